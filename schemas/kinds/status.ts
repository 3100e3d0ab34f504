import type { Json } from '../record/json.ts';

/** Where a record stands and why; one field, so that acts that exclude each other meet in it (rule 11). */
export type Standing = {
  readonly is: string;
  /** Plain date of the decision. */
  readonly on?: string;
  readonly reason?: string;
  readonly article?: string;
};

/** The status a record's state says; empty before the opening entry. */
export function statusOf(state: Readonly<Record<string, Json>>): string {
  const standing = state.standing;
  if (typeof standing !== 'object' || standing === null || !('is' in standing)) return '';
  return typeof standing.is === 'string' ? standing.is : '';
}
