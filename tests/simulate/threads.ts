import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Part, TabletReport } from './plan.ts';

/** Free RxDB allows thirteen collections a thread. */
export const TABLETS_A_THREAD = 10;
/** A hundred tablets at work at once; those that are done stay on the line. */
const THREADS_AT_WORK = 10;
/** Where V8 keeps what is new, a thread; its usual 48 would be gigabytes of a hundred threads that mostly wait. */
const YOUNG_MB = 12;

/**
 * Threads play one after the other, some at once; each that has all its work confirmed stays and pulls. When the last is
 * through they settle, so that each sees what the others sent last.
 */
export async function playParts(parts: readonly Part[]): Promise<readonly TabletReport[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sala-khum-tablets-'));
  try {
    const script = await bundleTablets(folder);
    const threads: Thread[] = [];
    const waiting = [...parts];
    const playOn = async () => {
      for (let part = waiting.shift(); part; part = waiting.shift()) {
        const thread = startThread(script, part);
        threads.push(thread);
        await Promise.race([thread.played, thread.reports]);
      }
    };
    await Promise.all(Array.from({ length: THREADS_AT_WORK }, playOn));
    for (const thread of threads) thread.settle();
    return (await Promise.all(threads.map((thread) => thread.reports))).flat();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One file for all threads: a hundred that each compile TypeScript are what takes the time. */
async function bundleTablets(folder: string): Promise<URL> {
  const outfile = join(folder, 'play-part.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'play-part.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return pathToFileURL(outfile);
}

interface Thread {
  /** Resolves once all its tablets have their work confirmed or have lost patience. */
  readonly played: Promise<void>;
  /** Resolves at its end. */
  readonly reports: Promise<readonly TabletReport[]>;
  readonly settle: () => void;
}

function startThread(script: URL, part: Part): Thread {
  const worker = new Worker(script, {
    workerData: part,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const held: TabletReport[] = [];
  let tellPlayed = () => {};
  const played = new Promise<void>((resolve) => {
    tellPlayed = resolve;
  });
  const reports = new Promise<readonly TabletReport[]>((resolve, reject) => {
    worker.on('message', (message: TabletReport | 'played' | 'done') => {
      if (message === 'played') tellPlayed();
      else if (message === 'done') resolve(held);
      else held.push(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a thread ended with ${code} before it was done`)));
  });
  return { played, reports, settle: () => worker.postMessage('settle') };
}
