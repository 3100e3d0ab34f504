import { type Context, Hono } from 'hono';
import { coversCommune } from '../../../schemas/access/officer.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import type { Officer } from '../officers.ts';
import { engineProblem, ProblemError } from '../problem.ts';
import { isReaderName } from '../readers.ts';
import { findProven } from '../signed-in.ts';
import { toPinProblem } from './enrol.ts';

const ALL_DOCS = [
  'include_docs',
  'conflicts',
  'limit',
  'skip',
  'key',
  'keys',
  'startkey',
  'endkey',
  'descending',
];
const CHANGES = ['since', 'limit', 'include_docs', 'conflicts', 'style', 'descending'];
const DOCUMENT = ['rev', 'revs', 'conflicts', 'open_revs'];

/**
 * `GET /db/khum-NNNNNN/…`: provincial staff read the databases of their province, the same on both engines; staff of all
 * provinces here read `khum-province` and `khum-desk` too. By a session,
 * or by Basic authentication: a reader's account, in a demonstration an officer and PIN too. Nothing is written here.
 */
export function databaseRoutes(gateway: Gateway): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  app.get('/:name/_all_docs', (context) => read(gateway, context, '_all_docs', ALL_DOCS));
  app.get('/:name/_changes', (context) => read(gateway, context, '_changes', CHANGES));
  app.get('/:name/:id', (context) => {
    const { id } = context.req.param();
    if (id.startsWith('_')) throw new ProblemError('not_found');
    return read(gateway, context, encodeURIComponent(id), DOCUMENT);
  });
  return app;
}

async function read(
  gateway: Gateway,
  context: Context<GatewayEnv>,
  what: string,
  allowed: readonly string[],
): Promise<Response> {
  const asked = context.req.param('name') ?? '';
  const officer = await findReader(gateway, context);
  if (officer.role !== 'provincial')
    throw new ProblemError('not_allowed', 'Provincial staff read databases.');
  const database = findDatabase(gateway, asked);
  if (!database) throw new ProblemError('not_found');
  if (!database.communes.every((commune) => coversCommune(officer.place, commune)))
    throw new ProblemError('not_allowed', 'Another province.');
  const query = new URLSearchParams(allowed.flatMap((name) => toPair(name, context.req.query(name))));
  const name = encodeURIComponent(database.name);
  const request = new Request(`http://engine.invalid/${name}/${what}?${query}`, {
    headers: { accept: 'application/json' },
  });
  const answer = await gateway.databases.raw(request);
  if (answer.status === 404) throw new ProblemError('not_found');
  if (answer.status === 400) throw new ProblemError('bad_request', 'CouchDB does not know this query.');
  if (!answer.ok) throw engineProblem();
  context.header('cache-control', 'no-store');
  return context.newResponse(answer.body, 200, { 'content-type': 'application/json' });
}

/** A commune's database, or one that holds what all communes have: for whoever may read each of them. */
function findDatabase(
  { databases: { names }, roster }: Gateway,
  asked: string,
): { readonly name: string; readonly communes: readonly string[] } | undefined {
  const all = [...roster.communes()];
  if (asked === 'khum-province') return { name: names.province, communes: all };
  if (asked === 'khum-desk') return { name: names.desk, communes: all };
  const commune = /^khum-(\d{6})$/.exec(asked)?.[1];
  if (commune === undefined || !roster.communes().has(commune)) return undefined;
  return { name: names.commune(commune), communes: [commune] };
}

async function findReader(
  gateway: Gateway,
  context: Context<GatewayEnv>,
): Promise<Pick<Officer, 'role' | 'place'>> {
  const basic = /^Basic (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  if (basic === undefined) {
    const session = await findProven(gateway, context);
    const stop = session && (await gateway.standing.of(session.key, session.certificate));
    if (session && !stop) return session.certificate;
    throw new ProblemError('not_signed_in', undefined, { 'www-authenticate': 'Basic realm="Sala Khum"' });
  }
  const [, name = '', pin = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString()) ?? [];
  // A demonstration's PINs are printed at start; in earnest only accounts with made passwords read this way.
  if (!isReaderName(name) && !gateway.enrolments.demonstrate) throw new ProblemError('wrong_pin');
  const verdict = await gateway.officers.check(name, pin);
  if (!verdict.ok) throw toPinProblem(verdict);
  return verdict.officer;
}

function toPair(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}
