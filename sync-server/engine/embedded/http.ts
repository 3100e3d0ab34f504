import type { Context } from 'hono';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { sayJson } from '../said.ts';
import { badRequest, CouchFailure, queryParse } from './failure.ts';
import type { UserCtx } from './security.ts';

export interface Env {
  Variables: { user: UserCtx; authenticated: 'jwt' | 'cookie' | 'default' | undefined };
}

type Headers = Readonly<Record<string, string>>;

export function json(body: unknown, status = 200, headers: Headers = {}): Response {
  return jsonText(JSON.stringify(body), status, headers);
}

/** @param body nobody else's */
export function largeJson(body: Json): Response {
  return sayJson(body, { headers: STANDARD });
}

const STANDARD: Headers = { 'content-type': 'application/json', 'cache-control': 'must-revalidate' };

export function jsonText(
  text: string | ReadableStream<Uint8Array>,
  status = 200,
  headers: Headers = {},
): Response {
  const body = typeof text === 'string' ? `${text}\n` : text;
  return new Response(body, { status, headers: { ...STANDARD, ...headers } });
}

/** @throws CouchFailure 400 */
export async function readJson(c: Context<Env>): Promise<Json> {
  const text = await readText(c);
  const value = text === undefined ? undefined : parseJson(text);
  if (value === undefined) throw badRequest('invalid UTF-8 JSON');
  return value;
}

/** The body as an object; an empty one is no fault where CouchDB takes the query string instead. */
export async function readObject(c: Context<Env>, whenEmpty?: JsonObject): Promise<JsonObject> {
  requireJsonType(c);
  if (whenEmpty) {
    const text = await readText(c);
    if (text?.trim() === '') return whenEmpty;
    const value = text === undefined ? undefined : parseJson(text);
    if (value === undefined) throw badRequest('invalid UTF-8 JSON');
    return asObject(value);
  }
  return asObject(await readJson(c));
}

function asObject(value: Json): JsonObject {
  if (!isJsonObject(value)) throw badRequest('Request body must be a JSON object');
  return value;
}

/** CouchDB takes no POST of another type: a form in a browser must not be able to write. */
export function requireJsonType(c: Context<Env>): void {
  const type = c.req.header('content-type');
  if (c.req.method !== 'POST' || type === undefined || type.startsWith('application/json')) return;
  throw new CouchFailure(415, 'bad_content_type', 'Content-Type must be application/json');
}

async function readText(c: Context<Env>): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer());
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Query parameters, which for `_all_docs`, views and `_changes` may stand in the body as well. */
export class Query {
  readonly #parameters: JsonObject;

  constructor(parameters: JsonObject) {
    this.#parameters = parameters;
  }

  /** Values stay texts, but those of `jsonNames`, which CouchDB writes as JSON. */
  static of(c: Context<Env>, jsonNames: readonly string[] = [], body: JsonObject = {}): Query {
    const fromUrl = Object.entries(c.req.query()).map(([name, text]): [string, Json] => {
      if (!jsonNames.includes(name)) return [name, text];
      const value = parseJson(text);
      if (value === undefined) throw badRequest('invalid UTF-8 JSON');
      return [name, value];
    });
    return new Query({ ...Object.fromEntries(fromUrl), ...body });
  }

  get(name: string): Json | undefined {
    return this.#parameters[name];
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.#parameters[name];
    if (value === undefined) return otherwise;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw queryParse(`Invalid boolean parameter: ${JSON.stringify(value)}`);
  }

  count(name: string): number | undefined {
    const value = this.#parameters[name];
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number') throw queryParse(`Invalid value for integer: ${JSON.stringify(value)}`);
    if (number < 0) throw queryParse(`Invalid value for positive integer: ${JSON.stringify(value)}`);
    return number;
  }
}
