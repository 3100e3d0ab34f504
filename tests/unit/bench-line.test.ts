import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Line, layLine } from '../bench/line.ts';

const BODY = 'x'.repeat(60_000);
let server: Server;
let line: Line;

beforeEach(async () => {
  server = createServer((_, answer) => answer.end(BODY));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  line = await layLine(() => ({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }));
});
afterEach(async () => {
  await line.close();
  server.closeAllConnections();
  server.close();
});

const ask = () =>
  fetch(line.url, { method: 'POST', body: 'y'.repeat(5_000) }).then((answer) => answer.text());

describe('the line of the benches', () => {
  it('counts bodies and headers, each in its direction', async () => {
    expect(await ask()).toBe(BODY);
    const { up, down } = line.moved();
    expect(up).toBeGreaterThan(5_000);
    expect(up).toBeLessThan(6_000);
    expect(down).toBeGreaterThan(BODY.length);
    expect(down).toBeLessThan(BODY.length + 1_000);
  });

  it('is one width for all connections together', async () => {
    line.narrow(200_000);
    const begun = performance.now();
    await Promise.all([ask(), ask(), ask()]);
    const seconds = (performance.now() - begun) / 1000;
    // 180 kB at 200 kB a second: three lines of that width would be through in 0.3 s.
    expect(seconds).toBeGreaterThan(0.7);
    expect(seconds).toBeLessThan(5);
  });

  it('carries to its end what a server said before it closed', async () => {
    server.keepAliveTimeout = 1;
    line.narrow(20_000);
    expect(await ask()).toBe(BODY);
  });

  it('does not count what a cut threw away, and carries again once it is mended', async () => {
    line.narrow(20_000);
    const asked = ask();
    setTimeout(line.cut, 500);
    await expect(asked).rejects.toThrow();
    expect(line.moved().down).toBeLessThan(BODY.length / 2);
    await expect(ask()).rejects.toThrow();
    line.mend();
    line.narrow();
    expect(await ask()).toBe(BODY);
  });
});
