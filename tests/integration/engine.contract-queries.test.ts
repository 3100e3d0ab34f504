import { describe, expect, it } from 'vitest';
import { at, createBench, list, pause } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

for (const target of engineTargets()) {
  describe(`what CouchDB 3.5 answers to questions on the ${target.name}`, () => {
    const { ask, createDb, put } = createBench(target);

    describe('_all_docs', () => {
      it('goes by id, from, to, backwards, some, with bodies', async () => {
        const db = await createDb();
        for (const id of ['a', 'b', 'c', 'd']) await put(db, id, { n: id });
        await ask('DELETE', `${db}/d?rev=${at((await ask('GET', `${db}/d`)).body, '_rev')}`);
        const ids = async (query: string) =>
          list(at((await ask('GET', `${db}/_all_docs${query}`)).body, 'rows')).map((row) => at(row, 'id'));
        expect(await ids('')).toEqual(['a', 'b', 'c']);
        expect(await ids('?startkey="b"')).toEqual(['b', 'c']);
        expect(await ids('?startkey="a"&endkey="b"')).toEqual(['a', 'b']);
        expect(await ids('?startkey="a"&endkey="b"&inclusive_end=false')).toEqual(['a']);
        expect(await ids('?descending=true&startkey="b"')).toEqual(['b', 'a']);
        expect(await ids('?limit=1&skip=1')).toEqual(['b']);
        expect(await ids('?limit=0')).toEqual([]);
        expect(await ids('?key="b"')).toEqual(['b']);
        const { body } = await ask('GET', `${db}/_all_docs?include_docs=true&update_seq=true&limit=1`);
        expect(body).toMatchObject({ total_rows: 3, rows: [{ key: 'a', doc: { _id: 'a', n: 'a' } }] });
        expect(at(body, 'update_seq')).toBeTypeOf('string');
        for (const query of ['limit=x', 'limit=-1', 'startkey=abc', 'descending=maybe']) {
          expect((await ask('GET', `${db}/_all_docs?${query}`)).status, query).toBe(400);
        }
      });

      it('answers a row for every key asked, also for what is deleted or never was', async () => {
        const db = await createDb();
        const rev = await put(db, 'a', { n: 1 });
        await ask('DELETE', `${db}/b?rev=${await put(db, 'b')}`);
        const { body } = await ask('POST', `${db}/_all_docs?include_docs=true`, {
          body: { keys: ['a', 'zz', 'b', 'a'] },
        });
        const rows = list(at(body, 'rows'));
        expect(rows).toHaveLength(4);
        expect(rows[0]).toMatchObject({ id: 'a', value: { rev }, doc: { n: 1 } });
        expect(rows[1]).toEqual({ key: 'zz', error: 'not_found' });
        expect(rows[2]).toMatchObject({ id: 'b', value: { deleted: true }, doc: null });
        expect((await ask('POST', `${db}/_all_docs`, { body: { keys: 3 } })).status).toBe(400);
      });
    });

    describe('attachments', () => {
      const scan = { content_type: 'image/png', data: Buffer.from('scan').toString('base64') };

      it('are stored, shown as stubs, and read byte for byte', async () => {
        const db = await createDb();
        await put(db, 'paper', { _attachments: { 'front.png': scan } });
        const stub = at((await ask('GET', `${db}/paper`)).body, '_attachments', 'front.png');
        expect(stub).toMatchObject({ content_type: 'image/png', length: 4, revpos: 1, stub: true });
        const bytes = await ask('GET', `${db}/paper/front.png`);
        expect(bytes).toMatchObject({ status: 200, text: 'scan' });
        expect(bytes.headers.get('content-type')).toBe('image/png');
        expect((await ask('GET', `${db}/paper/back.png`)).status).toBe(404);
        const inline = await ask('GET', `${db}/paper?attachments=true`);
        expect(at(inline.body, '_attachments', 'front.png', 'data')).toBe(scan.data);
      });

      it('survive an edit that sends their stubs, and compaction after it', async () => {
        const db = await createDb();
        const first = await put(db, 'paper', { _attachments: { 'front.png': scan } });
        const second = await put(db, 'paper', {
          _rev: first,
          n: 1,
          _attachments: { 'front.png': { stub: true } },
        });
        const third = await put(db, 'paper', {
          _rev: second,
          n: 2,
          _attachments: { 'front.png': { stub: true } },
        });
        await ask('POST', `${db}/_compact`, { body: {} });
        while ((await ask('GET', `${db}/paper?rev=${second}`)).status === 200) await pause(20);
        expect((await ask('GET', `${db}/paper`)).body).toMatchObject({
          _rev: third,
          n: 2,
          _attachments: { 'front.png': { revpos: 1 } },
        });
        expect((await ask('GET', `${db}/paper/front.png`)).text).toBe('scan');
      });

      it('refuse the whole request for a stub of what is not there', async () => {
        const db = await createDb();
        const stub = { _attachments: { 'x.png': { stub: true } } };
        expect(await ask('PUT', `${db}/a`, { body: stub })).toMatchObject({
          status: 412,
          error: 'missing_stub',
        });
        const body = { docs: [{ _id: 'b' }, { _id: 'c', ...stub }] };
        expect((await ask('POST', `${db}/_bulk_docs`, { body })).status).toBe(412);
        expect((await ask('GET', `${db}/b`)).status).toBe(404);
        expect((await ask('PUT', `${db}/d`, { body: { _attachments: { _x: scan } } })).status).toBe(400);
        expect((await ask('PUT', `${db}/d`, { body: { _attachments: { x: { data: '*' } } } })).status).toBe(
          400,
        );
      });

      it('are put and removed by themselves, on the revision named', async () => {
        const db = await createDb();
        const headers = { 'content-type': 'text/plain' };
        const first = await ask('PUT', `${db}/paper/a.txt`, { raw: 'one', headers });
        expect(first.status).toBe(201);
        expect((await ask('PUT', `${db}/paper/b.txt`, { raw: 'two', headers })).status).toBe(409);
        const rev = at(first.body, 'rev');
        const second = await ask('PUT', `${db}/paper/dir/b.txt?rev=${rev}`, { raw: 'two', headers });
        expect((await ask('GET', `${db}/paper/dir/b.txt`)).text).toBe('two');
        expect((await ask('GET', `${db}/paper/a.txt`)).text).toBe('one');
        expect((await ask('DELETE', `${db}/paper/a.txt?rev=${at(second.body, 'rev')}`)).status).toBe(200);
        expect((await ask('GET', `${db}/paper/a.txt`)).status).toBe(404);
      });
    });

    describe('design documents', () => {
      it('must have the shape and views that compile', async () => {
        const db = await createDb();
        const bad = [
          { views: 3 },
          { views: { v: {} } },
          { views: { v: { map: 'function (doc) {' } } },
          { validate_doc_update: 3 },
        ];
        for (const body of bad) expect((await ask('PUT', `${db}/_design/d`, { body })).status).toBe(400);
      });

      it('have views: by key, by range, reduced, grouped, with bodies', async () => {
        const db = await createDb();
        const map = 'function (doc) { if (doc.kind) emit(doc.kind, doc.n); }';
        await put(db, '_design/d', { language: 'javascript', views: { byKind: { map, reduce: '_sum' } } });
        await put(db, 'a', { kind: 'birth', n: 1 });
        await put(db, 'b', { kind: 'birth', n: 2 });
        await put(db, 'c', { kind: 'death', n: 4 });
        const view = async (query: string) =>
          at((await ask('GET', `${db}/_design/d/_view/byKind${query}`)).body, 'rows');
        expect(await view('')).toEqual([{ key: null, value: 7 }]);
        expect(await view('?group=true')).toEqual([
          { key: 'birth', value: 3 },
          { key: 'death', value: 4 },
        ]);
        expect(await view('?reduce=false&key="death"')).toEqual([{ id: 'c', key: 'death', value: 4 }]);
        expect(list(await view('?reduce=false&startkey="c"&endkey="z"'))).toHaveLength(1);
        expect(list(await view('?reduce=false&limit=2'))).toHaveLength(2);
        expect(await view('?reduce=false&key="death"&include_docs=true')).toMatchObject([
          { doc: { _id: 'c', n: 4 } },
        ]);
        const posted = await ask('POST', `${db}/_design/d/_view/byKind`, {
          body: { keys: ['death'], reduce: false },
        });
        expect(list(at(posted.body, 'rows')).map((row) => at(row, 'id'))).toEqual(['c']);
        await put(db, 'd', { kind: 'death', n: 8 });
        expect(await view('?key="death"')).toEqual([{ key: null, value: 12 }]);
        expect(await ask('GET', `${db}/_design/d/_view/none`)).toMatchObject({
          status: 404,
          reason: 'missing_named_view',
        });
        expect((await ask('GET', `${db}/_design/none/_view/none`)).status).toBe(404);
      });

      it('_find selects', async () => {
        const db = await createDb();
        for (const n of [1, 2, 3]) await put(db, `a${n}`, { n });
        const { body } = await ask('POST', `${db}/_find`, {
          body: { selector: { n: { $gt: 1 } }, fields: ['_id'] },
        });
        expect(at(body, 'docs')).toEqual([{ _id: 'a2' }, { _id: 'a3' }]);
        for (const wrong of [{}, { selector: 3 }, { selector: { n: { $bad: 1 } } }]) {
          expect((await ask('POST', `${db}/_find`, { body: wrong })).status).toBe(400);
        }
      });
    });
  });
}
