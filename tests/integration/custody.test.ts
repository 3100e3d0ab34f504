import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry, KeyId } from '../../schemas/record/entry.ts';
import type { CustodyAnswer, CustodyReport, KeyCustody } from '../../schemas/wire/custody-report.ts';
import { toCanonical } from '../../sync-server/store/canonical.ts';
import { onto } from '../support/build.ts';
import { operatorToken } from './support/operator.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { cloneTablet, enrolTablet, idOf, PERSON, type WireTablet } from './support/server-tablet.ts';

const sorted = (log: readonly Entry[]) => [...log].sort((a, b) => (a.id < b.id ? -1 : 1));

describe.each(serverTargets())('custody, counted from outside on the $name', (target) => {
  let server: TestServer;
  let staff: WireTablet;

  beforeAll(async () => {
    // Losing revisions are to stay, and nobody is to merge what a test plants.
    server = await startTestServer(target, { merger: false });
    staff = await enrolTablet(server.url, 'province-07');
  });
  afterAll(() => server.destroy());

  async function count(): Promise<CustodyReport> {
    const authorization = `Bearer ${await operatorToken(server)}`;
    const asked = new URL(`/operator/custody?after=${Date.now()}`, server.url());
    const answer = await fetch(asked, { headers: { authorization } });
    const body: CustodyAnswer = await answer.json();
    if (body.state !== 'counted') throw new Error(`${answer.status} ${JSON.stringify(body)}`);
    return body.report;
  }
  const keyIn = ({ keys }: CustodyReport, key: KeyId): KeyCustody => {
    const found = keys.find((one) => one.key === key);
    if (!found) throw new Error(`no ${key}`);
    return found;
  };
  const countKey = async (tablet: WireTablet) => keyIn(await count(), tablet.key);
  /** A tablet whose one record has as many entries. */
  async function written(count: number, officer = 'clerk-070702') {
    const tablet = await enrolTablet(server.url, officer);
    const root = tablet.open('person', PERSON, 'open', tablet.certificate.place);
    const log = [root];
    while (log.length < count) {
      log.push(
        tablet.write({
          act: 'change',
          set: { sex: log.length % 2 ? 'm' : 'f' },
          after: onto(log.at(-1) ?? root),
        }),
      );
    }
    return { tablet, log, root, id: idOf(root) };
  }
  /** What an administrator of the database can do: the rule goes first. */
  async function replace(commune: string, id: string, log: readonly Entry[], parts: object = {}) {
    const database = server.names.commune(commune);
    const rule = await server.admin.getDoc(database, '_design/salakhum');
    if (rule.ok)
      await server.admin.putDoc(database, rule.value._id, { _rev: rule.value._rev, _deleted: true });
    const old = await server.admin.getDoc(database, id);
    if (!old.ok) throw new Error(old.reason);
    const [generation = '1'] = old.value._rev.split('-');
    const _rev = `${Number(generation) + 1}-${'f'.repeat(32)}`;
    const _revisions = {
      start: Number(generation) + 1,
      ids: ['f'.repeat(32), old.value._rev.slice(generation.length + 1)],
    };
    const doc = { ...old.value, _rev, _revisions, log: log.map(toCanonical), ...parts };
    const done = await server.admin.bulkDocs(database, [doc], { new_edits: false });
    expect(done).toMatchObject({ ok: true, value: [] });
  }

  it('of honest work has no finding, and knows the gateway’s time', async () => {
    const { tablet, log, id } = await written(4);
    await tablet.push(id, ...log);
    const key = await countKey(tablet);
    expect(key).toMatchObject({
      findings: [],
      written: 4,
      held: 4,
      acknowledged: { upTo: 4, hash: log[3]?.id },
    });
    expect(key.lastCame?.clock).toBe('gateway');
  });

  it('names what was taken out of a database past the gateway', async () => {
    const { tablet, log, id } = await written(5);
    await tablet.push(id, ...log);
    await replace('070702', id, log.slice(0, 3));
    expect(await countKey(tablet)).toMatchObject({ findings: ['lost'], lost: [{ from: 4, to: 5 }], held: 3 });
  });

  it('names a record that was deleted with all its entries', async () => {
    const { tablet, log, id } = await written(2);
    await tablet.push(id, ...log);
    await replace('070702', id, [], { _deleted: true });
    expect(await countKey(tablet)).toMatchObject({ findings: ['lost'], lost: [{ from: 1, to: 2 }], held: 0 });
  });

  it('finds bytes that were changed in their place', async () => {
    const { tablet, log, id } = await written(2);
    await tablet.push(id, ...log);
    const [root, second] = log;
    if (!root || !second) throw new Error('two entries');
    await replace('070702', id, [root, { ...second, set: { sex: 'f' } }]);
    expect((await countKey(tablet)).findings).toEqual(['lost', 'damaged']);
  });

  it('tells a hole from a loss', async () => {
    const { tablet, log, id } = await written(1);
    tablet.open('person', PERSON);
    const third = tablet.open('person', PERSON);
    await tablet.push(id, ...log);
    await tablet.push(idOf(third), third);
    expect(await countKey(tablet)).toMatchObject({
      findings: ['missing'],
      missing: [{ from: 2, to: 2 }],
      held: 2,
    });
  });

  it('finds a fork below the tip, which the gateway’s chain does not see, with the records', async () => {
    const { tablet, log, id } = await written(4);
    await tablet.push(id, ...log);
    const copy = cloneTablet(server.url, tablet);
    const other = copy.open('person', { ...PERSON, sex: 'm' });
    await copy.push(idOf(other), other);
    const key = await countKey(tablet);
    expect(key).toMatchObject({ findings: ['forked'], held: 5, forked: [{ from: 1, to: 1 }] });
    expect(key.forkedEntries.first.map(({ record }) => record)).toEqual(
      expect.arrayContaining([id, idOf(other)]),
    );
  });

  it('counts refused work as refused, and not as lost', async () => {
    const { tablet, log, id } = await written(1);
    const elsewhere = tablet.open('person', PERSON, 'open', '070703');
    const after = tablet.open('person', PERSON);
    await tablet.push(id, ...log);
    await tablet.push(idOf(elsewhere), elsewhere);
    await tablet.push(idOf(after), after);
    expect(await countKey(tablet)).toMatchObject({
      findings: [],
      held: 2,
      refused: [{ id: elsewhere.id, seq: 2 }],
      acknowledged: { upTo: 3 },
    });
  });

  it('holds what only a losing revision has', async () => {
    const { tablet, log, id } = await written(2);
    const [root, second] = log;
    if (!root || !second) throw new Error('two entries');
    await tablet.push(id, root);
    const database = server.names.commune('070702');
    const losing = {
      _id: id,
      _rev: `1-${'0'.repeat(32)}`,
      kind: 'person',
      commune: '070702',
      log: sorted(log).map(toCanonical),
    };
    const done = await server.admin.bulkDocs(database, [losing], { new_edits: false });
    expect(done).toMatchObject({ ok: true, value: [] });
    expect(await countKey(tablet)).toMatchObject({ findings: [], held: 2 });
  });

  it('is read by staff of the place, and by nobody else', async () => {
    const { tablet, log, id } = await written(1, 'clerk-230201');
    await tablet.push(id, ...log);
    await count();
    const asked = async (who: WireTablet) => {
      const answer = await who.get('/api/custody');
      const body: CustodyAnswer = answer.ok ? await answer.json() : undefined;
      return { status: answer.status, keys: body?.state === 'counted' ? body.report.keys : [] };
    };
    const province = await asked(staff);
    expect(province.keys.length).toBeGreaterThan(0);
    expect(province.keys.filter(({ certificate }) => certificate?.place.startsWith('23'))).toEqual([]);
    const district = await asked(await enrolTablet(server.url, 'district-0707'));
    expect(district.keys.every(({ certificate }) => certificate?.place.startsWith('0707'))).toBe(true);
    expect(district.keys.length).toBeGreaterThan(0);
    for (const officer of ['chief-070702', 'clerk-070702', 'admin-07']) {
      expect((await asked(await enrolTablet(server.url, officer))).status).toBe(403);
    }
  });
});
