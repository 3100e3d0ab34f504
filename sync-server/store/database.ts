import { isDeepStrictEqual } from 'node:util';
import type { BulkRow, CouchChange, CouchChanges, CouchDoc, CouchRow } from '../engine/couch-answers.ts';
import type { ChangesOptions, CouchApi } from '../engine/couch-api.ts';
import type { CouchResult } from '../engine/couch-result.ts';
import type { JsonObject } from '../engine/json.ts';
import { EngineUnreachable, expectFound, expectOk, toUnreachable } from './unreachable.ts';

/** A document to write; without `_rev` it is new, or reopens a tombstone. */
export type NewDocument = JsonObject & { readonly _id: string };
export type { CouchChange, CouchChanges, CouchDoc, CouchRow };

/** One database as one account sees it. Only what a caller must decide on is a value; the rest throws. */
export interface Database {
  readonly name: string;
  /** The document, or undefined where there is none or a tombstone. */
  readonly get: (id: string) => Promise<CouchDoc | undefined>;
  /** One row an id, in their order, with documents and the revisions in conflict with them. */
  readonly rowsOf: (ids: readonly string[]) => Promise<readonly CouchRow[]>;
  /** All leaves of one document, deleted ones too. */
  readonly leavesOf: (id: string) => Promise<readonly CouchDoc[]>;
  readonly put: (doc: NewDocument) => Promise<CouchResult<string>>;
  readonly bulk: (docs: readonly NewDocument[]) => Promise<readonly BulkRow[]>;
  /** Puts leaves of elsewhere where they stood in their history; only an account that is trusted may. */
  readonly graft: (leaves: readonly CouchDoc[]) => Promise<CouchResult<undefined>>;
  readonly changes: (since: string, options?: ChangesOptions) => Promise<CouchChanges>;
  /** Documents whose id begins with `prefix`, with the revisions in conflict with them. */
  readonly listDocs: (prefix: string) => Promise<readonly CouchDoc[]>;
}

export function createDatabase(couch: CouchApi, name: string): Database {
  return {
    name,
    get: async (id) => expectFound(await couch.getDoc(name, id), `read of ${name}`),
    rowsOf: async (ids) =>
      expectOk(
        await couch.allDocs(name, { keys: ids, include_docs: true, conflicts: true }),
        `read of ${name}`,
      ),
    leavesOf: async (id) => expectFound(await couch.getLeaves(name, id), `leaves in ${name}`) ?? [],
    put: (doc) => couch.putDoc(name, doc._id, doc),
    bulk: async (docs) => expectOk(await couch.bulkDocs(name, docs), `write to ${name}`),
    async graft(leaves) {
      const result = await couch.bulkDocs(name, leaves, { new_edits: false });
      if (!result.ok) return result;
      const refused = result.value.find((row) => !row.ok);
      return refused && !refused.ok ? refused : { ok: true, value: undefined };
    },
    changes: async (since, options) => expectOk(await couch.changes(name, since, options), `feed of ${name}`),
    async listDocs(prefix) {
      const range = { startkey: prefix, endkey: `${prefix}\ufff0`, include_docs: true, conflicts: true };
      const rows = expectOk(await couch.allDocs(name, range), `list of ${name}`);
      return rows.flatMap(({ doc }) => doc ?? []);
    },
  };
}

/** The database, or undefined where there is none: a release before the one that asks made the province. */
export async function findDatabase(couch: CouchApi, name: string): Promise<Database | undefined> {
  return expectFound(await couch.getInfo(name), name) && createDatabase(couch, name);
}

/** Writes a document whatever revision stands there now; `change` is asked again after a conflict. */
export async function upsert(
  database: Database,
  id: string,
  change: (old: CouchDoc | undefined) => JsonObject,
): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const old = await database.get(id);
    const doc = { ...change(old), _id: id, ...revOf(old) };
    if (old && isDeepStrictEqual(doc, old)) return;
    const result = await database.put(doc);
    if (result.ok) return;
    if (result.code !== 'conflict') throw toUnreachable(result, `write of ${id}`);
  }
  throw new EngineUnreachable(`write of ${id}: still in conflict after 20 tries`);
}

/** To be spread into a document that is written upon `old`. */
export function revOf(old: CouchDoc | undefined): { readonly _rev?: string } {
  return old ? { _rev: old._rev } : {};
}
