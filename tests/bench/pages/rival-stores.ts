import { openDB } from 'idb';
import PouchDB from 'pouchdb-browser';
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { RivalName } from './rivals.ts';

/** A record as a rival keeps it: unsealed, with the name beside it that it finds people by, letter for letter. */
export interface KeptRecord extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly name: string;
}

export interface RivalStore {
  readonly fill: (records: readonly KeptRecord[]) => Promise<void>;
  /** What a first screen shows: so many records. */
  readonly first: (limit: number) => Promise<number>;
  readonly save: (record: KeptRecord) => Promise<void>;
  /** Makes its index, where that is not made with each writing. */
  readonly index: () => Promise<void>;
  /** How many there are of that name. */
  readonly find: (name: string) => Promise<number>;
}

function openPouch(): RivalStore {
  const db = new PouchDB<Readonly<Record<string, unknown>> & { readonly _id: string }>('kept', {
    adapter: 'idb',
  });
  const toDoc = (record: KeptRecord) => ({ ...record, _id: record.id });
  return {
    fill: async (records) => {
      await db.bulkDocs(records.map(toDoc));
    },
    index: async () => {
      await db.put(BY_NAME);
      await db.query(VIEW, { limit: 1 });
    },
    first: async (limit) => (await db.allDocs({ include_docs: true, limit })).rows.length,
    save: async (record) => {
      await db.put(toDoc(record));
    },
    find: async (name) => {
      const { rows } = await db.query(VIEW, { key: name, limit: 50, include_docs: true });
      return rows.length;
    },
  };
}

const VIEW = 'by-name';
/** An index that stays lies in a document, as text. */
const BY_NAME = { _id: `_design/${VIEW}`, views: { [VIEW]: { map: 'function (doc) { emit(doc.name); }' } } };

const SCHEMA: RxJsonSchema<KeptRecord> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    name: { type: 'string', maxLength: 200 },
    kind: { type: 'string' },
    commune: { type: 'string' },
    log: { type: 'array', items: { type: 'object' } },
  },
  required: ['id', 'name'],
  indexes: ['name'],
};

async function openRxdb(): Promise<RivalStore> {
  const database = await createRxDatabase<{ records: RxCollection<KeptRecord> }>({
    name: 'kept-rxdb',
    storage: getRxStorageDexie(),
    multiInstance: false,
    eventReduce: false,
  });
  const { records } = await database.addCollections({ records: { schema: SCHEMA } });
  return {
    fill: async (fresh) => {
      await records.bulkInsert([...fresh]);
    },
    index: async () => undefined,
    first: async (limit) => (await records.find({ limit }).exec()).length,
    save: async (record) => {
      await records.insert(record);
    },
    find: async (name) => (await records.find({ selector: { name }, limit: 50 }).exec()).length,
  };
}

async function openFloor(): Promise<RivalStore> {
  const db = await openDB('kept-floor', 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('records', { keyPath: 'id' }).createIndex('name', 'name');
    },
  });
  return {
    fill: async (records) => {
      const tx = db.transaction('records', 'readwrite');
      await Promise.all([...records.map((record) => tx.store.put(record)), tx.done]);
    },
    index: async () => undefined,
    first: async (limit) => (await db.getAll('records', undefined, limit)).length,
    save: async (record) => {
      await db.put('records', record);
    },
    find: async (name) => (await db.getAllFromIndex('records', 'name', name, 50)).length,
  };
}

export const RIVAL_STORES: Readonly<Record<RivalName, () => RivalStore | Promise<RivalStore>>> = {
  pouchdb: openPouch,
  rxdb: openRxdb,
  floor: openFloor,
};
