import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from './env.ts';
import type { Gateway } from './gateway.ts';
import { ProblemError } from './problem.ts';
import type { Session } from './sessions.ts';

/** Lets through whoever holds a session, and puts it into the context. */
export function signedIn(gateway: Gateway): MiddlewareHandler<GatewayEnv> {
  return async (context, next) => {
    const session = await findBearer(gateway, context.req.header('authorization'));
    if (!session) throw new ProblemError('not_signed_in', undefined, { 'www-authenticate': 'Bearer' });
    context.set('session', session);
    await next();
  };
}

export async function findBearer(
  { sessions }: Gateway,
  authorization: string | undefined,
): Promise<Session | undefined> {
  const token = /^Bearer ([A-Za-z0-9_-]{20,100})$/i.exec(authorization ?? '')?.[1];
  return token === undefined ? undefined : sessions.find(token);
}
