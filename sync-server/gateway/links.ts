import type { Certificate } from '../../schemas/access/officer.ts';
import type { Entry, KeyId } from '../../schemas/record/entry.ts';
import { isFields } from '../store/guards.ts';
import { isEntryId } from '../store/ids.ts';
import type { Candidate, Decision } from './candidate.ts';
import type { Link } from './chain.ts';
import type { Session } from './sessions.ts';

/**
 * What each key's chain learns. Work that was refused counts as having come, else nothing after it were ever
 * confirmed; of entries whose form is wrong only the caller's own are taken at their word. Voids come back from tablets, but
 * never all of them: a gateway counts its own by itself.
 */
export function toLinks(
  session: Session | undefined,
  decisions: ReadonlyMap<Candidate, Decision>,
  authors: ReadonlyMap<KeyId, Certificate>,
): ReadonlyMap<KeyId, readonly Link[]> {
  const links = new Map<KeyId, Link[]>();
  for (const [candidate, { status, code }] of decisions) {
    const isIn = status === 'admitted' || status === 'voided' || status === 'held';
    if (!isIn && status !== 'refused') continue;
    if (code === 'unknown_key') continue;
    if (candidate.entry && authors.get(candidate.entry.key)?.role === 'service') continue;
    const entry = candidate.entry ?? claimedEntry(session, candidate.raw);
    if (!entry) continue;
    const link = { seq: entry.seq, id: entry.id, prev: entry.prev, isRefused: !isIn };
    links.set(entry.key, [...(links.get(entry.key) ?? []), link]);
  }
  return links;
}

function claimedEntry(
  session: Session | undefined,
  raw: unknown,
): Pick<Entry, 'key' | 'seq' | 'id' | 'prev'> | undefined {
  if (!session || !isFields(raw) || raw.key !== session.key) return undefined;
  const { seq, id, prev } = raw;
  const isSeq = typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 1;
  if (!isSeq || !isEntryId(id) || !(prev === null || isEntryId(prev))) return undefined;
  return { key: session.key, seq, id, prev };
}
