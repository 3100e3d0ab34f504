import type { Checkpoint } from '../../schemas/wire/messages.ts';
import type { Database } from '../store/database.ts';
import type { Gateway } from './gateway.ts';
import { beyondHeads } from './lacking.ts';
import type { PushedGroup, StoredGroup } from './push.ts';
import { readableCommunes } from './readable.ts';
import type { Session } from './sessions.ts';

/** Revisions by record that the tablet lacks nothing of. */
type Known = Map<string, string>;

/**
 * Up to where a tablet that stood at `since` holds everything after its push, so that it need not pull what it has just
 * sent. Decided by what it is known to hold, never by who wrote: of a database where anything else lies between, where
 * a record has a second leaf, or where a write is not to be seen yet (a node of a cluster that lags, a database that was
 * set back), nothing is said, and the tablet pulls.
 */
export async function findReached(
  gateway: Gateway,
  session: Session,
  since: Checkpoint,
  pushed: readonly { readonly group: PushedGroup; readonly stored: StoredGroup | undefined }[],
): Promise<Checkpoint | undefined> {
  if (since.epoch !== (await gateway.era.current())) return undefined;
  const readable = new Set(readableCommunes(gateway.roster, session));
  const knownIn = new Map<string, Known>();
  for (const { group, stored } of pushed) {
    if (stored?.rev === undefined || stored.commune === undefined || beyondHeads(group, stored).length > 0) {
      return undefined;
    }
    const known: Known = knownIn.get(stored.commune) ?? new Map();
    // Of two rows of one record the later one's stands.
    knownIn.set(stored.commune, known.set(group.id, stored.rev));
  }
  const sequences: [string, string][] = [];
  for (const [commune, known] of knownIn) {
    const from = Object.hasOwn(since.sequences, commune) ? since.sequences[commune] : undefined;
    if (from === undefined || !readable.has(commune)) continue;
    const end = await endOfKnown(gateway.databases.commune(commune), from, known);
    if (end !== undefined) sequences.push([commune, end]);
  }
  return sequences.length > 0 ? { epoch: since.epoch, sequences: Object.fromEntries(sequences) } : undefined;
}

/** Where the feed stands when all it says from `from` on is known; undefined where it says more, or less. */
async function endOfKnown(database: Database, from: string, known: Known): Promise<string | undefined> {
  const { results, last_seq, pending } = await database.changes(from, {
    limit: known.size + 1,
    style: 'all_docs',
  });
  const isKnown = results.every(
    ({ id, revs, deleted }) => !deleted && revs.length === 1 && revs[0] === known.get(id),
  );
  const told = new Set(results.map(({ id }) => id));
  const isWhole = [...known.keys()].every((id) => told.has(id));
  return isKnown && isWhole && pending === 0 ? last_seq : undefined;
}
