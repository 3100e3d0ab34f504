import { PROBE_KIND } from '../provision/probe-record.ts';
import type { Database } from '../store/database.ts';
import { isRecordId } from '../store/ids.ts';
import { toLeaf } from '../store/leaves.ts';
import type { RecordCopy } from './ledger.ts';

/** Small enough that nobody waits for it; an answer is read whole. */
const PAGE = 100;

/**
 * Every record of a database from `since` on with all its leaves, closed ones too, a page at a time.
 *
 * @returns where the database ended, to go on from
 */
export async function readCopies(
  database: Database,
  commune: string,
  since: string,
  each: (copy: RecordCopy) => Promise<void>,
): Promise<string> {
  let place = since;
  for (;;) {
    const page = await database.changes(place, { style: 'all_docs', include_docs: true, limit: PAGE });
    for (const { id, revs, deleted, doc } of page.results) {
      if (!isRecordId(id) || id.startsWith(`${PROBE_KIND}-`)) continue;
      const isOne = revs.length === 1 && !deleted && doc !== undefined;
      const leaves = isOne ? [doc] : await database.leavesOf(id);
      await each({ record: id, commune, leaves: leaves.map(toLeaf) });
    }
    place = page.last_seq;
    if (page.results.length < PAGE) return place;
  }
}

const PART = 100;

/** A document in parts of so many entries that looking at one keeps nobody waiting. */
export function* inParts({ leaves, ...where }: RecordCopy): Generator<RecordCopy> {
  for (const leaf of leaves) {
    for (let from = 0; from < leaf.log.length; from += PART) {
      yield { ...where, leaves: [{ ...leaf, log: leaf.log.slice(from, from + PART) }] };
    }
  }
}
