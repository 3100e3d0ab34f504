import { parseDoc } from '../engine/couch-answers.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import { isJsonArray, isJsonObject, parseJson } from '../engine/json.ts';
import { createDatabase } from '../store/database.ts';
import { EngineUnreachable, expectOk, toUnreachable } from '../store/unreachable.ts';
import { readLines } from './line-file.ts';
import type { DocumentLeaves } from './read-documents.ts';

const AT_ONCE = 50;

/**
 * Puts each document's leaves where they stood in their histories, some at a time, and asks the database after each
 * whether it has them all.
 *
 * @throws EngineUnreachable
 */
export async function graftLines(
  couch: CouchApi,
  database: string,
  file: string,
  onDocument: (document: DocumentLeaves) => Promise<void>,
): Promise<void> {
  let batch: DocumentLeaves[] = [];
  const flush = async () => {
    if (batch.length > 0) await graft(couch, database, batch);
    batch = [];
  };
  for await (const line of readLines(file)) {
    const document = parseLine(line);
    batch.push(document);
    await onDocument(document);
    if (batch.length >= AT_ONCE) await flush();
  }
  await flush();
}

async function graft(couch: CouchApi, database: string, batch: readonly DocumentLeaves[]): Promise<void> {
  const leaves = batch.flatMap((document) => document.leaves);
  const grafted = await createDatabase(couch, database).graft(leaves);
  if (!grafted.ok) throw toUnreachable(grafted, `writing to ${database}`);
  const wanted: Record<string, string[]> = {};
  for (const { _id, _rev } of leaves) wanted[_id] = [...(wanted[_id] ?? []), _rev];
  const missing = expectOk(await couch.revsDiff(database, wanted), `reading back of ${database}`);
  if (missing.length > 0) throw new EngineUnreachable(`${database} does not hold ${missing[0]}`);
}

/** The file is as it was written: its hash was looked at before. */
function parseLine(line: string): DocumentLeaves {
  const held = parseJson(line);
  if (!isJsonObject(held) || typeof held.id !== 'string' || !isJsonArray(held.leaves)) {
    throw new Error('a line of the backup is no document');
  }
  return { id: held.id, leaves: held.leaves.map(parseDoc) };
}
