import { join } from 'node:path';
import type { RecordRow } from '../../client/device/api/records.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { CHIEF } from '../integration/support/device-tablet.ts';
import type { BenchProvince } from './bench-province.ts';
import { type BenchPages, openBed, type RivalBed, type TabletBed } from './browser.ts';
import { demandCarried } from './exchange.ts';
import { demandAll } from './figures.ts';
import type { Line, Moved } from './line.ts';
import type { Tasks } from './pages/page.ts';
import type { RivalName } from './pages/rivals.ts';
import type { Watched } from './pages/tablet-worker.ts';
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
  /** How much of its tasks was beyond 50 ms each, all together. */
  readonly blocked: number;
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

export interface SyncOptions {
  /** Bytes a second. */
  readonly width?: number | undefined;
  /** Seconds between two cuts. */
  readonly cut?: number | undefined;
  /** How many times slower than this machine. */
  readonly slower?: number;
  /** Whether the worker of ours is sampled. */
  readonly isProfiled?: boolean;
  /** The browser's profile, which stays; made and removed where left out. */
  readonly profile?: string;
  /** A rival without a worker of its own, as most apps have it. */
  readonly isOnPage?: boolean;
}

/** A first sync of ours on a tablet that is new, verified, sealed, and whole. @throws Error where something is missing */
export async function syncOurs(
  { door, records }: BenchProvince,
  { folder }: BenchPages,
  { slower = 1, isProfiled, width, profile, cut }: SyncOptions = {},
): Promise<{ readonly figure: SyncFigure; readonly profile: SyncProfile }> {
  const bed: TabletBed = await openBed({ url: door.url, worker: 'tablet.js', slower, profile });
  try {
    await bed.call('holdSync');
    const came = await bed.call('enrol', CHIEF.officer, CHIEF.pin);
    if (!came.ok) throw new Error(`not enrolled: ${JSON.stringify(came.fault)}`);
    await demandWatch(bed);
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
    const figure = toFigure(ms, before, door.moved(), await readTasks(bed));
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

/** The same of a rival. @throws Error where something is missing */
export async function syncRival(
  { couch, database, records }: BenchProvince,
  pages: BenchPages,
  name: RivalName,
  { slower = 1, cut, width, profile, isOnPage }: SyncOptions = {},
): Promise<SyncFigure> {
  const bed: RivalBed = await openBed({
    url: pages.url,
    worker: isOnPage ? 'rival-here.js' : 'rival.js',
    slower,
    profile,
  });
  try {
    await bed.call('open', name);
    await demandWatch(bed);
    const before = couch.moved();
    const isCut = cut !== undefined && name === 'pouchdb';
    couch.narrow(width);
    const mend = cutNowAndThen(couch, isCut ? cut : undefined);
    const ms = await bed.call('sync', { ...database, isCut });
    mend();
    const figure = toFigure(ms, before, couch.moved(), await readTasks(bed));
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

/** A watch that misses what is done on purpose calls every page free. @throws Error where it does */
export async function demandWatch(bed: Pick<TabletBed, 'page'>): Promise<void> {
  await bed.page.evaluate((ms) => window.bench.keepBusy(ms), BUSY);
  const { longest, blocked } = await readTasks(bed);
  if (longest >= BUSY && blocked > 0) return;
  throw new Error(`a page kept busy for ${BUSY} ms was told as busy for ${longest}`);
}

const BUSY = 120;

function readTasks({ page }: Pick<TabletBed, 'page'>): Promise<Tasks> {
  return page.evaluate(() => window.bench.readTasks());
}

function toFigure(ms: number, before: Moved, after: Moved, { longest, blocked }: Tasks): SyncFigure {
  const up = after.up - before.up;
  const down = after.down - before.down;
  return { ms: Math.round(ms), bytes: up + down, up, down, longestTask: longest, blocked };
}
