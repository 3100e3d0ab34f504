import type { Entry, EntryId } from '../../../schemas/record/entry.ts';
import { voidedIds } from '../../../schemas/record/fold.ts';
import { pastOf } from '../../../schemas/record/log.ts';

/** Work of a log that its author had no right to do: somebody who has may do it in the own name (rule 4). */
export function askingIn(log: readonly Entry[]): readonly EntryId[] {
  const lacking = log.flatMap(({ act, why, voids = [] }) =>
    act === 'void' && why === 'role_may_not' ? voids : [],
  );
  if (lacking.length === 0) return [];
  return lacking.filter((id) => !isDoneAgain(log, id));
}

/** Whether somebody did the same in sight of it, and that counts. */
function isDoneAgain(log: readonly Entry[], id: EntryId): boolean {
  const asked = log.find((entry) => entry.id === id);
  if (!asked) return true;
  const voided = voidedIds(log);
  return log.some(
    (entry) =>
      entry.act === asked.act &&
      !voided.has(entry.id) &&
      pastOf(log, entry.id).some((past) => past.id === id),
  );
}
