import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLookUp } from '../../schemas/kinds/look-up.ts';
import { ROOT } from './root.ts';

/** The province's server as it is started in earnest: the built one, in a process of its own that can be killed. */
export interface Province {
  readonly port: number;
  readonly url: string;
  /** Where the server keeps what it must not lose, a demonstration's private keys too. */
  readonly dataDir: string;
  /** SIGKILL, as a power cut. */
  kill(): Promise<void>;
  /** As the machine is shut down. */
  stop(): Promise<void>;
  /** Starts again on the same port and data; from another `dist`, as after an update or a step back. */
  restart(dist?: string): Promise<void>;
  /** Reads a commune's database as provincial staff do, over plain HTTP; look-ups, which are no work, left out. */
  read(commune: string): Promise<readonly StoredRecord[]>;
  /** The look-ups too, which are part of their author's chain. */
  readWhole(commune: string): Promise<readonly StoredRecord[]>;
  close(): Promise<void>;
}

export interface StoredEntry {
  readonly id: string;
  readonly key: string;
  readonly seq: number;
  readonly prev: string | null;
  readonly act: string;
  readonly set: Readonly<Record<string, unknown>>;
  readonly why?: string;
  readonly bundle?: { readonly id: string; readonly count: number };
}

export interface StoredRecord {
  readonly _id: string;
  readonly kind: string;
  readonly log: readonly StoredEntry[];
}

const PATIENCE = 60_000;

/** Both engines: the embedded one always, a CouchDB where COUCHDB_URL names one. */
export const ENGINES: readonly { readonly name: string; readonly couchdbUrl?: string }[] = [
  { name: 'embedded engine' },
  ...(process.env.COUCHDB_URL ? [{ name: 'CouchDB', couchdbUrl: process.env.COUCHDB_URL }] : []),
];
// Not on the output, which some commands print figures to.
if (!process.env.COUCHDB_URL) console.error('COUCHDB_URL is not set: tried on the embedded engine alone.');

/**
 * @param first what `npm run build` made, here, in another release, or a test of its own in its place
 * @throws Error where the server does not open its door within a minute; what it printed is in the message
 */
export async function startProvince(
  couchdbUrl?: string,
  first: string = join(ROOT, 'dist'),
  /** Whether the desk's worker runs beside it; most tests have no use for it. */
  withDesk = false,
): Promise<Province> {
  let dist = first;
  const dataDir = mkdtempSync(join(tmpdir(), 'sala-khum-province-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const serve = (args: readonly string[]) => start({ dist, port, dataDir, couchdbUrl, withDesk }, args);
  let child = await serve(['--fresh']);
  return {
    port,
    url,
    dataDir,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
    async restart(next = dist) {
      dist = next;
      child = await serve([]);
    },
    read: async (commune) => (await readWhole(commune)).filter((doc) => !isLookUp(doc._id)),
    readWhole,
    async close() {
      await end(child, 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };

  async function readWhole(commune: string): Promise<readonly StoredRecord[]> {
    const answer = await fetch(`${url}/db/khum-${commune}/_all_docs?include_docs=true`, {
      headers: { authorization: `Basic ${btoa('province-all:5335')}` },
    });
    if (!answer.ok) throw new Error(`khum-${commune}: ${answer.status} ${await answer.text()}`);
    const { rows } = (await answer.json()) as { rows: readonly { doc: StoredRecord }[] };
    return rows.map((row) => row.doc).filter((doc) => !doc._id.startsWith('_'));
  }
}

interface Served {
  readonly dist: string;
  readonly port: number;
  readonly dataDir: string;
  readonly couchdbUrl: string | undefined;
  readonly withDesk: boolean;
}

async function start({ dist, port, dataDir, couchdbUrl, withDesk }: Served, args: readonly string[]) {
  const { COUCHDB_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(dist, 'server/main.js'), ...args], {
    cwd: ROOT,
    env: {
      ...env,
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMONSTRATION_PEOPLE: '0',
      ...(withDesk ? {} : { DESK: 'off' }),
      ...(couchdbUrl ? { COUCHDB_URL: couchdbUrl } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const until = Date.now() + PATIENCE;
  while (Date.now() < until && child.exitCode === null) {
    const health = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (health?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not open its door:\n${said}`);
}

function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
