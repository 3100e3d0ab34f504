import { coversCommune } from '../../schemas/access/officer.ts';
import { isLookUp } from '../../schemas/kinds/look-up.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { toSearchKey } from '../../schemas/text/khmer.ts';
import type { ListQuery, RecordRow } from './api/records.ts';
import { createExclusive } from './exclusive.ts';
import { firstOf } from './first-of.ts';
import { fromStored, type IndexedRow, isSettled, toIndexedRow } from './indexed-row.ts';
import type { Journal } from './journal.ts';
import type { Ledger } from './ledger.ts';
import type { Clock } from './ports.ts';
import { createRowShelf } from './row-packs.ts';
import type { SearchSource } from './search/search.ts';
import type { SearchPaper } from './search/subjects.ts';
import type { Store } from './store.ts';

/** The rows of all records at hand: a commune fits in memory, and a list must not wait for a database. */
export interface RowIndex extends SearchSource {
  /** `found` are records that the search over people knows for the text, the likeliest first. */
  readonly list: (query: ListQuery, found?: readonly RecordId[]) => readonly RecordRow[];
  readonly rows: () => readonly IndexedRow[];
  readonly refresh: (ids: readonly RecordId[] | 'all') => Promise<void>;
  /** Keeps what changed. */
  readonly close: () => Promise<void>;
}

export interface RowIndexParts {
  readonly clock: Pick<Clock, 'after'>;
  readonly store: Pick<Store, 'findMany' | 'changesSince' | 'settled' | 'token'>;
  readonly ledger: Pick<Ledger, 'syncOf' | 'isSettled' | 'listTray'>;
  readonly journal: Pick<Journal, 'readPacks' | 'putPacks'>;
  readonly report: (problem: unknown) => void;
}

/** To be raised whenever a kept row is another thing. */
const FORMAT = 4;
/** A new app may read the same records otherwise: built, this file's address has a hash of all it is made from. */
const MADE_BY = `${FORMAT} ${import.meta.url}`;
/** Milliseconds of quiet before what changed is kept; until then the store tells what changed. */
const QUIET = 3_000;

/**
 * Rows are kept in sealed packs, and brought up to date at a start by what was written to the store since: it is asked
 * anew before each keeping too, so that no row rests on having heard of a change.
 */
export async function openRowIndex(parts: RowIndexParts): Promise<RowIndex> {
  const { clock, store, ledger, journal, report } = parts;
  const rows = new Map<RecordId, IndexedRow>();
  const inOrder = createExclusive();
  const shelf = createRowShelf({ journal, store, format: MADE_BY });
  let endQuiet: (() => void) | undefined;
  let isClosed = false;

  const put = (record: RegisterRecord) => {
    if (isLookUp(record.id)) return;
    const before = rows.get(record.id)?.stored;
    const row = toIndexedRow(record, ledger);
    rows.set(record.id, row);
    if (!before || JSON.stringify(before) !== JSON.stringify(row.stored)) shelf.touch(record.id);
  };
  const remove = (id: RecordId) => {
    if (rows.delete(id)) shelf.touch(id);
  };
  async function takeIn(ids: readonly RecordId[]): Promise<void> {
    const records = await store.findMany(ids);
    for (const id of ids) {
      const record = records.get(id);
      if (record) put(record);
      else remove(id);
    }
  }
  /** @returns the time before which nothing is missing now */
  async function catchUp(since: number | undefined): Promise<number> {
    const settled = store.settled();
    for await (const { records, gone } of store.changesSince(since)) {
      for (const record of records) put(record);
      for (const id of gone) remove(id);
    }
    return settled;
  }
  /** Confirmed is what is nothing else: only of the others the entries must be looked at. */
  async function followLedger(): Promise<void> {
    const inTray = new Set(ledger.listTray().map(({ record }) => record));
    const open: RecordId[] = [];
    for (const [id, { row, stored }] of rows) {
      if (!isSettled(stored, ledger, inTray)) open.push(id);
      else if (row.sync !== 'confirmed' && !row.isContested) rows.set(id, fromStored(stored, 'confirmed'));
    }
    await takeIn(open);
  }

  const kept = await shelf.read();
  for (const stored of kept?.rows ?? []) rows.set(stored.said.id, fromStored(stored, 'confirmed'));
  let upTo = await catchUp(kept?.upTo);
  if (kept) await followLedger();

  const keep = () =>
    inOrder(async () => {
      endQuiet?.();
      endQuiet = undefined;
      upTo = await catchUp(upTo);
      if (shelf.isTouched()) await shelf.write(upTo, (id) => rows.get(id)?.stored);
    });
  const keepLater = () => {
    endQuiet?.();
    if (isClosed) return;
    endQuiet = clock.after(QUIET, () => void keep().catch(report));
  };
  if (shelf.isTouched()) keepLater();

  return {
    rows: () => [...rows.values()],
    papers: () => [...rows.values()].map(toPaper),
    paper: (id) => {
      const row = rows.get(id);
      return row && toPaper(row);
    },
    list: (query, found = []) => selectRows(rows.values(), query, found),
    refresh: async (changed) => {
      await inOrder(() => (changed === 'all' ? followLedger() : takeIn(changed)));
      if (shelf.isTouched()) keepLater();
    },
    close: async () => {
      isClosed = true;
      endQuiet?.();
      await keep().catch(report);
    },
  };
}

function toPaper({ stored: { said, subjects } }: IndexedRow): SearchPaper {
  const { id, kind, commune, shared } = said;
  return { id, kind, communes: [commune, ...shared], subjects };
}

interface Placed {
  readonly row: RecordRow;
  readonly place: number;
}

function selectRows(
  rows: Iterable<IndexedRow>,
  query: ListQuery,
  found: readonly RecordId[],
): readonly RecordRow[] {
  const compare = (a: Placed, b: Placed) =>
    a.place - b.place || byTime(a.row, b.row, query) || (a.row.id < b.row.id ? -1 : 1);
  return firstOf(findRows(rows, query, found), compare, query.limit).map(({ row }) => row);
}

/** What says it letter for letter comes first; then what is written otherwise and means the same. */
function* findRows(
  rows: Iterable<IndexedRow>,
  query: ListQuery,
  found: readonly RecordId[],
): Iterable<Placed> {
  const wanted = toSearchKey(query.text ?? '');
  const places = new Map<RecordId, number>();
  for (const id of found) if (!places.has(id)) places.set(id, places.size + 1);
  for (const { row, keys } of rows) {
    if (!isAskedFor(row, query)) continue;
    const isSaid = wanted === '' || keys().some((key) => key.includes(wanted));
    const place = isSaid ? 0 : places.get(row.id);
    if (place !== undefined) yield { row, place };
  }
}

function isAskedFor(row: RecordRow, { kind, except, statuses, within }: ListQuery): boolean {
  if (row.kind === except || (kind !== undefined && row.kind !== kind)) return false;
  if (statuses && !statuses.includes(row.status)) return false;
  return within === undefined || isWithin(within, row);
}

/** Work that waits is taken from its oldest; what is only looked through, from its latest. */
function byTime(a: RecordRow, b: RecordRow, { statuses }: ListQuery): number {
  return statuses ? a.stands.since - b.stands.since : b.changedAt - a.changedAt;
}

function isWithin(place: string, { commune, shared }: RecordRow): boolean {
  return coversCommune(place, commune) || shared.some((one) => coversCommune(place, one));
}
