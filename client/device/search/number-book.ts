import { toAsciiDigits } from '../../../schemas/text/digits.ts';

/** Numbers on papers and who they lead to. */
export interface NumberBook<Holder> {
  readonly add: (key: NumberKey, holder: Holder) => void;
  readonly remove: (key: NumberKey, holder: Holder) => void;
  /** Those with this number; of one that somebody may still be typing, those with a longer one too, but not all. */
  readonly find: (key: NumberKey, isOpen: boolean) => readonly NumberHit<Holder>[];
}

export interface NumberHit<Holder> {
  readonly holder: Holder;
  readonly key: NumberKey;
  readonly isWhole: boolean;
}

/** A number without what is written in two ways: digits of either script, case, and what stands between. */
export type NumberKey = string;

export function numberKey(text: string): NumberKey {
  if (PLAIN.test(text)) return text;
  return toAsciiDigits(text)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

const PLAIN = /^[0-9A-Z]*$/;
const SHORTEST_BEGINNING = 3;
/** Who sees so many hits types on. */
const MOST_HITS = 600;

export function createNumberBook<Holder>(): NumberBook<Holder> {
  const holders = new Map<NumberKey, readonly Holder[]>();

  function find(key: NumberKey, isOpen: boolean): readonly NumberHit<Holder>[] {
    const hits = (holders.get(key) ?? []).map((holder) => ({ holder, key, isWhole: true }));
    if (!isOpen || key.length < SHORTEST_BEGINNING) return hits;
    for (const longer of holders.keys()) {
      if (longer.length <= key.length || !longer.startsWith(key)) continue;
      for (const holder of holders.get(longer) ?? []) hits.push({ holder, key: longer, isWhole: false });
      if (hits.length >= MOST_HITS) break;
    }
    return hits;
  }

  return {
    add: (key, holder) => {
      const known = holders.get(key);
      if (key !== '') holders.set(key, known ? [...known, holder] : [holder]);
    },
    remove: (key, holder) => {
      const left = (holders.get(key) ?? []).filter((one) => one !== holder);
      if (left.length > 0) holders.set(key, left);
      else holders.delete(key);
    },
    find,
  };
}
