import { packBody } from '../../client/device/sync/pack-body.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { Checkpoint, PushAnswer } from '../../schemas/wire/messages.ts';
import { CHIEF } from '../integration/support/device-tablet.ts';
import { enrolTablet, type WireTablet } from '../integration/support/server-tablet.ts';
import { isBirth } from './exchange.ts';
import { demandAll } from './figures.ts';
import { type FilledProvince, toNewDocument } from './filled-province.ts';
import type { Begin, Lines, Worked } from './gateway-cost.ts';
import { askPast, pullOn } from './gateway-reads.ts';
import { type Rows, toHeld } from './pages/held.ts';

/** What was written, and what it took. */
export interface Written {
  readonly entries: number;
  /** Milliseconds of all batches together, and of each birth. */
  readonly batchMs: number;
  readonly births: readonly number[];
}

/** As a tablet pushes. */
const BATCH = 100;
/** Fewer give no p95. */
const LEAST_BIRTHS = 20;

/** Everything but births in batches, then each birth by itself: signed, verified, judged and read back. */
export async function pushByDoor(
  province: FilledProvince,
  records: readonly RegisterRecord[],
  { door, past }: Lines,
  begin: Begin,
  since: Checkpoint,
): Promise<Worked<Written & { readonly end: Checkpoint }>> {
  const tablet = await enrolTablet(() => door, CHIEF.officer);
  let { end } = await pullOn(tablet, since);
  await begin();
  const written = await writeAll(records, async (some) => {
    end = (await push(tablet, some, end)).checkpoint ?? end;
  });
  return { value: { ...written, end }, check: () => demandWritten('ours', province, past, records) };
}

async function push(
  tablet: WireTablet,
  records: readonly RegisterRecord[],
  since: Checkpoint,
): Promise<PushAnswer> {
  const pushed = records.map(({ id, log }) => ({ id, heads: headsOf(log), entries: log }));
  const { bytes, coding } = await packBody(JSON.stringify({ records: pushed, since }));
  const headers = coding ? { 'content-encoding': coding } : {};
  const answer = await tablet.raw('/api/push', bytes, { headers });
  const told: PushAnswer = await answer.json();
  const isTaken = told.allAdmitted || told.results?.every(({ status }) => status === 'admitted');
  if (!isTaken)
    throw new Error(`not all was admitted: ${answer.status} ${JSON.stringify(told).slice(0, 400)}`);
  return told;
}

/** The same to the engine itself: nothing is verified. */
export async function writePast(
  province: FilledProvince,
  records: readonly RegisterRecord[],
  { past }: Lines,
  begin: Begin,
): Promise<Worked<Written>> {
  await askPast(past, province, '_all_docs?limit=1');
  await begin();
  const written = await writeAll(records, async (some) => {
    const rows = await askPast<readonly { readonly ok?: boolean }[]>(past, province, '_bulk_docs', {
      body: { docs: some.map(toNewDocument) },
    });
    const refused = rows.find(({ ok }) => !ok);
    if (refused) throw new Error(`not all was written: ${JSON.stringify(refused)}`);
  });
  return { value: written, check: () => demandWritten('bulkDocs', province, past, records) };
}

async function writeAll(
  records: readonly RegisterRecord[],
  write: (some: readonly RegisterRecord[]) => Promise<void>,
): Promise<Written> {
  const births = records.filter(isBirth);
  if (births.length < LEAST_BIRTHS) {
    throw new Error(`${births.length} births among ${records.length} records: more are to be pushed`);
  }
  const others = records.filter((record) => !isBirth(record));
  const begun = performance.now();
  for (let from = 0; from < others.length; from += BATCH) await write(others.slice(from, from + BATCH));
  const batchMs = performance.now() - begun;
  const took: number[] = [];
  for (const birth of births) {
    const at = performance.now();
    await write([birth]);
    took.push(performance.now() - at);
  }
  const entries = others.reduce((sum, { log }) => sum + log.length, 0);
  return { entries, batchMs, births: took };
}

/** Read back from the engine, whole. */
async function demandWritten(
  who: string,
  province: FilledProvince,
  past: URL,
  records: readonly RegisterRecord[],
): Promise<void> {
  const keys = records.map(({ id }) => id);
  const { rows } = await askPast<Partial<Rows>>(past, province, '_all_docs?include_docs=true', {
    body: { keys },
  });
  const docs = (rows ?? []).flatMap(({ doc }) => (doc ? [doc] : []));
  demandAll(who, records, toHeld(docs));
}
