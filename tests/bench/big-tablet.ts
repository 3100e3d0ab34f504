import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldLog } from '../../schemas/record/fold.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { findKind } from '../../schemas/registry.ts';
import { createProfile } from '../integration/support/device-chromium.ts';
import { CHIEF, person, until } from '../integration/support/device-tablet.ts';
import { type BenchProvince, startBenchProvince } from './bench-province.ts';
import { type BenchPages, buildBenchPages, openBed, type RivalBed, type TabletBed } from './browser.ts';
import { median, percentile } from './figures.ts';
import type { RivalName } from './pages/rivals.ts';
import { type BesideRivals, runBesideRivals } from './read-options.ts';

/** A tablet with years of records on it, as an officer feels it; milliseconds, each over all cold starts. */
export interface BigTablet {
  /** To the first screen's list, without what the PIN's derivation takes; median, and the worst. */
  readonly open: number;
  readonly openWorst: number;
  /** The same where all rows are made anew, as after an update; ours alone. */
  readonly openAnew?: number;
  readonly saveP95: number;
  readonly searchP95: number;
  /** The first search after a start, or making the index once for all. */
  readonly firstSearch: number;
  /** The longest the page's own thread was busy at a stretch; 0 below 50 ms. */
  readonly longestTask: number;
}

const SAVES = 60;
const SEARCHES = 40;
const FIRST_SCREEN = 12;
/** Records a file, for a worker to take in at once. */
const A_FILE = 1_000;

async function benchBigTablet(options: BesideRivals) {
  const pages = await buildBenchPages();
  // The tablet is filled past its line.
  const province = await startBenchProvince(options.records, pages.folder, options.records);
  try {
    const urls = layOut(province.heldBack, pages.folder);
    const names = pickNames(province.heldBack);
    const ours = await openOurs(province, urls, names, options);
    options.say(`ours ${JSON.stringify(ours)}`);
    const others: Partial<Record<RivalName, BigTablet>> = {};
    for (const rival of options.rivals) {
      others[rival] = await openRival(pages, rival, urls, names, options);
      options.say(`${rival} ${JSON.stringify(others[rival])}`);
    }
    return { records: options.records, runs: options.runs, slower: options.slower, ours, ...others };
  } finally {
    await province.close();
    await pages.close();
  }
}

/** What is filled in, with the name beside it that rivals find it by. */
function layOut(records: readonly RegisterRecord[], folder: string): readonly string[] {
  mkdirSync(join(folder, 'records'));
  const urls: string[] = [];
  for (let from = 0; from < records.length; from += A_FILE) {
    const some = records.slice(from, from + A_FILE).map((record) => ({ ...record, name: nameOf(record) }));
    const url = `/records/${from}.json`;
    writeFileSync(join(folder, url), JSON.stringify(some));
    urls.push(url);
  }
  return urls;
}

function nameOf({ kind, log }: RegisterRecord): string {
  return findKind(kind)?.titleOf(foldLog(log).state) ?? '';
}

function pickNames(records: readonly RegisterRecord[]): readonly string[] {
  const people = records.filter(({ kind }) => kind === 'person');
  const step = Math.max(1, Math.floor(people.length / SEARCHES));
  return people
    .filter((_, place) => place % step === 0)
    .slice(0, SEARCHES)
    .map(nameOf);
}

async function openOurs(
  { door }: BenchProvince,
  urls: readonly string[],
  names: readonly string[],
  { runs, slower }: BesideRivals,
): Promise<BigTablet> {
  const profile = createProfile();
  const start = (times: number): Promise<TabletBed> =>
    openBed({ url: door.url, worker: 'tablet.js', profile: profile.path, slower: times });
  let bed = await start(1);
  try {
    const came = await bed.call('enrol', CHIEF.officer, CHIEF.pin);
    if (!came.ok) throw new Error(JSON.stringify(came.fault));
    await bed.page.evaluate(() => window.bench.until('watchSync', '[]', 'lastLevel'));
    await bed.call('signOut');
    await bed.call('fill', urls);
    const cold = async (times: number) => {
      await bed.close();
      door.mend();
      bed = await start(times);
      await until(
        () => bed.call('whoIsHere'),
        (presence) => presence.isWriter,
        60_000,
      );
      // What the province does not have is not to be sent there meanwhile. The worker has come over the line by now.
      door.cut();
      await bed.call('readWatch');
      const took = await bed.page.evaluate(([officer, pin]) => window.bench.timeUnlock(officer, pin), [
        CHIEF.officer,
        CHIEF.pin,
      ] as const);
      const { timings } = await bed.call('readWatch');
      return took - (timings.stretch?.ms ?? 0);
    };
    const anew = await cold(slower);
    // Keeps the rows.
    await bed.call('signOut');
    const figures: Felt[] = [];
    for (let run = 0; run < runs; run++) {
      const open = await cold(slower);
      const [firstSearch = 0] = await time(bed, 'search', [[{ name: names[0], limit: 20 }]]);
      const searches = await time(
        bed,
        'search',
        names.map((name) => [{ name, limit: 20 }]),
      );
      const saves = await time(
        bed,
        'write',
        Array.from({ length: SAVES }, (_, place) => [[person(`ឈ្មោះ${run}-${place}`)]]),
      );
      figures.push({ open, firstSearch, searches, saves, longest: await longest(bed) });
    }
    return { ...toTablet(figures), openAnew: Math.round(anew) };
  } finally {
    door.mend();
    await bed.close();
    profile.remove();
  }
}

async function openRival(
  pages: BenchPages,
  name: RivalName,
  urls: readonly string[],
  names: readonly string[],
  { runs, slower }: BesideRivals,
): Promise<BigTablet> {
  const profile = createProfile();
  const start = (times: number): Promise<RivalBed> =>
    openBed({ url: pages.url, worker: 'rival.js', profile: profile.path, slower: times });
  let bed = await start(1);
  try {
    await bed.call('openStore', name);
    for (const url of urls) await bed.call('fill', url);
    const [index = 0] = await time(bed, 'index', [[]]);
    const figures: Felt[] = [];
    for (let run = 0; run < runs; run++) {
      await bed.close();
      bed = await start(slower);
      const [opening = 0] = await time(bed, 'openStore', [[name]]);
      const [reading = 0] = await time(bed, 'first', [[FIRST_SCREEN]]);
      const searches = await time(
        bed,
        'find',
        names.map((one) => [one]),
      );
      const saves = await time(
        bed,
        'save',
        Array.from({ length: SAVES }, (_, place) => [toKept(`${run}-${place}`)]),
      );
      figures.push({
        open: opening + reading,
        firstSearch: index,
        searches,
        saves,
        longest: await longest(bed),
      });
    }
    return toTablet(figures);
  } finally {
    await bed.close();
    profile.remove();
  }
}

/** What our own save writes, as a rival keeps it. */
function toKept(mark: string) {
  const act = person(`ឈ្មោះ${mark}`);
  return {
    id: `person-${mark.padStart(43, 'S')}`,
    kind: 'person',
    commune: '070702',
    name: mark,
    log: [act],
  };
}

interface Felt {
  readonly open: number;
  readonly firstSearch: number;
  readonly searches: readonly number[];
  readonly saves: readonly number[];
  readonly longest: number;
}

function toTablet(figures: readonly Felt[]): BigTablet {
  const tenth = (ms: number) => Math.round(ms * 10) / 10;
  return {
    open: Math.round(median(figures.map(({ open }) => open))),
    openWorst: Math.round(Math.max(...figures.map(({ open }) => open))),
    saveP95: tenth(median(figures.map(({ saves }) => percentile(saves, 0.95)))),
    searchP95: tenth(median(figures.map(({ searches }) => percentile(searches, 0.95)))),
    firstSearch: Math.round(median(figures.map(({ firstSearch }) => firstSearch))),
    longestTask: Math.max(...figures.map((figure) => figure.longest)),
  };
}

function time(
  { page }: Pick<TabletBed, 'page'>,
  method: string,
  calls: readonly (readonly unknown[])[],
): Promise<readonly number[]> {
  const asked = [method, calls.map((args) => JSON.stringify(args))] as const;
  return page.evaluate(([name, all]) => window.bench.time(name, all), asked);
}

function longest({ page }: Pick<TabletBed, 'page'>): Promise<number> {
  return page.evaluate(() => window.bench.readTasks().longest);
}

/** `npm run bench -- open | save | search [--records N] [--runs N] [--slow] [--rivals a,b] [--json]`: one tablet, all three. */
export function runBigTablet(args: readonly string[]): Promise<void> {
  return runBesideRivals(args, { records: '50000', rivals: 'pouchdb,rxdb,floor' }, benchBigTablet);
}
