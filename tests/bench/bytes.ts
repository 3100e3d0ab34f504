import { join } from 'node:path';
import { createProfile } from '../integration/support/device-chromium.ts';
import { type BenchProvince, startBenchProvince } from './bench-province.ts';
import { type BenchPages, buildBenchPages } from './browser.ts';
import { median, ratio } from './figures.ts';
import { type FirstVisit, weighFirstVisit } from './first-visit.ts';
import { weighFolder } from './folder-bytes.ts';
import type { RivalName } from './pages/rivals.ts';
import { type BesideRivals, runBesideRivals } from './read-options.ts';
import { type SyncFigure, syncOurs, syncRival } from './sync-once.ts';

/** What one record costs, bytes; medians. */
interface RecordBytes {
  /** Over the line of a first sync, both directions, with headers. */
  readonly line: number;
  /** Of the browser's IndexedDB on the disk after it. */
  readonly disk: number;
  /** How many times less ours is. */
  readonly ratio?: { readonly line: number; readonly disk: number };
}

export interface BytesFigures {
  readonly engine: string;
  readonly records: number;
  readonly runs: number;
  readonly ours: RecordBytes;
  readonly pouchdb?: RecordBytes;
  readonly rxdb?: RecordBytes;
  readonly floor?: RecordBytes;
  readonly firstVisit: FirstVisit;
}

async function benchBytes({ records, runs, rivals, slower, say }: BesideRivals): Promise<BytesFigures> {
  const firstVisit = await weighFirstVisit();
  const pages = await buildBenchPages();
  const province = await startBenchProvince(records, pages.folder);
  const measured = new Map<string, RecordBytes[]>();
  try {
    for (let run = 0; run < runs; run++) {
      for (const who of ['ours', ...rivals] as const) {
        const bytes = await measure(province, pages, who, slower);
        measured.set(who, [...(measured.get(who) ?? []), bytes]);
        say(`${who.padEnd(8)} ${bytes.line} bytes a record on the line, ${bytes.disk} on the disk`);
      }
    }
  } finally {
    await province.close();
    await pages.close();
  }
  const ours = medianOf(measured.get('ours') ?? []);
  const others = Object.fromEntries(
    rivals.map((name) => {
      const theirs = medianOf(measured.get(name) ?? []);
      const times = { line: ratio(theirs.line, ours.line), disk: ratio(theirs.disk, ours.disk) };
      return [name, { ...theirs, ratio: times }];
    }),
  );
  return { engine: province.engine, records, runs, ours, ...others, firstVisit };
}

async function measure(
  province: BenchProvince,
  pages: BenchPages,
  who: RivalName | 'ours',
  slower: number,
): Promise<RecordBytes> {
  const profile = createProfile();
  try {
    const options = { slower, profile: profile.path };
    const figure: SyncFigure =
      who === 'ours'
        ? (await syncOurs(province, pages, options)).figure
        : await syncRival(province, pages, who, options);
    // The browser has ended by now: nothing is written meanwhile.
    const disk = weighFolder(join(profile.path, 'Default/IndexedDB'));
    const each = (bytes: number) => Math.round(bytes / province.records.length);
    return { line: each(figure.bytes), disk: each(disk) };
  } finally {
    profile.remove();
  }
}

function medianOf(all: readonly RecordBytes[]): RecordBytes {
  if (all.length === 0) throw new Error('at least one run is needed');
  return { line: median(all.map(({ line }) => line)), disk: median(all.map(({ disk }) => disk)) };
}

/** `npm run bench -- bytes [--records N] [--runs N] [--rivals a,b] [--slow] [--json]`: what a record costs, and the app. */
export function runBytes(args: readonly string[]): Promise<void> {
  return runBesideRivals(args, { records: '10000', rivals: 'pouchdb,rxdb,floor' }, benchBytes);
}
