import type { Entry } from '../../schemas/record/entry.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../engine/json.ts';
import type { CouchDoc, CouchRow, Database } from './database.ts';
import { isFields, isText, isTexts } from './guards.ts';

/** One leaf of a document's revision tree, read as a record. */
export interface Leaf {
  readonly rev: string;
  readonly isDeleted: boolean;
  readonly kind: string | undefined;
  readonly commune: string | undefined;
  readonly log: readonly Entry[];
  /** What stands beside the record: attachment stubs, fields of a later version. Passed on untouched (rule 6). */
  readonly beside: JsonObject;
}

/** A record as the database has it: the winner, and the leaves that lost to it. */
export interface Leaves {
  readonly winner: Leaf | undefined;
  readonly losers: readonly Leaf[];
  /** Leaves of a record that has none alive. */
  readonly tombstones: readonly Leaf[];
}

export const NO_LEAVES: Leaves = { winner: undefined, losers: [], tombstones: [] };

/** Reads records with all their leaves; in one request where nothing is in conflict. */
export async function readLeaves(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Leaves>> {
  const rows = ids.length > 0 ? await database.rowsOf(ids) : [];
  const found = new Map<string, Leaves>();
  for (const row of rows) if (row.id !== undefined) found.set(row.id, await readRow(database, row.id, row));
  return found;
}

/** The leaves around a winner that was read with `conflicts=true`. */
export async function leavesAround(database: Database, id: string, doc: CouchDoc): Promise<Leaves> {
  const winner = toLeaf(doc);
  if (!isJsonArray(doc._conflicts) || doc._conflicts.length === 0) return { ...NO_LEAVES, winner };
  const leaves = (await database.leavesOf(id)).map(toLeaf);
  const losers = leaves.filter((leaf) => !leaf.isDeleted && leaf.rev !== winner.rev);
  return { ...NO_LEAVES, winner, losers };
}

/** The record is the union of all its leaves (rule 5). */
export function unionOf({ winner, losers, tombstones }: Leaves): readonly Entry[] {
  const leaves = [...(winner ? [winner] : []), ...losers, ...tombstones];
  return leaves.reduce<readonly Entry[]>((union, leaf) => mergeLogs(union, leaf.log), []);
}

export function toLeaf(doc: CouchDoc): Leaf {
  const { _id, _rev, _deleted, _conflicts, _revisions, kind, commune, log, ...beside } = doc;
  return {
    rev: _rev,
    isDeleted: _deleted === true,
    kind: isText(kind) ? kind : undefined,
    commune: isText(commune) ? commune : undefined,
    log: toLog(log),
    beside,
  };
}

async function readRow(database: Database, id: string, row: CouchRow): Promise<Leaves> {
  if (row.doc) return leavesAround(database, id, row.doc);
  const isTombstone = isJsonObject(row.value) && row.value.deleted === true;
  if (!isTombstone) return NO_LEAVES;
  return { ...NO_LEAVES, tombstones: (await database.leavesOf(id)).map(toLeaf) };
}

function toLog(log: Json | undefined): readonly Entry[] {
  const entries: readonly unknown[] = isJsonArray(log) ? log : [];
  return entries.filter(isStoredEntry);
}

/** What the gateway wrote it also checked; this only keeps what others put there from breaking a reader. */
function isStoredEntry(value: unknown): value is Entry {
  return (
    isFields(value) && isText(value.id) && isText(value.key) && isTexts(value.after) && isFields(value.set)
  );
}
