import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import type { CouchDoc } from '../../sync-server/engine/couch-answers.ts';
import type { JsonObject } from '../../sync-server/engine/json.ts';
import { closeLosers } from '../../sync-server/merger/close-losers.ts';
import { toCanonical } from '../../sync-server/store/canonical.ts';
import { createDatabase, type Database } from '../../sync-server/store/database.ts';
import { onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, pullAll, statuses, type WireTablet } from './support/server-tablet.ts';

describe.each(serverTargets())('losing revisions, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let database: Database;

  beforeAll(async () => {
    server = await startTestServer(target);
    clerk = await enrolTablet(server.url, 'clerk-070702');
    database = createDatabase(server.admin, server.names.commune('070702'));
  });
  afterAll(() => server.destroy());

  /** A root in the database, and three edits of it that no document holds yet. */
  async function begin() {
    const root = clerk.open('person', PERSON);
    const edits = [1, 2, 3].map((n) =>
      clerk.write({ act: 'change', set: { nationality: `${n}` }, after: onto(root) }),
    );
    const id = idOf(root);
    await clerk.push(id, root);
    const [first] = await leavesOf(id);
    if (!first) throw new Error('nothing was written');
    return { root, edits, id, first };
  }

  const leavesOf = (id: RecordId) => database.leavesOf(id);
  const livingOf = async (id: RecordId) => (await leavesOf(id)).filter((leaf) => leaf._deleted !== true);
  const idsIn = (doc: CouchDoc | undefined): readonly string[] => {
    const log: readonly Entry[] = JSON.parse(JSON.stringify(doc?.log ?? []));
    return log.map((entry) => entry.id);
  };

  /** Puts leaves there as replication does: beside what there is, whatever there is. */
  async function replicate(id: RecordId, parent: CouchDoc, logs: readonly (readonly Entry[])[]) {
    const [generation = '0', hash = ''] = parent._rev.split('-');
    const docs = logs.map((log): JsonObject => {
      const rev = randomUUID().replaceAll('-', '');
      return {
        _id: id,
        _rev: `${Number(generation) + 1}-${rev}`,
        _revisions: { start: Number(generation) + 1, ids: [rev, hash] },
        kind: 'person',
        commune: '070702',
        log: [...log].sort((a, b) => (a.id < b.id ? -1 : 1)).map(toCanonical),
      };
    });
    const written = await server.admin.bulkDocs(database.name, docs, { new_edits: false });
    expect(written).toMatchObject({ ok: true, value: [] });
  }

  it('are brought into the winner and closed, whole, as they appear', async () => {
    const { root, edits, id, first } = await begin();
    await replicate(
      id,
      first,
      edits.map((edit) => [root, edit]),
    );
    await expect.poll(async () => (await livingOf(id)).length, { timeout: 10_000 }).toBe(1);
    const leaves = await leavesOf(id);
    expect(idsIn(leaves.find((leaf) => leaf._deleted !== true))).toEqual(onto(root, ...edits));
    const closed = leaves.filter((leaf) => leaf._deleted === true);
    expect(closed).toHaveLength(2);
    for (const leaf of closed) {
      expect(leaf).toMatchObject({ kind: 'person', commune: '070702' });
      expect(idsIn(leaf)).toHaveLength(2);
    }
  });

  it('are closed at the next start where they came while no merger ran', async () => {
    const { root, edits, id, first } = await begin();
    await server.stop();
    await server.start({ merger: false });
    await replicate(
      id,
      first,
      edits.map((edit) => [root, edit]),
    );
    expect((await livingOf(id)).length).toBe(3);
    await server.stop();
    await server.start();
    await expect.poll(async () => (await livingOf(id)).length, { timeout: 10_000 }).toBe(1);
    expect(idsIn(await database.get(id))).toEqual(onto(root, ...edits));
  });

  describe('with no merger at work', () => {
    beforeAll(async () => {
      await server.stop();
      await server.start({ merger: false });
    });

    it('a tablet is shown the union of all leaves, and its push goes on top of it', async () => {
      const { root, edits, id, first } = await begin();
      const since = (await pullAll(clerk)).checkpoint;
      await replicate(
        id,
        first,
        edits.map((edit) => [root, edit]),
      );
      const [pulled] = (await pullAll(clerk, since)).records;
      expect(pulled?.log.map((entry) => entry.id)).toEqual(onto(root, ...edits));
      const [part] = (await clerk.entries(id)).records;
      expect(part?.entries.map((entry) => entry.id).sort()).toEqual(onto(root, ...edits));
      const last = clerk.write({
        act: 'resolve',
        set: { nationality: '1' },
        why: 'x',
        after: onto(...edits),
      });
      const answered = await clerk.push(id, ...edits, last);
      expect(statuses(answered).slice(0, 3)).toEqual(['admitted', 'admitted', 'admitted']);
      expect(idsIn(await database.get(id))).toEqual(expect.arrayContaining([...onto(root, ...edits, last)]));
    });

    it('two mergers at once, while tablets write, lose nothing and end in one leaf', async () => {
      for (let round = 0; round < 5; round++) {
        const { root, edits, id, first } = await begin();
        await replicate(
          id,
          first,
          edits.map((edit) => [root, edit]),
        );
        const late = [1, 2, 3].map((n) =>
          clerk.write({ act: 'change', set: { nationality: `late ${n}` }, after: onto(root) }),
        );
        const [, , ...answers] = await Promise.all([
          closeLosers(database, id),
          closeLosers(database, id),
          ...late.map((entry) => clerk.push(id, entry)),
        ]);
        expect(answers.flatMap(statuses)).toEqual(['admitted', 'admitted', 'admitted']);
        expect(await closeLosers(database, id)).toMatchObject({ status: 'one_leaf' });
        expect(idsIn(await database.get(id))).toEqual(onto(root, ...edits, ...late));
        expect(await livingOf(id)).toHaveLength(1);
      }
    });

    it('a write upon a closed loser is refused as a conflict, so that the winner cannot shrink', async () => {
      const { root, edits, id, first } = await begin();
      await replicate(
        id,
        first,
        edits.map((edit) => [root, edit]),
      );
      const before = await livingOf(id);
      await closeLosers(database, id);
      const winner = await database.get(id);
      for (const leaf of before) {
        if (leaf._rev === winner?._rev) continue;
        const { _revisions, ...doc } = leaf;
        expect(await database.put({ ...doc, _id: id })).toMatchObject({ ok: false, code: 'conflict' });
      }
    });

    it('closing again changes nothing', async () => {
      const { root, edits, id, first } = await begin();
      await replicate(
        id,
        first,
        edits.map((edit) => [root, edit]),
      );
      await closeLosers(database, id);
      const before = await leavesOf(id);
      expect(await closeLosers(database, id)).toEqual({ status: 'one_leaf', closed: 0 });
      expect(await leavesOf(id)).toEqual(before);
    });

    it('a made-up winner with a shorter log is raised to the union', async () => {
      const { root, edits, id, first } = await begin();
      await clerk.push(id, root, ...edits);
      const held = await database.get(id);
      if (!held) throw new Error('nothing was written');
      await replicate(id, { ...first, _rev: '8-abc' }, [[root]]);
      expect(idsIn(await database.get(id))).toEqual([root.id]);
      expect(await closeLosers(database, id)).toEqual({ status: 'one_leaf', closed: 1 });
      expect(idsIn(await database.get(id))).toEqual(onto(root, ...edits));
    });

    it('leaves that are not one history are left, and said so', async () => {
      const { id, first, root } = await begin();
      const [generation = '0', hash = ''] = first._rev.split('-');
      const start = Number(generation) + 1;
      const leafIn = (commune: string, rev: string): JsonObject => ({
        _id: id,
        _rev: `${start}-${rev}`,
        _revisions: { start, ids: [rev, hash] },
        kind: 'person',
        commune,
        log: [toCanonical(root)],
      });
      // The database's own rule would refuse it; a server without that rule is where such a thing comes from.
      const design = await database.get('_design/salakhum');
      if (!design) throw new Error('no rule');
      await database.put({ ...design, validate_doc_update: 'function () {}' });
      const leaves = [leafIn('070703', 'f'.repeat(32)), leafIn('070702', 'e'.repeat(32))];
      await server.admin.bulkDocs(database.name, leaves, { new_edits: false });
      expect(await livingOf(id)).toHaveLength(2);
      expect(await closeLosers(database, id)).toMatchObject({ status: 'left' });
      expect(await livingOf(id)).toHaveLength(2);
    });
  });
});
