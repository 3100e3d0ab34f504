import { type BenchProvince, startBenchProvince } from './bench-province.ts';
import { type BenchPages, buildBenchPages } from './browser.ts';
import { median, ratio } from './figures.ts';
import type { RivalName } from './pages/rivals.ts';
import { type BesideRivals, runBesideRivals } from './read-options.ts';
import { type SyncFigure, type SyncOptions, syncOurs, syncRival } from './sync-once.ts';

/** What the page's thread could not be used for while a first sync went on; milliseconds, medians. */
interface Blocked {
  /** The first sync itself. */
  readonly ms: number;
  /** The longest task; 0 where none took 50 ms. */
  readonly longestTask: number;
  readonly longestWorst: number;
  /** Of all tasks what was beyond 50 ms each, together. */
  readonly blocked: number;
  /** How many times less ours is; absent where ours is nothing. */
  readonly ratio?: { readonly longestTask: number; readonly blocked: number };
}

export interface BlockedFigures {
  readonly engine: string;
  readonly records: number;
  readonly runs: number;
  readonly slower: number;
  readonly ours: Blocked;
  /** Each in a worker of its own, and on the page's thread as most apps have it. */
  readonly inWorker: Readonly<Partial<Record<RivalName, Blocked>>>;
  readonly onPage: Readonly<Partial<Record<RivalName, Blocked>>>;
}

async function benchBlocked({ records, runs, slower, rivals, say }: BesideRivals): Promise<BlockedFigures> {
  const pages = await buildBenchPages();
  const province = await startBenchProvince(records, pages.folder);
  const sides: Side[] = [
    { who: 'ours', sync: async (options) => (await syncOurs(province, pages, options)).figure },
    ...rivals.flatMap((name) => bothPlaces(province, pages, name)),
  ];
  const figures = new Map<string, SyncFigure[]>();
  try {
    for (let run = 0; run < runs; run++) {
      for (const { who, sync } of sides) {
        const figure = await sync({ slower });
        figures.set(who, [...(figures.get(who) ?? []), figure]);
        const { ms, longestTask, blocked } = figure;
        say(`${who.padEnd(16)} ${ms} ms, longest task ${longestTask} ms, blocked ${blocked} ms`);
      }
    }
  } finally {
    await province.close();
    await pages.close();
  }
  const ours = toBlocked(figures.get('ours') ?? []);
  const beside = (where: string) =>
    Object.fromEntries(
      rivals.map((name) => {
        const theirs = toBlocked(figures.get(`${name} ${where}`) ?? []);
        return [name, { ...theirs, ...ratiosOf(theirs, ours) }];
      }),
    );
  return {
    engine: province.engine,
    records,
    runs,
    slower,
    ours,
    inWorker: beside('in worker'),
    onPage: beside('on page'),
  };
}

interface Side {
  readonly who: string;
  readonly sync: (options: SyncOptions) => Promise<SyncFigure>;
}

function bothPlaces(province: BenchProvince, pages: BenchPages, name: RivalName): readonly Side[] {
  return [
    { who: `${name} in worker`, sync: (options) => syncRival(province, pages, name, options) },
    {
      who: `${name} on page`,
      sync: (options) => syncRival(province, pages, name, { ...options, isOnPage: true }),
    },
  ];
}

function toBlocked(figures: readonly SyncFigure[]): Blocked {
  if (figures.length === 0) throw new Error('at least one run is needed');
  const all = (name: keyof SyncFigure) => figures.map((figure) => figure[name]);
  return {
    ms: median(all('ms')),
    longestTask: median(all('longestTask')),
    longestWorst: Math.max(...all('longestTask')),
    blocked: median(all('blocked')),
  };
}

function ratiosOf(theirs: Blocked, ours: Blocked): Pick<Blocked, 'ratio'> {
  if (ours.blocked === 0) return {};
  return {
    ratio: {
      longestTask: ratio(theirs.longestTask, ours.longestTask),
      blocked: ratio(theirs.blocked, ours.blocked),
    },
  };
}

/** `npm run bench -- blocked [--records N] [--runs N] [--rivals a,b] [--slow] [--json]`: the page while a first sync goes on. */
export function runBlocked(args: readonly string[]): Promise<void> {
  return runBesideRivals(args, { records: '5000', rivals: 'pouchdb,rxdb' }, benchBlocked);
}
