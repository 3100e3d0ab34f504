import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './answer-seeds.ts';

/** The file each process of the bench runs. */
const PARTS = { node: 'tests/faults/part.ts', chromium: 'tests/faults/chromium/play-seeds.ts' } as const;
export type Where = keyof typeof PARTS;
export const isWhere = (word: string): word is Where => Object.hasOwn(PARTS, word);

export interface BenchOptions {
  readonly where: Where;
  readonly runs: number;
  /** Of the first schedule; the others follow. */
  readonly seed: number;
  readonly processes: number;
  /** Name of a bug to plant (mutations.ts). */
  readonly plant?: string | undefined;
  readonly onOutcome: (outcome: Outcome) => void;
}

const RUN = fileURLToPath(new URL('../tools/run.mjs', import.meta.url));
/** Milliseconds after which a schedule that says nothing is given up with its process. */
const LONGEST = 300_000;
const MOST_FAILURES = 3;

/** Plays schedules in several processes and resolves when the last has been told of. */
export async function runSchedules(options: BenchOptions): Promise<void> {
  const { runs, seed, processes } = options;
  const seeds = Array.from({ length: runs }, (_, place) => seed + place);
  const workers = Array.from({ length: Math.min(processes, runs) }, () => work(options, seeds));
  await Promise.all(workers);
}

/** Takes seeds for as long as there are any; a process that ends is replaced. */
async function work(options: BenchOptions, seeds: number[]): Promise<void> {
  let failures = 0;
  while (seeds.length > 0) {
    const child = fork(RUN, [PARTS[options.where], ...(options.plant ? [options.plant] : [])], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    try {
      // A process that ended before it was ready is replaced, and its seeds are played by another.
      if (!(await next(child)) || !child.connected) {
        failures += 1;
        if (failures > MOST_FAILURES) throw new Error('no process of the bench comes to its first schedule');
        continue;
      }
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
        child.send(seed);
        const outcome = await next<Outcome>(child);
        options.onOutcome(outcome ?? givenUp(seed));
        if (!outcome) break;
      }
      if (child.connected) child.send('end');
      await ended(child);
    } finally {
      child.kill('SIGKILL');
    }
  }
}

function givenUp(seed: number): Outcome {
  return { seed, lost: [], duplicated: [], stuck: ['its process ended, or said nothing'], ms: LONGEST };
}

/** Undefined where the process ended or kept silent. */
function next<Message>(child: ChildProcess): Promise<Message | undefined> {
  return new Promise((resolve) => {
    const settle = (message?: Message) => {
      clearTimeout(timer);
      child.off('message', settle);
      child.off('exit', silent);
      resolve(message);
    };
    const silent = () => settle();
    const timer = setTimeout(silent, LONGEST);
    child.on('message', settle);
    child.on('exit', silent);
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(resolve, 5_000);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
