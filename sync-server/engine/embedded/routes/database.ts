import { Hono } from 'hono';
import { formatSeq } from '../changes.ts';
import { badRequest, CouchFailure } from '../failure.ts';
import { type Env, json, readJson } from '../http.ts';
import { isDbAdmin, parseSecurity, requireDbAdmin, requireServerAdmin } from '../security.ts';
import { openDatabase, type Server } from '../server.ts';

export function databaseRoutes(server: Server): Hono<Env> {
  const app = new Hono<Env>();
  app.put('/:db', async (c) => {
    requireServerAdmin(c.var.user);
    await server.databases.create(c.req.param('db'));
    return json({ ok: true }, 201);
  });
  app.delete('/:db', async (c) => {
    requireServerAdmin(c.var.user);
    if (c.req.query('rev') !== undefined)
      throw badRequest(
        'You tried to DELETE a database with a ?=rev parameter. Did you mean to DELETE a document instead?',
      );
    await server.databases.remove(c.req.param('db'));
    return json({ ok: true });
  });
  app.get('/:db', async (c) => {
    const database = await openDatabase(server, c);
    const { doc_count, update_seq } = await database.pouch.info();
    return json({
      db_name: database.name,
      update_seq: formatSeq(database, update_seq),
      doc_count,
      instance_start_time: server.startedAt,
      purge_seq: '0',
      compact_running: database.isCompacting,
      props: {},
      cluster: { q: 1, n: 1, w: 1, r: 1 },
    });
  });
  app.get('/:db/_security', async (c) => json((await openDatabase(server, c)).security));
  app.put('/:db/_security', async (c) => {
    const database = await openDatabase(server, c);
    requireDbAdmin(c.var.user, database.security);
    if (database.name === '_users')
      throw new CouchFailure(403, 'forbidden', "You can't edit the security object of the user database.");
    await server.databases.putSecurity(database, parseSecurity(await readJson(c)));
    return json({ ok: true });
  });
  app.post('/:db/_ensure_full_commit', async (c) => {
    await openDatabase(server, c);
    return json({ ok: true, instance_start_time: server.startedAt }, 201);
  });
  app.post('/:db/_compact', async (c) => {
    const database = await openDatabase(server, c);
    if (!isDbAdmin(c.var.user, database.security))
      throw new CouchFailure(401, 'unauthorized', 'You are not a server or db admin.');
    database.startCompaction();
    return json({ ok: true }, 202);
  });
  return app;
}
