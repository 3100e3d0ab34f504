import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import { compareIds } from '../../schemas/record/log.ts';

/** One entry as its key's chain sees it. */
export interface Link {
  readonly seq: number;
  readonly id: EntryId;
  readonly prev: EntryId | null;
  /** Refused at the door: the key wrote it and the province does not hold it. */
  readonly isRefused: boolean;
}

/** What the province knows of one key's chain. Holes and forks are findings, never grounds for refusal. */
export interface Chain {
  /** Entries 1 to `upTo` have all come. */
  readonly upTo: number;
  /** Id of entry `upTo`; empty while it is 0. */
  readonly hash: EntryId | '';
  /** What came beyond a hole, by `seq`. */
  readonly ahead: readonly Link[];
  /** Ids among 1 to `upTo`, or ahead, that were refused. */
  readonly refused: readonly EntryId[];
  /** Entries that share a `seq`, or whose `prev` is not the entry before. */
  readonly forks: readonly Fork[];
  /** Keys that took the place of this one, because it was used twice. */
  readonly replacedBy: readonly KeyId[];
}

export interface Fork {
  readonly seq: number;
  readonly ids: readonly EntryId[];
}

export const EMPTY_CHAIN: Chain = { upTo: 0, hash: '', ahead: [], refused: [], forks: [], replacedBy: [] };

/**
 * The chain once `links` have come, in any order and any number of times.
 *
 * @param forks found under their numbers (`numbers.ts`): here only the tip and what is ahead is kept by number
 */
export function extendChain(chain: Chain, links: readonly Link[], forks: readonly Fork[] = []): Chain {
  let next = forks.reduce(withFork, chain);
  for (const link of [...links].sort((a, b) => a.seq - b.seq)) next = closeUp(addLink(next, link));
  return next;
}

function addLink(chain: Chain, link: Link): Chain {
  const refused = rewriteRefused(chain.refused, link);
  const base = { ...chain, refused };
  if (link.seq <= chain.upTo) {
    // What lies before the last entry is not kept by number: a resent one and a fork look the same there.
    const isOther = link.seq === chain.upTo && link.id !== chain.hash && chain.hash !== '';
    return isOther && chain.hash ? withFork(base, { seq: link.seq, ids: [chain.hash, link.id] }) : base;
  }
  const there = chain.ahead.find((one) => one.seq === link.seq);
  if (!there) return { ...base, ahead: [...chain.ahead, link].sort((a, b) => a.seq - b.seq) };
  return there.id === link.id ? base : withFork(base, { seq: link.seq, ids: [there.id, link.id] });
}

function closeUp(chain: Chain): Chain {
  let next = chain;
  for (let first = next.ahead[0]; first?.seq === next.upTo + 1; first = next.ahead[0]) {
    const closed = { ...next, upTo: first.seq, hash: first.id, ahead: next.ahead.slice(1) };
    const isNext = first.prev === (next.hash === '' ? null : next.hash);
    next = isNext ? closed : withFork(closed, { seq: next.upTo, ids: withoutNulls([next.hash, first.prev]) });
  }
  return next;
}

function rewriteRefused(refused: readonly EntryId[], link: Link): readonly EntryId[] {
  if (link.isRefused === refused.includes(link.id)) return refused;
  if (!link.isRefused) return refused.filter((id) => id !== link.id);
  return [...refused, link.id].sort(compareIds);
}

function withFork(chain: Chain, fork: Fork): Chain {
  const ids = [...new Set(fork.ids)].sort(compareIds);
  const isKnown = chain.forks.some((one) => one.seq === fork.seq && ids.every((id) => one.ids.includes(id)));
  return isKnown ? chain : { ...chain, forks: [...chain.forks, { seq: fork.seq, ids }] };
}

function withoutNulls(ids: readonly (EntryId | '' | null)[]): readonly EntryId[] {
  return ids.flatMap((id) => (id ? [id] : []));
}
