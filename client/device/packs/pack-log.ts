import { createExclusive } from '../exclusive.ts';
import { openSoundTexts } from '../vault/open-sound.ts';
import type { TextSeal } from '../vault/seal.ts';
import { createPackCache, type Texts } from './pack-cache.ts';
import { PACK_SIZES, type Pack, type PackSizes, toHead, toHeadfuls, toPacks } from './pack-form.ts';
import { compareRows, createPackIndex, type PackIndex, type Row, type Slot } from './pack-index.ts';
import type { Head, PackShelf } from './pack-shelf.ts';
import { findLoose, putTogether } from './put-together.ts';

/** A document to be written. */
export interface PackWrite extends Pick<Row, 'id' | 'rev' | 'lwt' | 'isDeleted'> {
  readonly text: string;
  /** Where the text of its record lies; not used where nothing lies there any more. */
  readonly copyOf?: Slot | undefined;
}

/** A document as it was read; without a text where it does not open. */
export interface PackRead {
  readonly row: Row;
  readonly text: string | undefined;
}

/**
 * The documents of a database as a log: each write adds packs of sealed documents, each with a head that says in plain
 * what is in it; of an id the newest row counts. What no row needs any more goes with the write that made it so, and packs
 * that are mostly empty are put together when they are many.
 */
export interface PackLog {
  /** @throws whatever the disk says, and then nothing was written */
  readonly write: (collection: string, decide: Decide) => Promise<void>;
  /** Those that are there, in this order. */
  readonly read: (collection: string, ids: readonly string[]) => Promise<readonly PackRead[]>;
  readonly index: () => PackIndex;
  /** Takes documents out for good. */
  readonly remove: (collection: string, which: (row: Row) => boolean) => Promise<void>;
  /** Names, as `collection/id`, of all documents in packs that did not open. */
  readonly unsound: () => readonly string[];
  /** Whatever was written is on the disk for good. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Judges by what is stored at this moment, which nobody writes to meanwhile; asked again where another tab did.
 *
 * @param read for what must be looked at
 */
export type Decide = (read: PackLog['read']) => Promise<readonly PackWrite[]>;

/** Times a document is looked for that lies elsewhere whenever it is come for. */
const MOST_TRIES = 5;

export async function openPackLog(
  shelf: PackShelf,
  seal: TextSeal,
  report: (problem: unknown) => void,
  sizes: PackSizes = PACK_SIZES,
): Promise<PackLog> {
  const inTurn = createExclusive();
  const cache = createPackCache();
  const unsound = new Set<number>();
  let next = 0;
  let index = createPackIndex([]);
  await load();

  async function load(): Promise<void> {
    const read = await shelf.readHeads();
    // Whoever remembers where something lies by the index of before must not find it there.
    for (const collection of index.collections()) {
      for (const { slot } of index.list(collection).byId.values()) slot.users = 0;
    }
    next = read.next;
    index = createPackIndex(read.heads);
  }

  /** @returns whether another tab had written */
  async function catchUp(): Promise<boolean> {
    if ((await shelf.readNext()) === next) return false;
    await load();
    return true;
  }

  async function sealPacks(packs: readonly Pack<{ readonly text: string }>[]) {
    const named = packs.map(({ number, items }) => ({
      name: nameOf(number),
      value: toTexts(items).join(LINE),
    }));
    const sealed = await seal.sealTexts(named);
    return packs.map(({ number }, at) => [number, sealed[at]] as const);
  }

  /** False, and nothing, where another tab had written. */
  async function put(collection: string, given: readonly PackWrite[]): Promise<boolean> {
    const { byId } = index.list(collection);
    // As they are read later, page by page: RxDB gives thousands that came together one and the same time.
    const writes = [...given].sort(compareRows);
    const former = writes.flatMap(({ id }) => byId.get(id) ?? []);
    const copies = writes.filter(({ copyOf }) => isInUse(copyOf));
    const packs = toPacks(
      writes.filter(({ copyOf }) => !isInUse(copyOf)),
      next,
      sizes,
    );
    const rows: Row[] = [];
    const heads: (readonly [number, Head])[] = [];
    const addHead = (number: number, some: readonly Row[], texts?: readonly PackWrite[]) => {
      rows.push(...some);
      const placed = some.map((row) => ({ ...row, at: row.slot }));
      heads.push([number, toHead(number, collection, placed, texts)]);
    };
    for (const { number, items } of packs) {
      const some = items.map((write, place) =>
        toRow(write, { pack: number, place, users: 0 }, false, number),
      );
      addHead(number, some, items);
    }
    for (const some of toHeadfuls(copies)) {
      const number = next + heads.length;
      addHead(
        number,
        some.flatMap((write) => (write.copyOf ? [toRow(write, write.copyOf, true, number)] : [])),
      );
    }
    const to = next + heads.length;
    const spent = index.findSpent(former, findLeft(former, rows));
    if (!(await shelf.write({ from: next, to, heads, packs: await sealPacks(packs), spent }))) return false;
    next = to;
    for (const [number, head] of heads) index.addParcel(number, head);
    for (const row of rows) index.put(collection, row);
    for (const { number, items } of packs) cache.put(number, toTexts(items));
    forget(spent);
    return true;
  }

  function forget(spent: readonly number[]): void {
    index.removeParcels(spent);
    cache.drop(spent);
    for (const number of spent) unsound.delete(number);
  }

  /** The packs that are there; of one that does not open, undefined. */
  async function openPacks(numbers: readonly number[]): Promise<ReadonlyMap<number, Texts | undefined>> {
    const opened = new Map<number, Texts | undefined>();
    for (const number of numbers) {
      const texts = cache.get(number);
      if (texts) opened.set(number, texts);
    }
    const wanted = numbers.filter((number) => !opened.has(number));
    if (wanted.length === 0) return opened;
    const sealed = await shelf.readPacks(wanted);
    const there = wanted.flatMap((number, at) =>
      sealed[at] === undefined ? [] : [{ number, name: nameOf(number), value: sealed[at] }],
    );
    const { values } = await openSoundTexts(seal, there);
    const textsOf = new Map(values.map(({ name, value }) => [name, value.split(LINE)]));
    for (const { number, name } of there) {
      const texts = textsOf.get(name);
      opened.set(number, texts);
      if (texts) cache.put(number, texts);
      else unsound.add(number);
    }
    return opened;
  }

  /** @param lookAgain whether it is worth to */
  async function readSound(
    collection: string,
    ids: readonly string[],
    lookAgain: () => Promise<boolean>,
  ): Promise<readonly PackRead[]> {
    for (let tries = 1; ; tries++) {
      const { byId } = index.list(collection);
      const found = ids.flatMap((id) => {
        const row = byId.get(id);
        return row ? [{ row, pack: row.slot.pack, place: row.slot.place }] : [];
      });
      const opened = await openPacks([...new Set(found.map(({ pack }) => pack))]);
      const lost = found.filter(({ pack }) => !opened.has(pack));
      // It may have been written over, or put together with others, while it was looked for: here or in another tab.
      const isElsewhere = () => {
        const now = index.list(collection).byId;
        return lost.some(({ row, pack }) => now.get(row.id) !== row || row.slot.pack !== pack);
      };
      if (lost.length === 0 || tries === MOST_TRIES || !(isElsewhere() || (await lookAgain()))) {
        for (const { pack } of lost) unsound.add(pack);
        return found.map(({ row, pack, place }) => ({ row, text: opened.get(pack)?.[place] }));
      }
    }
  }

  async function compact(): Promise<void> {
    const loose = findLoose(index, (pack) => !unsound.has(pack), sizes);
    if (loose.length === 0) return;
    const opened = await openPacks(loose);
    const { packs, heads, places, headOf } = putTogether(
      index,
      ({ pack, place }) => opened.get(pack)?.[place],
      next,
      sizes,
    );
    const to = next + heads.length;
    const spent = index.findSpent([...headOf.keys()], [...places.keys()]);
    // Where another tab has written, it may be as well put together.
    if (!(await shelf.write({ from: next, to, heads, packs: await sealPacks(packs), spent }))) return load();
    next = to;
    for (const [number, head] of heads) index.addParcel(number, head);
    for (const [slot, place] of places) index.move(slot, place);
    for (const [row, head] of headOf) index.moveRow(row, head);
    for (const { number, items } of packs) cache.put(number, toTexts(items));
    forget(spent);
  }

  /** False, and nothing, where another tab had written. */
  async function remove(collection: string, which: (row: Row) => boolean): Promise<boolean> {
    const gone = [...index.list(collection).byId.values()].filter(which);
    if (gone.length === 0) return true;
    const isGone = new Set(gone);
    const spent = new Set(index.findSpent(gone, findLeft(gone, [])));
    // Not one row of theirs may be left in any head, or it would be the newest of its id.
    const heads = new Map<number, Head>();
    for (const [number, { slots, chars }] of index.parcels) {
      if (!spent.has(number)) heads.set(number, { of: '', rows: '[]', slots, chars });
    }
    for (const of of index.collections()) {
      const left = [...index.list(of).byId.values()].filter((row) => !isGone.has(row));
      for (const [number, rows] of groupByHead(left)) {
        const { slots = 0, chars = 0 } = heads.get(number) ?? {};
        const placed = rows.map((row) => ({ ...row, at: row.slot }));
        heads.set(number, { ...toHead(number, of, placed), slots, chars });
      }
    }
    const change = { from: next, to: next + 1, heads: [...heads], packs: [], spent: [...spent] };
    if (!(await shelf.write(change))) return false;
    next += 1;
    for (const { id } of gone) index.drop(collection, id);
    forget(change.spent);
    return true;
  }

  const read: PackLog['read'] = (collection, ids) => readSound(collection, ids, () => inTurn(catchUp));
  const readInTurn: PackLog['read'] = (collection, ids) => readSound(collection, ids, catchUp);
  return {
    read,
    index: () => index,
    write: (collection, decide) =>
      inTurn(async () => {
        for (;;) {
          const judgedBy = index;
          const writes = await decide(readInTurn);
          if (index !== judgedBy) continue;
          if (writes.length > 0 ? await put(collection, writes) : !(await catchUp())) break;
          if (writes.length > 0) await load();
        }
        void inTurn(compact).catch(report);
      }),
    remove: (collection, which) =>
      inTurn(async () => {
        while (!(await remove(collection, which))) await load();
      }),
    flush: () =>
      inTurn(async () => {
        const change = () => ({ from: next, to: next + 1, heads: [], packs: [], spent: [], isFlushed: true });
        while (!(await shelf.write(change()))) await load();
        next += 1;
      }),
    unsound: () => {
      const names: string[] = [];
      for (const collection of index.collections()) {
        for (const { id, slot } of index.list(collection).byId.values()) {
          if (unsound.has(slot.pack)) names.push(`${collection}/${id}`);
        }
      }
      return names;
    },
    close: async () => {
      await inTurn(async () => undefined);
      shelf.close();
    },
  };
}

/** Between the documents of a pack: their JSON has none within. */
const LINE = '\n';

/** A pack put in another's place does not open, nor a pack of the journal in the store's. */
const nameOf = (pack: number) => `store/${pack}`;

const toTexts = (items: readonly { readonly text: string }[]): Texts => items.map(({ text }) => text);

const isInUse = (slot: Slot | undefined) => slot !== undefined && slot.users > 0;

function toRow({ id, rev, lwt, isDeleted }: PackWrite, slot: Slot, isCopy: boolean, head: number): Row {
  return { id, rev, lwt, isDeleted, isCopy, slot, head };
}

/** Slots that are not in use any more once the one rows are written over and the others are there. */
function findLeft(former: readonly Row[], fresh: readonly Row[]): readonly Slot[] {
  const users = new Map<Slot, number>();
  for (const { slot } of former) users.set(slot, (users.get(slot) ?? slot.users) - 1);
  for (const { slot } of fresh) if (users.has(slot)) users.set(slot, (users.get(slot) ?? 0) + 1);
  return [...users].flatMap(([slot, left]) => (left === 0 ? [slot] : []));
}

function groupByHead(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.head) ?? [];
    groups.set(row.head, group);
    group.push(row);
  }
  return groups;
}
