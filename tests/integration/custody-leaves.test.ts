import { describe, expect, it } from 'vitest';
import { readChain, readCustody } from '../../sync-server/custody/read-custody.ts';
import { createCouchApi } from '../../sync-server/engine/couch-api.ts';
import type { Link } from '../../sync-server/gateway/chain.ts';
import { createCustody, noteLinks } from '../../sync-server/gateway/custody.ts';
import { createDatabase, type Database } from '../../sync-server/store/database.ts';
import { author } from '../support/build.ts';
import { linkOf, NOW } from '../support/custody.ts';
import { createBench } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

/** Two nodes of one cluster are two databases here, and what lies between them is grafted as a replication would. */
for (const target of engineTargets()) {
  describe(`what two gateways noted of a key at once, on the ${target.name}`, () => {
    const { engine, createDb, validate } = createBench(target);

    async function openNodes() {
      const couch = createCouchApi(engine().engine, { authorization: engine().adminAuthorization });
      const [here, there] = [await createDb(), await createDb()];
      return { node: createDatabase(couch, here), other: createDatabase(couch, there), name: here };
    }

    async function replicate(from: Database, to: Database): Promise<void> {
      for (const prefix of ['custody-', 'numbers-']) {
        for (const { _id } of await from.listDocs(prefix)) {
          expect(await to.graft(await from.leavesOf(_id))).toMatchObject({ ok: true });
        }
      }
    }

    const livingIn = async (database: Database, id: string) =>
      (await database.leavesOf(id)).filter((leaf) => leaf._deleted !== true);

    const createOpen = (control: Database) =>
      createCustody(
        control,
        async (open) => ({ ...open, by: open.key, sig: '' }),
        () => NOW,
      );

    function createClerk() {
      const clerk = author();
      const entries = [1, 2, 3, 4, 5, 6].map((n) => clerk.open('person', { n }));
      const link = (seq: number, isRefused = false): Link => {
        const entry = entries[seq - 1];
        if (!entry) throw new Error(`no entry ${seq}`);
        return linkOf(entry, isRefused);
      };
      const note = (control: Database, ...links: readonly Link[]) =>
        noteLinks(control, new Map([[clerk.key, links]]), NOW);
      const ids = (...numbers: readonly number[]) =>
        Object.fromEntries(numbers.map((seq) => [String(seq), link(seq).id]));
      const { key } = clerk;
      return { key, link, note, ids, chain: `custody-${key}`, block: `numbers-${key}-0` };
    }

    it('is read as the union of both, whichever won', async () => {
      const { node, other } = await openNodes();
      const { key, link, note, chain } = createClerk();
      await note(node, link(1));
      await replicate(node, other);
      await note(node, link(2), link(3));
      await note(other, link(4, true), link(6));
      await replicate(other, node);
      expect(await livingIn(node, chain)).toHaveLength(2);
      const united = {
        upTo: 4,
        hash: link(4).id,
        refused: [link(4).id],
        ahead: [link(6)],
        forks: [],
        replacedBy: [],
      };
      expect((await readCustody(node)).get(key)).toEqual({
        chain: united,
        cameAt: NOW,
        refusedAt: [{ seq: 4, id: link(4).id }],
      });
      expect(await readChain(node, key)).toEqual(united);
      expect(await createOpen(node).acknowledge(key)).toMatchObject({ upTo: 4, refused: [link(4).id] });
    });

    it('is made one by whoever writes next, and the others are closed', async () => {
      const { node, other } = await openNodes();
      const { key, link, note, ids, chain, block } = createClerk();
      await note(node, link(1));
      await replicate(node, other);
      await note(node, link(2), link(3));
      await note(other, link(4, true), link(6));
      await replicate(other, node);
      await note(node, link(5));
      expect(await livingIn(node, chain)).toMatchObject([{ upTo: 6, refused: [link(4).id], ahead: [] }]);
      expect(await livingIn(node, block)).toMatchObject([{ ids: ids(1, 2, 3, 4, 5, 6) }]);
      // Closed for good: the other node takes it over, and nothing comes back.
      await replicate(node, other);
      await replicate(other, node);
      expect(await livingIn(node, chain)).toMatchObject([{ upTo: 6 }]);
      expect((await readChain(other, key))?.upTo).toBe(6);
    });

    it('keeps the keys that took its place on either node', async () => {
      const { node, other } = await openNodes();
      const { key, link, note, chain } = createClerk();
      const by = ['b', 'c', 'd'].map((device) => author({ device }).key);
      const [one = key, two = key, three = key] = by;
      await note(node, link(1));
      await replicate(node, other);
      await createOpen(node).noteReplaced(key, one);
      await createOpen(other).noteReplaced(key, two);
      await replicate(other, node);
      await createOpen(node).noteReplaced(key, three);
      const [leaf, ...more] = await livingIn(node, chain);
      expect(leaf).toMatchObject({ upTo: 1, cameAt: NOW });
      expect(new Set(Array.isArray(leaf?.replacedBy) ? leaf.replacedBy : [])).toEqual(new Set(by));
      expect(new Set(by).size).toBe(3);
      expect(more).toEqual([]);
    });

    it('is found forked where each was told of another entry, and no leaf is closed before that is kept', async () => {
      const { node, other, name } = await openNodes();
      const { key, link, note, chain, block } = createClerk();
      const twin = { ...link(2), id: author().open('person', { twin: true }).id };
      await note(node, link(1));
      await replicate(node, other);
      await note(node, link(2), link(3));
      await note(other, twin);
      await replicate(other, node);
      await validate(
        name,
        `function (doc) { if (/^custody-/.test(doc._id) && doc.upTo === 4) throw({ forbidden: "full" }); }`,
      );
      await expect(note(node, link(4))).rejects.toThrow(/custody-.*forbidden/);
      expect((await livingIn(node, block)).length).toBe(2);
      await note(node, link(6));
      const forks = [{ seq: 2, ids: [link(2).id, twin.id].sort() }];
      expect((await readChain(node, key))?.forks).toEqual(forks);
      expect(await livingIn(node, block)).toHaveLength(1);
      expect(await livingIn(node, chain)).toMatchObject([{ upTo: 3, forks }]);
    });
  });
}
