import { sleep } from '../store/sleep.ts';
import { type CountedKey, countProvince, type Province } from './count-province.ts';

/** The last counting, shared by all who ask: it reads everything there is. */
export interface CustodyDesk {
  /**
   * The counting while it is fresh, else one that is begun; waits for it a while.
   *
   * @param after milliseconds by the server's clock: only a counting begun since will do
   */
  readonly count: (after?: number) => Promise<Counting>;
  /** Resolves when the counting under way has ended: it reads from an engine that is about to close. */
  readonly settled: () => Promise<void>;
}

export type Counting =
  | { readonly state: 'counting'; readonly communes: number; readonly counted: number }
  | {
      readonly state: 'counted';
      readonly at: number;
      readonly ms: number;
      readonly keys: readonly CountedKey[];
    };

export interface CustodyDeskParts {
  readonly province: () => Promise<Province>;
  readonly now: () => number;
  readonly closing: AbortSignal;
  /** How long an answer waits for the counting, milliseconds; a tablet's patience ends after twenty seconds. */
  readonly patienceMs?: number;
}

/** The gateway answers tablets from the same thread. */
const LONGEST_PIECE_MS = 5;
const PATIENCE_MS = 10_000;
/** Whoever looks again and again takes a fifth of the time at most. */
const FRESH_TIMES = 4;
const FRESH_AT_LEAST_MS = 2000;

export function createCustodyDesk({ province, now, closing, ...parts }: CustodyDeskParts): CustodyDesk {
  const patience = parts.patienceMs ?? PATIENCE_MS;
  let last: Extract<Counting, { state: 'counted' }> | undefined;
  let freshUntil = 0;
  let underWay: Promise<void> | undefined;
  let progress = { communes: 0, counted: 0 };

  async function countAnew(): Promise<void> {
    const started = performance.now();
    const at = now();
    const asked = await province();
    progress = { communes: asked.communes.length, counted: 0 };
    let resumed = started;
    const pause = async () => {
      closing.throwIfAborted();
      if (performance.now() - resumed < LONGEST_PIECE_MS) return;
      // Once round the loop: whoever has asked meanwhile is answered first.
      await new Promise((resolve) => setImmediate(resolve));
      resumed = performance.now();
    };
    const keys = await countProvince(asked, {
      now: at,
      pause,
      onCounted: (counted) => {
        progress = { ...progress, counted };
      },
    });
    const ms = Math.round(performance.now() - started);
    last = { state: 'counted', at, ms, keys };
    freshUntil = performance.now() + Math.max(FRESH_AT_LEAST_MS, ms * FRESH_TIMES);
  }

  /** The last counting, where it is good enough. */
  function findGood(after: number | undefined): typeof last {
    const isGood = after === undefined ? performance.now() < freshUntil : (last?.at ?? 0) >= after;
    return isGood ? last : undefined;
  }

  return {
    settled: async () => underWay?.catch(() => undefined),
    async count(after) {
      const good = findGood(after);
      if (good) return good;
      underWay ??= countAnew().finally(() => {
        underWay = undefined;
      });
      const waited = new AbortController();
      const ended = underWay.catch((error: unknown) => {
        // Whoever waits is answered while the server stops.
        if (!closing.aborted) throw error;
      });
      await Promise.race([ended, sleep(patience, AbortSignal.any([closing, waited.signal]))]);
      waited.abort();
      return findGood(after) ?? { state: 'counting', ...progress };
    },
  };
}
