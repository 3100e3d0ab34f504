import type { RecordId } from '../../schemas/record/entry.ts';
import type { RowWords, StoredRow } from './indexed-row.ts';
import type { Journal } from './journal.ts';

/** Some rows of the index, sealed together. */
export interface RowPack {
  /** The turn in which it was written: one from another turn than the note says is not the note's. */
  readonly turn: number;
  readonly rows: readonly StoredRow[];
}

/** The words of a pack's rows, row by row: sealed apart, and written in the same turn. */
export interface WordPack {
  readonly turn: number;
  readonly words: readonly RowWords[];
}

/** What the packs are, written in one transaction with them. */
export interface PackNote {
  /** Of the rows, and of the code that made them. */
  readonly format: string;
  /** Token of the store they were made from. */
  readonly store: string;
  /** The store's time up to which they say all. */
  readonly upTo: number;
  /** Of each pack, by place, the turn in which it was written. */
  readonly turns: readonly number[];
}

export interface KeptPacks {
  readonly note: PackNote;
  /** By place. */
  readonly packs: readonly RowPack[];
}

/** The index's rows on the disk: what was written last, and what must be written again. */
export interface RowShelf {
  /** The rows as they were kept, and up to when; undefined where all must be made anew. */
  readonly read: () => Promise<{ readonly rows: readonly StoredRow[]; readonly upTo: number } | undefined>;
  /** This row is another, or new, or gone. */
  readonly touch: (id: RecordId) => void;
  readonly isTouched: () => boolean;
  /** Words of the rows that were read. What does not open, or is of another turn, is left out. To be asked before the first write. */
  readonly readWords: () => Promise<ReadonlyMap<RecordId, RowWords>>;
  /** Writes the packs of touched rows. What `rowOf` gives is taken at once, before anything else can happen. */
  readonly write: (upTo: number, rowOf: (id: RecordId) => KeptRow | undefined) => Promise<void>;
}

export interface KeptRow {
  readonly stored: StoredRow;
  readonly words: RowWords;
}

export interface RowShelfParts {
  readonly journal: Pick<Journal, 'readPacks' | 'readWords' | 'putPacks'>;
  readonly store: { readonly token: string; readonly settled: () => number };
  readonly format: string;
}

/** A few sealings at a start, and little to write again when one row changes. */
export const ROWS_A_PACK = 256;

export function createRowShelf({ journal, store, format }: RowShelfParts): RowShelf {
  let members: RecordId[][] = [];
  let turns: readonly number[] = [];
  const placeOf = new Map<RecordId, number>();
  const touched = new Set<number>();

  /** A store under another token never held these rows; of 0.6.0 a note may be later than what comes with the clock set back. */
  const isUsable = ({ note, packs }: KeptPacks) =>
    note.format === format &&
    note.store === store.token &&
    note.upTo < store.settled() &&
    packs.every(({ turn }, place) => turn === note.turns[place]);

  function place(id: RecordId): number {
    const known = placeOf.get(id);
    if (known !== undefined) return known;
    let last = members.at(-1);
    if (!last || last.length >= ROWS_A_PACK) {
      last = [];
      members.push(last);
    }
    last.push(id);
    placeOf.set(id, members.length - 1);
    return members.length - 1;
  }

  return {
    read: async () => {
      const kept = await journal.readPacks();
      if (!kept || !isUsable(kept)) return undefined;
      members = kept.packs.map(({ rows }) => rows.map(({ said }) => said.id));
      turns = kept.note.turns;
      for (const [at, ids] of members.entries()) for (const id of ids) placeOf.set(id, at);
      return { rows: kept.packs.flatMap(({ rows }) => rows), upTo: kept.note.upTo };
    },
    touch: (id) => touched.add(place(id)),
    isTouched: () => touched.size > 0,
    readWords: async () => {
      const words = new Map<RecordId, RowWords>();
      for (const [at, pack] of await journal.readWords()) {
        if (pack.turn !== turns[at]) continue;
        for (const [place, said] of pack.words.entries()) {
          const id = members[at]?.[place];
          if (id) words.set(id, said);
        }
      }
      return words;
    },
    write: async (upTo, rowOf) => {
      // Later than any that was, also before all were made anew: an older pack put in a newer one's place shows.
      const turn = Math.max(upTo, ...turns.map((one) => one + 1));
      const fresh = [...touched];
      const packs = new Map<number, RowPack & WordPack>();
      for (const at of fresh) {
        const kept = (members[at] ?? []).flatMap((id) => rowOf(id) ?? []);
        const [rows, words] = [kept.map(({ stored }) => stored), kept.map((row) => row.words)];
        packs.set(at, { turn, rows, words });
      }
      const note = {
        format,
        store: store.token,
        upTo,
        turns: members.map((_, at) => (packs.has(at) ? turn : (turns[at] ?? 0))),
      };
      touched.clear();
      try {
        await journal.putPacks(note, packs);
        turns = note.turns;
      } catch (error) {
        for (const at of fresh) touched.add(at);
        throw error;
      }
    },
  };
}
