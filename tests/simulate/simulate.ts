import { demonstrationOfficers } from '../../sync-server/provision/demonstration-officers.ts';
import { MOST_PRACTICE } from '../../sync-server/provision/invented/places.ts';
import { percentile } from './confirm-times.ts';
import { countFromOutside } from './count.ts';
import { readPeakMemory } from './peak-memory.ts';
import { createChance, type Part, type TabletPlan } from './plan.ts';
import { findPracticeCommunes, readProvince } from './province.ts';
import { playParts, TABLETS_A_THREAD } from './threads.ts';

export interface SimulationOptions {
  readonly port: number;
  readonly tablets: number;
  readonly records: number;
  readonly seed: number;
  /** Milliseconds. */
  readonly patience?: number;
}

/** `written` and `lost` count entries. */
export interface SimulationResult {
  readonly tablets: number;
  /** Among how many communes the tablets were spread. */
  readonly communes: number;
  readonly written: number;
  readonly lost: number;
  readonly contested: number;
  readonly inTray: number;
  readonly converged: boolean;
  /** Milliseconds from the officer's writing to the tablet's knowing it confirmed (confirm-times.ts); null of none. */
  readonly confirmed: { readonly p50: number | null; readonly p95: number | null };
  /** Bytes the server's process held at most since it was started; null where the machine does not tell. */
  readonly server: { readonly peakMemory: number | null };
  readonly ms: number;
  readonly seed: number;
  /** The first few things that are wrong, in words. */
  readonly wrong: readonly string[];
}

const FEWEST_A_COMMUNE = 4;
/** Every tablet holds all that its commune has written: the work grows with the square of this. */
const MANY_A_COMMUNE = 40;

/** Plays tablets against the server on that port and counts, from outside, what became of every entry. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const { port, tablets, records, seed, patience = 60_000 } = options;
  const started = performance.now();
  const there = await findPracticeCommunes(port);
  const communes = there.slice(0, Math.ceil(tablets / FEWEST_A_COMMUNE));
  if (tablets > communes.length * MANY_A_COMMUNE) {
    process.stderr.write(
      `${tablets} tablets share ${communes.length} communes, which takes long: DEMONSTRATION_PRACTICE=${MOST_PRACTICE} gives the server more.\n`,
    );
  }
  const plans = planTablets(tablets, communes, seed);
  const parts: Part[] = [];
  for (let i = 0; i < plans.length; i += TABLETS_A_THREAD) {
    parts.push({ serverPort: port, records, tablets: plans.slice(i, i + TABLETS_A_THREAD), patience });
  }
  const reports = await playParts(parts);
  const count = countFromOutside(reports, await readProvince(port, communes));
  const times = reports.flatMap(({ confirmedIn }) => confirmedIn);
  return {
    tablets,
    communes: communes.length,
    ...count,
    confirmed: { p50: percentile(times, 50) ?? null, p95: percentile(times, 95) ?? null },
    server: { peakMemory: await readPeakMemory(port) },
    ms: Math.round(performance.now() - started),
    seed,
  };
}

/** Those of one commune follow each other, so that they are at work at the same time and edit the same books. */
function planTablets(count: number, communes: readonly string[], seed: number): readonly TabletPlan[] {
  const chance = createChance(seed);
  const officers = demonstrationOfficers(MOST_PRACTICE);
  return Array.from({ length: count }, (_, i) => {
    const commune = communes[Math.floor((i * communes.length) / count)] ?? '';
    const role = i % 2 === 0 ? 'clerk' : 'chief';
    const who = officers.find((one) => one.place === commune && one.role === role);
    if (!who) throw new Error(`the server has no ${role} for practice in "${commune}"`);
    return {
      name: `sim-${seed}-${i}`,
      seed: chance.below(2 ** 32),
      officer: who.officer,
      pin: who.pin,
      commune,
    };
  });
}
