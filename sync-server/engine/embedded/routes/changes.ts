import { type Context, Hono } from 'hono';
import { isJsonArray, type Json, parseJson } from '../../json.ts';
import { type ChangesQuery, parseSince, readChanges } from '../changes.ts';
import type { Database } from '../database.ts';
import { badRequest, notFound } from '../failure.ts';
import { type Env, jsonText, largeJson, Query, readObject } from '../http.ts';
import { pollBody } from '../poll.ts';
import { openDatabase, type Server } from '../server.ts';

/** CouchDB's default and longest `timeout`, in milliseconds. */
const longestPoll = 60_000;

export function changesRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/:db/_changes', (c) => answer(c, Query.of(c)));
  app.post('/:db/_changes', async (c) => answer(c, Query.of(c, [], await readObject(c, {}))));
  return app;

  async function answer(c: Context<Env>, query: Query): Promise<Response> {
    const database = await openDatabase(server, c);
    const feed = query.get('feed') ?? 'normal';
    if (feed !== 'normal' && feed !== 'longpoll')
      throw badRequest('Supported `feed` types: normal, longpoll');
    const changes = await parseQuery(database, query);
    if (feed === 'normal') return largeJson({ ...(await readChanges(database, changes)) });
    const heartbeat = heartbeatOf(query);
    const timeout =
      heartbeat === undefined ? Math.min(query.count('timeout') ?? longestPoll, longestPoll) : Infinity;
    const client = c.req.raw.signal;
    return jsonText(pollBody(database, { query: changes, timeout, heartbeat, client }));
  }
}

function heartbeatOf(query: Query): number | undefined {
  const value = query.get('heartbeat');
  if (value === undefined || value === false || value === 'false') return undefined;
  return value === true || value === 'true'
    ? longestPoll
    : Math.max(query.count('heartbeat') ?? longestPoll, 100);
}

async function parseQuery(database: Database, query: Query): Promise<ChangesQuery> {
  const filter = query.get('filter');
  if (filter !== undefined && filter !== '_doc_ids' && filter !== '_design') throw unknownFilter(filter);
  return {
    since: await parseSince(database, String(query.get('since') ?? 0)),
    limit: query.count('limit') ?? Infinity,
    descending: query.flag('descending'),
    includeDocs: query.flag('include_docs'),
    attachments: query.flag('attachments'),
    conflicts: query.flag('conflicts'),
    allLeaves: query.get('style') === 'all_docs',
    docIds: filter === '_doc_ids' ? parseIds(query.get('doc_ids')) : undefined,
    designOnly: filter === '_design',
  };
}

function parseIds(sent: Json | undefined): string[] {
  const ids = typeof sent === 'string' ? parseJson(sent) : sent;
  const isList = isJsonArray(ids) && ids.every((id) => typeof id === 'string');
  if (!isList) throw badRequest('`doc_ids` filter parameter is not a list of ids.');
  return ids.map(String);
}

function unknownFilter(filter: Json): Error {
  const isNamed = typeof filter === 'string' && filter.includes('/');
  return isNamed ? notFound('missing') : badRequest('`filter` must be of the form `designname/filtername`');
}
