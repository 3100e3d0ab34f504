import { toAsciiDigits } from '../../../schemas/text/digits.ts';

/** Numbers on papers and who they lead to. */
export interface NumberBook<Holder> {
  readonly add: (key: NumberKey, holder: Holder) => void;
  readonly remove: (key: NumberKey, holder: Holder) => void;
  /** Those with this number, or with one that begins with it where three characters are there. */
  readonly find: (key: NumberKey) => readonly { readonly holder: Holder; readonly isWhole: boolean }[];
}

/** A number without what is written in two ways: digits of either script, case, and what stands between. */
export type NumberKey = string;

export function numberKey(text: string): NumberKey {
  return toAsciiDigits(text)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

const SHELF = 3;

export function createNumberBook<Holder>(): NumberBook<Holder> {
  const shelves = new Map<string, { readonly key: NumberKey; readonly holder: Holder }[]>();
  const shelfOf = (key: NumberKey) => shelves.get(key.slice(0, SHELF)) ?? [];
  return {
    add: (key, holder) => {
      if (key === '') return;
      const shelf = shelfOf(key);
      shelf.push({ key, holder });
      shelves.set(key.slice(0, SHELF), shelf);
    },
    remove: (key, holder) => {
      const shelf = shelfOf(key);
      const at = shelf.findIndex((row) => row.holder === holder && row.key === key);
      if (at < 0) return;
      // The last takes its place: the order of a shelf means nothing.
      const last = shelf.pop();
      if (last && at < shelf.length) shelf[at] = last;
    },
    find: (key) =>
      shelfOf(key).flatMap((row) => {
        const isWhole = row.key === key;
        return isWhole || (key.length >= SHELF && row.key.startsWith(key))
          ? [{ holder: row.holder, isWhole }]
          : [];
      }),
  };
}
