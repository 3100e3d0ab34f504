import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from './env.ts';
import type { Gateway } from './gateway.ts';
import { ProblemError } from './problem.ts';

/** Lets through whoever can read the server's own `secrets.json`. An operator runs the server and is nobody in the register. */
export function operatorOnly(gateway: Gateway): MiddlewareHandler<GatewayEnv> {
  return async (context, next) => {
    const given = Buffer.from(context.req.header('authorization') ?? '');
    const wanted = Buffer.from(`Bearer ${gateway.operator}`);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new ProblemError('not_allowed', 'The token of secrets.json is needed.');
    }
    await next();
  };
}
