import { Hono } from 'hono';
import { isFields } from '../../store/guards.ts';
import { parseJson } from '../body.ts';
import { parseCheckpoint } from '../checkpoint.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { ProblemError } from '../problem.ts';
import { pull, toBytes } from '../pull.ts';
import { signedIn } from '../signed-in.ts';

const MOST = 1000;

/** `POST /api/pull`: one page of the feed. */
export function pullRoute(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().post('/api/pull', signedIn(gateway, 'records'), async (context) => {
    const body = await parseJson(context.get('body'));
    const since = isFields(body) ? parseCheckpoint(body.since) : undefined;
    const limit = isFields(body) ? body.limit : undefined;
    if (since === undefined || typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) {
      throw new ProblemError('bad_request', 'since (a checkpoint or null) and limit are needed.');
    }
    const page = await pull(gateway, context.get('session'), since, Math.min(limit, MOST));
    return context.body(toBytes(page), 200, { 'content-type': 'application/json' });
  });
}
