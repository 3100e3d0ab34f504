import type { Entry, EntryId, KeyId } from '../../schemas/record/entry.ts';
import { dateAt } from '../keys/today.ts';

/** How much each key brought today. In memory: a restart forgives, and a tablet gone mad still fills no database. */
export interface Quota {
  /** Begins a push: says of each new entry whether its key may still bring it today, and the same however often asked. */
  readonly begin: () => Allows;
  readonly spend: (added: readonly Entry[]) => void;
}

export type Allows = (entry: Pick<Entry, 'id' | 'key'>) => boolean;

export function createQuota(entriesADay: number, now: () => number): Quota {
  let today = '';
  let spent = new Map<KeyId, number>();

  function spentToday(): Map<KeyId, number> {
    const date = dateAt(now());
    if (date !== today) spent = new Map();
    today = date;
    return spent;
  }

  return {
    begin() {
      const counts = new Map<KeyId, number>();
      const allowed = new Set<EntryId>();
      return ({ id, key }) => {
        if (allowed.has(id)) return true;
        const count = counts.get(key) ?? spentToday().get(key) ?? 0;
        if (count >= entriesADay) return false;
        counts.set(key, count + 1);
        allowed.add(id);
        return true;
      };
    },
    spend(added) {
      const counts = spentToday();
      for (const { key } of added) counts.set(key, (counts.get(key) ?? 0) + 1);
    },
  };
}
