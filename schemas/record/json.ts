/** JSON as a log may hold it: numbers are safe integers, strings are well-formed, nothing is undefined (rule 2). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON (RFC 8785): keys sorted by UTF-16 code unit, no blanks. Two equal values give equal text,
 * so equality of values and identity of entries are decided by it alone.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return `{${canonicalMembers(value).join(',')}}`;
}

/** The members of an object as they stand in its canonical JSON, in their order. */
export function canonicalMembers(value: { readonly [key: string]: Json }): readonly string[] {
  return Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
}

/** Whether two values are the same to the fold (rule 9). */
export function isSameJson(a: Json, b: Json): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b));
}

export type JsonFault = 'not_json' | 'unsafe_number' | 'ill_formed_string' | 'forbidden_key' | 'too_deep';

/** Names that would reach an object's prototype; refused as keys and as path segments (rule 8). */
export const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

const MAX_DEPTH = 12;

/** What keeps `value` from being JSON as rule 2 wants it, or undefined where nothing does. */
export function findJsonFault(value: unknown, depth = 0): JsonFault | undefined {
  if (value === null || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? undefined : 'unsafe_number';
  if (typeof value === 'string') return isWellFormed(value) ? undefined : 'ill_formed_string';
  if (typeof value !== 'object') return 'not_json';
  if (depth >= MAX_DEPTH) return 'too_deep';
  if (Array.isArray(value)) return firstFault(value, depth);
  const keys = Object.keys(value);
  if (keys.some((key) => FORBIDDEN_KEYS.includes(key))) return 'forbidden_key';
  if (!keys.every(isWellFormed)) return 'ill_formed_string';
  return firstFault(Object.values(value), depth);
}

/** With `u` a pair is one character, and none of these. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Whether every surrogate stands in a pair. CouchDB refuses a whole request over one that does not. */
function isWellFormed(text: string): boolean {
  return !LONE_SURROGATE.test(text);
}

function firstFault(values: readonly unknown[], depth: number): JsonFault | undefined {
  for (const value of values) {
    const fault = findJsonFault(value, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

/** `Array.isArray` forgets that an array may be readonly. */
function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
