import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../schemas/record/entry.ts';
import { createCouchEngine } from '../../sync-server/engine/couch.ts';
import type { Engine } from '../../sync-server/engine/engine.ts';
import { onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import {
  enrolTablet,
  idOf,
  PERSON,
  problemOf,
  pullAll,
  statuses,
  type WireTablet,
} from './support/server-tablet.ts';

const unreachable = () => Response.json({ error: 'engine_unreachable', reason: 'cut' }, { status: 503 });

/** Takes every request and never answers, as a CouchDB does whose disk hangs. */
async function startSilence() {
  const sockets = new Set<Socket>();
  const listening = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    taken: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listening.close(resolve));
    },
  };
}

describe.each(serverTargets())('an engine that fails, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let between: ((engine: Engine, request: Request) => Promise<Response>) | undefined;
  const wrapEngine =
    (engine: Engine): Engine =>
    (request) =>
      between ? between(engine, request) : engine(request);

  beforeAll(async () => {
    server = await startTestServer(target, { wrapEngine });
    clerk = await enrolTablet(server.url, 'clerk-070702');
  });
  afterEach(() => {
    between = undefined;
  });
  afterAll(() => server.destroy());

  const isWriteTo = (request: Request, name: string) =>
    request.method === 'POST' && new URL(request.url).pathname.endsWith(`${name}/_bulk_docs`);

  /** Takes an entry out of what is written, as a broken disk or a wrong program would. */
  const dropping =
    (doomed: string) =>
    async (engine: Engine, request: Request): Promise<Response> => {
      if (!isWriteTo(request, 'khum-070702')) return engine(request);
      const body: { docs: { log: Entry[] }[] } = JSON.parse(await request.text());
      const docs = body.docs.map((doc) => ({ ...doc, log: doc.log.filter(({ id }) => id !== doomed) }));
      const headers = new Headers(request.headers);
      headers.delete('content-length');
      return engine(new Request(request.url, { method: 'POST', headers, body: JSON.stringify({ docs }) }));
    };

  it('what was not read back is never acknowledged', async () => {
    const root = clerk.open('person', PERSON);
    await clerk.push(idOf(root), root);
    const lost = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    between = dropping(lost.id);
    const answered = await clerk.push(idOf(root), lost);
    expect(statuses(answered)).toEqual(['not_yet']);
    expect(answered.acknowledgements).toEqual([]);
    between = undefined;
    const again = await clerk.push(idOf(root), lost);
    expect(statuses(again)).toEqual(['admitted']);
    expect(again.acknowledgements).toMatchObject([{ hash: lost.id }]);
  });

  it('and with read-back off it is: the simulator’s planted fault', async () => {
    await server.stop();
    await server.start({ unsafe: { skipReadBack: true, skipProbe: true } });
    const root = clerk.open('person', PERSON);
    await clerk.push(idOf(root), root);
    const lost = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    between = dropping(lost.id);
    const answered = await clerk.push(idOf(root), lost);
    expect(statuses(answered)).toEqual(['admitted']);
    expect(answered.acknowledgements).toMatchObject([{ hash: lost.id }]);
    between = undefined;
    const [part] = (await clerk.entries(idOf(root))).records;
    expect(part?.entries.map(({ id }) => id)).toEqual([root.id]);
    await clerk.push(idOf(root), lost);
    await server.stop();
    await server.start();
  });

  it('cut between the record and the key’s chain: the entry sent again heals the chain', async () => {
    const root = clerk.open('person', PERSON);
    between = async (engine, request) => (isWriteTo(request, 'salakhum') ? unreachable() : engine(request));
    const cut = await clerk.ask('/api/push', { records: [{ id: idOf(root), heads: [], entries: [root] }] });
    expect([cut.status, (await problemOf(cut)).code]).toEqual([503, 'engine_unreachable']);
    between = undefined;
    const again = await clerk.push(idOf(root), root);
    expect(statuses(again)).toEqual(['admitted']);
    expect(again.acknowledgements).toMatchObject([{ hash: root.id }]);
  });

  it('away altogether: a problem document, and all goes on when it is back, waiting too', async () => {
    const { checkpoint } = await pullAll(clerk);
    let followed = 0;
    between = async (engine, request) => {
      // Merger, courier and replicator ask for every leaf.
      if (request.url.includes('feed=longpoll') && !request.url.includes('style=')) followed += 1;
      return engine(request);
    };
    const waiting = clerk.wait(checkpoint, 30_000);
    await expect.poll(() => followed, { timeout: 10_000 }).toBe(1);
    between = async () => unreachable();
    const root = clerk.open('person', PERSON);
    const body = { records: [{ id: idOf(root), heads: [], entries: [root] }] };
    for (const [path, sent] of [
      ['/api/push', body],
      ['/api/pull', { since: null, limit: 10 }],
    ] as const) {
      const response = await clerk.ask(path, sent);
      expect([response.status, (await problemOf(response)).code]).toEqual([503, 'engine_unreachable']);
    }
    expect((await fetch(new URL('/healthz', server.url()))).status).toBe(503);
    between = undefined;
    expect(statuses(await clerk.push(idOf(root), root))).toEqual(['admitted']);
    expect(await waiting).toEqual({ changed: true });
    expect((await pullAll(clerk, checkpoint)).records.map(({ id }) => id)).toEqual([idOf(root)]);
  });

  it('an engine that takes requests and says nothing is one that is away: 503 with retry-after, waiting too', async () => {
    const { checkpoint } = await pullAll(clerk);
    const silence = await startSilence();
    try {
      const silent = createCouchEngine(silence.url, () => 300);
      between = (_, request) => silent(request);
      for (const [path, sent] of [
        ['/api/pull', { since: checkpoint, limit: 10 }],
        ['/api/wait', { since: { ...checkpoint, sequences: {} }, timeout: 50_000 }],
      ] as const) {
        const response = await clerk.ask(path, sent);
        expect([response.status, (await problemOf(response)).code]).toEqual([503, 'engine_unreachable']);
        expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      }
      expect(silence.taken()).toBeGreaterThan(0);
    } finally {
      await silence.close();
    }
  });

  it('healthz waits five seconds for such a one, and says 503', async () => {
    const silence = await startSilence();
    try {
      const silent = createCouchEngine(silence.url);
      between = (_, request) => silent(request);
      const started = performance.now();
      const response = await fetch(new URL('/healthz', server.url()), {
        signal: AbortSignal.timeout(15_000),
      });
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(performance.now() - started).toBeGreaterThan(4900);
    } finally {
      await silence.close();
    }
  });

  it('healthz says 503 while the engine answers and takes no writes, as on a full disk', async () => {
    await server.stop();
    await server.start();
    between = async (engine, request) => {
      const isWrite = request.method === 'PUT' || request.url.endsWith('_bulk_docs');
      return isWrite
        ? Response.json({ error: 'internal_server_error', reason: 'enospc' }, { status: 500 })
        : engine(request);
    };
    const ask = async () => (await fetch(new URL('/healthz', server.url()))).status;
    expect(await ask()).toBe(503);
    between = undefined;
    expect(await ask()).toBe(200);
  });
});
