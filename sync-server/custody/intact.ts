import { createHash } from 'node:crypto';
import { computeEntryId, type Entry } from '../../schemas/record/entry.ts';

/**
 * Whether an entry's bytes give its id: what others wrote into a database past the gateway is counted only then.
 *
 * Entries are stored with their keys in canonical order, so their plain text is the one that was hashed: a text with
 * the hash that the id names is the entry, whichever way it was made. Where it is not, the id is made as elsewhere.
 */
export function isIntact(entry: Entry): boolean {
  if (!Number.isSafeInteger(entry.seq) || entry.seq < 1 || !Number.isSafeInteger(entry.at)) return false;
  const { id, ...rest } = entry;
  const hash = createHash('sha256').update(JSON.stringify(rest)).digest('base64url');
  return hash === id || computeEntryId(entry) === id;
}
