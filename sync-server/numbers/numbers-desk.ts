import type { BirthTally, Counts } from '../../schemas/rules/tally.ts';
import type { CountedCommune } from '../../schemas/rules/tell-numbers.ts';
import { sleep } from '../store/sleep.ts';

/** The last counting of the province, shared by all who ask. */
export interface NumbersDesk {
  /** The counting of what is there now; waits for it a while. */
  readonly count: () => Promise<NumbersCounting>;
}

export type NumbersCounting =
  | { readonly state: 'counting'; readonly communes: number; readonly counted: number }
  | { readonly state: 'counted'; readonly at: number; readonly births: ReadonlyMap<string, BirthTally> };

export interface NumbersDeskParts {
  readonly communes: () => readonly string[];
  /** Where a commune's database ends now: while it is the same, so is what was counted of it. */
  readonly endOf: (commune: string) => Promise<string>;
  readonly countCommune: (commune: string, pause: () => Promise<void>) => Promise<BirthTally>;
  readonly now: () => number;
  readonly closing: AbortSignal;
  /** How long an answer waits for the counting, milliseconds. */
  readonly patienceMs?: number;
}

/** The gateway answers tablets from the same thread. */
const LONGEST_PIECE_MS = 5;
const PATIENCE_MS = 10_000;

/** Counts on demand, and of each commune anew only where its database has changed. */
export function createNumbersDesk(parts: NumbersDeskParts): NumbersDesk {
  const { communes, endOf, now, closing, patienceMs = PATIENCE_MS } = parts;
  const known = new Map<string, { readonly end: string; readonly tally: BirthTally }>();
  let underWay: Promise<Extract<NumbersCounting, { state: 'counted' }>> | undefined;
  let counted = 0;

  async function countAnew() {
    const at = now();
    const births = new Map<string, BirthTally>();
    counted = 0;
    let resumed = performance.now();
    const pause = async () => {
      if (performance.now() - resumed < LONGEST_PIECE_MS) return;
      // Once round the loop: whoever has asked meanwhile is answered first.
      await new Promise((resolve) => setImmediate(resolve));
      closing.throwIfAborted();
      resumed = performance.now();
    };
    for (const commune of communes()) {
      // Read before counting: what changes meanwhile is counted the next time.
      const end = await endOf(commune);
      const before = known.get(commune);
      const tally = before?.end === end ? before.tally : await parts.countCommune(commune, pause);
      known.set(commune, { end, tally });
      births.set(commune, tally);
      counted += 1;
    }
    return { state: 'counted', at, births } as const;
  }

  return {
    async count() {
      underWay ??= countAnew().finally(() => {
        underWay = undefined;
      });
      const waited = new AbortController();
      const ended = underWay.catch((error: unknown) => {
        // Whoever waits is answered while the server stops.
        if (!closing.aborted) throw error;
        return undefined;
      });
      const late = sleep(patienceMs, AbortSignal.any([closing, waited.signal])).then(() => undefined);
      const counting = await Promise.race([ended, late]);
      waited.abort();
      return counting ?? { state: 'counting', communes: communes().length, counted };
    },
  };
}

/** What was counted of each commune, with what the desk found there. */
export function withCases(
  births: ReadonlyMap<string, BirthTally>,
  cases: ReadonlyMap<string, Counts>,
): readonly CountedCommune[] {
  return [...births].map(([commune, tally]) => ({
    commune,
    births: tally,
    inconsistent: cases.get(commune) ?? new Map(),
  }));
}
