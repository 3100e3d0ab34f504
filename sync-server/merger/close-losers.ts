import { entriesBeyond } from '../../schemas/record/merge.ts';
import { createRecord, findRecordFault, findRoot } from '../../schemas/record/record.ts';
import type { CouchDoc, Database } from '../store/database.ts';
import { type Leaf, type Leaves, NO_LEAVES, toLeaf, unionOf } from '../store/leaves.ts';
import { toDocument } from '../store/record-document.ts';

export type Closing =
  /** One leaf lives; `closed` counts those that were closed to get there. */
  | { readonly status: 'one_leaf'; readonly closed: number }
  /** The leaves are not one history, or the database refuses: people must look. Nothing is lost by leaving them. */
  | { readonly status: 'left'; readonly reason: string };

const MOST_TRIES = 20;

/**
 * Brings what losing revisions hold into the winner and closes them: the union onto the winner, read back, and only
 * then the losers, each whole. Never both in one request: with a stale winner the one would be refused and the other
 * not, and an entry gone. Any number of mergers may do this at once.
 */
export async function closeLosers(database: Database, id: string): Promise<Closing> {
  let closed = 0;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const read = await readLive(database, id);
    if (!read) continue;
    const { leaves, losers } = read;
    if (losers.length === 0) return { status: 'one_leaf', closed };
    const fault = findFault(leaves);
    if (fault) return { status: 'left', reason: fault };
    const raised = await raiseWinner(database, id, leaves);
    if (raised === 'again') continue;
    if (raised !== 'held') return { status: 'left', reason: raised.refused };
    for (const loser of losers) {
      const { _revisions, _conflicts, ...whole } = loser;
      const result = await database.put({ ...whole, _id: id, _deleted: true });
      if (result.ok) closed += 1;
      else if (result.code !== 'conflict')
        return { status: 'left', reason: `${result.code}: ${result.reason}` };
    }
  }
  return { status: 'left', reason: `still written upon after ${MOST_TRIES} tries` };
}

/** The living leaves; undefined where the winner changed while they were read. */
async function readLive(database: Database, id: string) {
  const winnerDoc = await database.get(id);
  const live = (await database.leavesOf(id)).filter((doc) => doc._deleted !== true);
  if (!winnerDoc) return live.length === 0 ? { leaves: NO_LEAVES, losers: [] } : undefined;
  if (!live.some((doc) => doc._rev === winnerDoc._rev)) return undefined;
  const losers: readonly CouchDoc[] = live.filter((doc) => doc._rev !== winnerDoc._rev);
  const leaves: Leaves = { ...NO_LEAVES, winner: toLeaf(winnerDoc), losers: losers.map(toLeaf) };
  return { leaves, losers };
}

/** Why the leaves must not be made one. */
function findFault(leaves: Leaves): string | undefined {
  const union = unionOf(leaves);
  if (!findRoot(union)) return 'no root';
  const record = createRecord(union);
  const fault = findRecordFault(record);
  if (fault) return fault;
  const all: readonly Leaf[] = [...(leaves.winner ? [leaves.winner] : []), ...leaves.losers];
  const isOne = all.every(({ kind, commune }) => kind === record.kind && commune === record.commune);
  return isOne ? undefined : 'kind or commune differ';
}

/** Puts the union onto the winner where it holds more, and reads it back. */
async function raiseWinner(
  database: Database,
  id: string,
  leaves: Leaves,
): Promise<'held' | 'again' | { readonly refused: string }> {
  const { winner } = leaves;
  if (!winner) return 'again';
  const union = unionOf(leaves);
  if (entriesBeyond(union, winner.log).length > 0) {
    const { kind = '', commune = '' } = winner;
    const result = await database.put(toDocument({ id, kind, commune, leaves, log: union }));
    if (!result.ok && result.code !== 'conflict') return { refused: `${result.code}: ${result.reason}` };
    if (!result.ok) return 'again';
  }
  const held = await database.get(id);
  return held && entriesBeyond(union, toLeaf(held).log).length === 0 ? 'held' : 'again';
}
