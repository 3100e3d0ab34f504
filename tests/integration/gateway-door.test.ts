import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Health, Problem, PullAnswer, PushAnswer, Roster } from '../../schemas/wire/messages.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import {
  enrolTablet,
  idOf,
  PERSON,
  problemOf,
  send,
  statuses,
  type WireTablet,
} from './support/server-tablet.ts';

describe.each(serverTargets())('the door, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;

  beforeAll(async () => {
    server = await startTestServer(target);
    clerk = await enrolTablet(server.url, 'clerk-070702');
  });
  afterAll(() => server.destroy());

  async function expectProblem(response: Response, status: number, code: Problem['code']): Promise<void> {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect([response.status, await problemOf(response)]).toMatchObject([status, { status, code }]);
  }

  const raw = (body: BodyInit, headers: Record<string, string> = {}) =>
    clerk.raw('/api/push', body, { headers });

  it('wrong_pin, the same for an officer there is and one there is not; and slower each time', async () => {
    const tryPin = (officer: string, pin: string) =>
      send(server.url(), '/api/demonstration', { officer, pin });
    await expectProblem(await tryPin('nobody', '0000'), 401, 'wrong_pin');
    for (let tries = 0; tries < 3; tries++) {
      await expectProblem(await tryPin('field-070703', '0000'), 401, 'wrong_pin');
    }
    const blocked = await tryPin('field-070703', '2332');
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectProblem(blocked, 429, 'too_many_requests');
  });

  it.each([
    ['not JSON', 'not json'],
    ['cut JSON', '{"records":['],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    ['nothing', ''],
  ])('body_unreadable: %s', async (_, body) => {
    await expectProblem(await raw(body), 400, 'body_unreadable');
  });

  it('body_unreadable: a coding that is not what it says, or not known', async () => {
    await expectProblem(await raw('{}', { 'content-encoding': 'gzip' }), 400, 'body_unreadable');
    await expectProblem(await raw('{}', { 'content-encoding': 'zstd' }), 400, 'body_unreadable');
  });

  it.each([
    ['an array', '[]'],
    ['records no list', '{"records":{}}'],
    ['a row without heads', '{"records":[{"id":"person-x","entries":[]}]}'],
    ['entries no list', '{"records":[{"id":"person-x","heads":[],"entries":"all"}]}'],
    ['__proto__ for records', '{"__proto__":{"records":[]}}'],
  ])('bad_request: %s', async (_, body) => {
    await expectProblem(await raw(body), 400, 'bad_request');
  });

  it('body_too_large: over 8 MB as it is, over 1 MB compressed, or 8 MB once unpacked', async () => {
    const large = `{"records":[],"x":"${'x'.repeat(8 * 1024 * 1024)}"}`;
    await expectProblem(await raw(large), 413, 'body_too_large');
    const bomb = new Uint8Array(gzipSync(large));
    expect(bomb.length).toBeLessThan(100_000);
    await expectProblem(await raw(bomb, { 'content-encoding': 'gzip' }), 413, 'body_too_large');
    const noise = new Uint8Array(1024 * 1024 + 1);
    await expectProblem(await raw(noise, { 'content-encoding': 'gzip' }), 413, 'body_too_large');
  });

  it('takes a compressed push', async () => {
    const root = clerk.open('person', PERSON);
    const body = JSON.stringify({ records: [{ id: idOf(root), heads: [root.id], entries: [root] }] });
    const response = await raw(new Uint8Array(gzipSync(body)), { 'content-encoding': 'gzip' });
    const answered: PushAnswer = await response.json();
    expect(statuses(answered)).toEqual(['admitted']);
  });

  it('wire_version_unknown, server_behind: a tablet of another time is told so; each answer says the version', async () => {
    const response = await raw('{"records":[]}', { 'x-sala-khum-wire': '1' });
    expect(response.headers.get('x-sala-khum-wire')).toBe('2');
    await expectProblem(response, 400, 'wire_version_unknown');
    const newer = await raw('{"records":[]}', { 'x-sala-khum-wire': '99' });
    await expectProblem(newer, 400, 'server_behind');
    const fine = await raw('{"records":[]}', { 'x-sala-khum-wire': '2' });
    expect([fine.status, fine.headers.get('x-sala-khum-wire')]).toEqual([200, '2']);
  });

  it('not_found is a problem document too', async () => {
    await expectProblem(await fetch(new URL('/api/nothing', server.url())), 404, 'not_found');
    await expectProblem(await fetch(new URL('/nothing', server.url())), 404, 'not_found');
  });

  it('compresses answers as the caller takes them', async () => {
    const roots = Array.from({ length: 20 }, () => clerk.open('person', PERSON));
    await clerk.ask('/api/push', {
      records: roots.map((root) => ({ id: idOf(root), heads: [root.id], entries: [root] })),
    });
    const plain = await askRaw('identity');
    const gzip = await askRaw('gzip');
    const brotli = await askRaw('gzip, deflate, br');
    expect([plain.coding, gzip.coding, brotli.coding]).toEqual([undefined, 'gzip', 'br']);
    expect(idsIn(gunzipSync(gzip.bytes))).toEqual(idsIn(plain.bytes));
    expect(idsIn(brotliDecompressSync(brotli.bytes))).toEqual(idsIn(plain.bytes));
    expect(gzip.bytes.length * 2).toBeLessThan(plain.bytes.length);
    expect(brotli.vary).toContain('accept-encoding');
  });

  /** CouchDB gives no order among its shards. */
  function idsIn(bytes: Buffer): readonly string[] {
    const { records }: PullAnswer = JSON.parse(bytes.toString());
    return records.map(({ id }) => id).sort();
  }

  /** Past `fetch`, which would unpack. */
  async function askRaw(accept: string): Promise<{ coding?: string; vary: string; bytes: Buffer }> {
    const authorization = await clerk.authorization('/api/pull', 'POST', '{"since":null,"limit":100}');
    return new Promise((resolve, reject) => {
      const headers = { authorization, 'accept-encoding': accept };
      const asked = httpRequest(
        new URL('/api/pull', server.url()),
        { method: 'POST', headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const coding = response.headers['content-encoding'];
            const vary = response.headers.vary ?? '';
            resolve({ ...(coding === undefined ? {} : { coding }), vary, bytes: Buffer.concat(chunks) });
          });
        },
      );
      asked.on('error', reject);
      asked.end('{"since":null,"limit":100}');
    });
  }

  it('the roster names keys and communes, and costs a 304 while nothing is new', async () => {
    const first = await clerk.get('/api/roster');
    const roster: Roster = await first.json();
    expect(roster.certificates).toContainEqual(clerk.certificate);
    const services = roster.certificates.filter(({ role }) => role === 'service');
    expect(services.map(({ device }) => device).sort()).toEqual(['desk', 'gateway']);
    expect(roster.communes.map(({ code }) => code)).toEqual(['070702', '070703', '230201']);
    const etag = first.headers.get('etag') ?? '';
    const again = await clerk.get('/api/roster', { 'if-none-match': etag });
    expect(again.status).toBe(304);
    await enrolTablet(server.url, 'chief-230201', 'new-tablet');
    const changed = await clerk.get('/api/roster', { 'if-none-match': etag });
    expect(changed.status).toBe(200);
  });

  it('healthz answers while the engine does, tells a monitor what matters, and writes at most each half minute', async () => {
    const response = await fetch(new URL('/healthz', server.url()));
    const health: Health = await response.json();
    expect([response.status, health]).toEqual([
      200,
      {
        ok: true,
        release: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        merger: 'working',
        courier: 'working',
        backupAt: null,
        diskFree: expect.any(Number),
        demonstration: { people: 0, of: 0, isDone: true },
      },
    ]);
    expect(health.diskFree).toBeGreaterThan(1_000_000);
    const pulse = async () => server.admin.getDoc(server.names.control, 'pulse');
    const before = await pulse();
    for (let times = 0; times < 20; times++) await fetch(new URL('/healthz', server.url()));
    expect(await pulse()).toEqual(before);
  });

  describe('the app’s files', () => {
    const get = (path: string) => fetch(new URL(path, server.url()));
    let clientDir: string;

    beforeAll(async () => {
      clientDir = await mkdtemp(join(tmpdir(), 'sala-khum-client-'));
      await mkdir(join(clientDir, 'assets'));
      await writeFile(join(clientDir, 'index.html'), '<!doctype html><title>Sala Khum</title>');
      await writeFile(join(clientDir, 'sw.js'), '// worker');
      await writeFile(join(clientDir, 'assets', 'main-Ab3_dEf9.js'), `// ${'x'.repeat(5000)}`);
      await server.stop();
      await server.start({ clientDir });
    });
    afterAll(() => rm(clientDir, { recursive: true }));

    it('are kept for ever where their name has a hash, and asked for each time where not', async () => {
      const hashed = await get('/assets/main-Ab3_dEf9.js');
      expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(hashed.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect(hashed.headers.get('content-encoding')).not.toBeNull();
      for (const path of ['/', '/sw.js'])
        expect((await get(path)).headers.get('cache-control')).toBe('no-cache');
    });

    it('a deep link is answered with the app; a missing script, an API path and a way out are not', async () => {
      const deep = await get('/record/person-x');
      expect([deep.status, await deep.text()]).toEqual([200, expect.stringContaining('<title>Sala Khum')]);
      await expectProblem(await get('/assets/gone-00000000.js'), 404, 'not_found');
      await expectProblem(await get('/api/none'), 404, 'not_found');
      expect(await (await get('/..%2f..%2fetc%2fpasswd')).text()).not.toContain('root:');
      expect((await get('/%00')).status).toBeLessThan(500);
      expect((await get('/%E0%A4%A')).status).toBeLessThan(500);
    });

    it('allow the page nothing but this server', async () => {
      const { headers } = await get('/');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      // WebAssembly alone may be compiled: the PIN's stretching is one.
      expect(policy).not.toMatch(/(?<!wasm-)unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    });
  });

  describe('GET /db/…', () => {
    const basic = (officer: string, pin: string) => ({ authorization: `Basic ${btoa(`${officer}:${pin}`)}` });
    const read = (path: string, headers: Record<string, string> = {}) =>
      fetch(new URL(`/db/${path}`, server.url()), { headers });

    it('provincial staff read their province’s databases by PIN or session, as CouchDB answers', async () => {
      const root = clerk.open('person', PERSON);
      await clerk.push(idOf(root), root);
      const staff = basic('province-07', '5115');
      const all = await read('khum-070702/_all_docs?include_docs=true', staff);
      const { rows }: { rows: { id: string; doc: unknown }[] } = await all.json();
      expect(rows.find(({ id }) => id === idOf(root))?.doc).toMatchObject({
        _id: idOf(root),
        kind: 'person',
        commune: '070702',
        log: [{ ...root }],
      });
      expect(rows.some(({ id }) => id.startsWith('probe-'))).toBe(false);
      const one = await read(`khum-070702/${idOf(root)}`, staff);
      expect(await one.json()).toMatchObject({ _id: idOf(root) });
      const feed = await read('khum-070702/_changes?limit=1', staff);
      expect(await feed.json()).toMatchObject({ results: [{}] });
      const all23 = await enrolTablet(server.url, 'province-all');
      expect((await all23.get('/db/khum-230201/_all_docs')).status).toBe(200);
    });

    it('and nobody else, nothing else, nowhere else', async () => {
      const staff = basic('province-07', '5115');
      await expectProblem(await read('khum-070702/_all_docs'), 401, 'not_signed_in');
      await expectProblem(
        await read('khum-070702/_all_docs', basic('province-07', '0000')),
        401,
        'wrong_pin',
      );
      await expectProblem(
        await read('khum-070702/_all_docs', basic('chief-070702', '1221')),
        403,
        'not_allowed',
      );
      await expectProblem(await read('khum-230201/_all_docs', staff), 403, 'not_allowed');
      await expectProblem(await read('khum-999999/_all_docs', staff), 404, 'not_found');
      for (const path of [
        'salakhum/_all_docs',
        '_users/_all_docs',
        'khum-070702/_security',
        'khum-070702/none',
      ]) {
        await expectProblem(await read(path, staff), 404, 'not_found');
      }
      const write = await fetch(new URL('/db/khum-070702/x', server.url()), {
        method: 'PUT',
        headers: staff,
        body: '{}',
      });
      await expectProblem(write, 404, 'not_found');
      await expectProblem(await read('khum-070702/_changes?since=nonsense', staff), 400, 'bad_request');
    });
  });
});
