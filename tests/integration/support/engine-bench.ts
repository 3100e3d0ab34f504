import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { basicAuthorization } from '../../../sync-server/engine/couch.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../sync-server/engine/json.ts';
import type { EngineTarget, RunningEngine } from './engine-target.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** `null` when the body is no JSON. */
  readonly body: Json;
  readonly text: string;
  readonly error: Json | undefined;
  readonly reason: Json | undefined;
}

export interface Sent {
  readonly body?: Json;
  /** The body as it stands, instead of `body`. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Who asks, as an `Authorization` header; `undefined` is anonymous. */
export type Asker = string | undefined;

export type Bench = ReturnType<typeof createBench>;

/** The engine for the tests of one `describe`, with databases and accounts that are removed afterwards. */
export function createBench(target: EngineTarget) {
  let running: RunningEngine | undefined;
  const databases = new Set<string>();
  const accounts = new Set<string>();

  beforeAll(async () => {
    running = await target.start();
  });
  afterAll(async () => {
    for (const db of databases) await ask('DELETE', db);
    for (const id of accounts) {
      const { body } = await ask('GET', `_users/${id}`);
      await ask('DELETE', `_users/${id}?rev=${isJsonObject(body) ? body._rev : ''}`);
    }
    await engine().stop();
  });

  function engine(): RunningEngine {
    if (!running) throw new Error('The engine has not started');
    return running;
  }

  async function askAs(asker: Asker, method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const text = sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
    const headers = {
      accept: 'application/json',
      ...(text !== undefined && { 'content-type': 'application/json' }),
      ...(asker !== undefined && { authorization: asker }),
      ...sent.headers,
    };
    const init = {
      method,
      headers,
      ...(text !== undefined && { body: text }),
      ...(sent.signal && { signal: sent.signal }),
    };
    const response = await engine().engine(new Request(`http://engine.invalid/${path}`, init));
    const got = await response.text();
    const body = parseJson(got) ?? null;
    const { error, reason } = isJsonObject(body) ? body : {};
    return { status: response.status, headers: response.headers, body, text: got, error, reason };
  }

  /** As the server administrator. */
  function ask(method: string, path: string, sent?: Sent): Promise<Answer> {
    return askAs(engine().adminAuthorization, method, path, sent);
  }

  async function createDb(security?: JsonObject): Promise<string> {
    const db = `enginetest-${randomUUID()}`;
    databases.add(db);
    const created = await ask('PUT', `${db}?q=1`);
    if (created.status !== 201) throw new Error(created.text);
    if (security) await ask('PUT', `${db}/_security`, { body: security });
    return db;
  }

  async function createUser(roles: readonly string[]): Promise<string> {
    const name = `enginetest-${randomUUID()}`;
    accounts.add(`org.couchdb.user:${name}`);
    const body = { name, password: 'pw', type: 'user', roles };
    const created = await ask('PUT', `_users/org.couchdb.user:${name}`, { body });
    if (created.status !== 201) throw new Error(created.text);
    return basicAuthorization(name, 'pw');
  }

  /** Puts a document and tells its revision. */
  async function put(db: string, id: string, body: JsonObject = {}): Promise<string> {
    const { status, body: answer, text } = await ask('PUT', `${db}/${id}`, { body });
    if (status !== 201 || !isJsonObject(answer)) throw new Error(text);
    return String(answer.rev);
  }

  /** Pushes one revision of a branch as replication does; `ids` newest first. */
  async function graft(
    db: string,
    id: string,
    ids: readonly string[],
    fields: JsonObject = {},
  ): Promise<Answer> {
    const doc = {
      _id: id,
      _rev: `${ids.length}-${ids[0]}`,
      _revisions: { start: ids.length, ids },
      ...fields,
    };
    return ask('POST', `${db}/_bulk_docs`, { body: { docs: [doc], new_edits: false } });
  }

  /** Installs a validation function and waits until it is in force, which a cluster takes a moment for. */
  async function validate(db: string, source: string): Promise<void> {
    const probing = `function (newDoc, oldDoc, userCtx, secObj) {
      if (newDoc._id === 'probe') throw({ forbidden: 'in force' });
      return (${source})(newDoc, oldDoc, userCtx, secObj);
    }`;
    await put(db, '_design/validation', { validate_doc_update: probing });
    for (let tries = 0; tries < 100; tries += 1) {
      const { reason } = await ask('PUT', `${db}/probe`, { body: {} });
      if (reason === 'in force') return;
      await pause(20);
    }
    throw new Error('The validation function did not come into force');
  }

  return { engine, ask, askAs, createDb, createUser, put, graft, validate };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A field of an answer's body, however deep: `at(body, 'rows', 0, 'value', 'rev')`. */
export function at(body: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((held, step) => {
    if (Array.isArray(held) && typeof step === 'number') return held[step];
    return isJsonObject(held) && typeof step === 'string' ? held[step] : undefined;
  }, body);
}

export function list(body: Json | undefined): readonly Json[] {
  return Array.isArray(body) ? body : [];
}
