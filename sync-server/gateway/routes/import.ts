import { Hono } from 'hono';
import { readJsonBody } from '../body.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { operatorOnly } from '../operator.ts';
import { ProblemError } from '../problem.ts';
import { push } from '../push.ts';
import { parsePushBody } from '../push-body.ts';

/**
 * `POST /operator/import`: what `npm run import` opened. The same push as any tablet's, brought by nobody in the
 * register: each entry is judged by its own author's key, and nothing of a record is shown in return.
 */
export function importRoute(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().post('/operator/import', operatorOnly(gateway), async (context) => {
    const body = parsePushBody(await readJsonBody(context.req.raw));
    if (!body) throw new ProblemError('bad_request', 'records: [{ id, heads, entries }] is needed.');
    const { results } = await push(gateway, undefined, body, context.get('log'));
    const counts: Record<string, number> = {};
    for (const { status } of results) counts[status] = (counts[status] ?? 0) + 1;
    context.get('log')({ event: 'export_imported', ...counts });
    return context.json({ results });
  });
}
