import { isJsonArray, isJsonObject } from '../engine/json.ts';
import type { CouchDoc, Database } from './database.ts';
import { EngineUnreachable, toUnreachable } from './unreachable.ts';

/** A document of a database that no merger follows: the winner, and leaves that live beside it. */
export interface Living {
  readonly winner: CouchDoc;
  readonly losers: readonly CouchDoc[];
}

/** Those of the documents that live, by id; in one request where nothing is in conflict. */
export async function readLiving(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Living>> {
  const rows = ids.length > 0 ? await database.rowsOf(ids) : [];
  return livingOf(
    database,
    rows.flatMap(({ doc }) => doc ?? []),
  );
}

/** The same of all documents whose id begins with `prefix`. */
export async function listLiving(database: Database, prefix: string): Promise<ReadonlyMap<string, Living>> {
  return livingOf(database, await database.listDocs(prefix));
}

/** The winner first. */
export function leavesIn(living: Living | undefined): readonly CouchDoc[] {
  return living ? [living.winner, ...living.losers] : [];
}

/**
 * Closes losing leaves whose union was written on the winner as revision `rev`, once that is read back. One that was
 * written upon meanwhile lives on, for whoever reads next.
 *
 * @throws EngineUnreachable
 */
export async function closeUnited(
  database: Database,
  rev: string,
  losers: readonly CouchDoc[],
): Promise<void> {
  const [first] = losers;
  if (!first) return;
  const living = (await database.leavesOf(first._id)).filter((leaf) => leaf._deleted !== true);
  if (!living.some((leaf) => isUpon(leaf, rev))) {
    throw new EngineUnreachable(`${first._id}: the union of its leaves was not read back`);
  }
  for (const loser of losers) {
    const result = await database.put({ ...loser, _deleted: true });
    if (!result.ok && result.code !== 'conflict') throw toUnreachable(result, `closing of ${loser._id}`);
  }
}

async function livingOf(database: Database, docs: readonly CouchDoc[]): Promise<ReadonlyMap<string, Living>> {
  const found = new Map<string, Living>();
  for (const { _conflicts, ...winner } of docs) {
    const isAlone = !isJsonArray(_conflicts) || _conflicts.length === 0;
    const leaves = isAlone ? [] : await database.leavesOf(winner._id);
    const losers = leaves.filter((leaf) => leaf._deleted !== true && leaf._rev !== winner._rev);
    found.set(winner._id, { winner, losers: losers.map(({ _revisions, ...loser }) => loser) });
  }
  return found;
}

/** Whether a leaf, read with its history, is the revision `rev` or was written upon it. */
function isUpon({ _revisions }: CouchDoc, rev: string): boolean {
  if (!isJsonObject(_revisions) || !isJsonArray(_revisions.ids)) return false;
  const { start, ids } = _revisions;
  return ids.some((id, back) => `${Number(start) - back}-${id}` === rev);
}
