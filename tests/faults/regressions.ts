import type { Where } from './run-schedules.ts';

/** A schedule that failed once. It is kept as it was printed: a seed tells another story whenever `draw-schedule.ts` changes. */
export interface Regression {
  /** The rule that was broken. */
  readonly name: string;
  /** What it was, and what was mended. */
  readonly found: string;
  /** Where it failed: only there is it played again. */
  readonly where: Where;
  /** Without the steps that it fails without, too. */
  readonly schedule: string;
}

const REGRESSIONS: readonly Regression[] = [
  {
    name: 'what is written after a start with the clock set back is sent',
    found:
      'Seed 20261224 of Chromium. RxDB’s replication asks for changes by time: with a clock that had gone back while the tablet was off, it passed over what was written while it read, and the entries waited until the next start. The storage now gives each write a later time than the one before (pack-instance.ts).',
    where: 'chromium',
    schedule: `
      seed 20261224
      tablets clerk-079901
      act 0 birth 546581
      rest 56
      clock 0 -71889458053
      kill 0 13
      act 0 book 185900
      rest 50
      start 0
      act 0 birth 842347
      rest 50
    `,
  },
];

export const regressionsOf = (where: Where): readonly Regression[] =>
  REGRESSIONS.filter((one) => one.where === where);
