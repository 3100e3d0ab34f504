import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../schemas/record/entry.ts';
import type { CouchApi } from '../../sync-server/engine/couch-api.ts';
import type { Engine } from '../../sync-server/engine/engine.ts';
import type { JsonObject } from '../../sync-server/engine/json.ts';
import { bundleValidation } from '../../sync-server/provision/validation-bundle.ts';
import { openAs } from '../../sync-server/store/account.ts';
import { toCanonical } from '../../sync-server/store/canonical.ts';
import { author, onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { openDuty } from './support/server-doors.ts';
import { idOf, PERSON } from './support/server-tablet.ts';

describe('the validation bundle', () => {
  it('is one function expression of ES2019 without module syntax or newer calls', async () => {
    const source = await bundleValidation();
    expect(source).toMatch(/^function \(doc, old, user\) \{/);
    const syntax = source.replace(/"[^"]*"|'[^']*'|\/\/.*/g, '');
    for (const newer of [/\?\./, /\?\?/, /\bimport\b/, /\bexport\b/, /hasOwn\(/, /\.at\(/, /^\s*#/m]) {
      expect(syntax).not.toMatch(newer);
    }
    expect(() => new Function(`return (${source})`)).not.toThrow();
  });
});

describe('a door whose databases do not let it in yet', () => {
  it('stays shut until they do, as where the nodes of a cluster hear of a wall one after the other', async () => {
    let strangers = 0;
    const server = await startTestServer(
      { name: 'embedded engine', couchdbUrl: undefined },
      { merger: false, wrapEngine: (engine) => shutAtFirst(engine, 8, () => (strangers += 1)) },
    );
    expect((await fetch(new URL('/healthz', server.url()))).status).toBe(200);
    expect(strangers).toBe(8);
    await server.destroy();
  });
});

/** The first who come with a token are nobody yet. */
function shutAtFirst(engine: Engine, times: number, note: () => void): Engine {
  let left = times;
  return async (request) => {
    const isToken = request.headers.get('authorization')?.startsWith('Bearer ') ?? false;
    const isDocument = /khum-[0-9]{6}\/|salakhum\//.test(new URL(request.url).pathname);
    if (!isToken || !isDocument || left <= 0) return engine(request);
    left -= 1;
    note();
    return Response.json(
      { error: 'forbidden', reason: 'You are not allowed to access this db.' },
      { status: 403 },
    );
  };
}

describe.each(serverTargets())('provisioning, on the $name', (target) => {
  let server: TestServer;
  let gateway: CouchApi;
  let merger: CouchApi;
  let database: string;
  const hand = author();

  beforeAll(async () => {
    server = await startTestServer(target, { merger: false });
    database = server.names.commune('070702');
    gateway = await openDuty(server, 'gateway');
    merger = await openDuty(server, 'merger');
  });
  afterAll(() => server.destroy());

  /** A record of a root and two edits, as documents of one, two and three entries. */
  function makeRecord() {
    const root = hand.open('person', PERSON);
    const second = hand.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const third = hand.write({ act: 'change', set: { sex: 'f' }, after: onto(second) });
    const doc = (...log: Entry[]): JsonObject => ({
      _id: idOf(root),
      kind: 'person',
      commune: '070702',
      log: [...log].sort((a, b) => (a.id < b.id ? -1 : 1)).map(toCanonical),
    });
    return { id: idOf(root), root, second, third, doc };
  }

  async function putOk(couch: CouchApi, doc: JsonObject): Promise<string> {
    const result = await couch.putDoc(database, String(doc._id), doc);
    if (!result.ok) throw new Error(`${result.code} ${result.reason}`);
    return result.value;
  }

  const put = async (couch: CouchApi, doc: JsonObject) => {
    const result = await couch.putDoc(database, String(doc._id), doc);
    return result.ok ? 'ok' : result.code;
  };

  /** As replication writes. CouchDB tells refusals in the body. */
  async function graft(couch: CouchApi, doc: JsonObject, parent = ''): Promise<string> {
    const [generation = '0', hash] = parent.split('-');
    const rev = randomUUID().replaceAll('-', '');
    const start = Number(generation) + 1;
    const ids = hash ? [rev, hash] : [rev];
    const docs = [{ ...doc, _rev: `${start}-${rev}`, _revisions: { start, ids } }];
    const result = await couch.bulkDocs(database, docs, { new_edits: false });
    if (!result.ok) return result.code;
    const [row] = result.value;
    return row && !row.ok ? row.code : 'ok';
  }

  it('the gateway may write a record and add to it', async () => {
    const { root, second, doc } = makeRecord();
    const rev = await putOk(gateway, doc(root));
    expect(await put(gateway, { ...doc(root, second), _rev: rev })).toBe('ok');
  });

  it('attachments and unknown fields beside the log are let through', async () => {
    const { root, doc } = makeRecord();
    const scan = { 'scan.txt': { content_type: 'text/plain', data: 'eA==' } };
    expect(await put(gateway, { ...doc(root), shared: ['070703'], _attachments: scan })).toBe('ok');
  });

  const wrong: readonly [string, (record: ReturnType<typeof makeRecord>) => JsonObject][] = [
    ['a shorter log', ({ doc, root }) => doc(root)],
    ['another entry in place of one', ({ doc, root, third }) => doc(root, { ...third, after: onto(root) })],
    ['a changed entry', ({ doc, root, second }) => doc(root, { ...second, at: 1 })],
    ['another kind', ({ doc, root, second }) => ({ ...doc(root, second), kind: 'birth' })],
    ['another commune', ({ doc, root, second }) => ({ ...doc(root, second), commune: '070703' })],
    [
      'a log that is not closed',
      ({ doc, root, second, third }) => doc(root, second, { ...third, after: onto(hand.open('person', {})) }),
    ],
    ['two roots', ({ doc, root, second }) => doc(root, second, hand.open('person', PERSON))],
    ['no log', ({ doc, root }) => ({ ...doc(root), log: [] })],
    ['a log that is none', ({ doc, root }) => ({ ...doc(root), log: {} })],
    ['entries that are none', ({ doc, root }) => ({ ...doc(root), log: ['x'] })],
    [
      'a log out of order',
      ({ doc, root, second }) => ({
        ...doc(root, second),
        log: [...[root, second]].sort((a, b) => (a.id > b.id ? -1 : 1)).map(toCanonical),
      }),
    ],
    [
      'an entry twice',
      ({ doc, root, second }) => ({
        ...doc(root, second),
        log: [root, root, second].sort((a, b) => (a.id < b.id ? -1 : 1)).map(toCanonical),
      }),
    ],
    ['a tombstone', ({ doc, root, second }) => ({ ...doc(root, second), _deleted: true })],
  ];

  it.each(wrong)('the gateway may not write %s', async (_, make) => {
    const record = makeRecord();
    const { id, root, second, doc } = record;
    const rev = await putOk(gateway, doc(root, second));
    expect(await put(gateway, { ...make(record), _id: id, _rev: rev })).toBe('forbidden');
    const held = await gateway.getDoc(database, id);
    expect(held).toMatchObject({ ok: true, value: { _rev: rev } });
  });

  it('the gateway may not write a record under another’s id, nor what is no record', async () => {
    const { root, doc } = makeRecord();
    const other = makeRecord();
    expect(await put(gateway, { ...doc(root), _id: other.id })).toBe('forbidden');
    expect(await put(gateway, { _id: 'note', text: 'x' })).toBe('forbidden');
  });

  it('the gateway may not write as replication does, onto a branch or as a new record', async () => {
    const { root, second, doc } = makeRecord();
    expect(await graft(gateway, doc(root))).toBe('forbidden');
    const rev = await putOk(gateway, doc(root));
    expect(await graft(gateway, doc(root, second), rev)).toBe('forbidden');
  });

  it('the merger may write as replication does, but not take from a branch', async () => {
    const { root, second, third, doc } = makeRecord();
    const rev = await putOk(gateway, doc(root, second));
    expect(await graft(merger, doc(root, second, third), rev)).toBe('ok');
    expect(await graft(merger, doc(root, third), rev)).toBe('forbidden');
    expect(await graft(merger, doc(root), rev)).toBe('forbidden');
  });

  it('the merger may close a revision whole, and not bare or with less', async () => {
    const { root, second, doc } = makeRecord();
    const rev = await putOk(gateway, doc(root, second));
    const { _id = null, kind = null, commune = null } = doc(root);
    expect(await put(merger, { _id, _rev: rev, _deleted: true })).toBe('forbidden');
    expect(await put(merger, { _id, kind, commune, log: [], _rev: rev, _deleted: true })).toBe('forbidden');
    expect(await put(merger, { ...doc(root), _rev: rev, _deleted: true })).toBe('forbidden');
    expect(await put(merger, { ...doc(root, second), _rev: rev, _deleted: true })).toBe('ok');
  });

  it('where every leaf is closed, the gateway reopens by a write without a revision, and no other way', async () => {
    const { id, root, second, doc } = makeRecord();
    const rev = await putOk(gateway, doc(root, second));
    const tombstone = await putOk(merger, { ...doc(root, second), _rev: rev, _deleted: true });
    expect(await put(gateway, { ...doc(root, second), _rev: tombstone })).not.toBe('ok');
    expect(await put(gateway, doc(root, second))).toBe('ok');
    expect(await gateway.getDoc(database, id)).toMatchObject({ ok: true });
  });

  it('the rule binds the administrator too, but for the trust', async () => {
    const { id, root, second, doc } = makeRecord();
    const rev = await putOk(gateway, doc(root, second));
    expect(await put(server.admin, { ...doc(root), _rev: rev })).toBe('forbidden');
    expect(await put(server.admin, { _id: id, _rev: rev, _deleted: true })).toBe('forbidden');
  });

  it('a stranger reads and writes nothing; the merger has no business in the control database', async () => {
    const { root, doc } = makeRecord();
    const nobody = openAs(server.engine, { name: 'nobody', password: 'x' });
    expect(await nobody.getInfo(database)).toMatchObject({ ok: false, code: 'unauthorized' });
    const anonymous = await server.engine(new Request(`http://engine.invalid/${database}/_all_docs`));
    expect([401, 403]).toContain(anonymous.status);
    expect(await merger.getInfo(server.names.control)).toMatchObject({ ok: false, code: 'unauthorized' });
    expect(await put(merger, { ...doc(root), _id: '_design/mine' })).toBe('forbidden');
    expect(await gateway.putSecurity(database, {})).toMatchObject({ ok: false });
  });

  it('passwords are kept for their owner’s eyes alone', async () => {
    for (const name of ['secrets.json', 'signer-key.pem']) {
      const { mode } = await stat(join(server.dataDir, name));
      expect(mode & 0o777, name).toBe(0o600);
    }
  });

  it('provisioning again changes nothing, and leaves no probe behind', async () => {
    const before = await server.admin.getDoc(database, '_design/salakhum');
    const control = await server.admin.getDoc(server.names.control, 'commune-070702');
    await server.stop();
    await server.start();
    expect(await server.admin.getDoc(database, '_design/salakhum')).toEqual(before);
    expect(await server.admin.getDoc(server.names.control, 'commune-070702')).toEqual(control);
    const rows = await server.admin.allDocs(server.names.commune('230201'));
    expect(rows.ok && rows.value.map(({ id }) => id)).toEqual(['_design/salakhum']);
  });

  it('the door stays shut over a rule that does not compile, or lets everything through', async () => {
    await server.stop();
    const probeWaitMs = 300;
    await expect(server.start({ validation: 'function (', probeWaitMs })).rejects.toThrow(
      /should be accepted/,
    );
    await expect(server.start({ validation: 'function () {}', probeWaitMs })).rejects.toThrow(
      /should be refused/,
    );
    await server.start();
  });

  it('and waits for a rule that takes effect late, as on a cluster', async () => {
    await server.stop();
    let slips = 3;
    const late =
      (engine: Engine): Engine =>
      async (request) => {
        const body = request.method === 'PUT' ? await request.clone().text() : '';
        if (body.includes('"log":[]') && slips > 0) {
          slips -= 1;
          return Response.json({ ok: true, id: 'x', rev: '1-x' }, { status: 201 });
        }
        return engine(request);
      };
    await server.start({ wrapEngine: late });
    expect(slips).toBe(0);
  });
});
