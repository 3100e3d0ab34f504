import { Hono } from 'hono';
import type { GatewayEnv } from '../env.ts';
import type { Gateway } from '../gateway.ts';
import { signedIn } from '../signed-in.ts';

/** `GET /api/roster`: whose keys there are and how each commune registers; unchanged, it costs a 304. */
export function rosterRoute(gateway: Gateway): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>().get('/api/roster', signedIn(gateway, 'roster'), (context) => {
    const roster = gateway.roster.current();
    const etag = `W/"${roster.version}"`;
    context.header('etag', etag);
    context.header('cache-control', 'private, no-cache');
    if (context.req.header('if-none-match') === etag) return context.body(null, 304);
    return context.json(roster);
  });
}
