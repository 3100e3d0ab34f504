import type { EntryId } from '../../schemas/record/entry.ts';
import { compareIds } from '../../schemas/record/log.ts';
import { type Receipts, toReceipts } from '../custody/receipts.ts';
import type { Fields } from '../store/guards.ts';
import { type Chain, EMPTY_CHAIN, extendChain, type Fork } from './chain.ts';
import { type Numbers, toNumbers } from './numbers.ts';
import { toChain } from './read-chain.ts';

/** What the gateway noted of one key. */
export interface Noted extends Receipts {
  readonly chain: Chain;
}

export const NOTHING_NOTED: Noted = { chain: EMPTY_CHAIN, cameAt: undefined, refusedAt: [] };

/**
 * What is noted of a key is the union of all living leaves of its custody document: two gateways that write at once on two
 * nodes are both told yes. One leaf is taken as it stands, none is nothing noted.
 */
export function uniteCustody(leaves: readonly Fields[]): Noted {
  const read = leaves.map((leaf): Noted => ({ chain: toChain(leaf), ...toReceipts(leaf) }));
  return read.length === 0 ? NOTHING_NOTED : read.reduce(uniteNoted);
}

/**
 * The entries under the numbers of a block, over all living leaves of its document, the winner first. Where two have
 * different ones the winner's stays under the number, so that the other leaf tells of the fork until it is closed; and both
 * are a fork: for the chain, which alone keeps forks.
 */
export function uniteBlock(leaves: readonly Fields[]): {
  readonly numbers: Numbers;
  readonly forks: readonly Fork[];
} {
  const held = new Map<number, readonly EntryId[]>();
  for (const [seq, id] of leaves.flatMap((leaf) => [...toNumbers(leaf)])) {
    const before = held.get(seq) ?? [];
    if (!before.includes(id)) held.set(seq, [...before, id]);
  }
  return {
    numbers: new Map([...held].flatMap(([seq, [first]]) => (first ? [[seq, first] as const] : []))),
    forks: [...held].flatMap(([seq, ids]) => (ids.length > 1 ? [{ seq, ids: unique(ids) }] : [])),
  };
}

function uniteNoted(a: Noted, b: Noted): Noted {
  const chain = uniteChains(a.chain, b.chain);
  const byId = new Map([...a.refusedAt, ...b.refusedAt].map((one) => [one.id, one]));
  return {
    chain,
    cameAt: a.cameAt === undefined ? b.cameAt : Math.max(a.cameAt, b.cameAt ?? 0),
    refusedAt: chain.refused.flatMap((id) => byId.get(id) ?? []),
  };
}

/** Commutative, so that gateways who unite the same leaves write the same. */
function uniteChains(a: Chain, b: Chain): Chain {
  const aIsFurther = a.upTo === b.upTo ? a.hash <= b.hash : a.upTo > b.upTo;
  const { upTo, hash } = aIsFurther ? a : b;
  // Refused and then let in is the order of things: whoever has it ahead and not refused knows more.
  const letIn = new Set(
    [a, b].flatMap(({ ahead, refused }) => idsOf(ahead).filter((id) => !refused.includes(id))),
  );
  const refused = unique([...a.refused, ...b.refused]).filter((id) => !letIn.has(id));
  const ahead = [...a.ahead, ...b.ahead].map((link) => ({ ...link, isRefused: refused.includes(link.id) }));
  const tips = a.upTo === b.upTo ? unique([a, b].flatMap((one) => one.hash || [])) : [];
  const forks = [...a.forks, ...b.forks, ...(tips.length > 1 ? [{ seq: upTo, ids: tips }] : [])];
  const united = extendChain(
    { upTo, hash, ahead: [], refused, forks: [], replacedBy: unique([...a.replacedBy, ...b.replacedBy]) },
    ahead.sort((one, other) => compareIds(one.id, other.id)),
    forks.sort(compareForks),
  );
  return { ...united, forks: [...united.forks].sort(compareForks) };
}

/** The fuller first: a fork that another one says already is not noted again. */
function compareForks(a: Fork, b: Fork): number {
  if (a.seq !== b.seq) return a.seq - b.seq;
  if (a.ids.length !== b.ids.length) return b.ids.length - a.ids.length;
  return a.ids.join() < b.ids.join() ? -1 : 1;
}

function idsOf(links: Chain['ahead']): readonly EntryId[] {
  return links.map(({ id }) => id);
}

function unique<T extends string>(ids: readonly T[]): readonly T[] {
  return [...new Set(ids)].sort((a, b) => (a < b ? -1 : 1));
}
