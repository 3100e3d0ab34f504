import { coversCommune } from '../../schemas/access/officer.ts';
import { isLookUp } from '../../schemas/kinds/look-up.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { toSearchKey } from '../../schemas/text/khmer.ts';
import type { ListQuery, RecordRow } from './api/records.ts';
import { createExclusive } from './exclusive.ts';
import { firstOf } from './first-of.ts';
import {
  fromStored,
  type IndexedRow,
  isSettled,
  type RowWords,
  type StoredRow,
  toIndexedRow,
  toRowWords,
} from './indexed-row.ts';
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
  readonly list: (query: ListQuery, found?: readonly RecordId[]) => Promise<readonly RecordRow[]>;
  readonly rows: () => readonly IndexedRow[];
  readonly refresh: (ids: readonly RecordId[] | 'all') => Promise<void>;
  /** Keeps what changed. */
  readonly close: () => Promise<void>;
}

export interface RowIndexParts {
  readonly clock: Pick<Clock, 'after'>;
  readonly store: Pick<Store, 'findMany' | 'changesSince' | 'settled' | 'token'>;
  readonly ledger: Pick<Ledger, 'syncOf' | 'isSettled' | 'listTray'>;
  readonly journal: Pick<Journal, 'readPacks' | 'readWords' | 'putPacks'>;
  readonly report: (problem: unknown) => void;
}

/** To be raised whenever a kept row is another thing. */
const FORMAT = 5;
/** A new app may read the same records otherwise: built, this file's address has a hash of all it is made from. */
const MADE_BY = `${FORMAT} ${import.meta.url}`;
/** Milliseconds of quiet before what changed is kept; until then the store tells what changed. */
const QUIET = 3_000;
/** Records read for their words at a time. */
const AT_ONCE = 256;

/**
 * Rows are kept in sealed packs, and brought up to date at a start by what was written to the store since: it is asked
 * anew before each keeping too, so that no row rests on having heard of a change. What is searched for in them is read when
 * somebody searches, or the start is over.
 */
export async function openRowIndex(parts: RowIndexParts): Promise<RowIndex> {
  const { clock, store, ledger, journal, report } = parts;
  const rows = new Map<RecordId, IndexedRow>();
  /** Of a row that was read from its pack only once all words were read. */
  const words = new Map<RecordId, RowWords>();
  /** Made when somebody searches, and kept. */
  const keys = new Map<RecordId, readonly string[]>();
  const inOrder = createExclusive();
  const shelf = createRowShelf({ journal, store, format: MADE_BY });
  let endQuiet: (() => void) | undefined;
  /** Their rows say what they said; whether their words do shows once those are read. */
  const unsure = new Set<RecordId>();
  let wordsRead: Promise<void> | undefined;
  let isClosed = false;

  const put = (record: RegisterRecord) => {
    const { id } = record;
    if (isLookUp(id)) return;
    const [before, wordsBefore] = [rows.get(id)?.stored, words.get(id)];
    const [row, said] = [toIndexedRow(record, ledger), toRowWords(record)];
    rows.set(id, row);
    words.set(id, said);
    keys.delete(id);
    if (!before || !isSame(before, row.stored)) shelf.touch(id);
    else if (!wordsBefore) unsure.add(id);
    else if (!isSame(wordsBefore, said)) shelf.touch(id);
  };
  const remove = (id: RecordId) => {
    words.delete(id);
    keys.delete(id);
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
    // Not the time it is: if the clock is set back while the tablet is off, what is written next has an earlier one.
    let reached = since ?? 0;
    for await (const { records, gone, after } of store.changesSince(since)) {
      for (const record of records) put(record);
      for (const id of gone) remove(id);
      reached = after;
    }
    return Math.min(settled, reached);
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

  /** What has none on the disk is read from its record. */
  const readWords = () => {
    wordsRead ??= inOrder(async () => {
      const onDisk = await shelf.readWords();
      for (const [id, said] of onDisk) if (rows.has(id) && !words.has(id)) words.set(id, said);
      const lacking = [...rows.keys()].filter((id) => !words.has(id));
      for (let from = 0; from < lacking.length; from += AT_ONCE) {
        await takeIn(lacking.slice(from, from + AT_ONCE));
      }
      // What the disk lacks is among them, and is written with the next packs.
      for (const id of unsure) if (rows.has(id) && !isSame(onDisk.get(id), words.get(id))) shelf.touch(id);
      unsure.clear();
    }).catch((problem: unknown) => {
      wordsRead = undefined;
      throw problem;
    });
    return wordsRead;
  };
  const keysOf = (id: RecordId): readonly string[] => {
    const known = keys.get(id) ?? words.get(id)?.texts.map(toSearchKey) ?? [];
    keys.set(id, known);
    return known;
  };
  const paperOf = (id: RecordId): SearchPaper | undefined => {
    const [row, said] = [rows.get(id), words.get(id)];
    return row && said && toPaper(row, said);
  };

  const keep = async () => {
    endQuiet?.();
    endQuiet = undefined;
    await inOrder(async () => {
      upTo = await catchUp(upTo);
    });
    // At an end what is unsure is left so: the next start looks at it again.
    if (!shelf.isTouched() && (isClosed || unsure.size === 0)) return;
    // A pack is written with the words of all its rows.
    await readWords();
    if (!shelf.isTouched()) return;
    await inOrder(() =>
      shelf.write(upTo, (id) => {
        const [row, said] = [rows.get(id), words.get(id)];
        return row && said && { stored: row.stored, words: said };
      }),
    );
  };
  const keepLater = () => {
    endQuiet?.();
    if (isClosed) return;
    endQuiet = clock.after(QUIET, () => void keep().catch(report));
  };
  if (shelf.isTouched() || unsure.size > 0) keepLater();

  return {
    rows: () => [...rows.values()],
    papers: async () => {
      await readWords();
      return [...rows.keys()].flatMap((id) => paperOf(id) ?? []);
    },
    paper: paperOf,
    list: async (query, found = []) => {
      if (query.text) await readWords();
      return selectRows(rows.values(), query, { found, keysOf });
    },
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

function isSame(a: StoredRow | RowWords | undefined, b: StoredRow | RowWords | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function toPaper({ stored: { said } }: IndexedRow, { subjects }: RowWords): SearchPaper {
  const { id, kind, commune, shared } = said;
  return { id, kind, communes: [commune, ...shared], subjects };
}

interface Searched {
  readonly found: readonly RecordId[];
  readonly keysOf: (id: RecordId) => readonly string[];
}

function selectRows(
  rows: Iterable<IndexedRow>,
  query: ListQuery,
  { found, keysOf }: Searched,
): readonly RecordRow[] {
  const inOrder = (a: IndexedRow, b: IndexedRow) =>
    byTime(a.row, b.row, query) || (a.row.id < b.row.id ? -1 : 1);
  const isAsked = ({ row }: IndexedRow) => isAskedFor(row, query);
  const wanted = toSearchKey(query.text ?? '');
  if (wanted === '') return firstOf(rows, inOrder, query.limit, isAsked).map(({ row }) => row);
  // What says it letter for letter comes first; then what is written otherwise and means the same.
  const places = new Map<RecordId, number>();
  for (const id of found) if (!places.has(id)) places.set(id, places.size + 1);
  const said = new Set<IndexedRow>();
  const isFound = (one: IndexedRow) => {
    if (!isAsked(one)) return false;
    if (keysOf(one.row.id).some((key) => key.includes(wanted))) said.add(one);
    return said.has(one) || places.has(one.row.id);
  };
  const placeOf = (one: IndexedRow) => (said.has(one) ? 0 : (places.get(one.row.id) ?? 0));
  const byPlace = (a: IndexedRow, b: IndexedRow) => placeOf(a) - placeOf(b) || inOrder(a, b);
  return firstOf(rows, byPlace, query.limit, isFound).map(({ row }) => row);
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
