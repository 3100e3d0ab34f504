import { Hono } from 'hono';
import { type Env, json } from '../http.ts';
import { requireServerAdmin } from '../security.ts';
import type { Server } from '../server.ts';

/** What the server says of itself. */
export function serverRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', () =>
    json({
      couchdb: 'Welcome',
      version: '3.5.0',
      features: [],
      vendor: { name: 'Sala Khum embedded engine' },
      uuid: server.uuid,
    }),
  );
  app.get('/_up', () => json({ status: 'ok', seeds: {} }));
  app.get('/_all_dbs', async (c) => {
    requireServerAdmin(c.var.user);
    return json(await server.databases.names());
  });
  app.get('/_uuids', () => json({ uuids: [crypto.randomUUID().replaceAll('-', '')] }));
  app.get('/_node/_local/_versions', (c) => {
    requireServerAdmin(c.var.user);
    const { node, v8 } = process.versions;
    return json({
      javascript_engine: { name: 'node:vm', version: v8 },
      node: { version: node },
      collation_driver: { name: 'pouchdb-collate' },
    });
  });
  return app;
}
