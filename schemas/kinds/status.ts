import type { Json } from '../record/json.ts';
import { partOf } from './parts.ts';

/** The status a record's state says; empty before the opening entry. */
export function statusOf(state: Readonly<Record<string, Json>>): string {
  return partOf(state.standing, 'is') ?? '';
}
