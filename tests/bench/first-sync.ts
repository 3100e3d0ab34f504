import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RecordRow } from '../../client/device/api/records.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { CHIEF } from '../integration/support/device-tablet.ts';
import { type BenchProvince, startBenchProvince } from './bench-province.ts';
import { type BenchPages, buildBenchPages, openBed, type RivalBed, type TabletBed } from './browser.ts';
import { demandCarried } from './exchange.ts';
import { demandAll, median, ratio } from './figures.ts';
import type { Line, Moved } from './line.ts';
import type { RivalName } from './pages/rivals.ts';
import type { Watched } from './pages/tablet-worker.ts';
import { readRivals, readWidth } from './read-options.ts';
import { profileWorker, type WorkerProfile } from './worker-profile.ts';

/** One way to bring a commune onto a tablet, measured. */
export interface SyncFigure {
  /** Until the last record is on the disk; ours also verified, sealed and found by the search. */
  readonly ms: number;
  /** Both directions, with headers. */
  readonly bytes: number;
  readonly up: number;
  readonly down: number;
  /** The longest the page's own thread was busy at a stretch; 0 below 50 ms. */
  readonly longestTask: number;
}

export interface FirstSync {
  readonly engine: string;
  readonly records: number;
  readonly runs: number;
  readonly line: string;
  readonly ours: SyncFigure;
  readonly pouchdb?: SyncFigure;
  readonly rxdb?: SyncFigure;
  readonly floor?: SyncFigure;
  /** How many times better than PouchDB; `cut` is the bytes of ours with cuts by those without. */
  readonly ratio: { readonly time?: number; readonly bytes?: number; readonly cut?: number };
  /** Of the last run of ours. */
  readonly profile: SyncProfile;
}

/** Where ours takes its time; kinds overlap, since they are under way beside each other. */
export interface SyncProfile extends Watched {
  /** Milliseconds until all was stored, and from then until the last record was found. */
  readonly level: number;
  readonly search: number;
  /** Processor time of the bench's own process, which is the server's and the line's. */
  readonly serverCpu: number;
  /** Of the tablet's worker; slows it by some tenths, so only where it was asked for. */
  readonly worker?: WorkerProfile | undefined;
}

export interface FirstSyncOptions {
  readonly records: number;
  readonly runs: number;
  readonly rivals: readonly RivalName[];
  /** Bytes a second. */
  readonly width?: number | undefined;
  /** Seconds between two cuts. */
  readonly cut?: number | undefined;
  readonly slower: number;
  /** Whether the worker of the last run is sampled. */
  readonly isProfiled: boolean;
  readonly say: (line: string) => void;
}

async function benchFirstSync(options: FirstSyncOptions): Promise<FirstSync> {
  const { records, runs, rivals, width, cut, say } = options;
  const pages = await buildBenchPages();
  const province = await startBenchProvince(records, pages.folder);
  const figures = new Map<string, SyncFigure[]>();
  const note = (who: string, figure: SyncFigure) => {
    figures.set(who, [...(figures.get(who) ?? []), figure]);
    say(`${who.padEnd(8)} ${figure.ms} ms, ${figure.up} bytes up, ${figure.down} down`);
  };
  let profile: SyncProfile | undefined;
  try {
    for (let run = 0; run < runs; run++) {
      const ours = await syncOurs(province, pages, options);
      note('ours', ours.figure);
      profile = ours.profile;
      if (cut !== undefined) note('ours cut', (await syncOurs(province, pages, options, cut)).figure);
      for (const rival of rivals) note(rival, await syncRival(province, pages, rival, options));
    }
  } finally {
    await province.close();
    await pages.close();
  }
  const of = (who: string): SyncFigure | undefined => medianOf(figures.get(who) ?? []);
  const ours = of('ours');
  if (!ours || !profile) throw new Error('at least one run is needed');
  const [pouchdb, rxdb, floor, withCuts] = [of('pouchdb'), of('rxdb'), of('floor'), of('ours cut')];
  return {
    engine: province.engine,
    records,
    runs,
    line: width === undefined ? 'loopback' : `${width} bytes/s`,
    ours,
    ...(pouchdb && { pouchdb }),
    ...(rxdb && { rxdb }),
    ...(floor && { floor }),
    ratio: {
      ...(pouchdb && { time: ratio(pouchdb.ms, ours.ms), bytes: ratio(pouchdb.bytes, ours.bytes) }),
      ...(withCuts && { cut: ratio(withCuts.bytes, ours.bytes) }),
    },
    profile,
  };
}

async function syncOurs(
  { door, records }: BenchProvince,
  { folder }: BenchPages,
  { slower, isProfiled, width }: FirstSyncOptions,
  cut?: number,
): Promise<{ readonly figure: SyncFigure; readonly profile: SyncProfile }> {
  const bed: TabletBed = await openBed({ url: door.url, worker: 'tablet.js', slower });
  try {
    await bed.call('holdSync');
    const came = await bed.call('enrol', CHIEF.officer, CHIEF.pin);
    if (!came.ok) throw new Error(`not enrolled: ${JSON.stringify(came.fault)}`);
    await bed.page.evaluate(() => window.bench.longestTask());
    const endProfile = isProfiled && (await profileWorker(bed.page, join(folder, 'tablet.js')));
    const before = door.moved();
    const cpu = process.cpuUsage();
    // Not before: the app itself is no part of what is synced.
    door.narrow(width);
    const mend = cutNowAndThen(door, cut);
    const begun = await bed.call('letSync');
    await bed.page.evaluate(() => window.bench.until('watchSync', '[]', 'lastLevel'));
    const level = (await bed.call('now')) - begun;
    await findLast(bed, records);
    const ms = (await bed.call('now')) - begun;
    mend();
    const worker = endProfile ? await endProfile() : undefined;
    const { user, system } = process.cpuUsage(cpu);
    const figure = toFigure(ms, before, door.moved(), await longestTask(bed));
    const watched = await bed.call('readWatch');
    const bodies = watched.requests.reduce((sum, { packed }) => sum + packed, watched.sent);
    // What a cut broke off came over the line and to no end.
    demandCarried('ours', { bytes: figure.bytes, bodies });
    demandAll('ours', records, await readOurs(bed));
    const serverCpu = Math.round((user + system) / 1000);
    return {
      figure,
      profile: { level: Math.round(level), search: Math.round(ms - level), serverCpu, worker, ...watched },
    };
  } finally {
    door.narrow();
    await bed.close();
  }
}

/** Searchable means found: by name and birth, as an officer would ask for whoever came last. */
async function findLast(bed: TabletBed, records: readonly RegisterRecord[]): Promise<void> {
  const last = records.findLast(({ kind }) => kind === 'person');
  const state = last && foldLog(last.log).state;
  if (!last || !state) throw new Error('nobody to search for');
  const name = `${state['name.familyName']} ${state['name.givenName']}`;
  const hits = await bed.call('search', { name, limit: 50 });
  const isFound = hits.some(({ papers }) => papers.some(({ id }) => id === last.id));
  if (!isFound) throw new Error(`${last.id} (${name}) is not found by the search`);
}

async function readOurs(bed: TabletBed) {
  const json = await bed.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        void window.bench.until('watchList', JSON.stringify([{ limit: 1_000_000 }]), 'length').then(resolve);
      }),
  );
  const rows: readonly RecordRow[] = JSON.parse(json);
  return rows.map(({ id, entries }) => ({ id, entries }));
}

async function syncRival(
  { couch, database, records }: BenchProvince,
  pages: BenchPages,
  name: RivalName,
  { slower, cut, width }: FirstSyncOptions,
): Promise<SyncFigure> {
  const bed: RivalBed = await openBed({ url: pages.url, worker: 'rival.js', slower });
  try {
    await bed.call('open', name);
    await bed.page.evaluate(() => window.bench.longestTask());
    const before = couch.moved();
    const isCut = cut !== undefined && name === 'pouchdb';
    couch.narrow(width);
    const mend = cutNowAndThen(couch, isCut ? cut : undefined);
    const ms = await bed.call('sync', { ...database, isCut });
    mend();
    const figure = toFigure(ms, before, couch.moved(), await longestTask(bed));
    demandAll(name, records, await bed.call('read'));
    return figure;
  } finally {
    couch.narrow();
    await bed.close();
  }
}

/** Long enough that whoever asks meanwhile finds no line. */
const CUT_FOR = 1_000;

function cutNowAndThen(line: Line, seconds: number | undefined): () => void {
  if (seconds === undefined) return () => undefined;
  let mending: NodeJS.Timeout | undefined;
  const cutting = setInterval(() => {
    line.cut();
    mending = setTimeout(line.mend, CUT_FOR);
  }, seconds * 1000);
  return () => {
    clearInterval(cutting);
    clearTimeout(mending);
    line.mend();
  };
}

function longestTask({ page }: Pick<TabletBed, 'page'>): Promise<number> {
  return page.evaluate(() => window.bench.longestTask());
}

function toFigure(ms: number, before: Moved, after: Moved, longest: number): SyncFigure {
  const up = after.up - before.up;
  const down = after.down - before.down;
  return { ms: Math.round(ms), bytes: up + down, up, down, longestTask: longest };
}

function medianOf(figures: readonly SyncFigure[]): SyncFigure | undefined {
  if (figures.length === 0) return undefined;
  const of = (name: keyof SyncFigure) => median(figures.map((figure) => figure[name]));
  return {
    ms: of('ms'),
    bytes: of('bytes'),
    up: of('up'),
    down: of('down'),
    longestTask: Math.max(...figures.map((figure) => figure.longestTask)),
  };
}

const USUAL_RECORDS = 10_000;
/** On a narrow line a rival takes minutes for each thousand. */
const NARROW_RECORDS = 2_000;

/** `npm run bench -- first-sync [--records N] [--runs N] [--line 30kB] [--cut SECONDS] [--rivals a,b] [--slow] [--profile] [--json]` */
export async function runFirstSync(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string' },
      runs: { type: 'string', default: '3' },
      line: { type: 'string' },
      cut: { type: 'string' },
      rivals: { type: 'string', default: 'pouchdb,rxdb,floor' },
      slow: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const width = values.line === undefined ? undefined : readWidth(values.line);
  const measured = await benchFirstSync({
    records: Number(values.records ?? (width === undefined ? USUAL_RECORDS : NARROW_RECORDS)),
    runs: Number(values.runs),
    rivals: readRivals(values.rivals),
    width,
    cut: values.cut === undefined ? undefined : Number(values.cut),
    slower: values.slow ? 4 : 1,
    isProfiled: values.profile,
    say: (line) => console.error(line),
  });
  console.log(JSON.stringify(measured, null, values.json ? 0 : 2));
}
