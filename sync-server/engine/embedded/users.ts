import { createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { isJsonArray, type JsonObject } from '../json.ts';
import { type Database, missingToUndefined } from './database.ts';
import { CouchFailure } from './failure.ts';
import type { IncomingDoc } from './incoming.ts';
import type { UserCtx } from './security.ts';

const derive = promisify(pbkdf2);
const prefix = 'org.couchdb.user:';
/** CouchDB 3.5's default for PBKDF2 with SHA-256. */
const defaultIterations = 600_000;

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

export interface Account {
  readonly user: UserCtx;
  /** Changes with the password, so that it ends the sessions made with the old one. */
  readonly salt: string;
}

/** Who may log in: the server administrator of the configuration, and the documents of `_users`. */
export class Users {
  readonly #database: Database;
  readonly #admin: Credentials;
  readonly #iterations: number;
  readonly #cacheKey = randomBytes(32);
  /** Verified passwords by name, as keyed hashes: deriving a key takes a tenth of a second and more. */
  readonly #verified = new Map<string, { readonly derivedKey: string; readonly hash: Buffer }>();
  /** Those being derived now: whoever asks the same meanwhile waits for the one answer. */
  readonly #underWay = new Map<string, Promise<Buffer>>();

  constructor(database: Database, admin: Credentials, iterations = defaultIterations) {
    this.#database = database;
    this.#admin = admin;
    this.#iterations = iterations;
  }

  /** `undefined`: no such name, or another password. */
  async logIn({ name, password }: Credentials): Promise<Account | undefined> {
    const hash = this.#hash(password);
    if (name === this.#admin.name) {
      return timingSafeEqual(hash, this.#hash(this.#admin.password)) ? this.find(name) : undefined;
    }
    const doc = await this.#read(name);
    if (!doc || !(await this.#isPassword(name, password, { doc, hash }))) return undefined;
    return accountOf(name, doc);
  }

  async find(name: string): Promise<Account | undefined> {
    if (name === this.#admin.name) {
      return { user: { name, roles: ['_admin'] }, salt: this.#admin.password };
    }
    const doc = await this.#read(name);
    return doc && accountOf(name, doc);
  }

  /** What is stored of a user document as it was sent: never the password. @throws CouchFailure 403 */
  async prepare(doc: IncomingDoc): Promise<IncomingDoc> {
    if (doc.deleted || doc.id.startsWith('_design/')) return doc;
    checkUser(doc);
    const { password, ...rest } = doc.body;
    if (password === undefined) return doc;
    if (typeof password !== 'string') throw forbidden('Password must be a string');
    const salt = randomBytes(16).toString('hex');
    const derivedKey = await derive(password, salt, this.#iterations, 32, 'sha256');
    const secret = {
      password_scheme: 'pbkdf2',
      pbkdf2_prf: 'sha256',
      salt,
      iterations: this.#iterations,
      derived_key: derivedKey.toString('hex'),
    };
    return { ...doc, body: { ...rest, ...secret } };
  }

  #read(name: string): Promise<JsonObject | undefined> {
    return this.#database.pouch.get(prefix + name).catch(missingToUndefined);
  }

  async #isPassword(
    name: string,
    password: string,
    { doc, hash }: { readonly doc: JsonObject; readonly hash: Buffer },
  ): Promise<boolean> {
    const { salt, iterations, derived_key: derivedKey } = doc;
    if (typeof salt !== 'string' || typeof iterations !== 'number' || typeof derivedKey !== 'string')
      return false;
    const known = this.#verified.get(name);
    if (known?.derivedKey === derivedKey && timingSafeEqual(known.hash, hash)) return true;
    const expected = Buffer.from(derivedKey, 'hex');
    const asked = `${derivedKey} ${hash.toString('hex')}`;
    const deriving =
      this.#underWay.get(asked) ?? derive(password, salt, iterations, expected.length, 'sha256');
    this.#underWay.set(asked, deriving);
    const given = await deriving.finally(() => this.#underWay.delete(asked));
    if (!timingSafeEqual(given, expected)) return false;
    this.#verified.set(name, { derivedKey, hash });
    return true;
  }

  #hash(password: string): Buffer {
    return createHmac('sha256', this.#cacheKey).update(password).digest();
  }
}

function accountOf(name: string, doc: JsonObject): Account {
  const roles = isJsonArray(doc.roles) ? doc.roles.filter((role) => typeof role === 'string') : [];
  return { user: { name, roles }, salt: typeof doc.salt === 'string' ? doc.salt : '' };
}

/** The rules of CouchDB's own `_design/_auth`. */
function checkUser({ id, body }: IncomingDoc): void {
  if (body.type !== 'user') throw forbidden('doc.type must be user');
  if (typeof body.name !== 'string' || body.name === '') throw forbidden('doc.name is required');
  if (!isJsonArray(body.roles)) throw forbidden('doc.roles must exist');
  if (id !== prefix + body.name) throw forbidden('Doc ID must be of the form org.couchdb.user:name');
  for (const role of body.roles) {
    if (typeof role !== 'string') throw forbidden('doc.roles can only contain strings');
    if (role.startsWith('_')) throw forbidden('No system roles (starting with underscore) in users db.');
  }
}

function forbidden(reason: string): CouchFailure {
  return new CouchFailure(403, 'forbidden', reason);
}
