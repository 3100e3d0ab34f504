import type { DBSchema } from 'idb';
import { openShelves } from '../open-shelves.ts';
import { findDexieStore } from './earlier-dexie.ts';
import type { Head, PackShelf, PackShelves } from './pack-shelf.ts';

/** To be raised with what `upgrade` brings over; docs/stored-formats.md says when it may be. */
const STORE_VERSION = 1;

/** A tablet's store: IndexedDB, one database for all collections. */
export function createIdbShelves(): PackShelves {
  return { name: 'idb', open: openIdbPacks, findEarlier: findDexieStore };
}

async function openIdbPacks(database: string): Promise<PackShelf> {
  const db = await openShelves<Shelves>({
    name: `${database}-store`,
    version: STORE_VERSION,
    shelves: SHELVES,
    upgrade: (fresh) => {
      for (const shelf of SHELVES) {
        if (!fresh.objectStoreNames.contains(shelf)) fresh.createObjectStore(shelf);
      }
    },
  });
  return {
    readHeads: async () => {
      const tx = db.transaction(['heads', 'turn']);
      const shelf = tx.objectStore('heads');
      const [numbers, heads, next] = await Promise.all([
        shelf.getAllKeys(),
        shelf.getAll(),
        tx.objectStore('turn').get(NEXT),
      ]);
      const numbered = heads.flatMap((head, at) => {
        const number = numbers[at];
        return number === undefined ? [] : [[number, head] as const];
      });
      return { next: next ?? FIRST, heads: numbered };
    },
    readPacks: async (numbers) => {
      const { store } = db.transaction('packs');
      return Promise.all(numbers.map((number) => store.get(number)));
    },
    readNext: async () => (await db.get('turn', NEXT)) ?? FIRST,
    write: async ({ from, to, heads, packs, spent, isFlushed }) => {
      // All shelves with every writing, so that there is one at a time: why, journal-idb.ts says.
      const tx = db.transaction(SHELVES, 'readwrite', { durability: isFlushed ? 'strict' : 'relaxed' });
      const turn = tx.objectStore('turn');
      if (((await turn.get(NEXT)) ?? FIRST) !== from) {
        await tx.done;
        return false;
      }
      const headShelf = tx.objectStore('heads');
      const packShelf = tx.objectStore('packs');
      await Promise.allSettled([
        turn.put(to, NEXT),
        ...heads.map(([number, head]) => headShelf.put(head, number)),
        ...packs.map(([number, pack]) => packShelf.put(pack, number)),
        ...spent.flatMap((number) => [headShelf.delete(number), packShelf.delete(number)]),
      ]);
      // Whatever failed ends the whole, and this says why.
      await tx.done;
      return true;
    },
    close: () => db.close(),
  };
}

const FIRST = 1;
const NEXT = 'next';
const SHELVES = ['heads', 'packs', 'turn'] as const;

interface Shelves extends DBSchema {
  heads: { key: number; value: Head };
  /** Sealed under `store/` and the number. */
  packs: { key: number; value: unknown };
  /** The number that comes next. */
  turn: { key: typeof NEXT; value: number };
}
