import type { Row, Slot } from './pack-index.ts';
import { COPY, DELETED, type Head, type HeadRow } from './pack-shelf.ts';

export interface PackSizes {
  /** Characters of a pack. */
  readonly pack: number;
  /** Packs of which half or more is unused or missing, until they are put together. */
  readonly loose: number;
}

/** Sealed a pack stays below the 64 KiB from which on Chromium keeps a value in a file of its own. */
export const PACK_SIZES: PackSizes = { pack: 40_000, loose: 200 };
/** Rows of a head that has no pack. */
const A_HEAD = 500;

/** What is to lie together under one number. */
export interface Pack<Item> {
  readonly number: number;
  readonly items: readonly Item[];
}

export function toPacks<Item extends { readonly text: string }>(
  items: readonly Item[],
  from: number,
  { pack: most }: PackSizes,
): readonly Pack<Item>[] {
  const packs: { number: number; items: Item[] }[] = [];
  let last: Item[] | undefined;
  let chars = 0;
  for (const item of items) {
    if (!last || chars + item.text.length > most) {
      last = [];
      chars = 0;
      packs.push({ number: from + packs.length, items: last });
    }
    last.push(item);
    chars += item.text.length;
  }
  return packs;
}

export type Place = Pick<Slot, 'pack' | 'place'>;
export type HeadFacts = Pick<Row, 'id' | 'rev' | 'lwt' | 'isDeleted' | 'isCopy'>;

export function toHead(
  number: number,
  of: string,
  rows: readonly (HeadFacts & { readonly at: Place })[],
  texts: readonly { readonly text: string }[] = [],
): Head {
  const written = rows.map(({ id, rev, lwt, isDeleted, isCopy, at: { pack, place } }): HeadRow => {
    const flags = (isDeleted ? DELETED : 0) | (isCopy ? COPY : 0);
    return pack === number ? [id, rev, lwt, flags, place] : [id, rev, lwt, flags, place, pack];
  });
  const chars = texts.reduce((sum, { text }) => sum + text.length, 0);
  return { of, rows: JSON.stringify(written), slots: texts.length, chars };
}

/** In as many as one head each takes. */
export function toHeadfuls<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / A_HEAD) }, (_, at) =>
    items.slice(at * A_HEAD, (at + 1) * A_HEAD),
  );
}
