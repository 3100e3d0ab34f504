import { type Context, Hono } from 'hono';
import type { QueryRow } from 'pouchdb-core';
import { isJsonObject, type JsonObject } from '../../json.ts';
import type { Database } from '../database.ts';
import { inOrder } from '../database.ts';
import { CouchFailure, notFound } from '../failure.ts';
import { type Env, json, Query, readObject } from '../http.ts';
import { bodyOnly, readDoc } from '../read.ts';
import { openDatabase, type Server } from '../server.ts';

const jsonNames = ['key', 'keys', 'startkey', 'start_key', 'endkey', 'end_key'];

/** Views and `_find`, by PouchDB's own plugins. */
export function queryRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  const path = '/:db/_design/:design/_view/:view';
  app.get(path, (c) => answerView(c, Query.of(c, jsonNames)));
  app.post(path, async (c) => answerView(c, Query.of(c, jsonNames, await readObject(c, {}))));
  app.post('/:db/_find', async (c) => {
    const database = await openDatabase(server, c);
    const { docs, warning } = await database.pouch.find(findRequest(await readObject(c))).catch(toFailure);
    return json({
      docs: docs.map(inOrder),
      bookmark: 'nil',
      ...(warning && { warning }),
    });
  });
  return app;

  async function answerView(c: Context<Env>, query: Query): Promise<Response> {
    const database = await openDatabase(server, c);
    const { design, view } = c.req.param();
    const definition = await definitionOf(database, design ?? '', view ?? '');
    const options = viewOptions(query, definition.reduce !== undefined);
    const { total_rows, offset, rows } = await database.pouch
      .query(`${design}/${view}`, options)
      .catch(toFailure);
    return json({ ...(total_rows !== undefined && { total_rows, offset }), rows: rows.map(showRow) });
  }
}

async function definitionOf(database: Database, design: string, view: string): Promise<JsonObject> {
  const { views } = await readDoc(database, `_design/${design}`, { ...bodyOnly });
  const definition = isJsonObject(views) ? views[view] : undefined;
  if (!isJsonObject(definition)) throw notFound('missing_named_view');
  return definition;
}

function viewOptions(query: Query, hasReduce: boolean): object {
  const keys = ['key', 'keys', 'startkey', 'endkey'] as const;
  const ranges = keys.map(
    (name) => [name, query.get(name) ?? query.get(name.replace('key', '_key'))] as const,
  );
  const numbers = (['limit', 'skip', 'group_level'] as const).map(
    (name) => [name, query.count(name)] as const,
  );
  const given = [...ranges, ...numbers].filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    reduce: hasReduce && query.flag('reduce', true),
    ...(query.flag('group') && { group: true }),
    descending: query.flag('descending'),
    inclusive_end: query.flag('inclusive_end', true),
    include_docs: query.flag('include_docs'),
  };
}

function showRow({ id, key, value, doc }: QueryRow): JsonObject {
  return { ...(id !== undefined && { id }), key, value, ...(doc && { doc: inOrder(doc) }) };
}

function findRequest({ selector, fields, sort, limit, skip }: JsonObject): object {
  if (selector === undefined)
    throw new CouchFailure(400, 'missing_required_key', 'Missing required key: selector');
  if (!isJsonObject(selector)) {
    const reason = `Selector must be a JSON object, not: ${JSON.stringify(selector)}`;
    throw new CouchFailure(400, 'invalid_selector_json', reason);
  }
  const options = Object.entries({ fields, sort, skip }).filter(([, value]) => value !== undefined);
  return { selector, limit: limit ?? 25, ...Object.fromEntries(options) };
}

/** PouchDB tells what is wrong with a query by its message alone. */
function toFailure(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  const { message } = error;
  if (/^unknown operator/.test(message)) throw new CouchFailure(400, 'invalid_operator', message);
  if (/^Cannot sort/.test(message)) throw new CouchFailure(400, 'no_usable_index', message);
  if ('status' in error && error.status === 400) throw new CouchFailure(400, 'query_parse_error', message);
  throw error;
}
