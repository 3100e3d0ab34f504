import type { Entry } from './entry.ts';
import { compareIds } from './log.ts';

/**
 * The union of two logs, sorted by id: commutative, associative, idempotent, without a common base (rule 3).
 * The one function behind the tablet's conflict handler, the gateway's answer to a 409, the closing of CouchDB's
 * losing revisions and the import of a sealed bundle.
 */
export function mergeLogs(a: readonly Entry[], b: readonly Entry[]): readonly Entry[] {
  const union = new Map<string, Entry>();
  for (const entry of a) union.set(entry.id, entry);
  for (const entry of b) union.set(entry.id, entry);
  return [...union.values()].sort((x, y) => compareIds(x.id, y.id));
}

/** The entries of `log` that `other` lacks. */
export function entriesBeyond(log: readonly Entry[], other: readonly Entry[]): readonly Entry[] {
  const known = new Set(other.map((entry) => entry.id));
  return log.filter((entry) => !known.has(entry.id));
}

/** Whether two logs hold the same entries; equal ids mean equal bytes. */
export function isSameLog(a: readonly Entry[], b: readonly Entry[]): boolean {
  return a.length === b.length && entriesBeyond(a, b).length === 0;
}
