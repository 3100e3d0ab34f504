import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { MACHINE_CLOCK } from '../../client/device/clock.ts';
import { createGatewayClient } from '../../client/device/sync/gateway-client.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const OURS = { 'x-sala-khum-wire': '2', 'content-type': 'application/json' };

/** Asks a server that answers so whether something changed. */
async function askOf(
  listener: RequestListener,
  patience = 2000,
  signal = new AbortController().signal,
  send = fetch,
) {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const client = createGatewayClient({ clock: MACHINE_CLOCK, fetch: send }, `http://127.0.0.1:${port}`);
  const authorize = async () => 'proof';
  return client.ask('/api/wait', { since: null, timeout: 1 }, { authorize, patience, signal });
}

const noLine = { ok: false, fault: { code: 'no_line' } };

describe('what counts as an answer of the province', () => {
  it('one with its header, in its version, of the right shape; the proof and the version go along', async () => {
    const seen: unknown[] = [];
    const outcome = await askOf((request, response) => {
      seen.push(request.method, request.headers.authorization, request.headers['x-sala-khum-wire']);
      response.writeHead(200, OURS).end('{"changed":true}');
    });
    expect(outcome).toEqual({ ok: true, value: { changed: true } });
    expect(seen).toEqual(['POST', 'proof', '2']);
  });

  it('a 200 without the header is no line, whatever it says', async () => {
    expect(await askOf((_, response) => response.end('{"changed":true}'))).toEqual(noLine);
  });

  it('a 502 of a proxy on the way is no line', async () => {
    expect(await askOf((_, response) => response.writeHead(502).end('Bad gateway'))).toEqual(noLine);
  });

  it('an answer that breaks off in the middle is no line', async () => {
    const half: RequestListener = (_, response) => {
      response.writeHead(200, { ...OURS, 'content-length': '100' });
      response.write('{"changed":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await askOf(half)).toEqual(noLine);
  });

  it('silence longer than patience is no line, and bytes that trickle are not silence', async () => {
    expect(await askOf(() => undefined, 50)).toEqual(noLine);
    const trickle: RequestListener = (_, response) => {
      response.writeHead(200, OURS);
      const parts = ['{"chan', 'ged"', ':', 'true', '}'];
      const timer = setInterval(() => {
        const part = parts.shift();
        if (part) response.write(part);
        else response.end(() => clearInterval(timer));
      }, 60);
    };
    expect(await askOf(trickle, 150)).toMatchObject({ ok: true });
  });

  it('a body that hangs is no line once patience is over or it is called back, whatever fetch heard of that', async () => {
    const hanging: RequestListener = (_, response) => {
      response.writeHead(200, OURS);
      response.write('{"chan');
    };
    // Node 20 forgets the signal of a request whose headers have come when it cleans its memory.
    const deaf: typeof fetch = (url, init) => fetch(url, { ...init, signal: null });
    expect(await askOf(hanging, 100, undefined, deaf)).toEqual(noLine);
    const ending = new AbortController();
    setTimeout(() => ending.abort(), 100);
    expect(await askOf(hanging, 60_000, ending.signal, deaf)).toEqual(noLine);
  });

  it('a problem document gives its code and how long to wait', async () => {
    const outcome = await askOf((_, response) => {
      response.writeHead(429, { ...OURS, 'retry-after': '7' }).end('{"code":"too_many_requests"}');
    });
    expect(outcome).toEqual({ ok: false, fault: { code: 'too_many_requests', waitMs: 7000 } });
  });

  it('another version, or an answer without its parts, is a problem and no success', async () => {
    const newer = { ...OURS, 'x-sala-khum-wire': '3' };
    const outcome = await askOf((_, response) => response.writeHead(200, newer).end('{"changed":true}'));
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'wire_version_unknown' } });
    server?.close();
    const older = { ...OURS, 'x-sala-khum-wire': '1' };
    const told = '{"code":"wire_version_unknown"}';
    const behind = await askOf((_, response) => response.writeHead(400, older).end(told));
    expect(behind).toMatchObject({ ok: false, fault: { code: 'server_behind' } });
    server?.close();
    const empty = await askOf((_, response) => response.writeHead(200, OURS).end('{}'));
    expect(empty).toMatchObject({ ok: false, fault: { code: 'internal_error' } });
  });

  it('a request that is called off ends at once', async () => {
    const ending = new AbortController();
    setTimeout(() => ending.abort(), 30);
    const before = Date.now();
    expect(await askOf(() => undefined, 5000, ending.signal)).toEqual(noLine);
    expect(Date.now() - before).toBeLessThan(2000);
  });
});
