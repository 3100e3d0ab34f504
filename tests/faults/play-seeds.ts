import type { Findings } from './check-history.ts';
import { isPlanted } from './disk.ts';
import { drawSchedule } from './draw-schedule.ts';
import { playInNode } from './play-in-node.ts';
import { buildTemplate } from './template.ts';

/** What one schedule came to. */
export interface Outcome extends Findings {
  readonly seed: number;
  readonly ms: number;
}

/** RxDB writes some of its own notes without waiting for them: a browser prints such a failure and goes on. */
process.on('unhandledRejection', (problem) => {
  if (!isPlanted(problem)) throw problem;
});

/** Plays the schedules it is sent by seed, one after the other, in a process of its own, and sends back what they came to. */
const template = await buildTemplate();
process.on('message', (seed: number | 'end') => {
  if (seed === 'end') {
    template.remove();
    process.exit(0);
  }
  void play(seed).then((outcome) => process.send?.(outcome));
});
process.send?.('ready');

async function play(seed: number): Promise<Outcome> {
  const started = performance.now();
  try {
    return { seed, ...(await playInNode(drawSchedule(seed), template)) };
  } catch (error) {
    // A schedule that does not come to its end is stuck, whoever is to blame.
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, lost: [], duplicated: [], stuck: [said], ms: Math.round(performance.now() - started) };
  }
}
