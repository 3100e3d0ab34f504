import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import { compareIds } from '../../schemas/record/log.ts';
import type { Receipt } from '../../schemas/wire/messages.ts';
import type { Candidate, Decision } from './candidate.ts';

export type OpenReceipt = Omit<Receipt, 'by' | 'sig'>;

/** Of the keys in `wanted` each entry that was read back in a log, or refused: named one by one. */
export function toReceipts(
  wanted: ReadonlySet<KeyId>,
  decisions: ReadonlyMap<Candidate, Decision>,
): readonly OpenReceipt[] {
  const ids = new Map<KeyId, Set<EntryId>>();
  for (const [{ entry }, { status, code }] of decisions) {
    if (!entry || !wanted.has(entry.key) || code === 'unknown_key') continue;
    if (status === 'not_yet' || status === 'waits' || status === 'server_too_old') continue;
    ids.set(entry.key, (ids.get(entry.key) ?? new Set()).add(entry.id));
  }
  return [...ids].map(([key, held]) => ({ key, ids: [...held].sort(compareIds) }));
}
