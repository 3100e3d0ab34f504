import type { ChangeRow } from 'pouchdb-core';
import type { JsonObject } from '../json.ts';
import { type Database, inOrder } from './database.ts';
import { badRequest } from './failure.ts';

export interface ChangesQuery {
  readonly since: number;
  readonly limit: number;
  readonly descending: boolean;
  readonly includeDocs: boolean;
  readonly attachments: boolean;
  readonly conflicts: boolean;
  readonly allLeaves: boolean;
  readonly docIds: readonly string[] | undefined;
  readonly designOnly: boolean;
}

export type Change = JsonObject & {
  readonly seq: string;
  readonly id: string;
  readonly changes: readonly { readonly rev: string }[];
};

export interface ChangesPage {
  readonly results: readonly Change[];
  readonly last_seq: string;
  /** 0 when this page is the last; otherwise at least the number of changes that follow. */
  readonly pending: number;
}

export async function readChanges(database: Database, query: ChangesQuery): Promise<ChangesPage> {
  // Read before the rows: what is committed meanwhile must not be skipped over by `last_seq`.
  const upTo = await database.updateSeq();
  const rows = query.limit === 0 ? [] : await readRows(database, query);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const isCut = rows.length > query.limit || query.limit === 0;
  const lastSeq = isCut || query.descending ? (last?.seq ?? query.since) : Math.max(upTo, last?.seq ?? 0);
  return {
    results: await Promise.all(shown.map((row) => showChange(database, row, query))),
    last_seq: formatSeq(database, lastSeq),
    pending: isCut ? Math.max(1, upTo - lastSeq) : 0,
  };
}

async function readRows(database: Database, query: ChangesQuery): Promise<readonly ChangeRow[]> {
  const { since, limit, descending, includeDocs, attachments, conflicts, docIds, designOnly } = query;
  const { results } = await database.pouch.changes({
    since: descending ? 0 : since,
    descending,
    ...(Number.isFinite(limit) && !designOnly && { limit: limit + 1 }),
    include_docs: includeDocs,
    attachments: includeDocs && attachments,
    conflicts: includeDocs && conflicts,
    style: query.allLeaves ? 'all_docs' : 'main_only',
    ...(docIds && { doc_ids: [...docIds] }),
  });
  return designOnly ? results.filter(({ id }) => id.startsWith('_design/')) : results;
}

async function showChange(database: Database, row: ChangeRow, query: ChangesQuery): Promise<Change> {
  const { id, doc, deleted } = row;
  return {
    seq: formatSeq(database, row.seq),
    id,
    changes: await leavesOf(database, row),
    ...(deleted && { deleted }),
    ...(query.includeDocs && doc && { doc: inOrder(doc) }),
  };
}

/** PouchDB sorts leaves by length; CouchDB puts the winner first, and replicators count on it. */
async function leavesOf(database: Database, { id, changes }: ChangeRow): Promise<{ readonly rev: string }[]> {
  if (changes.length < 2) return [...changes];
  const listed = new Set(changes.map(({ rev }) => rev));
  const leaves = (await database.revisions(id)).leaves();
  return leaves.filter((rev) => listed.has(rev)).map((rev) => ({ rev }));
}

export function formatSeq(database: Database, seq: number): string {
  return `${seq}-${database.instance}`;
}

/**
 * Where to go on from. A sequence of another store, or one this store has not reached (it was restored from a
 * backup), starts from the beginning: what is seen twice does no harm, what is missed does.
 *
 * @throws CouchFailure 400
 */
export async function parseSince(database: Database, since: string): Promise<number> {
  const upTo = await database.updateSeq();
  if (since === 'now') return upTo;
  if (since === '0') return 0;
  const [, digits, instance] = /^(\d+)-([\w-]+)$/.exec(since) ?? [];
  if (digits === undefined) throw badRequest("Malformed sequence supplied in 'since' parameter.");
  const seq = Number(digits);
  return seq > upTo || instance !== database.instance ? 0 : seq;
}
