import { countBirth } from '../../schemas/rules/count-birth.ts';
import { type BirthTally, createTally } from '../../schemas/rules/tally.ts';
import type { CouchRow } from '../engine/couch-answers.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import { createDatabase } from '../store/database.ts';
import { leavesAround, unionOf } from '../store/leaves.ts';
import { expectOk } from '../store/unreachable.ts';

/** Small enough that nobody waits for it; no more is ever in memory. */
const PAGE = 100;

/**
 * Counts the births of one commune's database, page by page. One that another commune shares with it is counted at home.
 *
 * @param pause lets others go first
 */
export async function countCommune(
  couch: CouchApi,
  name: string,
  commune: string,
  pause: () => Promise<void>,
): Promise<BirthTally> {
  const database = createDatabase(couch, name);
  const tally = createTally();
  for (let from = 'birth-', skip = 0; ; skip = 1) {
    const rows = await readPage(couch, name, from, skip);
    for (const { id, doc } of rows) {
      const leaves = id !== undefined && doc && (await leavesAround(database, id, doc));
      if (!leaves || leaves.winner?.commune !== commune) continue;
      const birth = countBirth(unionOf(leaves));
      if (birth) tally.add(birth);
      await pause();
    }
    const last = rows.at(-1)?.id;
    if (rows.length < PAGE || last === undefined) return tally.read();
    from = last;
  }
}

async function readPage(
  couch: CouchApi,
  name: string,
  from: string,
  skip: number,
): Promise<readonly CouchRow[]> {
  const range = { startkey: from, endkey: 'birth-\ufff0', skip, limit: PAGE };
  return expectOk(
    await couch.allDocs(name, { ...range, include_docs: true, conflicts: true }),
    `births of ${name}`,
  );
}
