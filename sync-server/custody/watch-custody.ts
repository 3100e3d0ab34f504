import { type CustodyFault, numberOf, readCustodyFaults, tellCustodyFaults } from '../desk/custody-faults.ts';
import type { LogLine } from '../gateway/log-file.ts';
import type { Database } from '../store/database.ts';
import { sleep } from '../store/sleep.ts';
import type { CustodyDesk } from './custody-desk.ts';
import { toCustodyFaults } from './custody-faults.ts';

export interface CustodyWatchParts {
  readonly count: CustodyDesk['count'];
  /** As the desk's duty. */
  readonly desk: Database;
  /** Its feed moves whenever a key's chain has learnt something. */
  readonly control: Database;
  readonly communes: () => readonly string[];
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
  /** Aborts when the server stops: no counting ends after that. */
  readonly closing: AbortSignal;
  /** Between two countings, milliseconds; where it is left out, by how long one takes. */
  readonly pauseMs?: number | undefined;
}

/** Resolves when the counting under way is through. */
export interface CustodyWatch {
  readonly close: () => Promise<void>;
}

const PAUSE_MS = 60_000;
/** A counting reads everything: it takes a fiftieth of the time at most. */
const PAUSE_TIMES = 50;
/** What nobody's push shows, such as a database that lost something, is found by then. */
const ANYWAY_MS = 6 * 3_600_000;

/**
 * Counts custody at the server's own pace and tells the desk what is wrong, all of it each time, so that a case closes by
 * itself when its cause has gone. It counts again where work has come since, and a few times a day in any case.
 */
export function watchCustody(parts: CustodyWatchParts): CustodyWatch {
  const closing = new AbortController();
  const signal = AbortSignal.any([closing.signal, parts.closing]);

  async function watch(): Promise<void> {
    let counted = { isSure: false, end: '0', at: Number.NEGATIVE_INFINITY };
    let pause = parts.pauseMs ?? PAUSE_MS;
    let seen = new Set<string>();
    for (await sleep(pause, signal); !signal.aborted; await sleep(pause, signal)) {
      try {
        const { results, last_seq: end } = await parts.control.changes(counted.end, { limit: 1, signal });
        const isDue = performance.now() - counted.at > ANYWAY_MS;
        if (counted.isSure && results.length === 0 && !isDue) continue;
        const begun = performance.now();
        const now = results.length > 0 ? await endOf(parts.control, signal) : end;
        const faults = await countFaults(parts, signal);
        if (!faults) return;
        const told = await tell(parts.desk, faults, seen);
        pause = parts.pauseMs ?? Math.max(PAUSE_MS, (performance.now() - begun) * PAUSE_TIMES);
        seen = told.seen;
        counted = { isSure: told.isSure, end: now, at: performance.now() };
      } catch (error) {
        if (signal.aborted) return;
        parts.log({ event: 'custody_not_watched', level: 'warning', message: String(error) });
      }
    }
  }

  const ended = watch();
  return {
    async close() {
      closing.abort();
      await ended;
    },
  };
}

async function countFaults(
  { count, communes, now }: CustodyWatchParts,
  signal: AbortSignal,
): Promise<readonly CustodyFault[] | undefined> {
  const after = now();
  while (!signal.aborted) {
    const counting = await count(after);
    if (counting.state === 'counted') return toCustodyFaults(counting.keys, communes());
  }
  return undefined;
}

/**
 * A hole is told when two countings in a row have it: a tablet brings its work in parts, and a part of it may be under way.
 */
async function tell(desk: Database, faults: readonly CustodyFault[], seen: ReadonlySet<string>) {
  const known = new Set([...seen, ...(await readCustodyFaults(desk)).map(nameOf)]);
  const sure = faults.filter((one) => one.is !== 'hole' || known.has(nameOf(one)));
  await tellCustodyFaults(desk, sure);
  return { isSure: sure.length === faults.length, seen: new Set(faults.map(nameOf)) };
}

function nameOf(fault: CustodyFault): string {
  return `${fault.is} ${fault.key} ${numberOf(fault)}`;
}

async function endOf(database: Database, signal: AbortSignal): Promise<string> {
  return (await database.changes('now', { limit: 1, signal })).last_seq;
}
