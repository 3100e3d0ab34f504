import { type Context, Hono } from 'hono';
import { parseJson } from '../../json.ts';
import type { Database } from '../database.ts';
import { badRequest, CouchFailure, notFound } from '../failure.ts';
import { type Env, json, Query, readJson, requireJsonType } from '../http.ts';
import { checkRev, type IncomingDoc, parseDoc } from '../incoming.ts';
import { readLocal, writeLocal } from '../local.ts';
import { type ReadOptions, readDoc, readOpenRevs } from '../read.ts';
import { openDatabase, type Server } from '../server.ts';
import { type WriteResult, writeDocs } from '../write.ts';

export function documentRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/:db', async (c) => {
    const database = await openDatabase(server, c);
    requireJsonType(c);
    return write(c, database, parseDoc(await readJson(c)));
  });
  // A reserved id has two segments, unless its slash is encoded.
  for (const path of ['/:db/:id', '/:db/:kind{_design|_local}/:name'] as const) {
    app.get(path, async (c) => read(c, await openDatabase(server, c), idOf(c)));
    app.put(path, async (c) => {
      const database = await openDatabase(server, c);
      const doc = parseDoc(await readJson(c), idOf(c));
      const rev = c.req.query('rev');
      return write(c, database, rev === undefined ? doc : { ...doc, path: [checkRev(rev)] });
    });
    app.delete(path, async (c) => remove(c, await openDatabase(server, c), idOf(c)));
  }
  return app;

  async function write(c: Context<Env>, database: Database, sent: IncomingDoc): Promise<Response> {
    const status = sent.deleted ? 200 : 201;
    if (sent.id.startsWith('_local/')) return answer(await writeLocal(database, sent), status);
    const doc = database.name === '_users' ? await server.users.prepare(sent) : sent;
    const newEdits = Query.of(c).flag('new_edits', true);
    if (!newEdits && doc.path.length === 0) throw revisionNeeded();
    const [result] = await writeDocs(database, [doc], { newEdits, user: c.var.user });
    return answer(result, status);
  }

  async function remove(c: Context<Env>, database: Database, id: string): Promise<Response> {
    const rev = c.req.query('rev') ?? c.req.header('if-match')?.replaceAll('"', '');
    const path = rev === undefined ? [] : [checkRev(rev)];
    if (!id.startsWith('_local/')) {
      const revisions = await database.revisions(id);
      if (revisions.isEmpty) throw notFound('missing');
      if (revisions.areAllDeleted) throw notFound('deleted');
    }
    return write(c, database, { id, path, deleted: true, body: {}, attachments: new Map() });
  }
}

export function revisionNeeded(): CouchFailure {
  return badRequest('When `new_edits: false`, the document needs `_rev` or `_revisions` specified');
}

/** The answer to the writing of one document. @throws CouchFailure with what it was refused for */
export function answer(result: WriteResult | undefined, status: 200 | 201): Response {
  if (!result) throw new Error('A write was left without its result');
  if (!result.ok) {
    const { status: refused, error, reason } = result.failure;
    throw new CouchFailure(refused, error, reason);
  }
  const { id, rev } = result;
  return json({ ok: true, id, rev }, status, { etag: `"${rev}"` });
}

async function read(c: Context<Env>, database: Database, id: string): Promise<Response> {
  if (id.startsWith('_local/')) return json(await readLocal(database, id));
  if (/^_(?!design\/)/.test(id)) throw notFound('missing');
  const query = Query.of(c);
  const options: ReadOptions = {
    revs: query.flag('revs'),
    revsInfo: query.flag('revs_info'),
    conflicts: query.flag('conflicts'),
    deletedConflicts: query.flag('deleted_conflicts'),
    attachments: query.flag('attachments'),
  };
  const openRevs = c.req.query('open_revs');
  if (openRevs !== undefined) {
    const wanted = openRevs === 'all' ? openRevs : parseRevs(openRevs);
    return json(
      await readOpenRevs(database, id, { openRevs: wanted, latest: query.flag('latest'), options }),
    );
  }
  const rev = c.req.query('rev');
  const doc = await readDoc(database, id, { ...options, rev: rev === undefined ? undefined : checkRev(rev) });
  const etag = `"${String(doc._rev)}"`;
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
  return json(doc, 200, { etag });
}

function parseRevs(text: string): string[] {
  const revs = parseJson(text);
  if (!Array.isArray(revs)) throw badRequest('invalid UTF-8 JSON');
  return revs.map(checkRev);
}

function idOf(c: Context<Env>): string {
  const { id, kind, name } = c.req.param();
  return id ?? `${kind}/${name}`;
}
