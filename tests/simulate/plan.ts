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

/** What a worker is asked to play. Plain data, since it crosses to a thread. */
export interface Part {
  readonly seed: number;
  readonly serverPort: number;
  readonly records: number;
  readonly tablets: readonly { readonly name: string; readonly officer: string; readonly pin: string }[];
}

/** What a worker found in its tablets when all was quiet. */
export interface Played {
  /** Ids of entries the device layer said were written, by record. */
  readonly written: readonly { readonly record: string; readonly entry: string }[];
  readonly tablets: readonly {
    readonly name: string;
    readonly commune: string;
    /** Entry ids by record id. */
    readonly logs: Readonly<Record<string, readonly string[]>>;
    readonly inTray: number;
  }[];
  /** Milliseconds from write to confirmed. */
  readonly delays: readonly number[];
}
