import { openDB } from 'idb';
import type { Random } from './ports.ts';

/** Bytes; what is larger lies in a file of its own, beside the log. */
const SHEET = 60_000;
/**
 * Chromium begins another log after each 4 MiB, and a third only when the first is put away for good: more than two of
 * them, and what stood in the first is read no more.
 */
const SHEETS = 150;
const SHELF = 'sheet';

/**
 * Makes the browser begin a new log of all databases of the origin. Chromium writes them into one, and goes on with it
 * at the next start, also where a kill cut the last write in two: it then writes behind half a record, and the start
 * after that finds a wrong checksum and throws everything away, keys and records too, with what was acknowledged in
 * between (tests/browser/killed-writings.test.ts).
 *
 * @param name of a database that holds nothing else
 */
export async function renewLog(name: string, random: Random): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore(SHELF);
    },
  });
  // As from a sealed text, nothing can be pressed out of it.
  const sheet = random.bytes(SHEET);
  try {
    // Each over the last, small enough to need no notes for undoing it: they would be written twice.
    for (let count = 0; count < SHEETS; count++) await db.put(SHELF, sheet, 0);
    await db.put(SHELF, 0, 0);
  } finally {
    db.close();
  }
}
