import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { readAuthorization, requestText } from '../../schemas/wire/proof.ts';
import { verify } from '../keys/key-pair.ts';
import { readBody } from './body.ts';
import type { GatewayEnv } from './env.ts';
import type { Gateway } from './gateway.ts';
import { ProblemError } from './problem.ts';
import type { Session } from './sessions.ts';

/**
 * Lets through whoever proves to hold the key of a session, and puts session and body into the context.
 *
 * @param reach `records` for what shows or takes records: not for a revoked key, nor for administrators (design.md §9);
 *   `places` for administrators too, `officers` for them alone
 */
export function signedIn(
  gateway: Gateway,
  reach: 'records' | 'push' | 'places' | 'roster' | 'officers',
): MiddlewareHandler<GatewayEnv> {
  return async (context, next) => {
    const session = await findProven(gateway, context);
    if (!session) throw new ProblemError('not_signed_in', undefined, { 'www-authenticate': 'Khum' });
    gateway.limits.spend('device', session.key);
    if (reach === 'officers') refuseOthers(session);
    if (reach === 'records' || reach === 'push') refuseAdministrator(session);
    if (reach !== 'push' && reach !== 'roster') await refuseStopped(gateway, session);
    context.set('session', session);
    await next();
  };
}

/** The session that a request's proof is good for. Its body is read here, since the proof is over its bytes. */
export async function findProven(
  { sessions }: Gateway,
  context: Context<GatewayEnv>,
): Promise<Session | undefined> {
  const proof = readAuthorization(context.req.header('authorization'));
  const session = proof && sessions.find(proof.session);
  if (!session) return undefined;
  const { method } = context.req;
  if (method !== 'GET' && method !== 'POST') return undefined;
  const body = await readBody(context.req.raw);
  const { pathname, search } = new URL(context.req.url);
  const bodyHash = createHash('sha256').update(body.sent).digest('base64url');
  const { session: id, count } = proof;
  const text = requestText({ method, path: `${pathname}${search}`, bodyHash, session: id, count });
  if (!(await verify(session.certificate.publicKey, text, proof.sig))) return undefined;
  if (!session.counts.use(count)) return undefined;
  sessions.touch(id);
  context.set('sessionId', id);
  context.set('body', body);
  return session;
}

function refuseAdministrator({ certificate }: Session): void {
  if (certificate.role !== 'administrator') return;
  throw new ProblemError('not_allowed', 'Administrators see no records.');
}

function refuseOthers({ certificate }: Session): void {
  if (certificate.role !== 'administrator') throw new ProblemError('not_allowed', 'For administrators.');
}

/** A key that was revoked, or has ended, still hands in what it has; it is shown nothing more. */
async function refuseStopped({ standing }: Gateway, { key, certificate }: Session): Promise<void> {
  const stop = await standing.of(key, certificate);
  if (stop === 'revoked') throw new ProblemError('revoked', 'This key may only hand in its work.');
  if (stop)
    throw new ProblemError('not_allowed', 'The certificate’s days are over: it may only hand in its work.');
}
