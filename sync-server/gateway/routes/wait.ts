import { Hono } from 'hono';
import type { WaitAnswer } from '../../../schemas/wire/messages.ts';
import { isFields } from '../../store/guards.ts';
import { parseJson } from '../body.ts';
import { parseCheckpoint } from '../checkpoint.ts';
import { clientGone } from '../client-gone.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { ProblemError } from '../problem.ts';
import { signedIn } from '../signed-in.ts';
import { waitForChange } from '../wait.ts';

const LONGEST = 55_000;

/** `POST /api/wait`: a long poll that a closed line, a stopping server or the timeout ends. */
export function waitRoute(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().post('/api/wait', signedIn(gateway, 'records'), async (context) => {
    const body = await parseJson(context.get('body'));
    const since = isFields(body) ? parseCheckpoint(body.since) : undefined;
    const timeout = isFields(body) ? body.timeout : undefined;
    if (since === undefined || typeof timeout !== 'number' || timeout < 0) {
      throw new ProblemError('bad_request', 'since (a checkpoint or null) and timeout are needed.');
    }
    const answer: WaitAnswer = {
      changed: await waitForChange(gateway, context.get('session'), {
        since,
        sessionId: context.get('sessionId'),
        timeout: Math.min(timeout, LONGEST),
        gone: [clientGone(context), gateway.closing],
      }),
    };
    return context.json(answer);
  });
}
