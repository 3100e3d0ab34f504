import { type Pack, type PackSizes, type Place, toHead, toHeadfuls, toPacks } from './pack-form.ts';
import type { PackIndex, Row, Slot } from './pack-index.ts';
import type { Head } from './pack-shelf.ts';

/** Characters put together at a time, so that nobody waits long. */
const AT_ONCE = 2_000_000;

/** Numbers of packs to be put together now, the oldest first: none until they are many. */
export function findLoose(
  index: PackIndex,
  isSound: (pack: number) => boolean,
  sizes: PackSizes,
): readonly number[] {
  const loose: number[] = [];
  for (const [number, { slots, slotsInUse, chars }] of index.parcels) {
    const isLoose = slots > 0 && (chars * slotsInUse) / slots < sizes.pack / 2;
    if (isLoose && isSound(number)) loose.push(number);
  }
  if (loose.length <= sizes.loose) return [];
  let chars = 0;
  return loose.filter((number) => {
    chars += index.parcels.get(number)?.chars ?? 0;
    return chars <= AT_ONCE;
  });
}

export interface PutTogether {
  readonly packs: readonly Pack<Held>[];
  readonly heads: readonly (readonly [number, Head])[];
  readonly places: ReadonlyMap<Slot, Place>;
  readonly headOf: ReadonlyMap<Row, number>;
}

interface Held {
  readonly slot: Slot;
  readonly text: string;
}

/**
 * What is in use of some packs, once more and closer together: its rows are the newest of their ids again.
 *
 * @param textOf undefined where a slot is to stay where it is
 */
export function putTogether(
  index: PackIndex,
  textOf: (slot: Slot) => string | undefined,
  from: number,
  sizes: PackSizes,
): PutTogether {
  const held = new Map<Slot, Held>();
  const rowsOf = new Map<string, Row[]>();
  for (const collection of index.collections()) {
    const rows: Row[] = [];
    for (const row of index.list(collection).after(Number.NEGATIVE_INFINITY, '')) {
      const text = held.get(row.slot)?.text ?? textOf(row.slot);
      if (text === undefined) continue;
      held.set(row.slot, { slot: row.slot, text });
      rows.push(row);
    }
    rowsOf.set(collection, rows);
  }
  const packs = toPacks([...held.values()], from, sizes);
  const places = new Map<Slot, Place>();
  for (const { number, items } of packs) {
    for (const [place, { slot }] of items.entries()) places.set(slot, { pack: number, place });
  }
  // A record and the replication's copy of it are in two collections, and in one place.
  const heads = packs.map(({ number, items }) => [number, toHead(number, '', [], items)] as const);
  const headOf = new Map<Row, number>();
  for (const [collection, rows] of rowsOf) {
    for (const some of toHeadfuls(rows)) {
      const number = from + heads.length;
      for (const row of some) headOf.set(row, number);
      const placed = some.map((row) => ({ ...row, at: places.get(row.slot) ?? row.slot }));
      heads.push([number, toHead(number, collection, placed)]);
    }
  }
  return { packs, heads, places, headOf };
}
