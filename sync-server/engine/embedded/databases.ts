import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { Database } from './database.ts';
import { CouchFailure, notFound } from './failure.ts';
import { adminOnly } from './security.ts';

/** A folder a database: its LevelDB and view indexes, and `security.json` once it has been set. */
export class Databases {
  readonly #dir: string;
  readonly #opened = new Map<string, Promise<Database>>();

  private constructor(dir: string) {
    this.#dir = dir;
  }

  static async open(dir: string): Promise<Databases> {
    await mkdir(dir, { recursive: true });
    const databases = new Databases(dir);
    await databases.#finishRemovals();
    return databases;
  }

  async names(): Promise<string[]> {
    return (await readdir(this.#dir)).map(decodeURIComponent).sort();
  }

  /** @throws CouchFailure 404 */
  async get(name: string): Promise<Database> {
    const opened = this.#opened.get(name) ?? this.#open(name);
    this.#opened.set(name, opened);
    const database = await opened.catch((error: unknown) => {
      this.#opened.delete(name);
      throw error;
    });
    if (database.isRemoved) throw notFound('Database does not exist.');
    return database;
  }

  /** @throws CouchFailure 400 for a name CouchDB would not take, 412 when it exists. */
  async create(name: string): Promise<Database> {
    if (!/^([a-z][a-z0-9_$()+/-]*|_users|_replicator)$/.test(name)) throw illegalName(name);
    await mkdir(this.#folder(name)).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
      const reason = 'The database could not be created, the file already exists.';
      throw new CouchFailure(412, 'file_exists', reason);
    });
    await syncFolder(this.#dir);
    return this.get(name);
  }

  async remove(name: string): Promise<void> {
    const database = await this.get(name);
    // The marker makes the removal final at the next start, should it be cut off here.
    await writeDurably(join(this.#folder(name), 'removed'), '');
    await database.remove();
    await rm(this.#folder(name), { recursive: true });
    this.#opened.delete(name);
  }

  async putSecurity(database: Database, security: JsonObject): Promise<void> {
    await database.exclusive(async () => {
      await writeDurably(join(this.#folder(database.name), 'security.json'), JSON.stringify(security));
      database.security = security;
    });
  }

  async close(): Promise<void> {
    for (const opened of this.#opened.values()) {
      const database = await opened;
      await database.close();
    }
    this.#opened.clear();
  }

  /** How many long polls wait, over all databases. */
  async waiting(): Promise<number> {
    const opened = await Promise.all(this.#opened.values());
    return opened.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  async #open(name: string): Promise<Database> {
    const folder = this.#folder(name);
    const files = await readdir(folder).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) throw notFound('Database does not exist.');
      throw error;
    });
    const security = files.includes('security.json')
      ? await readJsonFile(join(folder, 'security.json'))
      : adminOnly;
    if (!isJsonObject(security)) throw new Error(`${folder}/security.json is damaged`);
    return Database.open(name, join(folder, 'store'), security);
  }

  #folder(name: string): string {
    return join(this.#dir, encodeURIComponent(name));
  }

  async #finishRemovals(): Promise<void> {
    for (const name of await readdir(this.#dir)) {
      const files = await readdir(join(this.#dir, name));
      if (files.includes('removed')) await rm(join(this.#dir, name), { recursive: true });
    }
  }
}

export async function readJsonFile(path: string): Promise<Json | undefined> {
  return parseJson(await readFile(path, 'utf8'));
}

/** All or nothing, and on disk when it resolves. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** A new name in a folder is on disk only once the folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function illegalName(name: string): CouchFailure {
  const reason =
    `Name: '${name}'. Only lowercase characters (a-z), digits (0-9), and any of the characters ` +
    '_, $, (, ), +, -, and / are allowed. Must begin with a letter.';
  return new CouchFailure(400, 'illegal_database_name', reason);
}
