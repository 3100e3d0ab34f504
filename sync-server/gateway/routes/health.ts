import { Hono } from 'hono';
import type { Health } from '../../../schemas/wire/messages.ts';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';

/** `GET /healthz`: 200 while the engine answers and takes writes; a demonstration says that it is one, and how far it is filled. */
export function healthRoute({ pulse, roster, filling }: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().get('/healthz', async (context) => {
    const taken = await pulse.take();
    context.header('cache-control', 'no-store');
    const isDemonstration = roster.current().communes.some(({ invented }) => invented !== undefined);
    const { people = 0, of = 0, isDone = true } = filling() ?? {};
    const health: Health = {
      ok: true,
      ...taken,
      ...(isDemonstration ? { demonstration: { people, of, isDone } } : {}),
    };
    return context.json(health);
  });
}
