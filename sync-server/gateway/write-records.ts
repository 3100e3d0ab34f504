import { entriesBeyond } from '../../schemas/record/merge.ts';
import type { Database, NewDocument } from '../store/database.ts';
import { readLeaves, unionOf } from '../store/leaves.ts';
import { type RecordWrite, toDocument } from '../store/record-document.ts';

export type WriteOutcome =
  | { readonly status: 'written'; readonly rev: string }
  /** Somebody wrote between: read again and decide again. */
  | { readonly status: 'conflict' }
  /** New work waits: near its limit CouchDB would refuse the document, and with it every other of the request. */
  | { readonly status: 'too_large' }
  /** The database's own validation said no; nothing of it is lost, and nothing of it is acknowledged. */
  | { readonly status: 'rejected'; readonly reason: string };

/** CouchDB's end is 8,000,000; the rest is for what other leaves hold, and for the merger that brings them together. */
const MAX_DOCUMENT_BYTES = 6_000_000;

/** Writes unions onto winners, each document checked first. One request; outcomes in order. */
export async function writeRecords(
  database: Database,
  writes: readonly RecordWrite[],
): Promise<readonly WriteOutcome[]> {
  const docs = writes.map(toDocument);
  const fitting = docs.filter(fits);
  const results = fitting.length > 0 ? await database.bulk(fitting) : [];
  const byId = new Map(results.map((result) => [result.id, result]));
  return docs.map((doc): WriteOutcome => {
    if (!fits(doc)) return { status: 'too_large' };
    const result = byId.get(doc._id);
    if (!result) return { status: 'conflict' };
    if (result.ok) return { status: 'written', rev: result.rev };
    if (result.code === 'conflict') return { status: 'conflict' };
    return { status: 'rejected', reason: `${result.code}: ${result.reason}` };
  });
}

/** Reads records again and says which of them hold every entry they were written with. */
export async function findUnheld(
  database: Database,
  writes: readonly RecordWrite[],
): Promise<ReadonlySet<string>> {
  const leaves = await readLeaves(
    database,
    writes.map(({ id }) => id),
  );
  const unheld = writes.filter(({ id, log }) => {
    const held = leaves.get(id);
    // A tombstone's log is on disk, but nobody is shown it.
    return !held?.winner || entriesBeyond(log, unionOf(held)).length > 0;
  });
  return new Set(unheld.map(({ id }) => id));
}

/** Whether the winner already is what would be written: then nothing is. */
export function needsWrite({ leaves, log }: RecordWrite): boolean {
  return !leaves.winner || entriesBeyond(log, leaves.winner.log).length > 0;
}

function fits(doc: NewDocument): boolean {
  return Buffer.byteLength(JSON.stringify(doc)) <= MAX_DOCUMENT_BYTES;
}
