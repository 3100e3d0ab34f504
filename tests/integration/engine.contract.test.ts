import { describe, expect, it } from 'vitest';
import { at, createBench, list } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

for (const target of engineTargets()) {
  describe(`the protocol of CouchDB 3.5 on the ${target.name}`, () => {
    const { ask, createDb, put, graft } = createBench(target);

    describe('the server', () => {
      it('says that it is a CouchDB, that it is up, and with what it runs JavaScript', async () => {
        expect(at((await ask('GET', '')).body, 'couchdb')).toBe('Welcome');
        expect((await ask('GET', '_up')).body).toMatchObject({ status: 'ok' });
        expect(at((await ask('GET', '_node/_local/_versions')).body, 'javascript_engine', 'name')).toBeTypeOf(
          'string',
        );
      });

      it('lists, describes and removes databases', async () => {
        const db = await createDb();
        expect(list((await ask('GET', '_all_dbs')).body)).toContain(db);
        expect((await ask('HEAD', db)).status).toBe(200);
        expect((await ask('GET', db)).body).toMatchObject({
          db_name: db,
          doc_count: 0,
          compact_running: false,
        });
        expect((await ask('PUT', db)).error).toBe('file_exists');
        expect((await ask('DELETE', `${db}?rev=1-a`)).status).toBe(400);
        expect((await ask('DELETE', db)).status).toBe(200);
        expect(await ask('GET', db)).toMatchObject({ status: 404, reason: 'Database does not exist.' });
        expect((await ask('PUT', `${db}/x`, { body: {} })).status).toBe(404);
      });

      it('takes no database name of other letters', async () => {
        for (const name of ['Khum', '7khum', '_khum', 'khum%20a']) {
          expect(await ask('PUT', name)).toMatchObject({ status: 400, error: 'illegal_database_name' });
        }
      });

      it('begins a database anew after its removal', async () => {
        const db = await createDb();
        await put(db, 'a');
        const before = at((await ask('GET', `${db}/_changes`)).body, 'last_seq');
        await ask('DELETE', db);
        await ask('PUT', `${db}?q=1`);
        await put(db, 'b');
        const { body } = await ask('GET', `${db}/_changes?since=${before}`);
        expect(list(at(body, 'results')).map((row) => at(row, 'id'))).toEqual(['b']);
      });
    });

    describe('a document', () => {
      it('is created, read, edited on its revision, and removed', async () => {
        const db = await createDb();
        const created = await ask('PUT', `${db}/birth-1`, { body: { n: 1 } });
        expect(created).toMatchObject({ status: 201, body: { ok: true, id: 'birth-1' } });
        const first = String(at(created.body, 'rev'));
        expect(first).toMatch(/^1-[0-9a-f]{32}$/);
        const read = await ask('GET', `${db}/birth-1`);
        expect(read).toMatchObject({ status: 200, body: { _id: 'birth-1', _rev: first, n: 1 } });
        expect(read.headers.get('etag')).toBe(`"${first}"`);
        expect(await ask('HEAD', `${db}/birth-1`)).toMatchObject({ status: 200, text: '' });
        const second = await put(db, 'birth-1', { _rev: first, n: 2 });
        expect((await ask('GET', `${db}/birth-1?rev=${first}`)).body).toMatchObject({ n: 1 });
        expect(await ask('DELETE', `${db}/birth-1?rev=${first}`)).toMatchObject({
          status: 409,
          error: 'conflict',
        });
        expect((await ask('DELETE', `${db}/birth-1?rev=${second}`)).status).toBe(200);
        expect(await ask('GET', `${db}/birth-1`)).toMatchObject({ status: 404, reason: 'deleted' });
        expect(await ask('GET', `${db}/nobody`)).toMatchObject({ status: 404, reason: 'missing' });
        expect((await ask('HEAD', `${db}/nobody`)).status).toBe(404);
        expect(await ask('DELETE', `${db}/nobody?rev=1-a`)).toMatchObject({ status: 404, reason: 'missing' });
      });

      it('is not written without the revision it has, nor on one it never had', async () => {
        const db = await createDb();
        const conflict = { status: 409, error: 'conflict', reason: 'Document update conflict.' };
        expect(await ask('PUT', `${db}/new`, { body: { _rev: '3-abc' } })).toMatchObject(conflict);
        await put(db, 'a');
        expect(await ask('PUT', `${db}/a`, { body: {} })).toMatchObject(conflict);
        expect(await ask('PUT', `${db}/a`, { body: { _rev: '1-abc' } })).toMatchObject(conflict);
        expect(await ask('PUT', `${db}/a?rev=1-abc`, { body: {} })).toMatchObject(conflict);
        expect(await ask('PUT', `${db}/a`, { body: { _rev: 'abc' } })).toMatchObject({ status: 400 });
        expect(await ask('GET', `${db}/a?rev=abc`)).toMatchObject({ status: 400 });
      });

      it('gets equal revision names for equal bytes on equal parents', async () => {
        const db = await createDb();
        expect(await put(db, 'a', { x: [1, { y: 'ក' }] })).toBe(await put(db, 'b', { x: [1, { y: 'ក' }] }));
      });

      it('comes back to life only by a write that names no revision, on the winning deletion', async () => {
        const db = await createDb();
        const removed = at((await ask('DELETE', `${db}/a?rev=${await put(db, 'a')}`)).body, 'rev');
        expect((await ask('PUT', `${db}/a`, { body: { _rev: removed ?? null } })).status).toBe(409);
        expect((await ask('PUT', `${db}/a`, { body: { _deleted: true } })).status).toBe(409);
        expect(await put(db, 'a', { again: true })).toMatch(/^3-/);
        const { body } = await ask('GET', `${db}/a?open_revs=all&revs=true`);
        expect(body).toHaveLength(1);
        expect(at(body, 0, 'ok', '_revisions', 'start')).toBe(3);
      });

      it('keeps odd ids, Khmer text and emoji as they are', async () => {
        const db = await createDb();
        for (const id of ['a b', 'a/b', 'a#b', 'a&b', 'a+b', 'a%b', 'a?b', 'a%2Fb', 'កំពត', '👪', 'a\'b"c']) {
          const text = 'សាលាឃុំ 👪';
          await put(db, encodeURIComponent(id), { text });
          const { body } = await ask('GET', `${db}/${encodeURIComponent(id)}`);
          expect(body).toMatchObject({ _id: id, text });
        }
        const { body } = await ask('GET', `${db}/_all_docs`);
        expect(at(body, 'total_rows')).toBe(11);
      });

      it('is refused when its id, its fields or its bytes are not allowed', async () => {
        const db = await createDb();
        const refusals = [
          [`${db}/_q`, '{}', 'illegal_docid'],
          [`${db}/q`, '{"_x":1}', 'doc_validation'],
          [`${db}/q`, '[]', 'bad_request'],
          [`${db}/q`, 'no json', 'bad_request'],
          [`${db}/q`, '{"s":"\\ud800"}', 'bad_request'],
        ] as const;
        for (const [path, raw, error] of refusals) {
          expect(await ask('PUT', path, { raw }), raw).toMatchObject({ status: 400, error });
        }
        expect((await ask('GET', `${db}/q`)).status).toBe(404);
        expect((await ask('GET', `${db}/_q`)).status).toBe(404);
      });

      it('may not be larger than 8 MB', async () => {
        const db = await createDb();
        const large = { text: 'a'.repeat(8_000_001) };
        expect(await ask('PUT', `${db}/large`, { body: large })).toMatchObject({
          status: 413,
          error: 'document_too_large',
        });
        const bulk = await ask('POST', `${db}/_bulk_docs`, {
          body: { docs: [{ _id: 'small' }, { _id: 'large', ...large }] },
        });
        expect(bulk).toMatchObject({ status: 413, error: 'document_too_large', reason: 'large' });
        expect((await ask('GET', `${db}/small`)).status).toBe(404);
        expect((await ask('PUT', `${db}/fits`, { body: { text: 'a'.repeat(7_900_000) } })).status).toBe(201);
      });

      it('gets an id when it is posted without one', async () => {
        const db = await createDb();
        expect(at((await ask('POST', db, { body: { n: 1 } })).body, 'id')).toMatch(/^[0-9a-f]{32}$/);
        expect(at((await ask('POST', db, { body: { _id: 'mine' } })).body, 'id')).toBe('mine');
        const headers = { 'content-type': 'text/plain' };
        expect((await ask('POST', db, { raw: '{}', headers })).status).toBe(415);
      });
    });

    describe('branches', () => {
      it('are all kept; the winner is the living, then the longer, then the greater', async () => {
        const db = await createDb();
        await graft(db, 'a', ['c', 'b', 'x'], { n: 1 });
        await graft(db, 'a', ['d', 'b', 'x'], { n: 2 });
        await graft(db, 'a', ['z', 'y', 'w', 'v'], { n: 3, _deleted: true });
        const { body } = await ask(
          'GET',
          `${db}/a?conflicts=true&deleted_conflicts=true&revs=true&revs_info=true`,
        );
        expect(body).toMatchObject({
          _rev: '3-d',
          n: 2,
          _conflicts: ['3-c'],
          _deleted_conflicts: ['4-z'],
          _revisions: { start: 3, ids: ['d', 'b', 'x'] },
          _revs_info: [
            { rev: '3-d', status: 'available' },
            { rev: '2-b', status: 'missing' },
            { rev: '1-x', status: 'missing' },
          ],
        });
        const leaves = list((await ask('GET', `${db}/a?open_revs=all&revs=true`)).body);
        expect(leaves.map((leaf) => at(leaf, 'ok', '_rev')).sort()).toEqual(['3-c', '3-d', '4-z']);
        const some = await ask('GET', `${db}/a?open_revs=${encodeURIComponent('["3-c","9-q"]')}`);
        expect(list(some.body)).toHaveLength(2);
        expect(list(some.body)).toContainEqual({ missing: '9-q' });
        expect((await ask('GET', `${db}/nobody?open_revs=all`)).status).toBe(404);
      });

      it('can each be edited on, and a losing deletion too', async () => {
        const db = await createDb();
        await graft(db, 'a', ['c', 'b'], {});
        await graft(db, 'a', ['d', 'b'], {});
        await graft(db, 'a', ['e', 'f'], { _deleted: true });
        expect(await put(db, 'a', { _rev: '2-c', n: 1 })).toMatch(/^3-/);
        expect((await ask('PUT', `${db}/a`, { body: { _rev: '2-c' } })).status).toBe(409);
        expect((await ask('PUT', `${db}/a`, { body: { _rev: '1-b' } })).status).toBe(409);
        expect(await put(db, 'a', { _rev: '2-e', n: 1 })).toMatch(/^3-/);
      });

      it('accept the same revision twice without a second copy, and its content the first time only', async () => {
        const db = await createDb();
        await graft(db, 'a', ['b', 'x'], { n: 1 });
        expect((await graft(db, 'a', ['b', 'x'], { n: 2 })).body).toEqual([]);
        expect((await ask('GET', `${db}/a`)).body).toMatchObject({ _rev: '2-b', n: 1 });
      });

      it('need a revision to be named when new_edits is false', async () => {
        const db = await createDb();
        const body = { docs: [{ _id: 'a' }], new_edits: false };
        expect((await ask('POST', `${db}/_bulk_docs`, { body })).status).toBe(400);
        expect((await ask('PUT', `${db}/a?new_edits=false`, { body: { _rev: '4-abc', n: 1 } })).status).toBe(
          201,
        );
        expect((await ask('GET', `${db}/a`)).body).toMatchObject({ _rev: '4-abc' });
      });
    });

    describe('_bulk_docs', () => {
      it('answers each document by itself, in order', async () => {
        const db = await createDb();
        await put(db, 'b');
        const docs = [{ _id: 'a' }, { _id: 'b' }, { n: 1 }, { _id: 'a' }];
        const { status, body } = await ask('POST', `${db}/_bulk_docs`, { body: { docs } });
        expect(status).toBe(201);
        expect(list(body).map((row) => at(row, 'error') ?? at(row, 'ok'))).toEqual([
          true,
          'conflict',
          true,
          'conflict',
        ]);
        expect(at(body, 1)).toEqual({ id: 'b', error: 'conflict', reason: 'Document update conflict.' });
      });

      it('refuses all of them for one it cannot take', async () => {
        const db = await createDb();
        const bad = [
          '{"_id":"b","s":"\\ud800"}',
          '{"_id":"b","_x":1}',
          '{"_id":"_b"}',
          '{"_id":""}',
          '{"_id":3}',
          '3',
          '{"_id":"b","_rev":"x"}',
        ];
        for (const doc of bad) {
          const raw = `{"docs":[{"_id":"a"},${doc}]}`;
          expect((await ask('POST', `${db}/_bulk_docs`, { raw })).status, doc).toBe(400);
        }
        for (const raw of ['{}', '[]', 'x', '{"docs":3}']) {
          expect((await ask('POST', `${db}/_bulk_docs`, { raw })).status, raw).toBe(400);
        }
        expect((await ask('GET', `${db}/a`)).status).toBe(404);
      });
    });
  });
}
