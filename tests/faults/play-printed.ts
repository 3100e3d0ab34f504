import { isPlanted } from './disk.ts';
import { type Played, playInNode } from './play-in-node.ts';
import { readSchedule } from './schedule.ts';
import { buildTemplate } from './template.ts';

/** What one schedule came to. */
export type Outcome = Played;

/** RxDB writes some of its own notes without waiting for them: a browser prints such a failure and goes on. */
process.on('unhandledRejection', (problem) => {
  if (!isPlanted(problem)) throw problem;
});

/** Plays the schedules it is sent as they are printed, one after the other, in a process of its own, and sends back what they came to. */
const template = await buildTemplate();
process.on('message', (printed: string) => {
  if (printed === 'end') {
    template.remove();
    process.exit(0);
  }
  void play(printed).then((outcome) => process.send?.(outcome));
});
process.send?.('ready');

async function play(printed: string): Promise<Outcome> {
  const started = performance.now();
  try {
    return await playInNode(readSchedule(printed), template);
  } catch (error) {
    // A schedule that does not come to its end is stuck, whoever is to blame.
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { lost: [], duplicated: [], stuck: [said], ms: Math.round(performance.now() - started) };
  }
}
