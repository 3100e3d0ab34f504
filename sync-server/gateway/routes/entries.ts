import { Hono } from 'hono';
import { isFields, isText, isTexts, toList } from '../../store/guards.ts';
import { parseJson } from '../body.ts';
import { readEntries } from '../entries.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { ProblemError } from '../problem.ts';
import { signedIn } from '../signed-in.ts';

/** `POST /api/entries`: of large records what the tablet lacks. */
export function entriesRoute(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().post('/api/entries', signedIn(gateway, 'records'), async (context) => {
    const body = await parseJson(context.get('body'));
    if (!isFields(body) || !Array.isArray(body.records))
      throw new ProblemError('bad_request', 'records: [{ id, heads }]');
    const asked = toList(body.records).flatMap((one) =>
      isFields(one) && isText(one.id) && isTexts(one.heads) ? [{ id: one.id, heads: one.heads }] : [],
    );
    return context.json(await readEntries(gateway, context.get('session'), asked));
  });
}
