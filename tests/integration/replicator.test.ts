import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../schemas/record/entry.ts';
import { toCanonical } from '../../sync-server/store/canonical.ts';
import { createDatabase, type Database } from '../../sync-server/store/database.ts';
import { onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, type WireTablet } from './support/server-tablet.ts';

describe.each(serverTargets())('the province’s database, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let province: Database;

  beforeAll(async () => {
    server = await startTestServer(target);
    clerk = await enrolTablet(server.url, 'clerk-070702');
    province = createDatabase(server.admin, server.names.province);
  });
  afterAll(() => server.destroy());

  const logIn = async (id: string): Promise<readonly Entry[]> =>
    JSON.parse(JSON.stringify((await province.get(id))?.log ?? []));
  const arrives = (id: string, entries: number) =>
    expect.poll(async () => (await logIn(id)).length, { timeout: 20_000 }).toBe(entries);

  it('has every commune’s records soon after they are pushed, whole', async () => {
    const root = clerk.open('person', PERSON);
    const there = await enrolTablet(server.url, 'clerk-230201');
    const other = there.open('person', PERSON, 'open', '230201');
    await clerk.push(idOf(root), root);
    await there.push(idOf(other), other);
    await arrives(idOf(root), 1);
    await arrives(idOf(other), 1);
    const edit = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    await clerk.push(idOf(root), edit);
    await arrives(idOf(root), 2);
  });

  it('[MERGE-1] has what a losing revision held, and one leaf alive', async () => {
    const root = clerk.open('person', PERSON);
    const edits = ['a', 'b'].map((nationality) =>
      clerk.write({ act: 'change', set: { nationality }, after: onto(root) }),
    );
    const id = idOf(root);
    await clerk.push(id, root);
    const commune = createDatabase(server.admin, server.names.commune('070702'));
    const [first] = await commune.leavesOf(id);
    const [, hash = ''] = first?._rev.split('-') ?? [];
    const docs = edits.map((edit) => {
      const rev = randomUUID().replaceAll('-', '');
      const log = [root, edit].sort((a, b) => (a.id < b.id ? -1 : 1)).map(toCanonical);
      return {
        _id: id,
        _rev: `2-${rev}`,
        _revisions: { start: 2, ids: [rev, hash] },
        kind: 'person',
        commune: '070702',
        log,
      };
    });
    await server.admin.bulkDocs(commune.name, docs, { new_edits: false });
    await arrives(id, 3);
    await expect
      .poll(async () => (await province.leavesOf(id)).filter((leaf) => leaf._deleted !== true).length, {
        timeout: 20_000,
      })
      .toBe(1);
  });

  it('is brought what it once refused, which replication by itself never does', async () => {
    const design = await server.admin.getDoc(province.name, '_design/salakhum');
    if (!design.ok) throw new Error(design.reason);
    const closed = {
      ...design.value,
      validate_doc_update: 'function (doc) { throw { forbidden: "closed" }; }',
    };
    const put = await server.admin.putDoc(province.name, '_design/salakhum', closed);
    if (!put.ok) throw new Error(put.reason);
    const root = clerk.open('person', PERSON);
    await clerk.push(idOf(root), root);
    await expect.poll(async () => server.log(), { timeout: 20_000 }).toContain('"refused":1');
    const open = { ...design.value, _rev: put.value };
    expect((await server.admin.putDoc(province.name, '_design/salakhum', open)).ok).toBe(true);
    expect(await logIn(idOf(root))).toEqual([]);
    // At its start the replicator looks for what was passed over; while it runs, every minute until nothing is.
    await server.stop();
    await server.start();
    await arrives(idOf(root), 1);
  });
});
