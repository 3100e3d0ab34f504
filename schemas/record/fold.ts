import type { Claim } from './contest.ts';
import { findContest, keepLatestClaims } from './contest.ts';
import type { Entry, EntryId } from './entry.ts';
import type { Json } from './json.ts';
import { compareIds, headsOf, type LogOrder, orderLog } from './log.ts';

/** What a log says now. */
export interface Fold {
  /** Flat: path to value. A cleared field is absent; a contested one shows the claim that all show first. */
  readonly state: Readonly<Record<string, Json>>;
  /** Paths whose claims did not know of each other and differ, each with all of them, the shown one first. */
  readonly contested: Readonly<Record<string, readonly Claim[]>>;
  /** Ids nothing stands on yet, sorted. */
  readonly heads: readonly EntryId[];
  /** Ids of entries whose past has not all arrived, sorted; they count for nothing yet. */
  readonly pending: readonly EntryId[];
}

/**
 * Folds a log to what it says (rules 7 to 9). Pure and total: any order of the same entries gives the same result,
 * and neither kinds, nor acts other than `void`, nor clocks play a part. It never changes; golden vectors guard it.
 */
export function foldLog(log: readonly Entry[]): Fold {
  const order = orderLog(log);
  const state: [string, Json][] = [];
  const contested: [string, readonly Claim[]][] = [];
  for (const [path, positions] of latestClaims(order)) {
    const claims = positions.map((position) => toClaim(order, position, path)).reverse();
    const shown = claims[0];
    if (shown && shown.value !== null) state.push([path, shown.value]);
    const contest = findContest(claims);
    if (contest) contested.push([path, contest]);
  }
  return {
    state: Object.fromEntries(state.sort(byPath)),
    contested: Object.fromEntries(contested.sort(byPath)),
    heads: headsOf(order.entries),
    pending: order.pending,
  };
}

/** Ids of entries that some `void` of the log names. Their place in the history stays, what they set does not (rule 4). */
export function voidedIds(entries: readonly Entry[]): ReadonlySet<EntryId> {
  return new Set(entries.flatMap((entry) => (entry.act === 'void' ? (entry.voids ?? []) : [])));
}

/** For each path the positions of its claims that no later claim knew of, in order. */
function latestClaims(order: LogOrder): Map<string, number[]> {
  const voided = voidedIds(order.entries);
  const latest = new Map<string, number[]>();
  order.entries.forEach((entry, position) => {
    if (voided.has(entry.id)) return;
    for (const path of Object.keys(entry.set)) {
      latest.set(path, keepLatestClaims(order, latest.get(path), position));
    }
  });
  return latest;
}

function toClaim(order: LogOrder, position: number, path: string): Claim {
  const entry = order.entries[position];
  if (!entry) throw new Error(`no entry at position ${position}`);
  return { value: entry.set[path] ?? null, entry: entry.id, key: entry.key, at: entry.at };
}

function byPath(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return compareIds(a[0], b[0]);
}
