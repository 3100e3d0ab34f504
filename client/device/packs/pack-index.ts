import { COPY, DELETED, type Head, type HeadRow } from './pack-shelf.ts';

/** Where a document's text lies. It moves when packs are put together, and so for all that lie in it. */
export interface Slot {
  pack: number;
  place: number;
  /** Documents that have it: a record, the replication's copy of it, or both. */
  users: number;
}

/** What is known of a document without opening it: its newest row in the heads. */
export interface Row {
  readonly id: string;
  readonly rev: string;
  readonly lwt: number;
  readonly isDeleted: boolean;
  readonly isCopy: boolean;
  readonly slot: Slot;
  /** Number of the head that has it. */
  head: number;
}

/** A head and the pack of its number: needed as long as a row or a slot of theirs is. */
export interface Parcel {
  readonly slots: number;
  readonly chars: number;
  rows: number;
  slotsInUse: number;
}

/** The rows of one collection, by id and in the order in which they were written. */
export interface RowList {
  readonly byId: ReadonlyMap<string, Row>;
  /** Those after this time and id, in order. */
  readonly after: (lwt: number, id: string) => Iterable<Row>;
  /** No row has a later time. */
  readonly latest: () => number;
}

/** All documents of a database, by what their heads say. */
export interface PackIndex {
  readonly list: (collection: string) => RowList;
  readonly collections: () => Iterable<string>;
  readonly parcels: ReadonlyMap<number, Parcel>;
  readonly addParcel: (number: number, parcel: Pick<Parcel, 'slots' | 'chars'>) => void;
  /** It is the newest of its id from now on. */
  readonly put: (collection: string, row: Row) => void;
  readonly drop: (collection: string, id: string) => void;
  readonly move: (slot: Slot, to: Pick<Slot, 'pack' | 'place'>) => void;
  readonly moveRow: (row: Row, head: number) => void;
  /** Numbers of parcels that nothing needs any more once these rows are elsewhere and these slots not in use. */
  readonly findSpent: (rows: readonly Row[], slots: readonly Slot[]) => readonly number[];
  readonly removeParcels: (numbers: readonly number[]) => void;
}

/** @param heads by number, the oldest first */
export function createPackIndex(heads: readonly (readonly [number, Head])[]): PackIndex {
  const lists = new Map<string, TimedRows>();
  const parcels = new Map<number, Parcel>();
  const listOf = (collection: string) => {
    const known = lists.get(collection);
    if (known) return known;
    const fresh = createTimedRows();
    lists.set(collection, fresh);
    return fresh;
  };
  const count = (number: number, what: 'rows' | 'slotsInUse', by: 1 | -1) => {
    const parcel = parcels.get(number);
    if (parcel) parcel[what] += by;
  };
  const release = (row: Row) => {
    count(row.head, 'rows', -1);
    row.slot.users -= 1;
    if (row.slot.users === 0) count(row.slot.pack, 'slotsInUse', -1);
  };
  const put = (collection: string, row: Row) => {
    count(row.head, 'rows', 1);
    if (row.slot.users === 0) count(row.slot.pack, 'slotsInUse', 1);
    row.slot.users += 1;
    const former = listOf(collection).put(row);
    if (former) release(former);
  };

  const slots = createSlots();
  for (const [number, { of, rows, slots: held, chars }] of heads) {
    parcels.set(number, { slots: held, chars, rows: 0, slotsInUse: 0 });
    const written: readonly HeadRow[] = JSON.parse(rows);
    for (const [id, rev, lwt, flags, place, pack = number] of written) {
      const isDeleted = (flags & DELETED) !== 0;
      const isCopy = (flags & COPY) !== 0;
      put(of, { id, rev, lwt, isDeleted, isCopy, slot: slots.at(pack, place), head: number });
    }
  }

  return {
    list: listOf,
    collections: () => lists.keys(),
    parcels,
    addParcel: (number, parcel) => parcels.set(number, { ...parcel, rows: 0, slotsInUse: 0 }),
    put,
    drop: (collection, id) => {
      const former = listOf(collection).drop(id);
      if (former) release(former);
    },
    move: (slot, { pack, place }) => {
      count(slot.pack, 'slotsInUse', -1);
      count(pack, 'slotsInUse', 1);
      slot.pack = pack;
      slot.place = place;
    },
    moveRow: (row, head) => {
      count(row.head, 'rows', -1);
      count(head, 'rows', 1);
      row.head = head;
    },
    findSpent: (rows, leaving) => {
      const less = new Map<number, number>();
      for (const { head } of rows) less.set(head, (less.get(head) ?? 0) + 1);
      for (const { pack } of leaving) less.set(pack, (less.get(pack) ?? 0) + 1);
      return [...less].flatMap(([number, by]) => {
        const parcel = parcels.get(number);
        return parcel && parcel.rows + parcel.slotsInUse === by ? [number] : [];
      });
    },
    removeParcels: (numbers) => {
      for (const number of numbers) parcels.delete(number);
    },
  };
}

/** One slot for all rows that have it. */
function createSlots() {
  const packs = new Map<number, Slot[]>();
  return {
    at: (pack: number, place: number): Slot => {
      const known = packs.get(pack) ?? [];
      packs.set(pack, known);
      known[place] ??= { pack, place, users: 0 };
      return known[place];
    },
  };
}

interface TimedRows extends RowList {
  /** @returns the one that it comes after */
  readonly put: (row: Row) => Row | undefined;
  readonly drop: (id: string) => Row | undefined;
}

function createTimedRows(): TimedRows {
  const byId = new Map<string, Row>();
  /** With some that are not the newest of their id any more. */
  let inTime: Row[] = [];
  let isInOrder = true;
  let latest = 0;
  const isNewest = (row: Row) => byId.get(row.id) === row;

  function order(): readonly Row[] {
    if (inTime.length > 2 * byId.size) inTime = inTime.filter(isNewest);
    if (!isInOrder) inTime.sort(compareRows);
    isInOrder = true;
    return inTime;
  }

  return {
    byId,
    after: function* (lwt, id) {
      const rows = order();
      for (let at = findAfter(rows, { lwt, id }); at < rows.length; at++) {
        const row = rows[at];
        if (row && isNewest(row)) yield row;
      }
    },
    latest: () => latest,
    put: (row) => {
      const former = byId.get(row.id);
      byId.set(row.id, row);
      latest = Math.max(latest, row.lwt);
      const last = inTime.at(-1);
      if (last && compareRows(last, row) > 0) isInOrder = false;
      inTime.push(row);
      return former;
    },
    drop: (id) => {
      const former = byId.get(id);
      byId.delete(id);
      return former;
    },
  };
}

type Written = Pick<Row, 'lwt' | 'id'>;

/** In the order in which they are asked for as changes. */
export function compareRows(a: Written, b: Written): number {
  return a.lwt - b.lwt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Place of the first row after this one. */
function findAfter(rows: readonly Row[], since: Written): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && compareRows(row, since) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
