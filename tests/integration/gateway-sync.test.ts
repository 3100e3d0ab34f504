import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeEntryId, type Entry } from '../../schemas/record/entry.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type { Engine } from '../../sync-server/engine/engine.ts';
import { onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import {
  cloneTablet,
  enrolTablet,
  idOf,
  PERSON,
  pullAll,
  statuses,
  type WireTablet,
} from './support/server-tablet.ts';

describe.each(serverTargets())('sync, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let chief: WireTablet;
  let polls = 0;

  /** Counts long polls that are open at the engine for tablets; the server's own workers have theirs, of other databases. */
  const countPolls =
    (engine: Engine): Engine =>
    async (request) => {
      const isOfTablets = request.url.includes(`${server?.names.commune('070702')}/_changes`);
      const isPoll = request.url.includes('feed=longpoll') && !request.url.includes('style=');
      if (!isPoll || !isOfTablets) return engine(request);
      polls += 1;
      try {
        const response = await engine(request);
        const text = await response.text();
        return new Response(text, response);
      } finally {
        polls -= 1;
      }
    };

  beforeAll(async () => {
    server = await startTestServer(target, { wrapEngine: countPolls });
    clerk = await enrolTablet(server.url, 'clerk-070702');
    chief = await enrolTablet(server.url, 'chief-070702');
  });
  afterAll(() => server.destroy());

  it('forty entries of two officers on one record, pushed at the same time, are all in its log', async () => {
    const root = clerk.open('person', PERSON);
    const id = idOf(root);
    await clerk.push(id, root);
    const edits = [clerk, chief].flatMap((hand) =>
      Array.from({ length: 20 }, (_, n) =>
        hand.write({
          act: 'change',
          set: { nationality: `${hand.certificate.role} ${n}` },
          after: onto(root),
        }),
      ),
    );
    const answers = await Promise.all(edits.map((edit) => clerk.push(id, edit)));
    expect(answers.flatMap(statuses)).toEqual(edits.map(() => 'admitted'));
    const [part] = (await clerk.entries(id)).records;
    expect(part?.entries).toHaveLength(41);
  });

  it('lacking is what the tablet’s heads do not know, and nothing it sent', async () => {
    const root = clerk.open('person', PERSON);
    const mine = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const other = chief.write({ act: 'change', set: { nationality: 'ខ្មែរ' }, after: onto(root) });
    await chief.push(idOf(root), root, other);
    const answered = await clerk.pushRaw(idOf(root), [mine], [mine.id]);
    expect(answered.lacking.flatMap((part) => part.entries.map((entry) => entry.id))).toEqual([other.id]);
    const [part] = (await clerk.entries(idOf(root), onto(root))).records;
    expect(part?.entries.map((entry) => entry.id).sort()).toEqual(onto(mine, other));
    const level = await clerk.pushRaw(idOf(root), [], onto(mine, other));
    expect(level.lacking).toEqual([]);
  });

  it('equal unions are stored as equal bytes: the order of arrival leaves no trace', async () => {
    const root = clerk.open('person', PERSON);
    const edits = [1, 2, 3].map((n) =>
      clerk.write({ act: 'change', set: { nationality: `${n}` }, after: onto(root) }),
    );
    const shuffled = [edits[2], root, edits[0], edits[1]].flatMap((entry): Entry[] =>
      entry ? [JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(entry).reverse())))] : [],
    );
    await clerk.pushRaw(idOf(root), shuffled);
    const doc = await server.admin.getDoc(server.names.commune('070702'), idOf(root));
    if (!doc.ok) throw new Error(doc.reason);
    const ids = [root, ...edits].map((entry) => entry.id).sort();
    const stored: { readonly log: readonly Entry[] } = JSON.parse(JSON.stringify(doc.value));
    expect(stored.log.map((entry) => entry.id)).toEqual(ids);
    expect(stored.log.map((entry) => Object.keys(entry))).toEqual(
      stored.log.map((entry) => Object.keys(entry).sort()),
    );
    expect(stored.log.map(computeEntryId)).toEqual(ids);
  });

  it('the acknowledgement reaches as far as a key’s work is whole, refused work counted', async () => {
    const field = await enrolTablet(server.url, 'field-070702', 'chain');
    const root = field.open('person', PERSON);
    const second = field.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const third = field.write({ act: 'change', set: { sex: 'f' }, after: onto(second) });
    const foreign = field.open('person', PERSON, 'open', '070703');
    const fifth = field.write({ act: 'change', set: { 'a b': 1 }, after: onto(third) });
    const sixth = field.write({ act: 'change', set: { sex: 'm' }, after: onto(third) });
    const ack = async (...entries: Entry[]) => (await field.push(idOf(root), ...entries)).acknowledgements[0];
    expect(await ack(root)).toMatchObject({ key: field.key, upTo: 1, hash: root.id, refused: [] });
    expect(await ack(third)).toBeUndefined();
    expect(await ack(second, third)).toMatchObject({ upTo: 3, hash: third.id });
    expect(await ack(sixth)).toMatchObject({ upTo: 3, hash: third.id });
    expect(await ack(fifth)).toMatchObject({ upTo: 3, hash: third.id, refused: [fifth.id] });
    const [last] = (await field.push(idOf(foreign), foreign)).acknowledgements;
    expect(last).toMatchObject({ upTo: 6, hash: sixth.id });
    expect([...(last?.refused ?? [])].sort()).toEqual(onto(foreign, fifth));
    expect((await field.pull()).acknowledgements).toMatchObject([{ ...last, sig: expect.any(String) }]);
  });

  it('a fork of a key is kept as a finding, and its honest work admitted', async () => {
    const original = await enrolTablet(server.url, 'field-070702', 'cloned');
    const root = original.open('person', PERSON);
    const clone = cloneTablet(server.url, original);
    const other = clone.open('person', { ...PERSON, sex: 'm' });
    await original.push(idOf(root), root);
    const answered = await clone.push(idOf(other), other);
    expect(statuses(answered)).toEqual(['admitted']);
    expect(answered.acknowledgements).toMatchObject([{ upTo: 1, hash: '' }]);
    expect(answered.receipts).toMatchObject([{ key: original.key, ids: [other.id] }]);
    const chain = await server.admin.getDoc(server.names.control, `custody-${original.key}`);
    expect(chain).toMatchObject({ value: { forks: [{ seq: 1, ids: onto(root, other) }] } });
  });

  it('a restart keeps tablets signed in and everything where it was', async () => {
    const root = clerk.open('person', PERSON);
    await clerk.push(idOf(root), root);
    const before = await pullAll(clerk);
    await server.stop();
    await server.start();
    const after = await pullAll(clerk, before.checkpoint);
    expect([after.records, after.checkpoint?.epoch]).toEqual([[], before.checkpoint?.epoch]);
    const second = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const answered = await clerk.push(idOf(root), root, second);
    expect(statuses(answered)).toEqual(['admitted', 'admitted']);
    expect(answered.acknowledgements).toMatchObject([{ key: clerk.key, hash: second.id }]);
  });

  it('pages of any size tell the same, and the checkpoint goes on from the last one stored', async () => {
    const whole = await pullAll(clerk, null, 1000);
    const small = await pullAll(clerk, null, 2);
    const ids = (pulled: typeof whole) => pulled.records.map(({ id }) => id).sort();
    expect(ids(small)).toEqual(ids(whole));
    expect(small.pages).toBeGreaterThan(whole.pages);
    const page = await clerk.pull(null, 2);
    const rest = await pullAll(clerk, page.checkpoint);
    // The look-ups and the probe of each start are among what is counted, and are not shown.
    expect(page.left).toBeGreaterThanOrEqual(rest.records.length);
    expect((await clerk.pull(rest.checkpoint)).left).toBe(0);
    const root = clerk.open('person', PERSON);
    await clerk.push(idOf(root), root);
    expect(ids(await pullAll(clerk, small.checkpoint))).toEqual([idOf(root)]);
  });

  it('a large record is a notice, and its entries are had by the heads one has', async () => {
    const root = clerk.open('person', PERSON);
    const log = [root];
    for (let n = 0; n < 40; n++) {
      const last = log.at(-1) ?? root;
      log.push(
        clerk.write({ act: 'change', set: { nationality: 'ខ្មែរ '.repeat(20) + n }, after: onto(last) }),
      );
    }
    const from = (await pullAll(clerk)).checkpoint;
    await clerk.push(idOf(root), ...log);
    const pulled = await pullAll(clerk, from);
    expect(pulled.records).toEqual([]);
    expect(pulled.notices).toMatchObject([{ id: idOf(root), heads: headsOf(log), commune: '070702' }]);
    const [part] = (await clerk.entries(idOf(root), headsOf(log.slice(0, 30)))).records;
    expect(part?.entries.map(({ id }) => id).sort()).toEqual(onto(...log.slice(30)));
  });

  it('each officer reads its own communes: clerk, district, province, country', async () => {
    const kep = await enrolTablet(server.url, 'clerk-230201');
    const krang = await enrolTablet(server.url, 'clerk-070703');
    const kepRoot = kep.open('person', PERSON, 'open', '230201');
    const krangRoot = krang.open('person', PERSON, 'open', '070703');
    await kep.push(idOf(kepRoot), kepRoot);
    await krang.push(idOf(krangRoot), krangRoot);
    const communesOf = async (officer: string) => {
      const { records } = await pullAll(await enrolTablet(server.url, officer));
      return [...new Set(records.map(({ commune }) => commune))].sort();
    };
    expect(await communesOf('clerk-070703')).toEqual(['070703']);
    expect(await communesOf('district-0707')).toEqual(['070702', '070703']);
    expect(await communesOf('province-23')).toEqual(['230201']);
    expect(await communesOf('province-all')).toEqual(['070702', '070703', '230201']);
  });

  it('a district’s edit finds the record’s commune by itself', async () => {
    const kep = await enrolTablet(server.url, 'chief-230201');
    const root = kep.open(
      'birth',
      { regime: 'electronic', standing: { is: 'declared' } },
      'declare',
      '230201',
    );
    const submit = kep.write({
      act: 'submit',
      set: { receipt: { number: 'A-1' }, standing: { is: 'submitted' } },
      after: onto(root),
    });
    expect(statuses(await kep.push(idOf(root), root, submit))).toEqual(['admitted', 'admitted']);
    const district = await enrolTablet(server.url, 'district-2302');
    const verify = district.write({
      act: 'verify',
      set: { verification: { uic: '0123456789', on: '2026-11-20' }, standing: { is: 'verified' } },
      after: onto(submit),
    });
    await server.stop();
    await server.start();
    expect(statuses(await district.push(idOf(root), verify))).toEqual(['admitted']);
  });

  describe('waiting', () => {
    it('is woken by a change, at once where it is behind, and told of none at the timeout', async () => {
      const { checkpoint } = await pullAll(clerk);
      expect(await clerk.wait(checkpoint, 300)).toEqual({ changed: false });
      const waiting = clerk.wait(checkpoint);
      const root = chief.open('person', PERSON);
      setTimeout(() => chief.push(idOf(root), root), 300);
      expect(await waiting).toEqual({ changed: true });
      expect(await clerk.wait(checkpoint)).toEqual({ changed: true });
      expect(await clerk.wait(null)).toEqual({ changed: true });
      const elsewhen = checkpoint && { ...checkpoint, epoch: 'another' };
      expect(await clerk.wait(elsewhen)).toEqual({ changed: true });
      expect((await pullAll(clerk, elsewhen)).records.length).toBeGreaterThan(5);
    });

    it('costs the engine one long poll a database however many wait, and none when all have gone', async () => {
      const { checkpoint } = await pullAll(clerk);
      const lines = Array.from({ length: 100 }, () => new AbortController());
      const waits = lines.map((line) =>
        clerk
          .raw('/api/wait', JSON.stringify({ since: checkpoint, timeout: 50_000 }), { signal: line.signal })
          .catch(() => 'gone'),
      );
      await expect.poll(() => polls, { timeout: 10_000 }).toBe(1);
      for (const line of lines) line.abort();
      await Promise.all(waits);
      await expect.poll(() => polls, { timeout: 10_000 }).toBe(0);
    });

    it('ends when the server stops, so that a stop is quick', async () => {
      const { checkpoint } = await pullAll(clerk);
      const waiting = clerk.wait(checkpoint, 50_000);
      await expect.poll(() => polls).toBe(1);
      const started = Date.now();
      await server.stop();
      expect(await waiting).toEqual({ changed: false });
      // Of the fifty seconds it could have hung.
      expect(Date.now() - started).toBeLessThan(10_000);
      await server.start();
    });
  });
});

describe.each(serverTargets())('a database set back in silence, on the $name', (target) => {
  it('shows by tablets that stand beyond its end: a new epoch, once', async () => {
    let end: string | undefined;
    const server = await startTestServer(target, {
      // As a database restored from an older backup would say of itself.
      wrapEngine: (engine) => async (request) => {
        const response = await engine(request);
        const isInfo = request.method === 'GET' && new URL(request.url).pathname.endsWith('khum-070702');
        if (end === undefined || !isInfo) return response;
        return Response.json({ ...Object(await response.json()), update_seq: end });
      },
    });
    try {
      const clerk = await enrolTablet(server.url, 'clerk-070702');
      const root = clerk.open('person', PERSON);
      await clerk.push(idOf(root), root);
      const { checkpoint } = await pullAll(clerk);
      expect((await pullAll(clerk, checkpoint)).checkpoint?.epoch).toBe(checkpoint?.epoch);
      end = '1-x';
      await server.stop();
      await server.start();
      expect(await clerk.wait(checkpoint, 2000)).toEqual({ changed: true });
      const after = await pullAll(clerk, checkpoint);
      expect(after.checkpoint?.epoch).not.toBe(checkpoint?.epoch);
      expect(after.records.map(({ id }) => id)).toEqual([idOf(root)]);
      const again = await pullAll(clerk, after.checkpoint);
      expect(again.checkpoint?.epoch).toBe(after.checkpoint?.epoch);
      expect(await server.log()).toContain('epoch_renewed');
    } finally {
      await server.destroy();
    }
  });
});
