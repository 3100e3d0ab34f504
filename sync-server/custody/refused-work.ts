import type { EntryId } from '../../schemas/record/entry.ts';
import type { Noted } from '../gateway/unite-notes.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import type { NumberBook } from './number-book.ts';

/** Which numbers of a key were refused. */
export interface RefusedWork {
  readonly listed: readonly { readonly id: EntryId; readonly seq?: number }[];
  readonly has: (id: EntryId | '') => boolean;
  /** Whether the number was refused: as the gateway kept, or as the next entry names it. */
  readonly isAt: (seq: number) => boolean;
  /** How many that `isAt` has not met: refused before numbers were kept, and followed by another one refused. */
  readonly countUnplaced: () => number;
}

export function createRefusedWork({ chain, refusedAt }: Noted, book: NumberBook): RefusedWork {
  const seqOf = new Map<EntryId, number>();
  for (const { id, seq, isRefused } of chain.ahead) if (isRefused) seqOf.set(id, seq);
  for (const { id, seq } of refusedAt) seqOf.set(id, seq);
  const numbers = new Set(seqOf.values());
  const unplaced = new Set(
    chain.refused.filter((id) => !seqOf.has(id)).map((id) => nameOf(fingerprintOf(id))),
  );
  const placed = new Set<string>();
  const known = new Set<string>(chain.refused);
  return {
    listed: chain.refused.map((id) => {
      const seq = seqOf.get(id);
      return seq === undefined ? { id } : { id, seq };
    }),
    has: (id) => known.has(id),
    isAt(seq) {
      if (numbers.has(seq)) return true;
      const print = book.at(seq).isHeld ? undefined : book.printOf(seq);
      const name = print && nameOf(print);
      if (name === undefined || !(unplaced.has(name) || placed.has(name))) return false;
      unplaced.delete(name);
      placed.add(name);
      return true;
    },
    countUnplaced: () => unplaced.size,
  };
}

function nameOf({ high, low }: Fingerprint): string {
  return `${high}:${low}`;
}
