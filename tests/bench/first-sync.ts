import { parseArgs } from 'node:util';
import { startBenchProvince } from './bench-province.ts';
import { buildBenchPages } from './browser.ts';
import { cleanHeap } from './clean-heap.ts';
import { median, ratio } from './figures.ts';
import type { RivalName } from './pages/rivals.ts';
import { readRivals, readWidth } from './read-options.ts';
import { type SyncFigure, type SyncOptions, type SyncProfile, syncOurs, syncRival } from './sync-once.ts';

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

interface FirstSyncOptions extends SyncOptions {
  readonly records: number;
  readonly runs: number;
  readonly rivals: readonly RivalName[];
  /** Seconds between two cuts. */
  readonly cut?: number | undefined;
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
      cleanHeap();
      const ours = await syncOurs(province, pages, { ...options, cut: undefined });
      note('ours', ours.figure);
      profile = ours.profile;
      if (cut !== undefined) {
        cleanHeap();
        note('ours cut', (await syncOurs(province, pages, options)).figure);
      }
      for (const rival of rivals) {
        cleanHeap();
        note(rival, await syncRival(province, pages, rival, options));
      }
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

function medianOf(figures: readonly SyncFigure[]): SyncFigure | undefined {
  if (figures.length === 0) return undefined;
  const of = (name: keyof SyncFigure) => median(figures.map((figure) => figure[name]));
  return {
    ms: of('ms'),
    bytes: of('bytes'),
    up: of('up'),
    down: of('down'),
    longestTask: Math.max(...figures.map((figure) => figure.longestTask)),
    blocked: of('blocked'),
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
