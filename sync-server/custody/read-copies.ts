import { PROBE_KIND } from '../provision/probe-record.ts';
import type { Database } from '../store/database.ts';
import { isRecordId } from '../store/ids.ts';
import { toLeaf } from '../store/leaves.ts';
import type { RecordCopy } from './ledger.ts';

/** Small enough that nobody waits for it; an answer is read whole. */
const PAGE = 40;

/**
 * Every record of a database from `since` on with all its leaves, closed ones too, a page at a time.
 *
 * @param pause lets others have their turn
 * @returns where the database ended, to go on from
 */
export async function readCopies(
  database: Database,
  commune: string,
  since: string,
  each: (copy: RecordCopy) => void,
  pause: () => Promise<void>,
): Promise<string> {
  let place = since;
  for (;;) {
    const page = await database.changes(place, { style: 'all_docs', include_docs: true, limit: PAGE });
    for (const { id, revs, deleted, doc } of page.results) {
      if (!isRecordId(id) || id.startsWith(`${PROBE_KIND}-`)) continue;
      const isOne = revs.length === 1 && !deleted && doc !== undefined;
      const leaves = isOne ? [doc] : await database.leavesOf(id);
      each({ record: id, commune, leaves: leaves.map(toLeaf) });
    }
    await pause();
    place = page.last_seq;
    if (page.results.length < PAGE) return place;
  }
}
