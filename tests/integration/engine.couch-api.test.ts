import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { basicAuthorization, createCouchEngine } from '../../sync-server/engine/couch.ts';
import { createCouchApi } from '../../sync-server/engine/couch-api.ts';
import { createEmbeddedEngine } from '../../sync-server/engine/embedded.ts';
import { createBench, pause } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

for (const target of engineTargets()) {
  describe(`the CouchDB client over the ${target.name}`, () => {
    const { engine, createDb, createUser, validate } = createBench(target);
    const adminApi = () => createCouchApi(engine().engine, { authorization: engine().adminAuthorization });

    it('writes, reads, lists and follows documents of any id', async () => {
      const api = adminApi();
      const db = await createDb();
      const id = 'birth-a/b#c d%ក';
      const created = await api.putDoc(db, id, { n: 1 });
      expect(created).toMatchObject({ ok: true, value: expect.stringMatching(/^1-/) });
      expect(await api.getDoc(db, id)).toMatchObject({ ok: true, value: { _id: id, n: 1 } });
      expect(await api.getLeaves(db, id)).toMatchObject({
        ok: true,
        value: [{ _id: id, _revisions: { start: 1 } }],
      });
      expect(await api.allDocs(db, { keys: [id, 'none'], include_docs: true })).toMatchObject({
        ok: true,
        value: [
          { id, doc: { n: 1 } },
          { key: 'none', error: 'not_found' },
        ],
      });
      const changes = await api.changes(db, '0', { include_docs: true });
      expect(changes).toMatchObject({
        ok: true,
        value: { results: [{ id, deleted: false, doc: { n: 1 } }], pending: 0 },
      });
      const since = changes.ok ? changes.value.last_seq : '';
      const poll = api.changes(db, since, { feed: 'longpoll', timeout: 20_000 });
      await pause(100);
      await api.putDoc(db, '_design/d', { views: { v: { map: 'function (doc) { emit(doc.n); }' } } });
      expect(await poll).toMatchObject({ ok: true, value: { results: [{ id: '_design/d' }] } });
      expect(await api.view(db, 'd', 'v', { key: 1 })).toMatchObject({ ok: true, value: [{ id, key: 1 }] });
      expect(await api.getInfo(db)).toMatchObject({ ok: true, value: { doc_count: 2 } });
      expect(await api.changes(db, '0', { doc_ids: [id] })).toMatchObject({
        ok: true,
        value: { results: [{ id }] },
      });
    });

    it('gives expected failures as values with a code', async () => {
      const api = adminApi();
      const db = await createDb({ members: { roles: ['m'] } });
      await validate(db, 'function (doc) { if (doc.no) throw({ forbidden: "no" }); }');
      await api.putDoc(db, 'a', {});
      expect(await api.createDb(db)).toMatchObject({ ok: false, code: 'already_exists' });
      expect(await api.getDoc(db, 'none')).toMatchObject({ ok: false, code: 'not_found', reason: 'missing' });
      expect(await api.getInfo(`${db}-none`)).toMatchObject({ ok: false, code: 'not_found' });
      expect(await api.putDoc(db, 'a', {})).toMatchObject({ ok: false, code: 'conflict' });
      expect(await api.putDoc(db, 'b', { no: true })).toMatchObject({
        ok: false,
        code: 'forbidden',
        reason: 'no',
      });
      expect(await api.bulkDocs(db, [{ _id: 'c' }, { _id: 'a' }, { _id: 'd', no: true }])).toMatchObject({
        ok: true,
        value: [
          { id: 'c', ok: true },
          { id: 'a', ok: false, code: 'conflict' },
          { id: 'd', code: 'forbidden' },
        ],
      });
      expect(await api.putDoc(db, 'large', { text: 'a'.repeat(8_000_001) })).toMatchObject({
        ok: false,
        code: 'document_too_large',
      });
      const stranger = createCouchApi(engine().engine, { authorization: await createUser(['other']) });
      expect(await stranger.getDoc(db, 'a')).toMatchObject({ ok: false, code: 'forbidden' });
      expect(await createCouchApi(engine().engine).getDoc(db, 'a')).toMatchObject({
        ok: false,
        code: 'unauthorized',
      });
    });

    it('throws for what only a bug can cause', async () => {
      const db = await createDb();
      await expect(adminApi().bulkDocs(db, [{ _x: 1 }])).rejects.toThrow('doc_validation');
      await expect(adminApi().changes(db, 'junk')).rejects.toThrow('Malformed sequence');
    });

    it('lets the caller end a long poll', async () => {
      const db = await createDb();
      const signal = AbortSignal.timeout(100);
      await expect(adminApi().changes(db, 'now', { feed: 'longpoll', signal })).rejects.toThrow();
    });
  });
}

describe('a CouchDB over HTTP', () => {
  it('is asked with the credentials of its URL, unless the request brings its own', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sala-khum-couch-'));
    const admin = { name: 'admin', password: 'p@ss/w:rd' };
    const embedded = await createEmbeddedEngine({ dir, admin, passwordIterations: 1000 });
    const { url, close } = await embedded.listen(0);
    url.username = admin.name;
    url.password = encodeURIComponent(admin.password);
    const engine = createCouchEngine(url);
    const api = createCouchApi(engine);
    expect(await api.createDb('register')).toMatchObject({ ok: true });
    expect(await api.putDoc('register', 'a', { n: 1 })).toMatchObject({ ok: true });
    const wrong = createCouchApi(engine, { authorization: basicAuthorization('admin', 'no') });
    expect(await wrong.getDoc('register', 'a')).toMatchObject({ ok: false, code: 'unauthorized' });
    const poll = api.changes('register', 'now', { feed: 'longpoll', timeout: 20_000 });
    await pause(100);
    await api.putDoc('register', 'b', {});
    expect(await poll).toMatchObject({ ok: true, value: { results: [{ id: 'b' }] } });
    await close();
    await embedded.close();
    await rm(dir, { recursive: true });
    expect(await api.getDoc('register', 'a')).toMatchObject({ ok: false, code: 'engine_unreachable' });
  });

  it('that is away answers 503 engine_unreachable', async () => {
    const engine = createCouchEngine(new URL('http://127.0.0.1:59999'));
    const response = await engine(new Request('http://engine.invalid/_up'));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      error: 'engine_unreachable',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
