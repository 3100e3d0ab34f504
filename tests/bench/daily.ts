import { parseArgs } from 'node:util';
import type { NewAct, Written } from '../../client/device/api/writing.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { CHIEF, CLERK, openEnrolled, until } from '../integration/support/device-tablet.ts';
import { type BenchProvince, startBenchProvince } from './bench-province.ts';
import { buildBenchPages, openBed, type RivalBed, type TabletBed } from './browser.ts';
import { changeBook, declareBirth, openBook, registerBirth, withEntry } from './daily-acts.ts';
import { median, ratio } from './figures.ts';
import type { Line } from './line.ts';
import { BENCH_COMMUNE } from './records.ts';

/** What one thing that happened cost on an open connection, until both sides were level again. */
export interface Exchange {
  /** Those that came to their end: a long poll that was open is one, the next one is not. */
  readonly requests: number;
  /** Without headers, both directions. */
  readonly bodies: number;
  /** All that the line carried, by direction and together. */
  readonly up: number;
  readonly down: number;
  readonly bytes: number;
  /** Until it was confirmed, or had come. */
  readonly ms: number;
  readonly paths?: readonly string[];
}

interface Pair {
  readonly ours: Exchange;
  readonly pouchdb: Exchange;
  readonly ratio: { readonly bytes: number; readonly requests: number };
}

export interface Daily {
  readonly engine: string;
  readonly runs: number;
  /** Declared and registered in one go, and with some seconds between. */
  readonly birth: Pair;
  readonly birthApart: Pair;
  readonly entries: number;
  /** One entry more in a long book, written here and written elsewhere. */
  readonly bookOut: Pair;
  readonly bookIn: Pair;
}

interface Options {
  readonly runs: number;
  readonly entries: number;
}

const RECORDS = 50;
/** Nothing moved for so long: it is over. */
const QUIET = 1_500;
/** An officer writes the register by hand between the two. */
const APART = 2_500;

type Cases = Record<'birth' | 'birthApart' | 'bookOut' | 'bookIn', Exchange[]>;

async function benchDaily({ runs, entries }: Options): Promise<Daily> {
  const pages = await buildBenchPages();
  const province = await startBenchProvince(RECORDS, pages.folder);
  try {
    const { book, ...ours } = await tellOurs(province, { runs, entries });
    const pouchdb = await tellPouch(province, pages.url, book, runs);
    const pair = (name: keyof Cases): Pair => {
      const [mine, theirs] = [medianOf(ours[name]), medianOf(pouchdb[name])];
      return {
        ours: mine,
        pouchdb: theirs,
        ratio: { bytes: ratio(theirs.bytes, mine.bytes), requests: ratio(theirs.requests, mine.requests) },
      };
    };
    return {
      engine: province.engine,
      runs,
      birth: pair('birth'),
      birthApart: pair('birthApart'),
      entries,
      bookOut: pair('bookOut'),
      bookIn: pair('bookIn'),
    };
  } finally {
    await province.close();
    await pages.close();
  }
}

async function tellOurs(province: BenchProvince, { runs, entries }: Options) {
  const { door, records } = province;
  const cases: Cases = { birth: [], birthApart: [], bookOut: [], bookIn: [] };
  const birth = records.find(({ kind, log }) => kind === 'birth' && log.length === 2);
  if (!birth) throw new Error('no birth was invented');
  const bed: TabletBed = await openBed({ url: door.url, worker: 'tablet.js' });
  // Somebody else's tablet, past this one's line.
  const elsewhere = await openEnrolled({ server: province.server.url().origin, ...CLERK });
  try {
    const came = await bed.call('enrol', CHIEF.officer, CHIEF.pin);
    if (!came.ok) throw new Error(JSON.stringify(came.fault));
    await bed.page.evaluate(() => window.bench.until('watchSync', '[]', 'lastLevel'));
    const measure = (happen: () => Promise<void>) => measureOurs(bed, door, happen);
    let number = 1000;
    const bear = async (pause: number) => {
      const declared = await write(bed, declareBirth(birth));
      if (pause > 0) await sleep(pause);
      number += 1;
      const [, told] = declared;
      if (!told) throw new Error('a birth of one act');
      await write(bed, [registerBirth(told, number)]);
      await untilConfirmed(bed, told.record);
    };
    for (let run = 0; run < runs; run++) {
      cases.birth.push(await measure(() => bear(0)));
      cases.birthApart.push(await measure(() => bear(APART)));
    }
    let [last] = await write(bed, [openBook()]);
    if (!last) throw new Error('no book');
    const book = last.record;
    for (let turn = 1; turn < entries; turn++) last = await change(bed, last, turn);
    await untilConfirmed(bed, book);
    for (let run = 0; run < runs; run++) {
      cases.bookOut.push(
        await measure(async () => {
          if (last) last = await change(bed, last, entries + run);
          await untilConfirmed(bed, book);
        }),
      );
      const before = await countEntries(bed, book);
      cases.bookIn.push(
        await measure(async () => {
          const view = await until(
            () => elsewhere.device.readRecord(book),
            (one) => one?.history.length === before,
          );
          if (!view) throw new Error('the book is not elsewhere');
          const act = changeBook({ record: book, entry: last?.entry ?? '' } as Written, entries + run);
          last = (await elsewhere.write({ ...act, after: view.heads }))[0];
          await until(
            () => countEntries(bed, book),
            (count) => count === before + 1,
          );
        }),
      );
    }
    return { ...cases, book };
  } finally {
    await elsewhere.close();
    await bed.close();
  }
}

async function write(bed: TabletBed, acts: readonly NewAct[]): Promise<readonly Written[]> {
  const outcome = await bed.call('write', acts);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
  return outcome.value;
}

async function change(bed: TabletBed, last: Written, turn: number): Promise<Written> {
  const [written] = await write(bed, [changeBook(last, turn)]);
  if (!written) throw new Error('nothing was written');
  return written;
}

async function untilConfirmed(bed: TabletBed, record: RecordId): Promise<void> {
  await until(
    () => bed.call('readRecord', record),
    (view) => view?.sync === 'confirmed',
    60_000,
  );
}

async function countEntries(bed: TabletBed, record: RecordId): Promise<number> {
  return (await bed.call('readRecord', record))?.history.length ?? 0;
}

async function measureOurs(bed: TabletBed, door: Line, happen: () => Promise<void>): Promise<Exchange> {
  await quiet(door);
  await bed.call('readWatch');
  const before = door.moved();
  const begun = performance.now();
  await happen();
  const ms = Math.round(performance.now() - begun);
  await quiet(door);
  const { up, down } = since(door, before);
  const { requests, sent } = await bed.call('readWatch');
  const came = requests.reduce((sum, { packed }) => sum + packed, 0);
  const paths = requests.map(({ path }) => path);
  return { requests: requests.length, bodies: sent + came, up, down, bytes: up + down, ms, paths };
}

async function tellPouch(
  { couch, database, server, records }: BenchProvince,
  url: string,
  book: RecordId,
  runs: number,
): Promise<Cases> {
  const cases: Cases = { birth: [], birthApart: [], bookOut: [], bookIn: [] };
  const birth = records.find(({ kind, log }) => kind === 'birth' && log.length === 2);
  const [person] = records;
  const [one, other] = birth?.log ?? [];
  if (!person || !birth || !one || !other) throw new Error('no birth was invented');
  const [declared, registered] = one.after.length === 0 ? [one, other] : [other, one];
  const name = server.names.commune(BENCH_COMMUNE);
  const admin = async (id: string) => {
    const found = await server.admin.getDoc(name, id);
    return found.ok ? found.value : undefined;
  };
  const bed: RivalBed = await openBed({ url, worker: 'rival.js' });
  const measure = (happen: () => Promise<void>) => measurePouch(bed, couch, happen);
  const hasAtProvince = (id: string, entries: number) =>
    until(
      async () => (await admin(id))?.log,
      (log) => Array.isArray(log) && log.length === entries,
    );
  const bear = async (run: string, pause: number) => {
    const { kind, commune } = birth;
    const id = `birth-${run.padStart(43, 'P')}`;
    const { log, ...someone } = person;
    await bed.call('put', { _id: `person-${run.padStart(43, 'P')}`, ...someone, log });
    await bed.call('put', { _id: id, kind, commune, log: [declared] });
    if (pause > 0) await sleep(pause);
    await bed.call('put', { ...(await bed.call('get', id)), log: [declared, registered] });
    await hasAtProvince(id, 2);
  };
  try {
    await bed.call('follow', database);
    for (let run = 0; run < runs; run++) {
      cases.birth.push(await measure(() => bear(`A${run}`, 0)));
      cases.birthApart.push(await measure(() => bear(`B${run}`, APART)));
    }
    for (let run = 0; run < runs; run++) {
      const before = await bed.call('countEntries', book);
      cases.bookOut.push(
        await measure(async () => {
          await bed.call('put', withEntry(await bed.call('get', book), registered, 500 + run));
          await hasAtProvince(book, before + 1);
        }),
      );
      cases.bookIn.push(
        await measure(async () => {
          const doc = await admin(book);
          if (!doc) throw new Error('the book is not at the province');
          const put = await server.admin.putDoc(name, book, withEntry(doc, registered, 600 + run));
          if (!put.ok) throw new Error(put.reason);
          await until(
            () => bed.call('countEntries', book),
            (count) => count === before + 2,
          );
        }),
      );
    }
    return cases;
  } finally {
    await bed.close();
  }
}

async function measurePouch(bed: RivalBed, couch: Line, happen: () => Promise<void>): Promise<Exchange> {
  await quiet(couch);
  await bed.call('readAsked');
  const before = couch.moved();
  const begun = performance.now();
  await happen();
  const ms = Math.round(performance.now() - begun);
  await quiet(couch);
  const { up, down } = since(couch, before);
  const { requests, sent, came } = await bed.call('readAsked');
  return { requests, bodies: sent + came, up, down, bytes: up + down, ms };
}

function since(line: Line, before: ReturnType<Line['moved']>) {
  const now = line.moved();
  return { up: now.up - before.up, down: now.down - before.down };
}

async function quiet(line: Line): Promise<void> {
  for (let stood = line.moved(), at = performance.now(); performance.now() - at < QUIET; ) {
    await sleep(50);
    const now = line.moved();
    if (now.up !== stood.up || now.down !== stood.down) at = performance.now();
    stood = now;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** The middle one by bytes, whole: its parts belong together. */
function medianOf(exchanges: readonly Exchange[]): Exchange {
  const middle = median(exchanges.map(({ bytes }) => bytes));
  const one = exchanges.find(({ bytes }) => bytes === middle);
  if (!one) throw new Error('at least one run is needed');
  return one;
}

/** `npm run bench -- daily [--runs N] [--entries N] [--json]`: what a day's acts cost on the line. */
export async function runDaily(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '3' },
      entries: { type: 'string', default: '200' },
      json: { type: 'boolean', default: false },
    },
  });
  const measured = await benchDaily({ runs: Number(values.runs), entries: Number(values.entries) });
  console.log(JSON.stringify(measured, null, values.json ? 0 : 2));
}
