export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isJsonArray(value);
}

export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The text as JSON, or `undefined` when it is not JSON that CouchDB would take (a lone surrogate is not). */
export function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    // Text decoded from UTF-8 has no lone surrogate; only an escape can bring one in.
    return /\\u[dD][89a-fA-F]/.test(text) && !isWellFormed(value) ? undefined : value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isWellFormed(value: Json): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  if (isJsonArray(value)) return value.every(isWellFormed);
  if (isJsonObject(value))
    return Object.entries(value).every(([key, held]) => isWellFormed(key) && isWellFormed(held));
  return true;
}
