import { parseArgs } from 'node:util';
import { startBenchProvince } from './bench-province.ts';
import { buildBenchPages } from './browser.ts';
import { tellOurs } from './daily-ours.ts';
import { tellPouch } from './daily-pouch.ts';
import type { Cases, Exchange } from './exchange.ts';
import { median, ratio } from './figures.ts';

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

const RECORDS = 200;
/** For PouchDB to bring. */
const HELD_BACK = 100;
async function benchDaily({ runs, entries }: Options): Promise<Daily> {
  const pages = await buildBenchPages();
  const province = await startBenchProvince(RECORDS, pages.folder, HELD_BACK);
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
