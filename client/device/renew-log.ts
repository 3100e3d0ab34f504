import { openDB } from 'idb';

/** Bytes; from 64 KiB on Chromium presses a value before it is written, or puts it into a file beside the log. */
const SHEET = 60_000;
/**
 * Chromium begins another log after each 4 MiB, and a third only when the first is put away for good: more than two of
 * them, and what stood in the first is read no more.
 */
const SHEETS = 150;
/** Together in one writing: small enough to need no notes for undoing it, which would be written twice. */
const AT_ONCE = 10;
const SHELF = 'sheet';

/**
 * Makes the browser begin a new log of all databases of the origin. Chromium writes them into one, and goes on with it
 * at the next start, also where a kill cut the last write in two: it then writes behind half a record, and the start
 * after that finds a wrong checksum and throws everything away, keys and records too, with what was acknowledged in
 * between (tests/force/killed-writings.test.ts).
 *
 * @param name of a database that holds nothing else
 */
export async function renewLog(name: string): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore(SHELF);
    },
  });
  // Nothing but noughts: the log takes them as they are, and the tables it is put away into press them to next to nothing.
  const sheet = new Uint8Array(SHEET);
  try {
    // Each over the last.
    for (let count = 0; count < SHEETS; count += AT_ONCE) {
      const tx = db.transaction(SHELF, 'readwrite');
      const puts = Array.from({ length: AT_ONCE }, () => tx.store.put(sheet, 0));
      await Promise.all([...puts, tx.done]);
    }
    await db.put(SHELF, 0, 0);
  } finally {
    db.close();
  }
}
