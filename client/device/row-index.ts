import { withoutReleased } from '../../schemas/kinds/adoption.ts';
import { isLookUp } from '../../schemas/kinds/look-up.ts';
import type { Entry, RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { toSearchKey } from '../../schemas/text/khmer.ts';
import type { ListQuery, RecordRow } from './api.ts';
import type { Ledger } from './ledger.ts';
import { foldOnce, toRow } from './record-row.ts';
import type { Store } from './store.ts';

/** The rows of all records at hand: a commune fits in memory, and a list must not wait for a database. */
export interface RowIndex {
  /** `found` are records that the search over people knows for the text, the likeliest first. */
  readonly list: (query: ListQuery, found?: readonly RecordId[]) => readonly RecordRow[];
  readonly rows: () => readonly IndexedRow[];
  readonly refresh: (ids: readonly RecordId[] | 'all') => Promise<void>;
}

export async function createRowIndex(store: Store, ledger: Ledger): Promise<RowIndex> {
  const rows = new Map<RecordId, IndexedRow>();
  const put = (record: RegisterRecord) => {
    if (!isLookUp(record.id)) rows.set(record.id, toIndexedRow(record, ledger));
  };
  for (const record of await store.readAll()) put(record);
  return {
    rows: () => [...rows.values()],
    list: (query, found = []) => selectRows([...rows.values()], query, found),
    refresh: async (changed) => {
      const ids = changed === 'all' ? [...rows.keys()] : changed;
      const records = await store.findMany(ids);
      for (const id of ids) {
        const record = records.get(id);
        if (record) put(record);
        else rows.delete(id);
      }
    },
  };
}

/** A record as a list shows it, with what is looked for over all records. */
export interface IndexedRow {
  readonly row: RecordRow;
  /** Its entries that belong together with others. */
  readonly bundled: readonly Pick<Entry, 'bundle' | 'key'>[];
  /** Its entries that took a number of the civil register. */
  readonly numbered: readonly Pick<Entry, 'id' | 'set'>[];
  /** Made when somebody searches, and kept. */
  readonly keys: () => readonly string[];
}

function toIndexedRow(record: RegisterRecord, ledger: Ledger): IndexedRow {
  let keys: readonly string[] | undefined;
  return {
    row: toRow(record, ledger.syncOf),
    bundled: record.log.flatMap(({ bundle, key }) => (bundle ? [{ bundle, key }] : [])),
    numbered: withoutReleased(record.log).flatMap(({ id, set: { registration } }) =>
      registration === undefined ? [] : [{ id, set: { registration } }],
    ),
    keys: () => {
      keys ??= Object.values(foldOnce(record.log).state).flatMap(textsIn).map(toSearchKey);
      return keys;
    },
  };
}

function selectRows(
  rows: readonly IndexedRow[],
  query: ListQuery,
  found: readonly RecordId[],
): readonly RecordRow[] {
  const wanted = toSearchKey(query.text ?? '');
  // What says it letter for letter comes first; then what is written otherwise and means the same.
  const places = new Map<RecordId, number>();
  for (const id of found) if (!places.has(id)) places.set(id, places.size + 1);
  return rows
    .filter(({ row }) => row.kind !== query.except && (query.kind ?? row.kind) === row.kind)
    .flatMap(({ row, keys }) => {
      const isSaid = wanted === '' || keys().some((key) => key.includes(wanted));
      const place = isSaid ? 0 : places.get(row.id);
      return place === undefined ? [] : [{ row, place }];
    })
    .sort((a, b) => a.place - b.place || b.row.changedAt - a.row.changedAt || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, query.limit)
    .map(({ row }) => row);
}

/** Text as a field holds it: alone, or as parts of one decision or place; ids are nothing a person types. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return /^([a-z-]+-)?[A-Za-z0-9_-]{43}$/.test(value) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
