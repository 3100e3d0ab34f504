import type { BulkRow, CouchChanges, CouchDoc, CouchInfo, CouchRow } from './couch-answers.ts';
import {
  parseBulkGet,
  parseBulkRows,
  parseChanges,
  parseDoc,
  parseInfo,
  parseOpenRevs,
  parseRev,
  parseRows,
} from './couch-answers.ts';
import { type CouchResult, readAnswer } from './couch-result.ts';
import type { Engine } from './engine.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

export interface GetOptions {
  readonly rev?: string;
  readonly revs?: boolean;
  readonly conflicts?: boolean;
}

export interface RowsOptions {
  readonly keys?: readonly Json[];
  readonly key?: Json;
  readonly startkey?: Json;
  readonly endkey?: Json;
  readonly inclusive_end?: boolean;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly skip?: number;
  readonly include_docs?: boolean;
  readonly conflicts?: boolean;
}

export interface ViewOptions extends RowsOptions {
  readonly reduce?: boolean;
  readonly group?: boolean;
  readonly group_level?: number;
}

export interface ChangesOptions {
  readonly limit?: number;
  readonly include_docs?: boolean;
  readonly conflicts?: boolean;
  readonly style?: 'main_only' | 'all_docs';
  readonly descending?: boolean;
  readonly doc_ids?: readonly string[];
  readonly feed?: 'normal' | 'longpoll';
  /** Milliseconds a long poll may wait; CouchDB takes no more than 60,000. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

export interface Replication {
  readonly source: Json;
  readonly target: Json;
  readonly doc_ids?: readonly string[];
  readonly since_seq?: string;
}

export type CouchApi = ReturnType<typeof createCouchApi>;

export interface CouchApiOptions {
  /** Header of each request; may depend on the database, and is then asked for every time, since tokens end. */
  readonly authorization?: string | ((database: string) => string | undefined);
}

/**
 * CouchDB over an engine. Expected failures are values with a code; what only a bug can cause throws, and so
 * does an aborted `signal`. Names of databases and documents are plain, not encoded.
 */
export function createCouchApi(engine: Engine, options: CouchApiOptions = {}) {
  async function call(method: string, path: string, sent: Sent = {}): Promise<CouchResult<Json>> {
    const { body, signal, as = databaseOf(path) } = sent;
    const authorization =
      typeof options.authorization === 'function' ? options.authorization(as) : options.authorization;
    const headers = {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(authorization !== undefined && { authorization }),
    };
    const init = {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    };
    return readAnswer(await engine(new Request(`http://engine.invalid/${path}`, init)));
  }
  async function parsed<T>(
    result: Promise<CouchResult<Json>>,
    parse: (body: Json) => T,
  ): Promise<CouchResult<T>> {
    const answer = await result;
    return answer.ok ? { ok: true, value: parse(answer.value) } : answer;
  }
  const done = (result: Promise<CouchResult<Json>>) => parsed(result, () => undefined);

  return {
    createDb: (db: string): Promise<CouchResult<undefined>> => done(call('PUT', encode(db))),
    deleteDb: (db: string): Promise<CouchResult<undefined>> => done(call('DELETE', encode(db))),
    getInfo: (db: string): Promise<CouchResult<CouchInfo>> => parsed(call('GET', encode(db)), parseInfo),
    allDbs: (): Promise<CouchResult<readonly string[]>> =>
      parsed(call('GET', '_all_dbs'), (body) => (Array.isArray(body) ? body.map(String) : [])),
    /** Names of the nodes of the cluster that are up; one where it is a single one. */
    nodes: (): Promise<CouchResult<readonly string[]>> =>
      parsed(call('GET', '_membership'), (body) =>
        isJsonObject(body) && Array.isArray(body.all_nodes) ? body.all_nodes.map(String) : [],
      ),
    /** All keys of a section of one node's configuration. */
    getConfig: (node: string, section: string): Promise<CouchResult<Json>> =>
      call('GET', `_node/${encode(node)}/_config/${section}`),
    putConfig: (node: string, section: string, key: string, value: string): Promise<CouchResult<undefined>> =>
      done(call('PUT', `_node/${encode(node)}/_config/${section}/${encode(key)}`, { body: value })),
    deleteConfig: (node: string, section: string, key: string): Promise<CouchResult<undefined>> =>
      done(call('DELETE', `_node/${encode(node)}/_config/${section}/${encode(key)}`)),
    versions: (): Promise<CouchResult<Json>> => call('GET', '_node/_local/_versions'),

    getSecurity: (db: string): Promise<CouchResult<Json>> => call('GET', `${encode(db)}/_security`),
    putSecurity: (db: string, security: JsonObject): Promise<CouchResult<undefined>> =>
      done(call('PUT', `${encode(db)}/_security`, { body: security })),

    getDoc: (db: string, id: string, options: GetOptions = {}): Promise<CouchResult<CouchDoc>> =>
      parsed(call('GET', `${docPath(db, id)}${queryOf(options)}`), parseDoc),
    /** Each revision named, or the leaves above it, with `_revisions` and attachments in base64; what is gone is left out. */
    bulkGet: async (
      db: string,
      docs: readonly { readonly id: string; readonly rev: string }[],
    ): Promise<CouchResult<readonly CouchDoc[]>> => {
      const path = `${encode(db)}/_bulk_get?revs=true&latest=true&attachments=true`;
      const answer = await call('POST', path, { body: { docs } });
      return answer.ok ? parseBulkGet(answer.value) : answer;
    },
    /** Of the revisions named those that the database has never seen. */
    revsDiff: (
      db: string,
      revs: Readonly<Record<string, readonly string[]>>,
    ): Promise<CouchResult<readonly string[]>> =>
      parsed(call('POST', `${encode(db)}/_revs_diff`, { body: revs }), (body) =>
        Object.entries(isJsonObject(body) ? body : {}).map(([id]) => id),
      ),
    /** All leaves, deleted ones too, with `_revisions`. */
    getLeaves: (db: string, id: string): Promise<CouchResult<readonly CouchDoc[]>> =>
      parsed(call('GET', `${docPath(db, id)}?open_revs=all&revs=true`), parseOpenRevs),
    /** Creates, or edits the leaf that `_rev` names; `_deleted: true` closes it. The new revision. */
    putDoc: (db: string, id: string, doc: JsonObject): Promise<CouchResult<string>> =>
      parsed(call('PUT', docPath(db, id), { body: doc }), parseRev),

    /** One row a document, in their order; with `new_edits: false` only the refused ones. */
    bulkDocs: (
      db: string,
      docs: readonly JsonObject[],
      { new_edits = true }: { readonly new_edits?: boolean } = {},
    ): Promise<CouchResult<readonly BulkRow[]>> =>
      parsed(call('POST', `${encode(db)}/_bulk_docs`, { body: { docs, new_edits } }), parseBulkRows),

    allDocs: (db: string, options: RowsOptions = {}): Promise<CouchResult<readonly CouchRow[]>> =>
      parsed(call('POST', `${encode(db)}/_all_docs`, { body: toBody(options) }), parseRows),
    view: (
      db: string,
      design: string,
      view: string,
      options: ViewOptions = {},
    ): Promise<CouchResult<readonly CouchRow[]>> =>
      parsed(
        call('POST', `${encode(db)}/_design/${encode(design)}/_view/${encode(view)}`, {
          body: toBody(options),
        }),
        parseRows,
      ),

    /** `since`: a `last_seq` that was given, `'0'` or `'now'`. */
    changes: (
      db: string,
      since: string,
      { signal, doc_ids, ...options }: ChangesOptions = {},
    ): Promise<CouchResult<CouchChanges>> => {
      const query = queryOf({ ...options, since, ...(doc_ids && { filter: '_doc_ids' }) });
      const sent = { body: doc_ids ? { doc_ids } : {}, ...(signal && { signal }) };
      return parsed(call('POST', `${encode(db)}/_changes${query}`, sent), parseChanges);
    },

    /** One shot, asked for as whoever may open `as`; resolves when it is through. Documents the target refuses are passed over, as CouchDB does. */
    replicate: (replication: Replication, as?: string): Promise<CouchResult<Json>> =>
      call('POST', '_replicate', { body: toBody(replication), ...(as !== undefined && { as }) }),
    compact: (db: string): Promise<CouchResult<undefined>> =>
      done(call('POST', `${encode(db)}/_compact`, { body: {} })),
  };
}

interface Sent {
  readonly body?: Json;
  readonly signal?: AbortSignal;
  /** The database whose key opens it, where that is not the path's. */
  readonly as?: string;
}

const encode = encodeURIComponent;

function databaseOf(path: string): string {
  return decodeURIComponent(/^[^/?]*/.exec(path)?.[0] ?? '');
}

function docPath(db: string, id: string): string {
  const [, kind, name] = /^(_design|_local)\/(.+)$/s.exec(id) ?? [];
  return kind && name ? `${encode(db)}/${kind}/${encode(name)}` : `${encode(db)}/${encode(id)}`;
}

function queryOf(options: object): string {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  return given.length > 0 ? `?${query}` : '';
}

function toBody(options: object): JsonObject {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
