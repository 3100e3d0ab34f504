import type { Entry, EntryId } from '../record/entry.ts';
import { canonicalJson, type Json } from '../record/json.ts';
import { withoutReleased } from './adoption.ts';

/** One use of a register number, in the entry that took it. */
export interface NumberUse {
  readonly entry: EntryId;
  readonly number: Json;
}

/**
 * Numbers a log has used at `path`, counted from entries and not from state: the loser of a contest and the number in a
 * voided entry are spoiled, not free (rule 14).
 */
export function numbersUsed(
  log: readonly Pick<Entry, 'id' | 'set'>[],
  path = 'registration',
): readonly NumberUse[] {
  return log.flatMap((entry) => {
    const number = entry.set[path];
    return number === undefined || number === null ? [] : [{ entry: entry.id, number }];
  });
}

/** Numbers that more than one entry of these logs took, each with its uses. */
export function findNumbersTakenTwice(logs: readonly (readonly Entry[])[], path = 'registration') {
  const uses = new Map<string, NumberUse[]>();
  for (const use of logs.flatMap((log) => numbersUsed(withoutReleased(log), path))) {
    const key = canonicalJson(use.number);
    uses.set(key, [...(uses.get(key) ?? []), use]);
  }
  return [...uses.values()].filter((list) => list.length > 1);
}
