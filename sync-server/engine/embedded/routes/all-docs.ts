import { type Context, Hono } from 'hono';
import { isJsonArray } from '../../json.ts';
import { type AllDocsQuery, readAllDocs, readByKeys } from '../all-docs.ts';
import { badRequest } from '../failure.ts';
import { type Env, json, Query, readObject } from '../http.ts';
import { openDatabase, type Server } from '../server.ts';

const jsonNames = ['key', 'keys', 'startkey', 'start_key', 'endkey', 'end_key'];

export function allDocsRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/:db/_all_docs', (c) => answer(c, Query.of(c, jsonNames)));
  app.post('/:db/_all_docs', async (c) => answer(c, Query.of(c, jsonNames, await readObject(c, {}))));
  return app;

  async function answer(c: Context<Env>, query: Query): Promise<Response> {
    const database = await openDatabase(server, c);
    const keys = query.get('keys');
    if (keys === undefined) return json(await readAllDocs(database, parseQuery(query)));
    if (!isJsonArray(keys)) throw badRequest('`keys` body member must be an array.');
    return json(await readByKeys(database, keys, parseQuery(query)));
  }
}

function parseQuery(query: Query): AllDocsQuery {
  const startkey = query.get('startkey') ?? query.get('start_key');
  const endkey = query.get('endkey') ?? query.get('end_key');
  const key = query.get('key');
  return {
    ...(startkey !== undefined && { startkey }),
    ...(endkey !== undefined && { endkey }),
    ...(key !== undefined && { key }),
    inclusiveEnd: query.flag('inclusive_end', true),
    descending: query.flag('descending'),
    limit: query.count('limit'),
    skip: query.count('skip') ?? 0,
    includeDocs: query.flag('include_docs'),
    conflicts: query.flag('conflicts'),
    updateSeq: query.flag('update_seq'),
  };
}
