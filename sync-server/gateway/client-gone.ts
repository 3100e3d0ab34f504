import type { Context } from 'hono';
import { isFields } from '../store/guards.ts';
import type { GatewayEnv } from './env.ts';

/**
 * Aborts when the caller hangs up. The adapter's own signal comes to life when it is first asked for, so one who hung
 * up before that is looked for on the socket.
 */
export function clientGone(context: Context<GatewayEnv>): AbortSignal {
  const { signal } = context.req.raw;
  const bindings: unknown = context.env;
  const outgoing = isFields(bindings) ? bindings.outgoing : undefined;
  const isGone = typeof outgoing === 'object' && outgoing !== null && 'closed' in outgoing && outgoing.closed;
  return isGone === true ? AbortSignal.abort() : signal;
}
