import type { RecordId } from '../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { until } from '../integration/support/device-tablet.ts';
import type { BenchProvince } from './bench-province.ts';
import { openBed, type RivalBed } from './browser.ts';
import { withEntry } from './daily-acts.ts';
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
import { BENCH_COMMUNE } from './records.ts';

/** The same in an app on PouchDB. @param url of the rivals' page */
export async function tellPouch(
  { couch, database, server, heldBack }: BenchProvince,
  url: string,
  book: RecordId,
  runs: number,
): Promise<Cases> {
  const cases: Cases = createCases();
  const [sample] = heldBack.filter(isBirth);
  const like = sample?.log[0];
  if (!like) throw new Error('no birth was held back');
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
  const people = heldBack.filter(({ kind }) => kind === 'person');
  const births = heldBack.filter(isBirth);
  const bear = async (pause: number) => {
    const [child, birth] = [people.pop(), births.pop()];
    const root = birth?.log.find(({ after }) => after.length === 0);
    if (!child || !birth || !root) throw new Error('too few births were held back');
    await bed.call('put', { ...toDoc(child), log: child.log });
    await bed.call('put', { ...toDoc(birth), log: [root] });
    if (pause > 0) await sleep(pause);
    await bed.call('put', { ...(await bed.call('get', birth.id)), log: birth.log });
    await hasAtProvince(birth.id, birth.log.length);
  };
  try {
    await bed.call('follow', database);
    for (let run = 0; run < runs; run++) {
      cases.birth.push(await measure(() => bear(0)));
      cases.birthApart.push(await measure(() => bear(APART)));
    }
    for (let run = 0; run < runs; run++) {
      const before = await bed.call('countEntries', book);
      cases.bookOut.push(
        await measure(async () => {
          await bed.call('put', withEntry(await bed.call('get', book), like, 500 + run));
          await hasAtProvince(book, before + 1);
        }),
      );
      cases.bookIn.push(
        await measure(async () => {
          const doc = await admin(book);
          if (!doc) throw new Error('the book is not at the province');
          const put = await server.admin.putDoc(name, book, withEntry(doc, like, 600 + run));
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

function toDoc({ id, kind, commune }: RegisterRecord) {
  return { _id: id, kind, commune };
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
  const exchange = { requests, bodies: sent + came, up, down, bytes: up + down, ms };
  demandCarried('pouchdb', exchange);
  return exchange;
}
