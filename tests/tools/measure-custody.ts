import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustodyAnswer } from '../../schemas/wire/custody-report.ts';
import { openSecrets } from '../../sync-server/provision/secrets.ts';
import { startServer } from '../../sync-server/server.ts';

/**
 * `npx tsx tests/tools/measure-custody.ts DATA_DIR`: what counting the custody of a filled province costs, how long the
 * server is busy at most in one piece meanwhile, and how long others wait for an answer. DATA_DIR is copied, not opened.
 */
const [given] = process.argv.slice(2);
if (given === undefined) throw new Error('usage: npx tsx tests/tools/measure-custody.ts DATA_DIR');
const dataDir = await mkdtemp(join(tmpdir(), 'custody-measure-'));
await cp(given, dataDir, { recursive: true });
const server = await startServer({ dataDir, port: 0 });
const { operator } = await openSecrets(join(dataDir, 'secrets.json'));
const ask = async (): Promise<CustodyAnswer> => {
  const headers = { authorization: `Bearer ${operator}` };
  return (await fetch(new URL('/operator/custody', server.url), { headers })).json();
};

// Merger and courier look at everything once at the start: that is not what is measured.
for (let quiet = 0; quiet < 3; ) {
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { user, system } = process.cpuUsage(before);
  quiet = user + system < 50_000 ? quiet + 1 : 0;
}

const pieces: number[] = [];
let last = performance.now();
const beat = setInterval(() => {
  pieces.push(performance.now() - last);
  last = performance.now();
}, 1);
const waits: number[] = [];
const headers = { 'accept-encoding': 'identity', connection: 'close' };
const others = setInterval(async () => {
  const asked = performance.now();
  await (await fetch(new URL('/healthz', server.url), { headers })).text();
  waits.push(performance.now() - asked);
}, 50);
const heap = process.memoryUsage().heapUsed;
const worked = process.cpuUsage();
let answer = await ask();
while (answer.state === 'counting') answer = await ask();
const { user, system } = process.cpuUsage(worked);
clearInterval(beat);
clearInterval(others);
const at = (all: number[], part: number) =>
  Math.round(all.sort((a, b) => a - b)[Math.floor((all.length - 1) * part)] ?? 0);
const { totals, ms } = answer.report;
console.log(
  `${totals.held} entries of ${totals.keys} keys counted in ${ms} ms (${Math.round((user + system) / 1000)} ms of processor); ` +
    `busy in one piece 99 of 100 times at most ${at(pieces, 0.99)} ms, once ${at(pieces, 1)} ms; ` +
    `${waits.length} other requests answered in ${at(waits, 0.5)} ms (half) and ${at(waits, 0.99)} ms (99 of 100); ` +
    `heap grew by ${Math.round((process.memoryUsage().heapUsed - heap) / 1e6)} MB`,
);
await server.close();
await rm(dataDir, { recursive: true, force: true });
