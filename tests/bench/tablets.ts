import { parseArgs } from 'node:util';
import { TEST_COMMUNES } from '../integration/support/server.ts';
import { sleep } from './exchange.ts';
import { median, percentile, ratio } from './figures.ts';
import { certifyTablet, type FilledProvince, fillProvince, toNewDocument } from './filled-province.ts';
import { askPast } from './gateway-reads.ts';
import { BENCH_COMMUNE, type BenchRecords } from './records.ts';
import { type ServerApart, startApart } from './server-apart.ts';
import { type BenchTablet, createPollers, createWaiters, type Waiters } from './waiters.ts';

/** What it costs that many wait, and how soon they are told. Null where that is borne by a CouchDB, a process of its own. */
interface WaitCost {
  /** Resident memory of the server's process for each that waits, bytes. */
  readonly memoryEach: number | null;
  /** Processor time while all wait and nothing happens, milliseconds a second. */
  readonly idleCpu: number | null;
  /** Milliseconds from a write's being sent until a tablet of the commune has been told. */
  readonly toldP50: number;
  readonly toldP95: number;
  /** Processor time a write, until all of the commune have been told. */
  readonly cpuPerWrite: number | null;
}

export interface TabletFigures {
  readonly engine: string;
  /** In how many communes they are, evenly. */
  readonly tablets: number;
  readonly communes: number;
  readonly writes: number;
  readonly runs: number;
  readonly ours: WaitCost;
  readonly longpoll: WaitCost;
  /** How many times less ours takes. */
  readonly ratio: Readonly<Record<keyof WaitCost, number | null>>;
}

interface Options {
  readonly tablets: number;
  readonly writes: number;
  readonly runs: number;
  /** Milliseconds of nothing. */
  readonly quiet: number;
  readonly say: (line: string) => void;
  /** Stands between a side and who counts: where a test keeps a telling back. */
  readonly through?: (waiters: Waiters) => Waiters;
}

const RECORDS = 200;

export async function benchTablets(options: Options): Promise<TabletFigures> {
  const { tablets: count, writes, runs, say, through = (waiters) => waiters } = options;
  if (!(runs > 0)) throw new Error('at least one run is needed');
  const tablets: BenchTablet[] = Array.from({ length: count }, (_, place) => {
    const commune = TEST_COMMUNES[place % TEST_COMMUNES.length]?.code ?? BENCH_COMMUNE;
    return { commune, ...certifyTablet(`tablet-${place}`, commune) };
  });
  const heldBack = runs * writes * 2;
  const certificates = tablets.map(({ certificate }) => certificate);
  const province = await fillProvince({ records: RECORDS + heldBack, heldBack, certificates });
  const sides = { ours: createWaiters, longpoll: createPollers } as const;
  const costs = { ours: [] as WaitCost[], longpoll: [] as WaitCost[] };
  let left = province.heldBack;
  try {
    for (let run = 0; run < runs; run++) {
      for (const side of ['ours', 'longpoll'] as const) {
        const apart = await startApart(province);
        try {
          const waiters = through(await sides[side](apart, province, tablets));
          const cost = await measure(side, apart, province, waiters, left.slice(0, writes), options);
          costs[side].push(cost);
          say(`${side.padEnd(9)} ${JSON.stringify(cost)}`);
        } finally {
          await apart.close();
        }
        left = left.slice(writes);
      }
    }
  } finally {
    await province.server.destroy();
  }
  const [ours, longpoll] = [medianOf(costs.ours), medianOf(costs.longpoll)];
  const of = (name: keyof WaitCost) => {
    const [theirs, mine] = [longpoll[name], ours[name]];
    return theirs === null || mine === null ? null : ratio(theirs, mine);
  };
  return {
    engine: province.engine,
    tablets: count,
    communes: TEST_COMMUNES.length,
    writes,
    runs,
    ours,
    longpoll,
    ratio: {
      memoryEach: of('memoryEach'),
      idleCpu: of('idleCpu'),
      toldP50: of('toldP50'),
      toldP95: of('toldP95'),
      cpuPerWrite: of('cpuPerWrite'),
    },
  };
}

async function measure(
  who: string,
  apart: ServerApart,
  province: FilledProvince,
  waiters: Waiters,
  records: BenchRecords['records'],
  { tablets, quiet }: Options,
): Promise<WaitCost> {
  // Who waits at a CouchDB is not in the process that is looked at.
  const isSeen = who === 'ours' || province.couchdbUrl === undefined;
  const allWait = () =>
    isSeen ? untilWaiting(who, apart, waiters, tablets) : sleep(UNSEEN + UNSEEN_EACH * tablets);
  try {
    const empty = await apart.mark();
    await waiters.waitAll();
    await allWait();
    const full = await apart.mark();
    await sleep(quiet);
    const after = await apart.read();
    const took: number[] = [];
    const cpu: number[] = [];
    for (const record of records) {
      const before = await apart.read();
      const told = waiters.countTold(BENCH_COMMUNE);
      const begun = performance.now();
      await askPast(apart.past, province, '_bulk_docs', { body: { docs: [toNewDocument(record)] } });
      const some = (await told).map((at) => at - begun);
      demandTold(who, waiters.countWaiting(BENCH_COMMUNE), some);
      took.push(...some);
      cpu.push((await apart.read()).cpu - before.cpu);
      await waiters.waitAgain(BENCH_COMMUNE);
      await allWait();
    }
    const seen = (value: number) => (isSeen ? value : null);
    return {
      memoryEach: seen(Math.max(0, Math.round((full.rss - empty.rss) / tablets))),
      idleCpu: seen(tenth((after.cpu - full.cpu) / (quiet / 1000))),
      toldP50: tenth(median(took)),
      toldP95: tenth(percentile(took, 0.95)),
      cpuPerWrite: seen(tenth(median(cpu))),
    };
  } finally {
    waiters.end();
  }
}

/**
 * Who was not told would make the others quick, and who was told of nothing all of them.
 *
 * @param took milliseconds from the write, of each that was told
 * @throws Error that says how many were not
 */
export function demandTold(who: string, waited: number, took: readonly number[]): void {
  const told = took.filter((ms) => ms > 0).length;
  if (waited > 0 && told === waited && took.length === waited) return;
  throw new Error(`${who}: of ${waited} that waited ${told} were told after the write`);
}

/** Milliseconds until all that were sent to a CouchDB wait there: for the first, and for each. */
const UNSEEN = 1_000;
const UNSEEN_EACH = 10;
const PATIENCE = 120_000;
/** In so many milliseconds the server did next to nothing: who came has been put where waiting is. */
const STILL = 300;

async function untilWaiting(
  who: string,
  apart: ServerApart,
  waiters: Waiters,
  tablets: number,
): Promise<void> {
  const end = performance.now() + PATIENCE;
  for (let before = await apart.read(); performance.now() < end && waiters.fault() === undefined; ) {
    await sleep(STILL);
    const now = await apart.read();
    if (now.underWay >= tablets && now.cpu - before.cpu < STILL / 10) return;
    before = now;
  }
  const { underWay } = await apart.read();
  throw new Error(`${who}: of ${tablets} only ${underWay} wait, or the server finds no rest`, {
    cause: waiters.fault(),
  });
}

const tenth = (value: number) => Math.round(value * 10) / 10;

function medianOf(costs: readonly WaitCost[]): WaitCost {
  const ofSeen = (name: keyof WaitCost) => {
    const known = costs.flatMap((cost) => cost[name] ?? []);
    return known.length === 0 ? null : median(known);
  };
  return {
    memoryEach: ofSeen('memoryEach'),
    idleCpu: ofSeen('idleCpu'),
    toldP50: median(costs.map(({ toldP50 }) => toldP50)),
    toldP95: median(costs.map(({ toldP95 }) => toldP95)),
    cpuPerWrite: ofSeen('cpuPerWrite'),
  };
}

/** `npm run bench -- tablets [--tablets N] [--writes N] [--quiet SECONDS] [--runs N] [--json]`: many that wait. */
export async function runTablets(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tablets: { type: 'string', default: '500' },
      writes: { type: 'string', default: '20' },
      quiet: { type: 'string', default: '10' },
      runs: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  const measured = await benchTablets({
    tablets: Number(values.tablets),
    writes: Number(values.writes),
    quiet: Number(values.quiet) * 1000,
    runs: Number(values.runs),
    say: (line) => console.error(line),
  });
  console.log(JSON.stringify(measured, null, values.json ? 0 : 2));
}
