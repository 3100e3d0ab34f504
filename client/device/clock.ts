import type { Clock } from './ports.ts';

/** The clock and the timers of the machine this runs on. */
export const MACHINE_CLOCK: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  every: (ms, then) => {
    const timer = setInterval(then, ms);
    return () => clearInterval(timer);
  },
};

/** Resolves after so many milliseconds, or at once when `signal` aborts. */
export function sleep({ after }: Pick<Clock, 'after'>, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      callOff();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const callOff = after(ms, end);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
