import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from '../env.ts';
import { ProblemError } from '../problem.ts';

/**
 * No page of another site is answered. There is no cookie that it could use and no header that would let it read an
 * answer; this also keeps it from spending an officer's tries and an office's quota.
 */
export const sameSite: MiddlewareHandler<GatewayEnv> = async (context, next) => {
  const site = context.req.header('sec-fetch-site');
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (isForeign || isForeignOrigin(context.req.header('origin'), context.req.header('host'))) {
    throw new ProblemError('not_allowed', 'Another site asked.');
  }
  await next();
};

/** By host alone: behind a proxy that ends TLS the scheme is another. */
function isForeignOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
