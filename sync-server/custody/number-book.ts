import type { EntryId } from '../../schemas/record/entry.ts';
import type { NumberRange } from '../../schemas/wire/custody-report.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';

/** What is known of one number of a key. */
export interface NumberState {
  /** An entry of this number lies in a database. */
  readonly isHeld: boolean;
  /** In a living revision, which lists show. */
  readonly isShown: boolean;
  /** Two entries claim it: by its own bytes, or as what their successor names as the one before. */
  readonly isForked: boolean;
}

/**
 * The numbers of one key: nine bytes each, so that the work of a whole province fits in memory while its databases are
 * read one after the other. A number is told of from two sides, by its entry and by the `prev` of the next; where the
 * two differ the chain forks.
 */
export interface NumberBook {
  /** An entry that lies in a database, once for each copy; false where this very entry was noted before. */
  readonly hold: (seq: number, id: EntryId, isShown: boolean) => boolean;
  /** Somebody says that the entry of this number has this id. */
  readonly tell: (seq: number, id: EntryId | null) => void;
  readonly markForked: (seq: number) => void;
  readonly at: (seq: number) => NumberState;
  /** Of the entry held, else of the one that others name; undefined where nothing is known of the number. */
  readonly printOf: (seq: number) => Fingerprint | undefined;
  /** Whether this very entry is held. */
  readonly holds: (seq: number, id: EntryId) => boolean;
  /** The highest number anything is known of; 0 for none. */
  readonly highest: () => number;
  /** How many entries are held; more than there are numbers where it forks. */
  readonly count: () => number;
  /**
   * Ranges of the numbers from `from` to `to` that `is` true of. Of numbers that nothing is known of it is asked once,
   * with the number 0: there may be more of them than can be counted.
   */
  readonly ranges: (
    from: number,
    to: number,
    is: (state: NumberState, seq: number) => boolean,
  ) => readonly NumberRange[];
}

interface Page {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly flags: Uint8Array;
}

const PAGE = 128;
const HELD = 1;
const TOLD = 2;
const FORKED = 4;
const SHOWN = 8;
/** One for each combination of flags: a province has millions of numbers, and each is asked for several times. */
const STATES: readonly NumberState[] = Array.from({ length: 16 }, (_, flags) => ({
  isHeld: (flags & HELD) !== 0,
  isShown: (flags & SHOWN) !== 0,
  isForked: (flags & FORKED) !== 0,
}));
const UNKNOWN: NumberState = { isHeld: false, isShown: false, isForked: false };

export function createNumberBook(): NumberBook {
  // By page: a key gone mad may write a number as high as numbers go.
  const pages = new Map<number, Page>();
  /** Entries beside the first at a number where it forks. */
  const others = new Map<number, Set<EntryId>>();
  let highest = 0;
  let count = 0;

  function slotOf(seq: number): { readonly page: Page; readonly index: number } {
    const number = Math.floor(seq / PAGE);
    const known = pages.get(number);
    const page = known ?? {
      high: new Uint32Array(PAGE),
      low: new Uint32Array(PAGE),
      flags: new Uint8Array(PAGE),
    };
    if (!known) pages.set(number, page);
    if (seq > highest) highest = seq;
    return { page, index: seq % PAGE };
  }

  function addFlags({ page, index }: ReturnType<typeof slotOf>, flags: number): void {
    page.flags[index] = (page.flags[index] ?? 0) | flags;
  }

  function hold(seq: number, id: EntryId, isShown: boolean): boolean {
    const slot = slotOf(seq);
    const { page, index } = slot;
    const flags = page.flags[index] ?? 0;
    const print = fingerprintOf(id);
    const isSame = page.high[index] === print.high && page.low[index] === print.low;
    if (isShown) addFlags(slot, SHOWN);
    if ((flags & HELD) !== 0) {
      if (isSame) return false;
      addFlags(slot, FORKED);
      const beside = others.get(seq) ?? new Set();
      if (beside.has(id)) return false;
      others.set(seq, beside.add(id));
      count += 1;
      return true;
    }
    addFlags(slot, (flags & TOLD) !== 0 && !isSame ? HELD | FORKED : HELD);
    page.high[index] = print.high;
    page.low[index] = print.low;
    count += 1;
    return true;
  }

  function tell(seq: number, id: EntryId | null): void {
    if (seq < 1) return;
    const slot = slotOf(seq);
    const { page, index } = slot;
    const print = fingerprintOf(id);
    if (((page.flags[index] ?? 0) & (HELD | TOLD)) === 0) {
      page.high[index] = print.high;
      page.low[index] = print.low;
    } else if (page.high[index] !== print.high || page.low[index] !== print.low) addFlags(slot, FORKED);
    addFlags(slot, TOLD);
  }

  function at(seq: number): NumberState {
    const page = pages.get(Math.floor(seq / PAGE));
    return STATES[page?.flags[seq % PAGE] ?? 0] ?? UNKNOWN;
  }

  function printOf(seq: number): Fingerprint | undefined {
    const page = pages.get(Math.floor(seq / PAGE));
    const index = seq % PAGE;
    if (!page || ((page.flags[index] ?? 0) & (HELD | TOLD)) === 0) return undefined;
    return { high: page.high[index] ?? 0, low: page.low[index] ?? 0 };
  }

  return {
    hold,
    tell,
    at,
    printOf,
    markForked: (seq) => addFlags(slotOf(seq), FORKED),
    holds(seq, id) {
      const [print, known] = [fingerprintOf(id), printOf(seq)];
      const isFirst = known?.high === print.high && known.low === print.low;
      return at(seq).isHeld && (isFirst || (others.get(seq)?.has(id) ?? false));
    },
    highest: () => highest,
    count: () => count,
    ranges(from, to, is) {
      const found: NumberRange[] = [];
      const add = (first: number, end: number) => {
        const last = found.at(-1);
        if (last?.to === first - 1) found[found.length - 1] = { from: last.from, to: end };
        else found.push({ from: first, to: end });
      };
      const isUnknown = is(UNKNOWN, 0);
      let next = from;
      for (const number of [...pages.keys()].sort((a, b) => a - b)) {
        const first = Math.max(from, number * PAGE);
        const end = Math.min(to, number * PAGE + PAGE - 1);
        if (first > end) continue;
        if (isUnknown && next < first) add(next, first - 1);
        for (let seq = first; seq <= end; seq++) if (is(at(seq), seq)) add(seq, seq);
        next = end + 1;
      }
      if (isUnknown && next <= to) add(next, to);
      return found;
    },
  };
}
