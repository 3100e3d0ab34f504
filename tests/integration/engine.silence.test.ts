import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createCouchEngine } from '../../sync-server/engine/couch.ts';
import { createCouchApi } from '../../sync-server/engine/couch-api.ts';
import { patienceOf } from '../../sync-server/engine/deadline.ts';
import { pause } from './support/engine-bench.ts';

const PATIENCE = 300;

describe('a CouchDB that falls silent', () => {
  let server: Server | undefined;

  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });

  async function open(answer: RequestListener) {
    server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return createCouchEngine(new URL(`http://127.0.0.1:${port}`), () => PATIENCE);
  }

  it('before it answers is one that cannot be reached, and its line is cut', async () => {
    let isCut = false;
    const engine = await open((_, response) => {
      response.on('close', () => {
        isCut = true;
      });
    });
    expect(await createCouchApi(engine).getDoc('db', 'a')).toMatchObject({
      ok: false,
      code: 'engine_unreachable',
      reason: 'no answer for 0.3 s',
    });
    await expect.poll(() => isCut).toBe(true);
  });

  it('in the middle of an answer is one whose connection broke off', async () => {
    let isCut = false;
    const engine = await open((_, response) => {
      response.on('close', () => {
        isCut = true;
      });
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"results":[\n');
    });
    expect(await createCouchApi(engine).changes('db', '0', { feed: 'longpoll' })).toMatchObject({
      ok: false,
      code: 'engine_unreachable',
    });
    await expect.poll(() => isCut).toBe(true);
  });

  it('between the parts of an answer is given its time for each, and a slow reader is not its silence', async () => {
    const engine = await open(async (_, response) => {
      response.writeHead(200);
      for (const part of ['{"a":', '1', ',"b"', ':2', '}']) {
        response.write(part);
        await pause(PATIENCE / 2);
      }
      response.end();
    });
    const response = await engine(new Request('http://engine.invalid/db'));
    await pause(PATIENCE * 3);
    expect(await response.json()).toEqual({ a: 1, b: 2 });
  });

  it('is given up by whoever asked when that one goes, with its own reason', async () => {
    const engine = await open(() => {});
    const going = new AbortController();
    const asked = createCouchApi(engine).changes('db', '0', { signal: going.signal });
    setTimeout(() => going.abort(new Error('gone')), 50);
    await expect(asked).rejects.toThrow('gone');
  });

  it.each([
    ['khum-070702/_all_docs', 60_000],
    ['khum-070702/_changes', 60_000],
    ['khum-070702/_changes?feed=longpoll', 70_000],
    ['khum-070702/_changes?feed=longpoll&timeout=50000', 60_000],
    ['khum-070702/_changes?feed=longpoll&timeout=500000', 70_000],
    ['khum-070702/_changes?feed=continuous&heartbeat=5000&timeout=1', 15_000],
    ['khum-070702/_changes?feed=longpoll&heartbeat=true', 70_000],
  ])('%s may be silent for %i ms', (path, ms) => {
    expect(patienceOf(new URL(`http://engine.invalid/${path}`))).toBe(ms);
  });
});
