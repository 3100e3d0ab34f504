import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import type { CouchDoc } from '../../sync-server/engine/couch-answers.ts';
import type { Engine } from '../../sync-server/engine/engine.ts';
import type { JsonObject } from '../../sync-server/engine/json.ts';
import { toCanonical } from '../../sync-server/store/canonical.ts';
import { createDatabase, type Database } from '../../sync-server/store/database.ts';
import { onto } from '../support/build.ts';
import { layWire, type Wire } from '../support/wire.ts';
import { createFaultyFetch, type Fault, loseReply } from './support/device-faults.ts';
import {
  CHIEF,
  first,
  type HeadlessTablet,
  openEnrolled,
  person,
  rename,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, pullAll, statuses, type WireTablet } from './support/server-tablet.ts';

/**
 * The table of `couchdb.md` ("Do not use RxDB's replicateCouchDB"), row by row, and the two traps of design.md §4,
 * restated for this gateway and its entries: a real tablet, a real wire, a real database.
 */
describe.each(serverTargets())('couchdb.md’s table, on the $name', (target) => {
  let server: TestServer;
  let wire: Wire;
  let database: Database;
  let clerk: WireTablet;
  /** Stands between gateway and engine; a test sets it for a moment. */
  let between: ((engine: Engine, request: Request) => Promise<Response>) | undefined;
  const open: HeadlessTablet[] = [];

  beforeAll(async () => {
    server = await startTestServer(target, {
      merger: false,
      wrapEngine: (engine) => (request) => (between ? between(engine, request) : engine(request)),
    });
    wire = await layWire(server.port);
    database = createDatabase(server.admin, server.names.commune('070702'));
    clerk = await enrolTablet(server.url, 'clerk-070702');
  });
  afterEach(async () => {
    between = undefined;
    wire.restore();
    await Promise.all(open.splice(0).map((tablet) => tablet.close()));
  });
  afterAll(async () => {
    await wire.close();
    await server.destroy();
  });

  async function tablet() {
    const faults = createFaultyFetch();
    const opened = await openEnrolled({ server: wire.url, ports: { fetch: faults.fetch }, ...CHIEF });
    open.push(opened);
    return { ...opened, faults };
  }

  /** A record in the province that some other tablet wrote. */
  async function writeElsewhere(...edits: readonly Parameters<WireTablet['write']>[0][]) {
    const root = clerk.open('person', PERSON);
    const log = [root];
    for (const edit of edits) log.push(clerk.write({ ...edit, after: onto(log.at(-1) ?? root) }));
    const answered = await clerk.push(idOf(root), ...log);
    expect(statuses(answered)).toEqual(log.map(() => 'admitted'));
    return { id: idOf(root), root, log };
  }

  const isHere = (one: HeadlessTablet, id: RecordId, entries = 1) =>
    until(
      () => one.device.readRecord(id),
      (view) => (view?.history.length ?? 0) >= entries,
    );

  async function logInProvince(id: RecordId): Promise<readonly string[]> {
    const [part] = (await clerk.entries(id)).records;
    return (part?.entries ?? []).map((entry) => entry.id).sort();
  }

  async function readDoc(id: RecordId): Promise<CouchDoc> {
    const doc = await database.get(id);
    if (!doc) throw new Error(`${id} is not in the database`);
    return doc;
  }

  /** What only an administrator, another server or a restored backup can do to a database. */
  async function withoutRule(work: () => Promise<void>): Promise<void> {
    const id = '_design/salakhum';
    const rule = await database.get(id);
    if (!rule) throw new Error('no rule');
    const put = async (source: string) => {
      const { _rev } = (await database.get(id)) ?? rule;
      expect(await database.put({ ...rule, _rev, validate_doc_update: source })).toMatchObject({ ok: true });
    };
    await put('function () {}');
    await work();
    await put(String(rule.validate_doc_update));
  }

  it('the link drops before the first live change: nothing in between is missed', async () => {
    const device = await tablet();
    await until(
      async () => device.faults.count('/api/wait'),
      (count) => count > 0,
    );
    wire.cut();
    const missed = await writeElsewhere();
    wire.restore();
    const later = await writeElsewhere();
    await isHere(device, later.id);
    await isHere(device, missed.id);
  });

  it('the first long poll fails: nothing is missed', async () => {
    const faults = createFaultyFetch();
    faults.onPath('/api/wait', async () => {
      throw new TypeError('the line fell');
    });
    const device = await openEnrolled({ server: wire.url, ports: { fetch: faults.fetch }, ...CHIEF });
    open.push(device);
    await until(
      async () => faults.count('/api/wait'),
      (count) => count > 0,
    );
    const missed = await writeElsewhere();
    faults.onPath('/api/wait', undefined);
    await isHere(device, missed.id);
  });

  it.each([
    [500, 'internal_error'],
    [503, 'engine_unreachable'],
  ] as const)('the long poll answers %i: shown, tried again, gone on with', async (status, code) => {
    const device = await tablet();
    const answer: Fault = async () => {
      const problem = { type: '', title: '', status, code };
      const headers = { 'x-sala-khum-wire': '2', 'content-type': 'application/problem+json' };
      return new Response(JSON.stringify(problem), { status, headers });
    };
    device.faults.onPath('/api/wait', answer);
    device.faults.onPath('/api/pull', answer);
    const missed = await writeElsewhere();
    await until(device.syncState, ({ problem }) => problem === code);
    device.faults.onPath('/api/wait', undefined);
    device.faults.onPath('/api/pull', undefined);
    await isHere(device, missed.id);
    await until(device.syncState, ({ problem }) => problem === undefined);
  });

  it('the session is not known any more, as after a restart: a new one is opened, and nobody is asked', async () => {
    const device = await tablet();
    await until(device.syncState, ({ line }) => line === 'online');
    const opened = device.faults.count('/api/session');
    await server.stop();
    await server.start();
    const missed = await writeElsewhere();
    await isHere(device, missed.id);
    expect(device.faults.count('/api/session')).toBeGreaterThan(opened);
    await until(device.syncState, ({ line, problem }) => line === 'online' && problem === undefined);
  });

  it('one pushed entry is refused: that one alone, and every later push and the feed go on', async () => {
    const spoiled = clerk.open('person', PERSON, 'open', '070703');
    const { id, root } = await writeElsewhere();
    const good = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const body = [spoiled, good].map((entry) => ({
      id: entry === good ? id : idOf(spoiled),
      heads: [],
      entries: [entry],
    }));
    const answered = await (await clerk.ask('/api/push', { records: body })).json();
    expect(statuses(answered)).toEqual(['refused/wrong_commune', 'admitted']);
    expect(answered.acknowledgements).toMatchObject([{ hash: good.id, refused: [spoiled.id] }]);
    const next = await writeElsewhere();
    expect((await pullAll(clerk)).records.map((record) => record.id)).toEqual(
      expect.arrayContaining([id, next.id]),
    );
  });

  it('closed at the server, then edited offline: open again, with all there ever was', async () => {
    const device = await tablet();
    const { id, log } = await writeElsewhere({ act: 'change', set: { nationality: 'ខ្មែរ' } });
    await isHere(device, id, 2);
    wire.cut();
    await device.write(rename(await device.view(id), 'សុជាតា'));
    const doc = await readDoc(id);
    await database.put({ ...doc, _id: id, _deleted: true });
    expect(await database.get(id)).toBeUndefined();
    wire.restore();
    await untilConfirmed(device);
    expect(await logInProvince(id)).toEqual(expect.arrayContaining([...onto(...log)]));
    expect(await logInProvince(id)).toHaveLength(3);
    expect(await database.get(id)).toBeDefined();
  });

  it('closed between the gateway’s read and its write: written again, nothing lost', async () => {
    const { id, root } = await writeElsewhere();
    const edit = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    let isClosed = false;
    between = async (engine, request) => {
      if (!isClosed && request.url.includes('/_bulk_docs') && request.url.includes('khum-070702')) {
        isClosed = true;
        between = undefined;
        const doc = await readDoc(id);
        await database.put({ ...doc, _id: id, _deleted: true });
      }
      return engine(request);
    };
    expect(statuses(await clerk.push(id, edit))).toEqual(['admitted']);
    expect(isClosed).toBe(true);
    expect(await logInProvince(id)).toEqual(onto(root, edit));
    expect(await database.get(id)).toBeDefined();
  });

  it('a document that has attachments is edited: they stay', async () => {
    const { id, root } = await writeElsewhere();
    const doc = await readDoc(id);
    const scan = {
      'scan.txt': { content_type: 'text/plain', data: Buffer.from('paper').toString('base64') },
    };
    await database.put({ ...doc, _id: id, _attachments: scan });
    const edit = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    expect(statuses(await clerk.push(id, edit))).toEqual(['admitted']);
    expect((await readDoc(id))._attachments).toMatchObject({
      'scan.txt': { content_type: 'text/plain', length: 5, stub: true },
    });
  });

  it('design documents, other documents and odd ids are passed over, and the feed goes on', async () => {
    const { checkpoint } = await pullAll(clerk);
    await withoutRule(async () => {
      for (const id of ['note', 'a&b#c+d%25e', 'person-&#+%', 'ឯកសារ']) {
        expect(await database.put({ _id: id, text: 'x' })).toMatchObject({ ok: true });
      }
      await database.put({ _id: '_design/another', language: 'javascript' });
    });
    const { id } = await writeElsewhere();
    const pulled = await pullAll(clerk, checkpoint, 2);
    expect(pulled.records.map((record) => record.id)).toEqual([id]);
    expect([pulled.notices, pulled.gone]).toEqual([[], []]);
    const asked = await clerk.ask('/api/entries', { records: [{ id: 'a&b#c+d%25e', heads: [] }] });
    expect(await asked.json()).toEqual({ records: [] });
  });

  it('losing revisions made between servers are seen by a tablet, and worked upon', async () => {
    const device = await tablet();
    const { id, root } = await writeElsewhere();
    const lost = [1, 2].map((n) =>
      clerk.write({ act: 'change', set: { nationality: `${n}` }, after: onto(root) }),
    );
    await graft(
      await readDoc(id),
      lost.map((edit) => [root, edit]),
    );
    const view = await isHere(device, id, 3);
    expect(Object.keys(view?.contested ?? {})).toEqual(['nationality']);
    const settle = {
      record: id,
      after: view?.heads ?? [],
      act: 'resolve',
      set: { nationality: '1' },
      why: 'x',
    };
    await device.write(settle);
    await untilConfirmed(device);
    expect(await logInProvince(id)).toHaveLength(4);
  });

  /** Leaves as replication writes them, on what the document stood upon. */
  async function graft(parent: CouchDoc, logs: readonly (readonly Entry[])[]): Promise<void> {
    const [generation = '0', hash = ''] = parent._rev.split('-');
    const start = Number(generation) + 1;
    const docs = logs.map((log): JsonObject => {
      const rev = randomUUID().replaceAll('-', '');
      const sorted = [...log].sort((a, b) => (a.id < b.id ? -1 : 1)).map(toCanonical);
      const { _id, kind = null, commune = null } = parent;
      return {
        _id,
        kind,
        commune,
        log: sorted,
        _rev: `${start}-${rev}`,
        _revisions: { start, ids: [rev, hash] },
      };
    });
    const written = await server.admin.bulkDocs(database.name, docs, { new_edits: false });
    expect(written).toMatchObject({ ok: true, value: [] });
  }

  it('the database’s reply is lost after it committed: no duplicate, no loss, one void', async () => {
    const { id, root } = await writeElsewhere();
    const other = await enrolTablet(server.url, 'clerk-070702', 'reply-lost');
    const edit = other.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const forbidden = other.write({
      act: 'withdraw',
      set: { standing: { is: 'withdrawn' } },
      why: 'x',
      after: onto(edit),
    });
    between = async (engine, request) => {
      const isWrite = request.url.includes('/_bulk_docs') && request.url.includes('khum-070702');
      const response = await engine(request);
      if (!isWrite) return response;
      between = undefined;
      await response.text();
      return Response.json({ error: 'engine_unreachable', reason: 'cut' }, { status: 503 });
    };
    const refused = await clerk.ask('/api/push', {
      records: [{ id, heads: [], entries: [edit, forbidden] }],
    });
    expect(await refused.json()).toMatchObject({ status: 503, code: 'engine_unreachable' });
    const again = await other.push(id, edit, forbidden);
    expect(statuses(again)).toEqual(['admitted', 'voided/role_may_not']);
    expect(again.acknowledgements).toMatchObject([{ hash: forbidden.id }]);
    expect(await logInProvince(id)).toHaveLength(4);
  });

  it('the gateway’s reply is lost after it committed: no duplicate, no loss', async () => {
    const device = await tablet();
    device.faults.onPath('/api/push', loseReply);
    const { record } = first(await device.write(person('បាត់')));
    await until(
      async () => device.faults.count('/api/push'),
      (count) => count > 1,
    );
    device.faults.onPath('/api/push', undefined);
    await untilConfirmed(device);
    expect(await logInProvince(record)).toHaveLength(1);
  });

  it('a bare tombstone is not written by us, and tolerated: who has the record sends it again', async () => {
    const device = await tablet();
    const { id, log } = await writeElsewhere({ act: 'change', set: { nationality: 'ខ្មែរ' } });
    await isHere(device, id, 2);
    const { _rev } = await readDoc(id);
    expect(await database.put({ _id: id, _rev, _deleted: true })).toMatchObject({
      ok: false,
      code: 'forbidden',
    });
    await withoutRule(async () => {
      await database.put({ _id: id, _rev, _deleted: true });
      await database.put({ _id: 'person-bare', _deleted: true });
    });
    await until(
      () => logInProvince(id),
      (held) => held.length === 2,
    );
    expect(await logInProvince(id)).toEqual(onto(...log));
    expect((await device.view(id)).history).toHaveLength(2);
    expect(await database.get(id)).toBeDefined();
  });

  it('trap: the server is shorter than a clean tablet, which keeps its log and sends the rest', async () => {
    const device = await tablet();
    const { id, root, log } = await writeElsewhere(
      { act: 'change', set: { nationality: 'ខ្មែរ' } },
      { act: 'change', set: { sex: 'm' } },
    );
    await isHere(device, id, 3);
    await withoutRule(async () => {
      const doc = await readDoc(id);
      await database.put({ ...doc, _id: id, log: [toCanonical(root)] });
    });
    await until(
      () => logInProvince(id),
      (held) => held.length === 3,
    );
    expect(await logInProvince(id)).toEqual(onto(...log));
    expect((await device.view(id)).history).toHaveLength(3);
  });

  it('trap: my revision is the losing one; my entry stays with me and comes back to the record', async () => {
    const device = await tablet();
    const { id, root } = await writeElsewhere();
    const first = await readDoc(id);
    await isHere(device, id);
    await device.write(rename(await device.view(id), 'ខ្ញុំ'));
    await untilConfirmed(device);
    const mine = (await device.view(id)).history.map((item) => item.id);
    const other = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const [generation = '0', hash = ''] = first._rev.split('-');
    const winning = { ...first, _rev: `${Number(generation) + 1}-${'0'.repeat(32)}` };
    // Two generations on one branch: it wins over mine, which has one.
    const start = Number(generation) + 2;
    const rev = 'f'.repeat(32);
    const { _id, kind = null, commune = null } = first;
    const sorted = [root, other].sort((a, b) => (a.id < b.id ? -1 : 1)).map(toCanonical);
    const ids = [rev, winning._rev.split('-')[1] ?? '', hash];
    const doc = { _id, kind, commune, log: sorted, _rev: `${start}-${rev}`, _revisions: { start, ids } };
    expect(await server.admin.bulkDocs(database.name, [doc], { new_edits: false })).toMatchObject({
      ok: true,
      value: [],
    });
    expect((await readDoc(id))._rev).toBe(`${start}-${rev}`);
    const view = await isHere(device, id, 3);
    expect(view?.history.map((item) => item.id)).toEqual(expect.arrayContaining([...mine, other.id]));
    await device.write(rename(await device.view(id), 'ខ្ញុំទៀត'));
    await untilConfirmed(device);
    expect(await logInProvince(id)).toHaveLength(4);
  });
});
