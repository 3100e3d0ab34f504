import type { JsonObject } from '../json.ts';
import { type Database, inOrder, missingToUndefined } from './database.ts';
import { notFound } from './failure.ts';
import type { IncomingDoc } from './incoming.ts';
import type { WriteResult } from './write.ts';

/** PouchDB keeps notes of its own among the local documents; a mark keeps the two apart. */
const stored = (id: string) => id.replace('_local/', '_local/~');

export async function readLocal(database: Database, id: string): Promise<JsonObject> {
  const doc: JsonObject | undefined = await database.pouch.get(stored(id)).catch(missingToUndefined);
  if (!doc) throw notFound('missing');
  return inOrder({ ...doc, _id: id });
}

/** Local documents have no history, no validation and, in CouchDB 3, no conflicts: the last one stays. */
export function writeLocal(database: Database, doc: IncomingDoc): Promise<WriteResult> {
  return database.exclusive(async () => {
    const held = await database.pouch.get(stored(doc.id)).catch(missingToUndefined);
    if (doc.deleted) {
      if (!held) throw notFound('missing');
      await database.pouch.remove(held);
      return { ok: true, id: doc.id, rev: '0-0' };
    }
    const { rev } = await database.pouch.put({
      ...doc.body,
      _id: stored(doc.id),
      ...(held && { _rev: held._rev }),
    });
    return { ok: true, id: doc.id, rev };
  });
}
