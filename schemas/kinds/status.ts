import type { Json } from '../record/json.ts';
import { partOf } from './parts.ts';

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
  return partOf(state.standing, 'is') ?? '';
}
