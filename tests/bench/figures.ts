import type { HeldRecord } from './pages/held.ts';

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that so much of all are not above; of an even number's middle two the higher. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** How many times less, or sooner, ours is. */
export function ratio(theirs: number, ours: number): number {
  return ours > 0 ? Number((theirs / ours).toFixed(2)) : 0;
}

/**
 * A side that does not have everything is not measured: it would be quick by what it left out.
 *
 * @throws Error that says how much is missing
 */
export function demandAll(
  who: string,
  wanted: readonly { readonly id: string; readonly log: readonly unknown[] }[],
  held: readonly HeldRecord[],
): void {
  const here = new Map(held.map(({ id, entries }) => [id, entries]));
  const missing = wanted.filter(({ id, log }) => here.get(id) !== log.length);
  if (missing.length === 0 && here.size === wanted.length) return;
  throw new Error(
    `${who} holds ${here.size} records; of ${wanted.length} wanted ${missing.length} are missing or not whole, ${missing[0]?.id} first`,
  );
}
