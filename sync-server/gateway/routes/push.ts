import { Hono } from 'hono';
import type { Checkpoint } from '../../../schemas/wire/messages.ts';
import { parseJson } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { ProblemError } from '../problem.ts';
import { push } from '../push.ts';
import { parsePushBody } from '../push-body.ts';
import { signedIn } from '../signed-in.ts';

/** `POST /api/push`: always 200 where the body can be read, with one result an entry. */
export function pushRoute(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().post('/api/push', signedIn(gateway, 'push'), async (context) => {
    const body = parsePushBody(await parseJson(context.get('body')));
    if (!body) throw new ProblemError('bad_request', 'records: [{ id, heads, entries }] is needed.');
    const tell = gateway.ownPushes.begin(context.get('sessionId'));
    let reached: Checkpoint | undefined;
    try {
      const answer = await push(gateway, context.get('session'), body, context.get('log'));
      reached = answer.checkpoint;
      return context.json(answer);
    } finally {
      tell(body.since ?? undefined, reached);
    }
  });
}
