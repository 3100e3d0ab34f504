import { type Database, missingToUndefined } from './database.ts';

const note = '_local/compacted';

const pageSize = 500;

/**
 * Drops the bodies of superseded revisions; leaves stay, and so do the names of all. One document at a time,
 * since PouchDB's own compaction would keep every writer waiting until it is through.
 */
export async function compact(database: Database): Promise<void> {
  const { pouch } = database;
  const held = await pouch.get(note).catch(missingToUndefined);
  let since = Number(held?.last_seq ?? 0);
  for (;;) {
    const { results, last_seq } = await pouch.changes({ since, limit: pageSize });
    for (const { id } of results) {
      if (database.isClosing) return;
      await pouch.compactDocument(id, 0);
    }
    since = last_seq;
    if (results.length < pageSize) break;
  }
  await pouch.put({ _id: note, last_seq: since, ...(held && { _rev: held._rev }) });
}
