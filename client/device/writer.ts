import { toBase64Url } from '../../schemas/crypto/base64url.ts';
import type { AuthorOf } from '../../schemas/kinds/adoption.ts';
import { isCase } from '../../schemas/kinds/case.ts';
import { LOOK_UP } from '../../schemas/kinds/look-up.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { findRoot, parseRecordId, type RegisterRecord } from '../../schemas/record/record.ts';
import type { Outcome } from './api/outcome.ts';
import type { NewAct, WriteFault, Written } from './api/writing.ts';
import { type Composed, composeEntries } from './compose.ts';
import type { CaseShelf } from './desk/case-shelf.ts';
import type { Exclusive } from './exclusive.ts';
import type { CommitFault, Journal, JournalRow } from './journal.ts';
import type { Ledger } from './ledger.ts';
import type { Ports } from './ports.ts';
import type { Signer } from './signer.ts';
import type { Store } from './store.ts';

/** The one way work of this tablet comes into being. */
export interface Writer {
  /** Commits acts, all or none; they are durable in the journal when it answers, and in the store unless that failed. */
  readonly write: (
    acts: readonly NewAct[],
    draft?: string,
  ) => Promise<Outcome<readonly Written[], WriteFault>>;
  /** Brings into the store what only the journal has: after a kill between the two, or a store that failed. */
  readonly replay: () => Promise<void>;
  /** Whether work in the journal waits for one of these records, which the store had lost. */
  readonly isAwaiting: (ids: readonly RecordId[]) => boolean;
}

export interface WriterParts {
  readonly ports: Pick<Ports, 'clock' | 'random' | 'report'>;
  readonly journal: Pick<Journal, 'readKey'>;
  readonly ledger: Ledger;
  readonly store: Store;
  /** Cases of the province's desk that were read over the line, to be written upon. */
  readonly cases: CaseShelf;
  /** Whose held work is said again is judged in that officer's role. */
  readonly authorOf: AuthorOf;
  /** Shared with whatever else changes logs: nobody may build on an entry while it is being refused. */
  readonly exclusive: Exclusive;
  /** The officer whose key is unlocked; nobody else's work is written. */
  readonly signer: () => Signer | undefined;
  /** Whether the disk has room for new acts, beside what is kept for those that were begun. */
  readonly hasRoom: () => Promise<boolean>;
  /** It had none after all. */
  readonly onFull: () => Promise<void>;
}

/** Records that are not in the store, or not whole: what is unsent of them waits in the journal. */
type Missing = Set<RecordId>;

export function createWriter(parts: WriterParts): Writer {
  const missing: Missing = new Set();
  return {
    write: (acts, draft) => parts.exclusive(() => write(parts, acts, draft, missing)),
    replay: () => parts.exclusive(() => replay(parts, missing)),
    isAwaiting: (ids) => ids.some((id) => missing.has(id)),
  };
}

const BUNDLE_ID_BYTES = 16;

async function write(
  parts: WriterParts,
  acts: readonly NewAct[],
  draft: string | undefined,
  missing: Missing,
): Promise<Outcome<readonly Written[], WriteFault>> {
  const { ports, journal, ledger, store } = parts;
  const author = parts.signer();
  if (!author) return { ok: false, fault: { code: 'not_signed_in' } };
  if (acts.length === 0) {
    const outcome = draft === undefined ? undefined : await ledger.commit([], draft);
    return outcome && !outcome.ok ? fail(parts, outcome.fault) : { ok: true, value: [] };
  }
  // That somebody was looked up has happened already: it is logged from the reserve.
  const isLookedUp = acts.every(({ opens }) => opens?.kind === LOOK_UP);
  if (!isLookedUp && !(await parts.hasRoom())) return { ok: false, fault: { code: 'disk_low' } };
  // It stands on nothing that the store may lack.
  if (!isLookedUp && ledger.unstoredRows().length > 0) await replay(parts, missing);
  const named = acts.map((act) => act.record).filter((id) => id !== undefined);
  const outcome = await composeEntries({
    acts,
    author,
    key: await journal.readKey(author.key),
    at: ports.clock.now(),
    bundleId: toBase64Url(ports.random.bytes(BUNDLE_ID_BYTES)),
    authorOf: parts.authorOf,
    records: new Map([...(await store.findMany(named)), ...parts.cases.findMany(named)]),
  });
  if (!outcome.ok) return outcome;
  const rows = outcome.value.map((one, place) => toRow(one, acts[place]?.mends));
  let committed = await ledger.commit(rows, draft);
  if (!committed.ok && isLookedUp && committed.fault.code === 'disk_full') {
    await parts.onFull();
    committed = await ledger.commit(rows, draft);
  }
  if (!committed.ok) return fail(parts, committed.fault);
  parts.cases.put(outcome.value.map(({ record }) => record).filter(({ id }) => isCase(id)));
  try {
    await storeRows(parts, ledger.unstoredRows(), missing);
  } catch (error) {
    // It is safe in the journal; the next write or start brings it into the store.
    ports.report(error);
  }
  return {
    ok: true,
    value: outcome.value.map(({ entry, record }) => ({ record: record.id, entry: entry.id })),
  };
}

async function fail(
  { onFull }: Pick<WriterParts, 'onFull'>,
  { code }: CommitFault,
): Promise<Outcome<never, WriteFault>> {
  // A key that moved on means that another tab took the pen.
  if (code === 'stale_key') return { ok: false, fault: { code: 'not_writer' } };
  await onFull();
  return { ok: false, fault: { code } };
}

async function replay(parts: WriterParts, missing: Missing): Promise<void> {
  const { ledger, store } = parts;
  for (const { record, entry } of ledger.listTray()) {
    if (ledger.isRefused(entry.id)) await store.withdraw(record, new Set([entry.id]));
  }
  await storeRows(parts, ledger.unstoredRows(), missing);
}

async function storeRows(
  { store, ledger }: WriterParts,
  rows: readonly JournalRow[],
  missing: Missing,
): Promise<void> {
  // Not with the commit: what is in the journal was done, whether there is room for the mark on the old work or not.
  await ledger.settleMended(rows);
  const records = new Map<RecordId, RegisterRecord>();
  for (const { entry, record: id, commune } of rows) {
    // A case is kept at the desk alone: of what was written onto it the journal has all there is.
    if (ledger.isRefused(entry.id) || isCase(id)) continue;
    const kind = parseRecordId(id)?.kind ?? '';
    records.set(id, { id, kind, commune, log: mergeLogs(records.get(id)?.log ?? [], [entry]) });
  }
  // A record that the store lost comes again from the province; what is unsent of it waits in the journal until then.
  const rootless = [...records.values()].filter((record) => !findRoot(record.log)).map(({ id }) => id);
  const here = rootless.length > 0 ? await store.findMany(rootless) : new Map<RecordId, RegisterRecord>();
  missing.clear();
  for (const id of rootless) if (!here.has(id)) missing.add(id);
  await store.merge([...records.values()].filter(({ id }) => !missing.has(id)));
  await ledger.markStored(rows.filter((row) => !missing.has(row.record)).map((row) => row.entry.id));
}

function toRow({ entry, record }: Composed, mends: NewAct['mends']): JournalRow {
  return { entry, record: record.id, commune: record.commune, state: 'unsent', ...(mends && { mends }) };
}
