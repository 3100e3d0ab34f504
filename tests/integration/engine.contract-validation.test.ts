import { describe, expect, it } from 'vitest';
import type { Json } from '../../sync-server/engine/json.ts';
import { type Answer, at, createBench, list, pause } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

/** Refuses whatever asks for it, and tells what it was given. */
const telltale = `function (newDoc, oldDoc, userCtx, secObj) {
  if (newDoc.tell) throw({ forbidden: JSON.stringify({ newDoc: newDoc, oldDoc: oldDoc, userCtx: userCtx, secObj: secObj }) });
}`;

for (const target of engineTargets()) {
  describe(`validation on the ${target.name}`, () => {
    const { ask, askAs, createDb, createUser, put, graft, validate } = createBench(target);

    const told = ({ reason, body }: Answer): Json => JSON.parse(String(reason ?? at(body, 0, 'reason')));
    async function edit(db: string, id: string, fields: { readonly [field: string]: Json }): Promise<Json> {
      return told(await ask('PUT', `${db}/${id}`, { body: { tell: true, ...fields } }));
    }
    async function copy(db: string, id: string, ids: readonly string[], fields = {}): Promise<Json> {
      return told(await graft(db, id, ids, { tell: true, ...fields }));
    }

    it('is told the document, who writes, and the security object', async () => {
      const clerk = await createUser(['clerk']);
      const security = { members: { roles: ['clerk'] }, admins: { names: ['x'] } };
      const db = await createDb(security);
      await validate(db, telltale);
      const { status, error, reason } = await askAs(clerk, 'PUT', `${db}/a`, { body: { tell: true, n: 1 } });
      expect({ status, error }).toEqual({ status: 403, error: 'forbidden' });
      const given: Json = JSON.parse(String(reason));
      expect(at(given, 'newDoc')).toEqual({ _id: 'a', tell: true, n: 1 });
      expect(at(given, 'oldDoc')).toBe(null);
      expect(at(given, 'userCtx')).toMatchObject({ db, roles: ['clerk'] });
      expect(at(given, 'secObj')).toEqual(security);
    });

    it('an edit is compared with the leaf it names: the winner, a loser, a losing deletion', async () => {
      const db = await createDb();
      await validate(db, telltale);
      await graft(db, 'a', ['c', 'b', 'x'], { branch: 'c' });
      await graft(db, 'a', ['d', 'b', 'x'], { branch: 'd' });
      await graft(db, 'a', ['e', 'f'], { branch: 'e', _deleted: true });
      for (const [rev, branch] of [
        ['3-c', 'c'],
        ['3-d', 'd'],
        ['2-e', 'e'],
      ] as const) {
        const given = await edit(db, 'a', { _rev: rev });
        expect(at(given, 'oldDoc')).toMatchObject({ _rev: rev, branch });
        expect(at(given, 'newDoc', '_rev')).toBe(rev);
      }
      expect(at(await edit(db, 'a', { _rev: '2-e' }), 'oldDoc', '_deleted')).toBe(true);
    });

    it('an edit of what is no leaf is a conflict before it is judged', async () => {
      const db = await createDb();
      await validate(db, telltale);
      await graft(db, 'a', ['c', 'b'], {});
      expect((await ask('PUT', `${db}/a`, { body: { tell: true, _rev: '1-b' } })).error).toBe('conflict');
      expect((await ask('PUT', `${db}/a`, { body: { tell: true } })).error).toBe('conflict');
    });

    it('a deleted document that is created again has no old document', async () => {
      const db = await createDb();
      await ask('DELETE', `${db}/a?rev=${await put(db, 'a')}`);
      await validate(db, telltale);
      const given = await edit(db, 'a', {});
      expect(at(given, 'oldDoc')).toBe(null);
      expect(at(given, 'newDoc', '_rev')).toBe(undefined);
    });

    it('a replicated write is compared with the nearest ancestor on its own branch, never with the winner', async () => {
      const db = await createDb();
      await graft(db, 'a', ['b', 'x'], { body: 'b' });
      await graft(db, 'a', ['w', 'v', 'u', 'b', 'x'], { body: 'winner' });
      await validate(db, telltale);
      expect(at(await copy(db, 'a', ['d', 'c', 'b', 'x']), 'oldDoc')).toMatchObject({
        _rev: '2-b',
        body: 'b',
      });
      expect(at(await copy(db, 'a', ['d', 'c', 'b', 'x']), 'newDoc', '_rev')).toBe('4-d');
      expect(at(await copy(db, 'a', ['z', 'w', 'v', 'u', 'b', 'x']), 'oldDoc')).toMatchObject({
        body: 'winner',
      });
    });

    it('a replicated write on an unrelated branch, or on one known by name only, has no old document', async () => {
      const db = await createDb();
      await graft(db, 'a', ['b', 'x'], { body: 'b' });
      await validate(db, telltale);
      expect(at(await copy(db, 'a', ['9']), 'oldDoc')).toBe(null);
      expect(at(await copy(db, 'a', ['d', 'c', 'y']), 'oldDoc')).toBe(null);
      expect(at(await copy(db, 'a', ['d', 'x']), 'oldDoc')).toBe(null);
    });

    it('a replicated write whose ancestor was compacted has no old document', async () => {
      const db = await createDb();
      const first = await put(db, 'a', { n: 1 });
      await put(db, 'a', { _rev: first, n: 2 });
      await validate(db, telltale);
      const branch = ['c', first.slice(2)];
      expect(at(await copy(db, 'a', branch), 'oldDoc')).toMatchObject({ n: 1 });
      await ask('POST', `${db}/_compact`, { body: {} });
      while ((await ask('GET', `${db}/a?rev=${first}`)).status === 200) await pause(20);
      expect(at(await copy(db, 'a', branch), 'oldDoc')).toBe(null);
      expect((await ask('GET', `${db}/a`)).body).toMatchObject({ n: 2 });
    });

    it('deletions are judged like all else, edited or replicated', async () => {
      const db = await createDb();
      const rev = await put(db, 'a', { n: 1 });
      await validate(db, 'function (newDoc) { if (newDoc._deleted) throw({ forbidden: "kept" }); }');
      expect(await ask('DELETE', `${db}/a?rev=${rev}`)).toMatchObject({ status: 403, reason: 'kept' });
      expect((await ask('PUT', `${db}/a`, { body: { _rev: rev, _deleted: true } })).status).toBe(403);
      expect(at((await graft(db, 'a', ['b', rev.slice(2)], { _deleted: true })).body, 0, 'error')).toBe(
        'forbidden',
      );
      expect((await ask('GET', `${db}/a`)).body).toMatchObject({ n: 1 });
    });

    it('refuses one document of many, and says which', async () => {
      const db = await createDb();
      await validate(
        db,
        'function (doc) { if (doc.no === 1) throw({ forbidden: "one" }); if (doc.no === 2) throw({ unauthorized: "two" }); }',
      );
      const docs = [{ _id: 'a' }, { _id: 'b', no: 1 }, { _id: 'c', no: 2 }];
      const edits = await ask('POST', `${db}/_bulk_docs`, { body: { docs } });
      expect(edits.status).toBe(201);
      expect(list(edits.body).slice(1)).toEqual([
        { id: 'b', error: 'forbidden', reason: 'one' },
        { id: 'c', error: 'unauthorized', reason: 'two' },
      ]);
      const copies = docs.map((doc) => ({ ...doc, _rev: '7-x' }));
      const pushed = await ask('POST', `${db}/_bulk_docs`, { body: { docs: copies, new_edits: false } });
      expect(pushed.body).toEqual([
        { id: 'b', rev: '7-x', error: 'forbidden', reason: 'one' },
        { id: 'c', rev: '7-x', error: 'unauthorized', reason: 'two' },
      ]);
      expect((await ask('PUT', `${db}/d`, { body: { no: 2 } })).status).toBe(401);
    });

    it('runs the functions of all design documents, with the modules they require', async () => {
      const db = await createDb();
      const lib = { rule: 'exports.limit = 5;' };
      const source =
        'function (doc) { if (doc.n > require("lib/rule").limit) throw({ forbidden: "too many" }); }';
      await put(db, '_design/a', { lib, validate_doc_update: source });
      await validate(db, 'function (doc) { if (doc.other) throw({ forbidden: "other" }); }');
      expect((await ask('PUT', `${db}/x`, { body: { n: 6 } })).reason).toBe('too many');
      expect((await ask('PUT', `${db}/x`, { body: { other: true } })).reason).toBe('other');
      expect((await ask('PUT', `${db}/x`, { body: { n: 5 } })).status).toBe(201);
    });

    it('a function that throws anything else fails the write with 500', async () => {
      const db = await createDb();
      await validate(db, 'function (doc) { if (doc.bug) nosuch(); }');
      expect(await ask('PUT', `${db}/x`, { body: { bug: true } })).toMatchObject({
        status: 500,
        error: 'ReferenceError',
      });
      expect((await ask('PUT', `${db}/x`, { body: {} })).status).toBe(201);
    });

    it('a function that does not compile is taken, and then fails every write with 500 until it is gone', async () => {
      const db = await createDb();
      const rev = await put(db, '_design/broken', { validate_doc_update: 'function (doc) {' });
      await pause(300);
      expect(await ask('PUT', `${db}/x`, { body: {} })).toMatchObject({
        status: 500,
        error: 'compilation_error',
      });
      const bulk = await ask('POST', `${db}/_bulk_docs`, { body: { docs: [{ _id: 'y' }] } });
      expect(bulk).toMatchObject({ status: 201, body: [{ id: 'y', error: 'compilation_error' }] });
      expect((await ask('DELETE', `${db}/_design/broken?rev=${rev}`)).status).toBe(200);
      await pause(300);
      expect((await ask('PUT', `${db}/x`, { body: {} })).status).toBe(201);
    });

    it('a function that never ends is stopped', async () => {
      const db = await createDb();
      await validate(db, 'function (doc) { if (doc.loop) while (true); }');
      expect((await ask('PUT', `${db}/x`, { body: { loop: true } })).status).toBe(500);
      expect((await ask('PUT', `${db}/x`, { body: {} })).status).toBe(201);
    });

    it('local and design documents are not validated', async () => {
      const db = await createDb();
      await validate(db, 'function () { throw({ forbidden: "no" }); }');
      expect((await ask('PUT', `${db}/_local/x`, { body: {} })).status).toBe(201);
      expect((await ask('PUT', `${db}/_design/x`, { body: {} })).status).toBe(201);
    });
  });
}
