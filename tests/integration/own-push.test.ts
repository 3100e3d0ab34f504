import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type { Checkpoint, PushAnswer } from '../../schemas/wire/messages.ts';
import type { Engine } from '../../sync-server/engine/engine.ts';
import { toCanonicalObject } from '../../sync-server/store/canonical.ts';
import { onto } from '../support/build.ts';
import { createGate } from './support/device-faults.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import {
  cloneTablet,
  enrolTablet,
  idOf,
  PERSON,
  problemOf,
  pullAll,
  type WireTablet,
} from './support/server-tablet.ts';

const COMMUNE = '070702';

describe.each(serverTargets())('a push and the feed, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let chief: WireTablet;
  /** Between a push's write and the look at what lies around it. */
  let beforeLook: (() => Promise<void>) | undefined;

  const holdLooks =
    (engine: Engine): Engine =>
    async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      // The merger follows with all leaves too, and more of them at once.
      const isLook = searchParams.get('style') === 'all_docs' && searchParams.get('limit') === '2';
      if (isLook && pathname.includes(`${server?.names.commune(COMMUNE)}/_changes`)) await beforeLook?.();
      return engine(request);
    };

  beforeAll(async () => {
    server = await startTestServer(target, { wrapEngine: holdLooks, desk: false });
    clerk = await enrolTablet(server.url, 'clerk-070702');
    chief = await enrolTablet(server.url, 'chief-070702');
  });
  afterAll(() => server.destroy());

  async function stand(): Promise<Checkpoint> {
    const { checkpoint } = await pullAll(clerk);
    if (!checkpoint) throw new Error('the feed has no place');
    return checkpoint;
  }

  async function pushFrom(
    tablet: WireTablet,
    since: Checkpoint,
    log: readonly Entry[],
    sent: readonly Entry[] = log,
  ): Promise<PushAnswer> {
    const id = idOf(log.find(({ after }) => after.length === 0) ?? log[0] ?? nothing());
    const records = [{ id, heads: headsOf(log), entries: sent }];
    return (await tablet.ask('/api/push', { records, since })).json();
  }

  const onward = (since: Checkpoint, { checkpoint }: PushAnswer): Checkpoint => ({
    ...since,
    sequences: { ...since.sequences, ...checkpoint?.sequences },
  });
  const idsFrom = async (since: Checkpoint): Promise<readonly RecordId[]> =>
    (await pullAll(clerk, since)).records.map(({ id }) => id);

  it('does not end the tablet’s own long poll, and is not pulled again', async () => {
    const since = await stand();
    const waiting = clerk.wait(since, 2500);
    const root = clerk.open('person', PERSON);
    const answer = await pushFrom(clerk, since, [root]);
    expect([answer.allAdmitted, answer.results]).toEqual([true, []]);
    const edit = clerk.write({ act: 'change', set: { nationality: 'ខ្មែរ' }, after: onto(root) });
    const next = await pushFrom(clerk, onward(since, answer), [root, edit], [edit]);
    expect(await waiting).toEqual({ changed: false });
    const stands = onward(onward(since, answer), next);
    expect(stands.sequences[COMMUNE]).not.toBe(since.sequences[COMMUNE]);
    expect(await idsFrom(stands)).toEqual([]);
    expect(await clerk.wait(stands, 300)).toEqual({ changed: false });
  });

  it('ends everybody else’s, and that of a copy of the same key', async () => {
    const since = await stand();
    const copy = cloneTablet(server.url, clerk);
    const waits = [chief.wait(since, 5000), copy.wait(since, 5000)];
    await expect.poll(async () => (await copy.wait(since, 0)).changed).toBe(false);
    await pushFrom(clerk, since, [clerk.open('person', PERSON)]);
    expect(await Promise.all(waits)).toEqual([{ changed: true }, { changed: true }]);
  });

  it('does not pass over what another tablet wrote before it', async () => {
    const since = await stand();
    const theirs = chief.open('person', PERSON);
    await chief.push(idOf(theirs), theirs);
    const mine = clerk.open('person', PERSON);
    const answer = await pushFrom(clerk, since, [mine]);
    expect(answer.checkpoint).toBeUndefined();
    expect(await clerk.wait(since, 5000)).toEqual({ changed: true });
    expect([...(await idsFrom(since))].sort()).toEqual([idOf(theirs), idOf(mine)].sort());
  });

  it('does not pass over what another tablet wrote between its write and its answer, and the poll ends', async () => {
    const since = await stand();
    const theirs = chief.open('person', PERSON);
    const waiting = clerk.wait(since, 5000);
    beforeLook = async () => {
      beforeLook = undefined;
      await chief.push(idOf(theirs), theirs);
    };
    const answer = await pushFrom(clerk, since, [clerk.open('person', PERSON)]);
    expect(beforeLook).toBeUndefined();
    expect(answer.checkpoint).toBeUndefined();
    expect(await waiting).toEqual({ changed: true });
    expect(await idsFrom(onward(since, answer))).toContain(idOf(theirs));
  });

  it('the poll waits for the push to tell, and then ends for what came right after it', async () => {
    const since = await stand();
    const waiting = clerk.wait(since, 5000);
    const gate = createGate();
    beforeLook = () => gate.before(async () => new Response(), '').then(() => undefined);
    const mine = clerk.open('person', PERSON);
    const pushing = pushFrom(clerk, since, [mine]);
    await gate.reached;
    beforeLook = undefined;
    gate.open();
    const answer = await pushing;
    const theirs = chief.open('person', PERSON);
    await chief.push(idOf(theirs), theirs);
    expect(await waiting).toEqual({ changed: true });
    expect(await idsFrom(onward(since, answer))).toEqual([idOf(theirs)]);
  });

  it('two tablets that push at the same moment both hear of the other’s, ten times over', async () => {
    for (let round = 0; round < 10; round++) {
      const since = await stand();
      const waits = [clerk.wait(since, 5000), chief.wait(since, 5000)];
      const [mine, theirs] = [clerk.open('person', PERSON), chief.open('person', PERSON)];
      const [answer, other] = await Promise.all([
        pushFrom(clerk, since, [mine]),
        pushFrom(chief, since, [theirs]),
      ]);
      expect(await Promise.all(waits)).toEqual([{ changed: true }, { changed: true }]);
      expect(await idsFrom(onward(since, answer))).toContain(idOf(theirs));
      expect((await pullAll(chief, onward(since, other))).records.map(({ id }) => id)).toContain(idOf(mine));
    }
  });

  it('sent again after a lost answer, it tells the same', async () => {
    const since = await stand();
    const root = clerk.open('person', PERSON);
    const lost = await pushFrom(clerk, since, [root]);
    const again = await pushFrom(clerk, since, [root]);
    expect(again.checkpoint?.sequences).toHaveProperty(COMMUNE);
    expect(await idsFrom(onward(since, again))).toEqual([]);
    expect(await idsFrom(onward(since, lost))).toEqual([]);
  });

  it('tells nothing where the tablet lacks something of the record', async () => {
    const root = clerk.open('person', PERSON);
    await clerk.push(idOf(root), root);
    const since = await stand();
    const theirs = chief.write({ act: 'change', set: { nationality: 'ខ្មែរ' }, after: onto(root) });
    await pushFrom(chief, since, [root, theirs], [theirs]);
    const mine = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const answer = await pushFrom(clerk, since, [root, mine], [mine]);
    expect(answer.allAdmitted).toBe(true);
    expect(answer.lacking).toHaveLength(1);
    expect(answer.checkpoint).toBeUndefined();
  });

  it('tells nothing where another server brought a leaf beside what it wrote', async () => {
    const root = clerk.open('person', PERSON);
    const id = idOf(root);
    await clerk.push(id, root);
    const since = await stand();
    const edit = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const name = server.names.commune(COMMUNE);
    beforeLook = async () => {
      beforeLook = undefined;
      const leaf = { _id: id, _rev: `2-${'0'.repeat(32)}`, kind: 'person', commune: COMMUNE, log: [root] };
      const grafted = await server.admin.bulkDocs(name, [toCanonicalObject(leaf)], { new_edits: false });
      expect(grafted).toMatchObject({ ok: true });
    };
    const answer = await pushFrom(clerk, since, [root, edit], [edit]);
    expect(beforeLook).toBeUndefined();
    expect(answer.checkpoint).toBeUndefined();
  });

  it('tells nothing to a place of another epoch, nor to one that did not say where it stands', async () => {
    const since = await stand();
    const elsewhen = { ...since, epoch: 'another' };
    expect((await pushFrom(clerk, elsewhen, [clerk.open('person', PERSON)])).checkpoint).toBeUndefined();
    const root = clerk.open('person', PERSON);
    const silent = await clerk.push(idOf(root), root);
    expect(silent.checkpoint).toBeUndefined();
    expect(silent.results).toEqual([{ id: root.id, status: 'admitted' }]);
    const junk = await clerk.ask('/api/push', { records: [], since: { epoch: since.epoch, sequences: 7 } });
    expect([junk.status, (await problemOf(junk)).code]).toEqual([400, 'bad_request']);
  });

  it('body_unreadable: one that was packed and is cut, whose proof is over what was sent', async () => {
    const packed = new Uint8Array(gzipSync(JSON.stringify({ records: [], x: 'x'.repeat(2000) })));
    const cut = await clerk.raw('/api/push', packed.subarray(0, packed.length - 9), {
      headers: { 'content-encoding': 'gzip' },
    });
    expect([cut.status, (await problemOf(cut)).code]).toEqual([400, 'body_unreadable']);
  });
});

function nothing(): never {
  throw new Error('a push of nothing');
}
