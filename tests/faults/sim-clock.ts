import type { Clock } from '../../client/device/ports.ts';
import { COUCHDB_URL } from './couchdb-url.ts';

/** Time that goes on only when nothing else does: minutes of waiting pass while nobody works. */
export interface SimClock {
  /** Milliseconds since 1970, the same for all; a tablet's own clock may be years off. */
  readonly now: () => number;
  readonly after: Clock['after'];
  /** A device's clock: its own idea of the date, the same timers. */
  readonly deviceClock: (skew: () => number) => Clock;
  /** Something real is going on until the result is called: no time passes meanwhile. */
  readonly busy: () => () => void;
  /** What is under way elsewhere waits for the clock, until the result is called. */
  readonly hold: () => () => void;
  /** Lets so much time pass. */
  readonly pass: (ms: number) => Promise<void>;
  /** Lets as much time pass as a promise needs. @throws Error where it is not settled within the limit */
  readonly until: <Value>(promise: Promise<Value>, limit: number, what: string) => Promise<Value>;
}

interface Timer {
  readonly due: number;
  readonly then: () => void;
  /** What only looks around again and again makes no time pass by itself. */
  readonly every: number | undefined;
}

/** Milliseconds of real quiet before the clock jumps: an early jump is only a slow tablet. */
const QUIET = 4;
/** Real milliseconds that work may take by itself, on a busy machine; a CouchDB may have lost a node meanwhile. */
const LONGEST_WORK = COUCHDB_URL === undefined ? 15_000 : 90_000;
/** Something that never ends, a lost answer of ours for instance, does not hold time up for ever. */
const LONGEST_BUSY = 15_000;

export function createSimClock(start: number): SimClock {
  let now = start;
  let working = 0;
  let lastActivity = performance.now();
  const timers = new Set<Timer>();

  const note = () => {
    lastActivity = performance.now();
  };
  const add = (ms: number, then: () => void, every?: number) => {
    const timer = { due: now + Math.max(0, ms), then, every };
    timers.add(timer);
    return timer;
  };

  const count = (by: number) => {
    let isOver = false;
    working += by;
    note();
    return () => {
      if (isOver) return;
      isOver = true;
      working -= by;
      note();
    };
  };

  async function quiet(): Promise<void> {
    const since = performance.now();
    note();
    // Turns are counted too: a machine that is busy with others does nothing of ours for a while.
    for (let turns = 0; turns < QUIET || performance.now() - lastActivity < QUIET || working > 0; turns++) {
      if (working > 0 && performance.now() - since > LONGEST_BUSY) return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  function nextDue(limit: number): number {
    let next = limit;
    for (const { due, every } of timers) if (every === undefined && due < next) next = due;
    return next;
  }
  function jump(to: number): void {
    now = Math.max(now, to);
    const due = [...timers].filter((timer) => timer.due <= now).sort((a, b) => a.due - b.due);
    for (const timer of due) {
      if (!timers.delete(timer)) continue;
      timer.then();
    }
  }

  return {
    now: () => now,
    after: (ms, then) => {
      const timer = add(ms, then);
      return () => timers.delete(timer);
    },
    deviceClock: (skew) => ({
      now: () => now + skew(),
      after: (ms, then) => {
        const timer = add(ms, then);
        return () => timers.delete(timer);
      },
      every: (ms, then) => {
        let timer = add(ms, again, ms);
        function again(): void {
          timer = add(ms, again, ms);
          then();
        }
        return () => timers.delete(timer);
      },
    }),
    busy: () => count(1),
    hold: () => count(-1),
    pass: async (ms) => {
      const end = now + ms;
      do {
        await quiet();
        jump(nextDue(end));
      } while (now < end);
      await quiet();
    },
    until: async (promise, limit, what) => {
      let isSettled = false;
      const settle = () => {
        isSettled = true;
      };
      promise.then(settle, settle);
      const end = now + limit;
      const realEnd = performance.now() + LONGEST_WORK;
      while (!isSettled) {
        await quiet();
        if (isSettled) break;
        if (now < end) jump(nextDue(end));
        else if (performance.now() > realEnd) throw new Error(`${what} did not end within ${limit / 1000} s`);
      }
      return promise;
    },
  };
}
