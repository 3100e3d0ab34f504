import type { EntryId, KeyId } from './entry.ts';
import { isSameJson, type Json } from './json.ts';
import type { LogOrder } from './log.ts';

/** One value somebody gave a path, with who and when. `null` says the field was cleared. */
export interface Claim {
  readonly value: Json;
  readonly entry: EntryId;
  readonly key: KeyId;
  /** The author's clock, milliseconds: shown, never compared. */
  readonly at: number;
}

/**
 * The claims on one path that still stand once the claim at `position` is made: it takes the place of each claim in
 * its past, and stands beside those it did not know of. So a claim that saw them all settles a contest, and one that
 * saw a single side does not (rule 9).
 */
export function keepLatestClaims(order: LogOrder, standing: readonly number[] | undefined, position: number) {
  if (!standing) return [position];
  return [...standing.filter((claim) => !order.isInPast(claim, position)), position];
}

/** The claims, where they differ; undefined where all say the same. */
export function findContest(claims: readonly Claim[]): readonly Claim[] | undefined {
  const first = claims[0];
  return first && claims.some((claim) => !isSameJson(claim.value, first.value)) ? claims : undefined;
}
