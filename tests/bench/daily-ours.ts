import type { NewAct, Written } from '../../client/device/api/writing.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { CHIEF, CLERK, openEnrolled, until } from '../integration/support/device-tablet.ts';
import type { BenchProvince } from './bench-province.ts';
import { openBed, type TabletBed } from './browser.ts';
import { changeBook, declareBirth, openBook, registerBirth } from './daily-acts.ts';
import {
  APART,
  type Cases,
  createCases,
  demandCarried,
  type Exchange,
  isBirth,
  quiet,
  since,
  sleep,
} from './exchange.ts';
import type { Line } from './line.ts';

interface Options {
  readonly runs: number;
  /** Of the long book. */
  readonly entries: number;
}

/** A day's acts at our tablet; `book` is the long one, for whoever follows. */
export async function tellOurs(province: BenchProvince, { runs, entries }: Options) {
  const { door, records } = province;
  const cases: Cases = createCases();
  const birth = records.find(isBirth);
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
  const exchange = { requests: requests.length, bodies: sent + came, up, down, bytes: up + down, ms, paths };
  demandCarried('ours', exchange);
  return exchange;
}
