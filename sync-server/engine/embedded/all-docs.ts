import type { Json, JsonObject } from '../json.ts';
import { formatSeq } from './changes.ts';
import { type Database, inOrder } from './database.ts';
import { bodyOnly, readDoc } from './read.ts';

export interface AllDocsQuery {
  readonly startkey?: Json;
  readonly endkey?: Json;
  readonly key?: Json;
  readonly inclusiveEnd: boolean;
  readonly descending: boolean;
  readonly limit: number | undefined;
  readonly skip: number;
  readonly includeDocs: boolean;
  readonly conflicts: boolean;
  readonly updateSeq: boolean;
}

export async function readAllDocs(database: Database, query: AllDocsQuery): Promise<JsonObject> {
  const upTo = await database.updateSeq();
  const { total_rows, offset, rows } = await database.pouch.allDocs({
    ...(query.startkey !== undefined && { startkey: query.startkey }),
    ...(query.endkey !== undefined && { endkey: query.endkey }),
    ...(query.key !== undefined && { key: query.key }),
    inclusive_end: query.inclusiveEnd,
    descending: query.descending,
    ...(query.limit !== undefined && { limit: query.limit }),
    skip: query.skip,
    include_docs: query.includeDocs,
    conflicts: query.includeDocs && query.conflicts,
  });
  return {
    total_rows,
    offset,
    ...(query.updateSeq && { update_seq: formatSeq(database, upTo) }),
    rows: rows.map(({ id, key, value, doc }) => ({
      id,
      key,
      value: { rev: value.rev },
      ...(doc && { doc: inOrder(doc) }),
    })),
  };
}

/** One row a key, in the order asked, also for what is deleted or never was. */
export async function readByKeys(
  database: Database,
  keys: readonly Json[],
  query: AllDocsQuery,
): Promise<JsonObject> {
  const ordered = query.descending ? keys.toReversed() : keys;
  const wanted = ordered.slice(query.skip, query.limit === undefined ? undefined : query.skip + query.limit);
  const upTo = await database.updateSeq();
  const { doc_count } = await database.pouch.info();
  return {
    total_rows: doc_count,
    offset: null,
    ...(query.updateSeq && { update_seq: formatSeq(database, upTo) }),
    rows: await Promise.all(wanted.map((key) => readKey(database, key, query))),
  };
}

async function readKey(
  database: Database,
  key: Json,
  { includeDocs, conflicts }: AllDocsQuery,
): Promise<JsonObject> {
  const revisions = typeof key === 'string' ? await database.revisions(key) : undefined;
  const rev = revisions?.winner();
  if (typeof key !== 'string' || !revisions || rev === undefined) return { key, error: 'not_found' };
  if (revisions.areAllDeleted) {
    return { id: key, key, value: { rev, deleted: true }, ...(includeDocs && { doc: null }) };
  }
  const doc = includeDocs ? await readDoc(database, key, { ...bodyOnly, conflicts, rev }) : undefined;
  return { id: key, key, value: { rev }, ...(doc && { doc }) };
}
