import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import { type Change, type ChangesPage, formatSeq, parseSince, readChanges } from './changes.ts';
import type { Database } from './database.ts';
import { CouchFailure } from './failure.ts';
import { type IncomingDoc, parseDoc } from './incoming.ts';
import { readLocal, writeLocal } from './local.ts';
import { bodyOnly, readOpenRevs } from './read.ts';
import type { UserCtx } from './security.ts';
import { writeDocs } from './write.ts';

export interface Replication {
  readonly source: Database;
  readonly target: Database;
  /** In whose name the target is written, and its validation asked. */
  readonly writer: UserCtx;
  readonly docIds: readonly string[] | undefined;
  /** Starts here instead of where the last one ended. */
  readonly sinceSeq: string | undefined;
}

export interface ReplicationResult {
  readonly lastSeq: string;
  readonly docsRead: number;
  readonly docsWritten: number;
  readonly failures: number;
}

const pageSize = 200;

/**
 * One shot, with all revisions, through the target's validation. As in CouchDB a document the target refuses is
 * passed over for good: the next run starts behind it, unless `sinceSeq` says otherwise.
 */
export async function replicate(replication: Replication): Promise<ReplicationResult> {
  const { source, target, sinceSeq } = replication;
  const checkpoint = checkpointOf(replication);
  let since = sinceSeq ?? (await readCheckpoint(target, checkpoint));
  let docsRead = 0;
  let docsWritten = 0;
  for (;;) {
    const page = await readPage(replication, since);
    const docs = (await Promise.all(page.results.map((row) => missingDocs(replication, row)))).flat();
    const results = await writeDocs(target, docs, { newEdits: false, user: replication.writer });
    docsRead += docs.length;
    docsWritten += results.filter(({ ok }) => ok).length;
    since = page.last_seq;
    if (page.pending === 0) break;
  }
  if (since !== formatSeq(source, 0)) await writeCheckpoint(target, checkpoint, since);
  return { lastSeq: since, docsRead, docsWritten, failures: docsRead - docsWritten };
}

async function readPage({ source, docIds }: Replication, since: string): Promise<ChangesPage> {
  return readChanges(source, {
    since: await parseSince(source, since),
    limit: pageSize,
    descending: false,
    includeDocs: false,
    attachments: false,
    conflicts: false,
    allLeaves: true,
    docIds,
    designOnly: false,
  });
}

async function missingDocs({ source, target }: Replication, row: Change): Promise<IncomingDoc[]> {
  const held = await target.revisions(row.id);
  const openRevs = row.changes.map(({ rev }) => rev).filter((rev) => !held.has(rev));
  if (openRevs.length === 0) return [];
  const options = { ...bodyOnly, revs: true, attachments: true };
  const found = await readOpenRevs(source, row.id, { openRevs, latest: false, options });
  return found.flatMap((one) => ('ok' in one ? parseDoc(one.ok) : []));
}

function checkpointOf({ source, target, docIds }: Replication): string {
  const what = JSON.stringify([source.name, target.name, docIds ?? null]);
  return `_local/replication-${createHash('sha256').update(what).digest('hex').slice(0, 32)}`;
}

async function readCheckpoint(target: Database, id: string): Promise<string> {
  try {
    return String((await readLocal(target, id)).last_seq);
  } catch (error) {
    if (error instanceof CouchFailure && error.status === 404) return '0';
    throw error;
  }
}

async function writeCheckpoint(target: Database, id: string, lastSeq: string): Promise<void> {
  const note: JsonObject = { last_seq: lastSeq };
  await writeLocal(target, parseDoc(note, id));
}
