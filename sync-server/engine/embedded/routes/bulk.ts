import { Hono } from 'hono';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Database } from '../database.ts';
import { badRequest, CouchFailure } from '../failure.ts';
import { type Env, json, Query, readObject } from '../http.ts';
import { checkRev, type IncomingDoc, parseDoc } from '../incoming.ts';
import { writeLocal } from '../local.ts';
import { bodyOnly, type ReadOptions, readOpenRevs } from '../read.ts';
import { openDatabase, type Server } from '../server.ts';
import { type WriteResult, writeDocs } from '../write.ts';
import { revisionNeeded } from './documents.ts';

export function bulkRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/:db/_bulk_docs', async (c) => {
    const database = await openDatabase(server, c);
    const body = await readObject(c);
    const newEdits = body.new_edits !== false;
    const docs = await parseDocs(server, database, body);
    if (!newEdits && docs.some(({ path }) => path.length === 0)) throw revisionNeeded();
    const written = await writeDocs(database, docs.filter(isReplicated), { newEdits, user: c.var.user });
    const results = await inOrder(database, docs, written);
    return json(newEdits ? results.map(toRow) : results.filter(({ ok }) => !ok).map(toRow), 201);
  });
  app.post('/:db/_bulk_get', async (c) => {
    const database = await openDatabase(server, c);
    const { docs } = await readObject(c);
    if (!isJsonArray(docs)) throw badRequest("Missing JSON list of 'docs'.");
    const query = Query.of(c);
    const options = { ...bodyOnly, revs: query.flag('revs'), attachments: query.flag('attachments') };
    const latest = query.flag('latest');
    return json({
      results: await Promise.all(docs.map((wanted) => bulkGet(database, wanted, { options, latest }))),
    });
  });
  app.post('/:db/_revs_diff', async (c) => {
    const database = await openDatabase(server, c);
    const asked = Object.entries(await readObject(c));
    const diffs = await Promise.all(
      asked.map(async ([id, revs]) => [id, await revsDiff(database, id, revs)] as const),
    );
    return json(Object.fromEntries(diffs.filter(([, diff]) => diff !== undefined)));
  });
  return app;
}

const isReplicated = ({ id }: IncomingDoc): boolean => !id.startsWith('_local/');

/** All are checked before any is written: one that CouchDB cannot take refuses them all. */
async function parseDocs(server: Server, database: Database, body: JsonObject): Promise<IncomingDoc[]> {
  if (body.docs === undefined) throw badRequest('POST body must include `docs` parameter.');
  if (!isJsonArray(body.docs)) throw badRequest('`docs` parameter must be an array.');
  const docs = body.docs.map((doc) => parseDoc(doc));
  return database.name === '_users' ? Promise.all(docs.map((doc) => server.users.prepare(doc))) : docs;
}

async function inOrder(
  database: Database,
  docs: readonly IncomingDoc[],
  written: readonly WriteResult[],
): Promise<WriteResult[]> {
  const next = written.values();
  const results: WriteResult[] = [];
  for (const doc of docs) {
    const result = isReplicated(doc) ? next.next().value : await writeLocal(database, doc);
    if (result) results.push(result);
  }
  return results;
}

function toRow(result: WriteResult): JsonObject {
  if (result.ok) return { ok: true, id: result.id, rev: result.rev };
  const { id, rev, failure } = result;
  return { id, ...(rev !== undefined && { rev }), error: failure.error, reason: failure.reason };
}

async function bulkGet(
  database: Database,
  wanted: Json,
  { options, latest }: { readonly options: ReadOptions; readonly latest: boolean },
): Promise<JsonObject> {
  const { id, rev } = isJsonObject(wanted) ? wanted : {};
  if (typeof id !== 'string') return bulkGetError(null, null, badRequest('document id missed'));
  try {
    const openRevs = rev === undefined ? winnerOf(await database.revisions(id)) : [checkRev(rev)];
    const found = await readOpenRevs(database, id, { openRevs, latest, options });
    const docs = found.map((one) => ('ok' in one ? { ok: one.ok } : missing(id, one.missing)));
    return { id, docs };
  } catch (error) {
    if (error instanceof CouchFailure) return bulkGetError(id, typeof rev === 'string' ? rev : null, error);
    throw error;
  }
}

function winnerOf(revisions: { winner(): string | undefined }): string[] {
  return [revisions.winner() ?? 'undefined'];
}

function missing(id: string, rev: string): JsonObject {
  return { error: { id, rev, error: 'not_found', reason: 'missing' } };
}

function bulkGetError(id: string | null, rev: string | null, { error, reason }: CouchFailure): JsonObject {
  return { id, docs: [{ error: { id, rev, error, reason } }] };
}

async function revsDiff(database: Database, id: string, asked: Json): Promise<JsonObject | undefined> {
  if (!isJsonArray(asked)) throw badRequest('Each member must be a list of revisions');
  const revisions = await database.revisions(id);
  const missingRevs = asked.map(checkRev).filter((rev) => !revisions.has(rev));
  if (missingRevs.length === 0) return undefined;
  const highest = Math.max(...missingRevs.map((rev) => Number.parseInt(rev, 10)));
  const ancestors = revisions.leaves().filter((leaf) => Number.parseInt(leaf, 10) < highest);
  return { missing: missingRevs, ...(ancestors.length > 0 && { possible_ancestors: ancestors }) };
}
