import type { Findings } from './check-history.ts';
import { readSchedule, type Schedule } from './schedule.ts';

/** What one schedule came to. */
export interface Outcome extends Findings {
  readonly ms: number;
}

/**
 * Plays the schedules it is sent as they are printed, one after the other, in a process of its own, and sends back what
 * they came to.
 */
export function answerSchedules(
  play: (schedule: Schedule) => Promise<Findings>,
  end: () => Promise<void>,
): void {
  process.on('message', (printed: string) => {
    if (printed === 'end') void end().finally(() => process.exit(0));
    else void answer(printed, play).then((outcome) => process.send?.(outcome));
  });
  process.send?.('ready');
}

async function answer(printed: string, play: (schedule: Schedule) => Promise<Findings>): Promise<Outcome> {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    return { ...(await play(readSchedule(printed))), ms: ms() };
  } catch (error) {
    // A schedule that does not come to its end is stuck, whoever is to blame.
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { lost: [], duplicated: [], stuck: [said], ms: ms() };
  }
}
