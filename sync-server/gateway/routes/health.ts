import { Hono } from 'hono';
import { expectOk } from '../../store/unreachable.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';

/** `GET /healthz`: 200 while the engine answers. */
export function healthRoute({ databases }: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().get('/healthz', async (context) => {
    expectOk(await databases.couch.getInfo(databases.control.name), 'health');
    context.header('cache-control', 'no-store');
    return context.json({ ok: true });
  });
}
