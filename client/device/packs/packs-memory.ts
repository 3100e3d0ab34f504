import type { Head, PackShelf, PackShelves } from './pack-shelf.ts';

/** What lies in memory shelves; outlives whoever has them open as a disk outlives a process. */
export interface MemoryPacks {
  next: number;
  readonly heads: Map<number, Head>;
  readonly packs: Map<number, unknown>;
}

export interface MemoryShelves extends PackShelves {
  /** By database. */
  readonly databases: Map<string, MemoryPacks>;
}

/** The store of a tablet that runs in Node: simulated ones and tests. */
export function createMemoryShelves(name = 'memory'): MemoryShelves {
  const databases = new Map<string, MemoryPacks>();
  return {
    name,
    databases,
    open: async (database) => {
      const kept = databases.get(database) ?? { next: FIRST, heads: new Map(), packs: new Map() };
      databases.set(database, kept);
      return toShelf(kept);
    },
  };
}

const FIRST = 1;

function toShelf(kept: MemoryPacks): PackShelf {
  return {
    readHeads: async () => ({ next: kept.next, heads: [...kept.heads].sort(([a], [b]) => a - b) }),
    readPacks: async (numbers) => numbers.map((number) => kept.packs.get(number)),
    readNext: async () => kept.next,
    write: async ({ from, to, heads, packs, spent }) => {
      if (kept.next !== from) return false;
      kept.next = to;
      for (const [number, head] of heads) kept.heads.set(number, head);
      for (const [number, pack] of packs) kept.packs.set(number, pack);
      for (const number of spent) {
        kept.heads.delete(number);
        kept.packs.delete(number);
      }
      return true;
    },
    close: () => undefined,
  };
}
