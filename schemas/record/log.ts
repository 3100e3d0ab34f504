import type { Entry, EntryId } from './entry.ts';

/** A log laid out: every entry after its whole past. The order is depth in the DAG, then id; no clock (rule 7). */
export interface LogOrder {
  readonly entries: readonly Entry[];
  readonly position: ReadonlyMap<EntryId, number>;
  /** Ids of entries that wait for a part of their past, sorted. */
  readonly pending: readonly EntryId[];
  /** Whether the entry at position `past` is in the past of the one at position `later`. */
  readonly isInPast: (past: number, later: number) => boolean;
}

export function orderLog(log: readonly Entry[]): LogOrder {
  const depths = computeDepths(log);
  const entries = log
    .filter((entry) => depths.has(entry.id))
    .sort((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0) || compareIds(a.id, b.id));
  const position = new Map(entries.map((entry, index) => [entry.id, index]));
  const pending = log.filter((entry) => !depths.has(entry.id)).map((entry) => entry.id);
  return {
    entries,
    position,
    pending: pending.sort(compareIds),
    isInPast: createPastTest(entries, position),
  };
}

/** Ids that entries of the log stand on and that are not in it. A log with none is closed (rule 1). */
export function missingIds(log: readonly Entry[]): readonly EntryId[] {
  const known = new Set(log.map((entry) => entry.id));
  const missing = new Set<EntryId>();
  for (const entry of log) for (const id of entry.after) if (!known.has(id)) missing.add(id);
  return [...missing].sort(compareIds);
}

export function hasOneRoot(log: readonly Entry[]): boolean {
  return log.filter((entry) => entry.after.length === 0).length === 1;
}

/** Ids nothing stands on yet, sorted: what a form opened now keeps as the past of what it will write. */
export function headsOf(log: readonly Entry[]): readonly EntryId[] {
  const used = new Set(log.flatMap((entry) => entry.after));
  return log
    .map((entry) => entry.id)
    .filter((id) => !used.has(id))
    .sort(compareIds);
}

/** The entries that `id` knew of when it was written, itself left out (rule 12). */
export function pastOf(log: readonly Entry[], id: EntryId): readonly Entry[] {
  const entry = log.find((one) => one.id === id);
  return entry ? pastOfHeads(log, entry.after) : [];
}

/** `heads` and all they knew of. */
export function pastOfHeads(log: readonly Entry[], heads: readonly EntryId[]): readonly Entry[] {
  const byId = new Map(log.map((entry) => [entry.id, entry]));
  const past = new Set<Entry>();
  const open = [...heads];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const entry = byId.get(id);
    if (!entry || past.has(entry)) continue;
    past.add(entry);
    open.push(...entry.after);
  }
  return log.filter((entry) => past.has(entry));
}

/** By code unit, as JavaScript sorts strings; locale plays no part in an order that all must share. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Length of the longest way down to a root. Entries that wait for their past have none. */
function computeDepths(log: readonly Entry[]): Map<EntryId, number> {
  const waiting = new Map<EntryId, number>();
  const children = new Map<EntryId, Entry[]>();
  for (const entry of log) {
    waiting.set(entry.id, entry.after.length);
    for (const id of entry.after) {
      const list = children.get(id);
      if (list) list.push(entry);
      else children.set(id, [entry]);
    }
  }
  const depths = new Map<EntryId, number>();
  const ready = log.filter((entry) => entry.after.length === 0);
  for (let entry = ready.pop(); entry; entry = ready.pop()) {
    depths.set(
      entry.id,
      entry.after.reduce((most, id) => Math.max(most, (depths.get(id) ?? 0) + 1), 0),
    );
    for (const child of children.get(entry.id) ?? []) {
      const left = (waiting.get(child.id) ?? 0) - 1;
      waiting.set(child.id, left);
      if (left === 0) ready.push(child);
    }
  }
  return depths;
}

/**
 * Most logs are a line, where to be earlier is to be in the past; only where one forks are the pasts computed,
 * as one bit an entry.
 */
function createPastTest(entries: readonly Entry[], position: ReadonlyMap<EntryId, number>) {
  let lineEnd = 0;
  while (lineEnd + 1 < entries.length && isNextInLine(entries[lineEnd], entries[lineEnd + 1])) lineEnd++;
  let pasts: readonly Uint32Array[] | undefined;
  return (past: number, later: number): boolean => {
    if (later <= lineEnd) return past < later;
    pasts ??= computePasts(entries, position);
    return (((pasts[later]?.[past >>> 5] ?? 0) >>> (past & 31)) & 1) === 1;
  };
}

function isNextInLine(entry: Entry | undefined, next: Entry | undefined): boolean {
  return next?.after.length === 1 && next.after[0] === entry?.id;
}

function computePasts(entries: readonly Entry[], position: ReadonlyMap<EntryId, number>): Uint32Array[] {
  const words = (entries.length + 31) >>> 5;
  const pasts: Uint32Array[] = [];
  for (const entry of entries) {
    const past = new Uint32Array(words);
    for (const id of entry.after) {
      const parent = position.get(id) ?? 0;
      past[parent >>> 5] = (past[parent >>> 5] ?? 0) | (1 << (parent & 31));
      pasts[parent]?.forEach((bits, word) => {
        past[word] = (past[word] ?? 0) | bits;
      });
    }
    pasts.push(past);
  }
  return pasts;
}
