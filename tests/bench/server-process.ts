import { subscribe } from 'node:diagnostics_channel';
import type { Engine } from '../../sync-server/engine/engine.ts';
import { listen } from '../../sync-server/listen.ts';
import { startServer } from '../../sync-server/server.ts';
import { TEST_COMMUNES } from '../integration/support/server.ts';
import type { Opened, Order, Served, Usage } from './server-apart.ts';

// The province's server in a process of its own, so that its processor time and memory are nobody else's.

/** A process gives memory back later than that; oftener, it would show among what the server takes when it is idle. */
const SAMPLE_MS = 50;

const { couchdbUrl, ...rest }: Served = JSON.parse(process.argv[2] ?? '');
let engine: Engine | undefined;
const server = await startServer({
  ...rest,
  ...(couchdbUrl === undefined ? {} : { couchdbUrl }),
  port: 0,
  desk: false,
  communes: TEST_COMMUNES,
  wrapEngine: (one) => {
    engine = one;
    return one;
  },
});
const past = couchdbUrl === undefined && engine ? await listen(engine, 0, '127.0.0.1') : undefined;

let underWay = 0;
subscribe('http.server.request.start', () => {
  underWay += 1;
});
subscribe('http.server.response.finish', () => {
  underWay -= 1;
});

let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, SAMPLE_MS).unref();

function read(): Usage {
  const { user, system } = process.cpuUsage();
  const rss = process.memoryUsage.rss();
  return { cpu: (user + system) / 1000, rss, peak: Math.max(peak, rss), underWay };
}

function mark(): Usage {
  if (!globalThis.gc) throw new Error('to be started with --expose-gc');
  // What the first leaves to finalizers, the second takes.
  globalThis.gc();
  globalThis.gc();
  peak = 0;
  return read();
}

async function end(): Promise<void> {
  await server.close();
  await past?.close();
  process.exit();
}

process.on('message', (order: Order) => {
  if (order === 'end') void end();
  else process.send?.(order === 'mark' ? mark() : read());
});
// Whoever measured is gone.
process.once('disconnect', () => process.exit());
const opened: Opened = { door: server.url.href, past: past?.url.href };
process.send?.(opened);
