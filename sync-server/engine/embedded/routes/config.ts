import { type Context, Hono } from 'hono';
import { badRequest, notFound } from '../failure.ts';
import { type Env, json, readJson } from '../http.ts';
import { requireServerAdmin } from '../security.ts';
import type { Server } from '../server.ts';

const NODE = 'nonode@nohost';

/** The one node and, of its configuration, the keys that tokens are read by. */
export function configRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  const section = '/_node/:node/_config/jwt_keys';
  app.get('/_membership', (c) => {
    requireServerAdmin(c.var.user);
    return json({ all_nodes: [NODE], cluster_nodes: [NODE] });
  });
  app.get(section, (c) => {
    open(c);
    return json(server.tokens.keys());
  });
  app.put(`${section}/:name`, async (c) => {
    const name = open(c);
    const value = await readJson(c);
    if (typeof value !== 'string') throw badRequest('invalid UTF-8 JSON');
    const before = server.tokens.keys()[name] ?? '';
    await server.tokens.setKey(name, value);
    return json(before);
  });
  app.delete(`${section}/:name`, async (c) => {
    const name = open(c);
    const before = server.tokens.keys()[name];
    if (before === undefined) throw notFound('unknown_config_value');
    await server.tokens.setKey(name, undefined);
    return json(before);
  });
  return app;
}

/** The key's name. @throws CouchFailure 401, 404 */
function open(c: Context<Env>): string {
  requireServerAdmin(c.var.user);
  const node = c.req.param('node');
  if (node !== '_local' && node !== NODE) throw notFound('no such node');
  return c.req.param('name') ?? '';
}
