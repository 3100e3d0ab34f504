import type { Findings } from './check-history.ts';

/** What one schedule came to. */
export interface Outcome extends Findings {
  readonly seed: number;
  readonly ms: number;
}

/** Plays the schedules it is sent by seed, one after the other, in a process of its own, and sends back what they came to. */
export function answerSeeds(play: (seed: number) => Promise<Findings>, end: () => Promise<void>): void {
  process.on('message', (seed: number | 'end') => {
    if (seed === 'end') void end().finally(() => process.exit(0));
    else void answer(seed, play).then((outcome) => process.send?.(outcome));
  });
  process.send?.('ready');
}

async function answer(seed: number, play: (seed: number) => Promise<Findings>): Promise<Outcome> {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    const findings = await play(seed);
    return { ...findings, seed, ms: ms() };
  } catch (error) {
    // A schedule that does not come to its end is stuck, whoever is to blame.
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, lost: [], duplicated: [], stuck: [said], ms: ms() };
  }
}
