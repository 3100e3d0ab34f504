import { type CouchRefusal, type CouchResult, refusalOfRow } from './couch-result.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';

export type CouchDoc = JsonObject & { readonly _id: string; readonly _rev: string };

export interface CouchInfo {
  readonly doc_count: number;
  /** To go on from with `changes`. */
  readonly update_seq: string;
}

export type BulkRow = { readonly id: string } & ({ readonly ok: true; readonly rev: string } | CouchRefusal);

/** A row of `_all_docs` or a view. `error: 'not_found'` for a key that never was. */
export interface CouchRow {
  readonly id: string | undefined;
  readonly key: Json;
  readonly value: Json;
  readonly doc: CouchDoc | undefined;
  readonly error: string | undefined;
}

export interface CouchChange {
  readonly seq: string;
  readonly id: string;
  /** The winner first; all leaves with `style: 'all_docs'`. */
  readonly revs: readonly string[];
  readonly deleted: boolean;
  readonly doc: CouchDoc | undefined;
}

export interface CouchChanges {
  readonly results: readonly CouchChange[];
  readonly last_seq: string;
  /** 0: there is no more for now. */
  readonly pending: number;
}

export function parseDoc(body: Json): CouchDoc {
  if (isDoc(body)) return body;
  throw unexpected('a document', body);
}

export function parseOpenRevs(body: Json): CouchDoc[] {
  return array(body).flatMap((leaf) =>
    isJsonObject(leaf) && leaf.ok !== undefined ? parseDoc(leaf.ok) : [],
  );
}

/** What is gone is left out; a document that could not be read must not look like one that is gone. */
export function parseBulkGet(body: Json): CouchResult<readonly CouchDoc[]> {
  const rows = array(object(body).results).flatMap((result) => array(object(result).docs));
  for (const row of rows) {
    const { error } = object(row);
    if (isJsonObject(error) && error.error !== 'not_found') return refusalOfRow(error);
  }
  return { ok: true, value: parseOpenRevs(rows) };
}

export function parseInfo(body: Json): CouchInfo {
  const { doc_count, update_seq = null } = object(body);
  if (typeof doc_count !== 'number') throw unexpected('a count', body);
  return { doc_count, update_seq: sequence(update_seq) };
}

export function parseRev(body: Json): string {
  return text(object(body).rev);
}

export function parseBulkRows(body: Json): BulkRow[] {
  return array(body).map((row) => {
    const { id, rev, error } = object(row);
    return error === undefined
      ? { ok: true, id: text(id), rev: text(rev) }
      : { id: text(id), ...refusalOfRow(object(row)) };
  });
}

export function parseRows(body: Json): CouchRow[] {
  return array(object(body).rows).map((row) => {
    const { id, key = null, value = null, doc, error } = object(row);
    return {
      id: typeof id === 'string' ? id : undefined,
      key,
      value,
      doc: isDoc(doc) ? doc : undefined,
      error: typeof error === 'string' ? error : undefined,
    };
  });
}

export function parseChanges(body: Json): CouchChanges {
  const { results, last_seq = null, pending } = object(body);
  return {
    results: array(results).map(parseChange),
    last_seq: sequence(last_seq),
    pending: typeof pending === 'number' ? pending : 0,
  };
}

function parseChange(row: Json): CouchChange {
  const { seq = null, id, changes, deleted, doc } = object(row);
  return {
    seq: sequence(seq),
    id: text(id),
    revs: array(changes).map((change) => text(object(change).rev)),
    deleted: deleted === true,
    doc: isDoc(doc) ? doc : undefined,
  };
}

function isDoc(body: Json | undefined): body is CouchDoc {
  return isJsonObject(body) && typeof body._id === 'string' && typeof body._rev === 'string';
}

/** CouchDB's sequences are texts to be handed back as they are. */
function sequence(value: Json): string {
  return typeof value === 'number' ? String(value) : text(value);
}

function text(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw unexpected('a text', value);
}

function array(value: Json | undefined): readonly Json[] {
  if (isJsonArray(value)) return value;
  throw unexpected('a list', value);
}

function object(value: Json | undefined): JsonObject {
  if (isJsonObject(value)) return value;
  throw unexpected('an object', value);
}

function unexpected(wanted: string, got: Json | undefined): Error {
  return new Error(`CouchDB answered ${JSON.stringify(got)?.slice(0, 200)} where ${wanted} was due`);
}
