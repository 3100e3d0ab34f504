import { describe, expect, it } from 'vitest';
import { at, createBench, list, pause } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

for (const target of engineTargets()) {
  describe(`replication as CouchDB 3.5 does it on the ${target.name}`, () => {
    const { ask, createDb, put, graft, engine } = createBench(target);

    describe('what replication asks', () => {
      it('_revs_diff tells what is missing and what it may descend from', async () => {
        const db = await createDb();
        const rev = await put(db, 'a');
        const { body } = await ask('POST', `${db}/_revs_diff`, { body: { a: [rev, '2-x'], b: ['1-y'] } });
        expect(body).toEqual({ a: { missing: ['2-x'], possible_ancestors: [rev] }, b: { missing: ['1-y'] } });
        expect((await ask('POST', `${db}/_revs_diff`, { body: { a: ['x'] } })).status).toBe(400);
      });

      it('_bulk_get gives revisions with their history, and says which it lacks', async () => {
        const db = await createDb();
        const rev = await put(db, 'a', { n: 1 });
        const docs = [{ id: 'a', rev }, { id: 'a' }, { id: 'a', rev: '9-q' }, { id: 'b' }];
        const { body } = await ask('POST', `${db}/_bulk_get?revs=true`, { body: { docs } });
        const got = list(at(body, 'results')).map((result) => at(result, 'docs', 0) ?? null);
        expect(at(got, 0, 'ok')).toMatchObject({ _rev: rev, n: 1, _revisions: { start: 1 } });
        expect(at(got, 1, 'ok', '_rev')).toBe(rev);
        expect(at(got, 2, 'error')).toMatchObject({ id: 'a', rev: '9-q', error: 'not_found' });
        expect(at(got, 3, 'error')).toMatchObject({ id: 'b', error: 'not_found' });
      });

      it('local documents are kept apart and need no revision', async () => {
        const db = await createDb();
        expect((await ask('PUT', `${db}/_local/mark`, { body: { seq: '1' } })).status).toBe(201);
        expect((await ask('PUT', `${db}/_local/mark`, { body: { seq: '2' } })).status).toBe(201);
        expect((await ask('GET', `${db}/_local/mark`)).body).toMatchObject({ _id: '_local/mark', seq: '2' });
        expect(at((await ask('GET', `${db}/_all_docs`)).body, 'total_rows')).toBe(0);
        expect(list(at((await ask('GET', `${db}/_changes`)).body, 'results'))).toEqual([]);
        expect((await ask('DELETE', `${db}/_local/mark`)).status).toBe(200);
        expect((await ask('GET', `${db}/_local/mark`)).status).toBe(404);
      });

      it('_ensure_full_commit and _compact are answered', async () => {
        const db = await createDb();
        expect((await ask('POST', `${db}/_ensure_full_commit`, { body: {} })).status).toBe(201);
        expect(await ask('POST', `${db}/_compact`, { body: {} })).toMatchObject({
          status: 202,
          body: { ok: true },
        });
      });
    });

    describe('_replicate', () => {
      /** A real CouchDB wants URLs; the embedded engine takes them too. */
      const end = (db: string) => {
        const headers = { Authorization: engine().adminAuthorization };
        const base = engine().isEmbedded
          ? 'http://engine.invalid'
          : new URL(process.env.COUCHDB_URL ?? '').origin;
        return { url: `${base}/${db}`, headers };
      };

      it('copies all leaves, deletions and attachments, once', async () => {
        const [source, target] = [await createDb(), await createDb()];
        await graft(source, 'a', ['c', 'b'], { n: 1 });
        await graft(source, 'a', ['d', 'b'], { n: 2 });
        await ask('DELETE', `${source}/gone?rev=${await put(source, 'gone')}`);
        await put(source, 'paper', {
          _attachments: { 'p.txt': { content_type: 'text/plain', data: 'cGFwZXI=' } },
        });
        const body = { source: end(source), target: end(target) };
        expect(await ask('POST', '_replicate', { body })).toMatchObject({ status: 200, body: { ok: true } });
        expect((await ask('GET', `${target}/a?conflicts=true`)).body).toMatchObject({
          _rev: '2-d',
          _conflicts: ['2-c'],
        });
        expect((await ask('GET', `${target}/gone`)).reason).toBe('deleted');
        expect((await ask('GET', `${target}/paper/p.txt`)).text).toBe('paper');
        expect((await ask('POST', '_replicate', { body })).body).toMatchObject({
          ok: true,
          no_changes: true,
        });
      }, 60_000);

      it('says ok past a document the target refuses, and brings it only when asked from the start', async () => {
        const [source, target] = [await createDb(), await createDb()];
        const refuse = 'function (doc) { if (doc.refuse) throw({ forbidden: "no" }); }';
        const rev = await put(target, '_design/rule', { validate_doc_update: refuse });
        await pause(300);
        await put(source, 'a', { refuse: true });
        await put(source, 'b', {});
        const body = { source: end(source), target: end(target) };
        const first = await ask('POST', '_replicate', { body });
        expect(first.body).toMatchObject({ ok: true, history: [{ doc_write_failures: 1, docs_written: 1 }] });
        await ask('DELETE', `${target}/_design/rule?rev=${rev}`);
        await pause(300);
        await ask('POST', '_replicate', { body });
        expect((await ask('GET', `${target}/a`)).status).toBe(404);
        await ask('POST', '_replicate', { body: { ...body, since_seq: '0' } });
        expect((await ask('GET', `${target}/a`)).status).toBe(200);
      }, 60_000);

      it('fails when an end is not there or not open to the credentials', async () => {
        const db = await createDb();
        const body = { source: end(db), target: end(`${db}-none`) };
        expect(await ask('POST', '_replicate', { body })).toMatchObject({
          status: 500,
          error: 'db_not_found',
        });
        const closed = { source: { url: end(db).url }, target: end(db) };
        expect((await ask('POST', '_replicate', { body: closed })).status).toBe(401);
      }, 60_000);
    });
  });
}
