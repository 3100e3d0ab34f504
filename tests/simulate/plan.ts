/** A small seeded generator of numbers (mulberry32), so that a seed tells one story. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** One tablet of the simulation and who holds it. */
export interface TabletPlan {
  readonly name: string;
  readonly seed: number;
  readonly officer: string;
  readonly pin: string;
  readonly commune: string;
}

/** What a thread is asked to play. Plain data, since it crosses to it. */
export interface Part {
  readonly serverPort: number;
  /** Records each tablet opens; it makes as many edits to books that all share. */
  readonly records: number;
  readonly tablets: readonly TabletPlan[];
  /** Milliseconds after which what is not level yet never will be. */
  readonly patience: number;
}

/** What a tablet holds when all is quiet, and what it was told was written. */
export interface TabletReport {
  readonly name: string;
  readonly commune: string;
  readonly written: readonly { readonly record: string; readonly entry: string }[];
  /** Entry ids by record id. */
  readonly logs: Readonly<Record<string, readonly string[]>>;
  /** Milliseconds of each entry from its writing to its being known as confirmed (confirm-times.ts). */
  readonly confirmedIn: readonly number[];
  readonly inTray: number;
  readonly isLevel: boolean;
  /** Writes that were refused on the tablet itself, by code: a fault of the plan. */
  readonly faults: Readonly<Record<string, number>>;
}
