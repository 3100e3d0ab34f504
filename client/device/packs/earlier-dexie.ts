import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { toBytes } from '../vault/binary-text.ts';
import type { EarlierDocument, EarlierStore } from './pack-shelf.ts';

/**
 * The databases in which RxDB's Dexie storage kept a tablet's records until release 0.5: one a collection. To be taken out
 * in the release after the next. While one of them is there the store was not wholly brought over, or an older app has
 * worked here since: either way it is what the journal speaks of.
 */
export async function findDexieStore(database: string): Promise<EarlierStore | undefined> {
  const prefix = `rxdb-dexie-${database}--0--`;
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
  if (names.length === 0) return undefined;
  const collections = names.map((name) => name.slice(prefix.length)).sort(byImportance);
  return {
    collections,
    read: async function* (collection) {
      const db = await openDB(prefix + collection);
      try {
        if (db.objectStoreNames.contains(DOCS)) yield* readPages(db);
      } finally {
        db.close();
      }
    },
    remove: async () => {
      for (const collection of collections) await deleteDB(prefix + collection);
    },
  };
}

const DOCS = 'docs';
const A_PAGE = 500;

/**
 * RxDB's own notes first: where they are gone the store has another token, and an older app that comes in between fills
 * what it finds from the feed's beginning.
 */
const byImportance = (a: string, b: string) => Number(isOwn(b)) - Number(isOwn(a));
const isOwn = (collection: string) => collection === '_rxdb_internal';

async function* readPages(db: IDBPDatabase): AsyncGenerator<readonly EarlierDocument[]> {
  for (let after: IDBKeyRange | undefined; ; ) {
    const docs: readonly StoredDoc[] = await db.getAll(DOCS, after, A_PAGE);
    const last = docs.at(-1);
    if (!last) return;
    yield docs.map(toEarlier);
    after = IDBKeyRange.lowerBound(last.id, true);
  }
}

/** As Dexie's storage has it: a truth it searches by is a text, since IndexedDB finds no truths. */
interface StoredDoc {
  readonly id: string;
  readonly _rev: string;
  readonly _deleted: '0' | '1';
  readonly _meta: { readonly lwt: number };
  readonly sealed?: string;
}

function toEarlier(doc: StoredDoc): EarlierDocument {
  const isDeleted = doc._deleted === '1';
  const { id, _rev: rev } = doc;
  const facts = { id, rev, lwt: doc._meta.lwt, isDeleted };
  return doc.sealed === undefined
    ? { ...facts, plain: { ...doc, _deleted: isDeleted } }
    : { ...facts, sealed: toBytes(doc.sealed) };
}
