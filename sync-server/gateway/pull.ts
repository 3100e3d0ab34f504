import { isLookUp } from '../../schemas/kinds/look-up.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { Checkpoint, PullAnswer, RecordNotice } from '../../schemas/wire/messages.ts';
import { PROBE_KIND } from '../provision/probe-record.ts';
import type { CouchChange, Database } from '../store/database.ts';
import { isRecordId } from '../store/ids.ts';
import { leavesAround, unionOf } from '../store/leaves.ts';
import { sinceIn } from './checkpoint.ts';
import type { Gateway } from './gateway.ts';
import { findAuthorsOf } from './push-facts.ts';
import { readableCommunes } from './readable.ts';
import type { Session } from './sessions.ts';

/** A record up to this many characters of JSON is sent whole; of a larger one the tablet asks for what it lacks. */
const MAX_WHOLE = 16_000;
/** A page ends early when it holds this much, so that a thin line gets through one. */
const MAX_PAGE = 1_000_000;

/** A page as it is sent: what was written to measure it is not written once more. */
export interface WrittenPage extends Omit<PullAnswer, 'records'> {
  /** Each as JSON. */
  readonly records: readonly string[];
}

/** The JSON of a `PullAnswer`. */
export function toBytes({ records, ...rest }: WrittenPage): Uint8Array<ArrayBuffer> {
  return Buffer.from(`{"records":[${records.join(',')}],${JSON.stringify(rest).slice(1)}`);
}

/** One page of the feed over all databases the officer may read, from the last sequences the tablet stored. */
export async function pull(
  gateway: Gateway,
  session: Session,
  since: Checkpoint | null,
  limit: number,
): Promise<WrittenPage> {
  const communes = readableCommunes(gateway.roster, session);
  if (since) await gateway.era.renewIfSetBack(since, communes);
  const epoch = await gateway.era.current();
  const page = createPage(limit);
  const sequences: [string, string][] = [];
  let more = false;
  /** Undefined where a commune was not looked into. */
  let left: number | undefined = 0;
  for (const commune of communes) {
    const from = sinceIn(since, epoch, commune);
    if (page.isFull()) {
      more = true;
      left = undefined;
      sequences.push([commune, from]);
      continue;
    }
    const database = gateway.databases.commune(commune);
    const read = await readInto(page, database, from, (id) =>
      gateway.databases.locator.remember(id, commune),
    );
    sequences.push([commune, read.sequence]);
    more ||= read.left > 0;
    if (left !== undefined) left += read.left;
  }
  await findAuthorsOf(gateway.roster, page.records);
  return {
    records: page.texts,
    notices: page.notices,
    gone: page.gone,
    checkpoint: { epoch, sequences: Object.fromEntries(sequences) },
    more,
    ...(left === undefined ? {} : { left }),
    rosterVersion: gateway.roster.current().version,
    acknowledgements: [await gateway.custody.acknowledge(session.key)],
  };
}

interface Page {
  readonly records: RegisterRecord[];
  /** The same, as JSON. */
  readonly texts: string[];
  readonly notices: RecordNotice[];
  readonly gone: RecordId[];
  readonly left: () => number;
  readonly isFull: () => boolean;
  /** Counts one change, whether or not it is shown. */
  readonly count: (characters: number) => void;
}

function createPage(limit: number): Page {
  let changes = 0;
  let size = 0;
  return {
    records: [],
    texts: [],
    notices: [],
    gone: [],
    left: () => limit - changes,
    isFull: () => changes >= limit || size >= MAX_PAGE,
    count(characters) {
      changes += 1;
      size += characters;
    },
  };
}

/** Reads on in one database until it or the page ends; the sequence answered is the last one put on the page. */
async function readInto(page: Page, database: Database, from: string, onRecord: (id: string) => void) {
  const options = { limit: page.left(), include_docs: true, conflicts: true };
  const { results, last_seq, pending } = await database.changes(from, options);
  let sequence = from;
  for (const [index, change] of results.entries()) {
    await putOn(page, database, change, onRecord);
    sequence = change.seq;
    if (page.isFull() && index + 1 < results.length) {
      return { sequence, left: pending + results.length - index - 1 };
    }
  }
  return { sequence: last_seq, left: pending };
}

async function putOn(page: Page, database: Database, change: CouchChange, onRecord: (id: string) => void) {
  const { id, doc, deleted } = change;
  if (!isRecordId(id) || id.startsWith(`${PROBE_KIND}-`) || isLookUp(id)) return page.count(0);
  if (deleted) {
    page.gone.push(id);
    return page.count(id.length);
  }
  const leaves = doc && (await leavesAround(database, id, doc));
  const { kind, commune } = leaves?.winner ?? {};
  if (!leaves || kind === undefined || commune === undefined) return page.count(0);
  onRecord(id);
  const record: RegisterRecord = { id, kind, commune, log: unionOf(leaves) };
  const text = JSON.stringify(record);
  if (text.length <= MAX_WHOLE) {
    page.records.push(record);
    page.texts.push(text);
  } else page.notices.push({ id, kind, commune, heads: headsOf(record.log) });
  return page.count(Math.min(text.length, MAX_WHOLE));
}
