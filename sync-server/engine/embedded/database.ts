import { isJsonObject, type JsonObject } from '../json.ts';
import { notFound } from './failure.ts';
import { openPouch, type Pouch, revisionTree } from './pouch.ts';
import { Revisions } from './revisions.ts';
import { compileValidator, type Validator } from './validation.ts';

/** One open database: its store, its security object, one writer at a time, and those who wait for a change. */
export class Database {
  readonly name: string;
  readonly pouch: Pouch;
  security: JsonObject;
  /** Short name of this very store. It marks sequences, so that those of a deleted namesake are known as foreign. */
  readonly instance: string;
  /** Counts committed writes; a reader that sees it unchanged has missed nothing. */
  writes = 0;
  isRemoved = false;
  readonly #waiters = new Set<() => void>();
  #validators: Promise<readonly Validator[]> | undefined;
  #lastWrite: Promise<unknown> = Promise.resolve();

  private constructor(name: string, pouch: Pouch, security: JsonObject, instance: string) {
    this.name = name;
    this.pouch = pouch;
    this.security = security;
    this.instance = instance;
  }

  static async open(name: string, path: string, security: JsonObject): Promise<Database> {
    const pouch = openPouch(path);
    return new Database(name, pouch, security, (await pouch.id()).slice(0, 8));
  }

  /** Runs one writer after the other, so that what is checked still holds when it is written. */
  exclusive<T>(write: () => Promise<T>): Promise<T> {
    const result = this.#lastWrite.then(() => {
      if (this.isRemoved) throw notFound('Database does not exist.');
      return write();
    });
    this.#lastWrite = result.catch(() => undefined);
    return result;
  }

  committed(ids: Iterable<string>): void {
    this.writes += 1;
    for (const id of ids) if (id.startsWith('_design/')) this.#validators = undefined;
    for (const wake of [...this.#waiters]) wake();
  }

  /** Resolves at the next commit, or when `signal` aborts. */
  nextCommit(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      if (signal.aborted) return resolve();
      this.#waiters.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  get waiting(): number {
    return this.#waiters.size;
  }

  async revisions(id: string): Promise<Revisions> {
    return Revisions.fromTree(await revisionTree(this.pouch, id));
  }

  validators(): Promise<readonly Validator[]> {
    this.#validators ??= this.#compileValidators();
    return this.#validators;
  }

  async updateSeq(): Promise<number> {
    return (await this.pouch.info()).update_seq;
  }

  async #compileValidators(): Promise<readonly Validator[]> {
    const { rows } = await this.pouch.allDocs({
      startkey: '_design/',
      endkey: '_design0',
      include_docs: true,
    });
    return rows.flatMap(({ doc }) => (isJsonObject(doc ?? null) && doc ? (compileValidator(doc) ?? []) : []));
  }
}

/** The stored body of one revision, with CouchDB's `_id`, `_rev`, `_deleted` and attachment stubs. */
export async function readBody(database: Database, id: string, rev: string): Promise<JsonObject> {
  const doc: JsonObject | undefined = await database.pouch.get(id, { rev }).catch(missingToUndefined);
  if (!doc) throw notFound('missing');
  return inOrder(doc);
}

/** PouchDB stores the name and the revision last; CouchDB shows them first. */
export function inOrder(doc: JsonObject): JsonObject {
  const { _id = null, _rev = null, ...rest } = doc;
  return { _id, _rev, ...rest };
}

export function missingToUndefined(error: unknown): undefined {
  if (typeof error === 'object' && error !== null && 'status' in error && error.status === 404)
    return undefined;
  throw error;
}
