import { declineOf, heldIn, releaseOf } from '../../../schemas/kinds/adoption.ts';
import type { EntryId, RecordId } from '../../../schemas/record/entry.ts';
import type { Outcome } from '../api/outcome.ts';
import type { WriteFault, Written } from '../api/writing.ts';
import type { Store } from '../store.ts';
import type { Writer } from '../writer.ts';

/** Provincial staff decide on work that was held: it is said again, or refused for good (rule 4). */
export interface HeldDesk {
  /** @param why of a refusal; without it the work is released */
  readonly decide: (
    record: RecordId,
    entry: EntryId,
    why?: string,
  ) => Promise<Outcome<readonly Written[], WriteFault>>;
}

export interface HeldDeskParts {
  readonly store: Pick<Store, 'find'>;
  readonly write: Writer['write'];
}

export function createHeldDesk({ store, write }: HeldDeskParts): HeldDesk {
  return {
    decide: async (id, entry, why) => {
      const record = await store.find(id);
      const held = record && heldIn(record.log).find((one) => one.id === entry);
      if (!held) return { ok: false, fault: { code: 'record_missing' } };
      const parts = why === undefined ? releaseOf(record.log, held) : declineOf(record.log, held, why);
      return write([{ record: id, ...parts }]);
    },
  };
}
