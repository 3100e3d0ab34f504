import { Hono } from 'hono';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { parseBasic } from '../basic.ts';
import type { Database } from '../database.ts';
import { badRequest, CouchFailure } from '../failure.ts';
import { type Env, json, readObject } from '../http.ts';
import { replicate } from '../replicate.ts';
import { requireMember, type UserCtx } from '../security.ts';
import type { Server } from '../server.ts';
import { parseBearer } from '../tokens.ts';
import type { Credentials } from '../users.ts';
import { wrongPassword } from './session.ts';

/**
 * `POST /_replicate` between two databases of this engine. As in CouchDB 3 an end may be a URL with credentials,
 * which then count instead of the caller's; its host is taken to be this engine.
 */
export function replicateRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/_replicate', async (c) => {
    if (c.var.user.name === null)
      throw new CouchFailure(401, 'unauthorized', 'You are not an authenticated user');
    const body = await readObject(c);
    if (body.continuous === true || body.filter !== undefined || body.selector !== undefined) {
      throw badRequest('The embedded engine replicates once, whole or by doc_ids');
    }
    const from = await openEnd(server, body.source, c.var.user);
    const to = await openEnd(server, body.target, c.var.user);
    // Its documents must pass through the hashing of passwords.
    if (to.database.name === '_users') throw badRequest('_users is written directly, not by replication');
    const startedAt = new Date().toUTCString();
    const { lastSeq, docsRead, docsWritten, failures } = await replicate({
      source: from.database,
      target: to.database,
      writer: to.user,
      docIds: isJsonArray(body.doc_ids) ? body.doc_ids.map(String) : undefined,
      sinceSeq: body.since_seq === undefined ? undefined : String(body.since_seq),
    });
    const counts = { docs_read: docsRead, docs_written: docsWritten, doc_write_failures: failures };
    const session = {
      session_id: crypto.randomUUID().replaceAll('-', ''),
      start_time: startedAt,
      end_time: new Date().toUTCString(),
    };
    return json({
      ok: true,
      ...(docsRead === 0 && { no_changes: true }),
      session_id: session.session_id,
      source_last_seq: lastSeq,
      replication_id_version: 4,
      history: [{ ...session, end_last_seq: lastSeq, recorded_seq: lastSeq, ...counts }],
    });
  });
  return app;
}

interface End {
  readonly database: Database;
  readonly user: UserCtx;
}

async function openEnd(server: Server, end: Json | undefined, caller: UserCtx): Promise<End> {
  const { name, user } = await nameEnd(server, end, caller);
  const database = await server.databases.get(name).catch((error: unknown) => {
    if (!(error instanceof CouchFailure)) throw error;
    throw new CouchFailure(500, 'db_not_found', `could not open ${name}`);
  });
  requireMember(user, database.security);
  return { database, user };
}

async function nameEnd({ users, tokens }: Server, end: Json | undefined, caller: UserCtx) {
  const url = isJsonObject(end) ? end.url : end;
  if (typeof url !== 'string') throw badRequest('source and target must be given');
  if (!/^https?:\/\//.test(url)) return { name: url, user: caller };
  const { username, password, pathname } = new URL(url);
  const name = decodeURIComponent(pathname.replaceAll('/', ''));
  const token = isJsonObject(end) ? parseBearer(headerOf(end)) : undefined;
  if (token !== undefined) return { name, user: tokens.read(token) };
  const inUrl = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
  const account = await users.logIn((isJsonObject(end) && credentialsBeside(end)) || inUrl);
  if (!account) throw wrongPassword();
  return { name, user: account.user };
}

function credentialsBeside({ auth, ...end }: JsonObject): Credentials | undefined {
  if (isJsonObject(auth) && isJsonObject(auth.basic)) {
    return { name: String(auth.basic.username), password: String(auth.basic.password) };
  }
  return parseBasic(headerOf(end) ?? '');
}

function headerOf({ headers }: JsonObject): string | undefined {
  return isJsonObject(headers) ? String(headers.Authorization ?? '') : undefined;
}
