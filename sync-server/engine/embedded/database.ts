import { isJsonObject, type JsonObject } from '../json.ts';
import { compact } from './compaction.ts';
import { notFound } from './failure.ts';
import { openPouch, type Pouch, revisionTree } from './pouch.ts';
import { Revisions } from './revisions.ts';
import { compileValidator, type Validator } from './validation.ts';

/** Revisions written before the database compacts itself. */
const compactEvery = 2000;

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
  isClosing = false;
  readonly #waiters = new Set<() => void>();
  #compacting: Promise<void> | undefined;
  #writtenSinceCompaction = 0;
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

  committed(ids: readonly string[]): void {
    this.writes += 1;
    if (ids.some((id) => id.startsWith('_design/'))) this.#validators = undefined;
    for (const wake of [...this.#waiters]) wake();
    this.#writtenSinceCompaction += ids.length;
    if (this.#writtenSinceCompaction >= compactEvery) this.startCompaction();
  }

  /** In the background, and by itself after enough writes, as CouchDB does. */
  startCompaction(): void {
    if (this.#compacting) return;
    this.#writtenSinceCompaction = 0;
    this.#compacting = compact(this)
      .catch((error: unknown) => console.error(`Compaction of ${this.name} failed`, error))
      .finally(() => {
        this.#compacting = undefined;
      });
  }

  get isCompacting(): boolean {
    return this.#compacting !== undefined;
  }

  /** Lets the writers finish and nobody else begin. */
  close(): Promise<void> {
    return this.#end(() => this.pouch.close());
  }

  remove(): Promise<void> {
    return this.#end(async () => {
      this.isRemoved = true;
      await this.pouch.destroy();
    });
  }

  #end(end: () => Promise<void>): Promise<void> {
    return this.exclusive(async () => {
      this.isClosing = true;
      this.committed([]);
      await this.#compacting;
      await end();
    });
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
export function inOrder({ _id, _rev, ...rest }: JsonObject): JsonObject {
  return { ...(_id !== undefined && { _id }), ...(_rev !== undefined && { _rev }), ...rest };
}

export function missingToUndefined(error: unknown): undefined {
  if (typeof error === 'object' && error !== null && 'status' in error && error.status === 404)
    return undefined;
  throw error;
}
