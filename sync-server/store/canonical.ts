import type { Json, JsonObject } from '../engine/json.ts';
import { isFields } from './guards.ts';

/**
 * Plain data with all keys in canonical order, whatever order they came in. CouchDB makes a revision of the bytes, so
 * equal records must be equal bytes; and what has been through here is surely JSON. Throws for what is not.
 */
export function toCanonical(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toCanonical);
  if (isFields(value)) return toCanonicalObject(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  throw new Error(`a ${typeof value} is not JSON`);
}

export function toCanonicalObject(value: object): JsonObject {
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, held]) => [key, toCanonical(held)]));
}
