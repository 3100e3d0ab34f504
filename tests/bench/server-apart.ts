import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../support/root.ts';
import type { FilledProvince } from './filled-province.ts';

/** The province's server in a process of its own, on data that is there. */
export interface ServerApart {
  readonly door: URL;
  /** The engine itself, past the door: CouchDB's own protocol. */
  readonly past: URL;
  /** After a garbage collection; the peak is counted from here. */
  readonly mark: () => Promise<Usage>;
  readonly read: () => Promise<Usage>;
  readonly close: () => Promise<void>;
}

/** Of the server's process alone: a CouchDB's is not in it. */
export interface Usage {
  /** Milliseconds of processor time since the start, all threads. */
  readonly cpu: number;
  /** Resident memory now and at most since the mark, bytes. */
  readonly rss: number;
  readonly peak: number;
  /** Requests that have no whole answer yet. */
  readonly underWay: number;
}

/** What the process is started with. */
export interface Served {
  readonly dataDir: string;
  readonly prefix: string;
  readonly couchdbUrl?: string | undefined;
}

export type Order = 'mark' | 'read' | 'end';

/** What it says when it is open. */
export interface Opened {
  readonly door: string;
  readonly past?: string | undefined;
}

const RUN = join(ROOT, 'tests/tools/run.mjs');

/** @throws Error where the process ends before its door is open */
export async function startApart({ server, prefix, couchdbUrl }: FilledProvince): Promise<ServerApart> {
  const served: Served = { dataDir: server.dataDir, prefix, couchdbUrl };
  const child = fork(RUN, ['tests/bench/server-process.ts', JSON.stringify(served)], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { door, past } = await hear<Opened>(child);
  const ask = (order: Order) => {
    const answer = hear<Usage>(child);
    child.send(order);
    return answer;
  };
  return {
    door: new URL(door),
    past: new URL(past ?? bare(couchdbUrl ?? '')),
    mark: () => ask('mark'),
    read: () => ask('read'),
    close: async () => {
      const ended = once(child, 'exit');
      child.send('end');
      await ended;
    },
  };
}

async function hear<Said>(child: ChildProcess): Promise<Said> {
  const ended = new AbortController();
  const exited = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('the server’s process ended');
  });
  // The one that loses is called off.
  exited.catch(() => undefined);
  try {
    const [said] = await Promise.race([once(child, 'message', { signal: ended.signal }), exited]);
    return said;
  } finally {
    ended.abort();
  }
}

function bare(url: string): string {
  const { origin } = new URL(url);
  return origin;
}
