import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { hasCode, readJsonFile, writeDurably } from './databases.ts';
import { badRequest, CouchFailure } from './failure.ts';
import type { UserCtx } from './security.ts';

/** CouchDB's default for `jwt_auth/roles_claim_name`. */
const ROLES = '_couchdb.roles';
/** Verified tokens are remembered: the same one comes with each request for minutes. */
const MOST_KNOWN = 5000;

interface Known {
  readonly user: UserCtx;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** JSON Web Tokens as CouchDB reads them, ES256 alone: by keys that an administrator put into `jwt_keys`. */
export class Tokens {
  readonly #path: string;
  readonly #now: () => number;
  readonly #keys: Map<string, string>;
  readonly #parsed = new Map<string, KeyObject>();
  readonly #known = new Map<string, Known>();

  private constructor(path: string, keys: Map<string, string>, now: () => number) {
    this.#path = path;
    this.#keys = keys;
    this.#now = now;
  }

  /** @param now milliseconds since 1970 */
  static async open(path: string, now: () => number): Promise<Tokens> {
    const held = await readJsonFile(path).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return {};
      throw error;
    });
    const entries = isJsonObject(held) ? Object.entries(held) : [];
    return new Tokens(path, new Map(entries.map(([name, pem]) => [name, String(pem)])), now);
  }

  /** Names like `ec:KID`, and their keys as they were put. */
  keys(): JsonObject {
    return Object.fromEntries(this.#keys);
  }

  /** Undefined takes the key away. In force at once, and on disk when it resolves. */
  async setKey(name: string, pem: string | undefined): Promise<void> {
    if (pem === undefined) this.#keys.delete(name);
    else this.#keys.set(name, pem);
    this.#parsed.clear();
    this.#known.clear();
    await writeDurably(this.#path, JSON.stringify(this.keys()));
  }

  /** Whose token it is. @throws CouchFailure 400 for one that is no good, 401 for one that has ended */
  read(token: string): UserCtx {
    const seconds = Math.floor(this.#now() / 1000);
    const known = this.#known.get(token) ?? this.#verify(token);
    if (known.expires <= seconds) throw new CouchFailure(401, 'unauthorized', 'exp not in future');
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(token, known);
    return known.user;
  }

  #verify(token: string): Known {
    const [head = '', body = '', sig = '', ...rest] = token.split('.');
    const header = parsePart(head);
    const claims = parsePart(body);
    if (!header || !claims || rest.length > 0) throw badRequest('Malformed token');
    if (header.alg !== 'ES256') throw badRequest('Invalid alg header parameter');
    const key = this.#keyOf(header.kid);
    const bytes = Buffer.from(sig, 'base64url');
    const isSigned =
      bytes.length === 64 &&
      verify('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' }, bytes);
    if (!isSigned) throw badRequest('Bad signature');
    const { sub, exp, [ROLES]: roles } = claims;
    if (typeof exp !== 'number') throw badRequest('Missing exp claim');
    if (typeof sub !== 'string') throw new CouchFailure(401, 'unauthorized', 'Token missing sub claim.');
    // Stricter than CouchDB: no token makes an administrator, whoever signed it.
    const named = isJsonArray(roles) ? roles.filter(isPlainRole) : [];
    return { user: { name: sub, roles: named }, expires: exp };
  }

  #keyOf(kid: unknown): KeyObject {
    const name = `ec:${String(kid)}`;
    const pem = this.#keys.get(name);
    if (pem === undefined) throw badRequest('Unknown kid');
    const parsed = this.#parsed.get(name) ?? createPublicKey(pem.replaceAll('\\n', '\n'));
    this.#parsed.set(name, parsed);
    return parsed;
  }
}

export function parseBearer(authorization: string | undefined): string | undefined {
  return /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
}

function isPlainRole(role: Json): role is string {
  return typeof role === 'string' && !role.startsWith('_');
}

function parsePart(text: string): JsonObject | undefined {
  const value = parseJson(Buffer.from(text, 'base64url').toString());
  return isJsonObject(value) ? value : undefined;
}
