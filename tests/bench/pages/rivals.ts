import { openDB } from 'idb';
import PouchDB from 'pouchdb-browser';
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import {
  type Changes,
  type Doc,
  type HeldRecord,
  isRecord,
  type PlainRecord,
  type Rows,
  toHeld,
} from './held.ts';

/** Where a rival reads: a database over CouchDB's own protocol. */
export interface Source {
  readonly url: string;
  readonly authorization: string;
  /** The line is cut now and then. */
  readonly isCut?: boolean;
}

/** Another way to have a commune's records on a tablet, unsealed and unverified. */
export interface Rival {
  readonly sync: (source: Source) => Promise<void>;
  readonly read: () => Promise<readonly HeldRecord[]>;
}

async function ask<Answer>({ url, authorization }: Source, path: string): Promise<Answer> {
  const answer = await fetch(`${url}/${path}`, { headers: { authorization, accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** PouchDB as it comes: its own replication, its own batches. */
function createPouch(): Rival {
  const local = new PouchDB<Doc>('records', { adapter: 'idb' });
  return {
    sync: ({ url, authorization, isCut }) => {
      const remote = new PouchDB<Doc>(url, {
        skip_setup: true,
        fetch: (input, init = {}) => {
          const headers = new Headers(init.headers);
          headers.set('authorization', authorization);
          return PouchDB.fetch(input, { ...init, headers });
        },
      });
      // What it has against a line that is cut works on a live replication alone.
      const replication = local.replicate.from(remote, isCut ? { live: true, retry: true } : undefined);
      return new Promise((resolve, reject) => {
        replication.on('paused', (problem) => {
          if (isCut && !problem) replication.cancel();
        });
        replication.on('complete', () => resolve());
        replication.on('error', reject);
        replication.on('denied', reject);
      });
    },
    read: async () => {
      const { rows } = await local.allDocs({ include_docs: true });
      return toHeld(rows.flatMap(({ doc }) => (doc ? [doc] : [])));
    },
  };
}

const PLAIN: RxJsonSchema<PlainRecord> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    kind: { type: 'string' },
    commune: { type: 'string' },
    log: { type: 'array', items: { type: 'object' } },
  },
  required: ['id', 'kind', 'commune', 'log'],
};
const A_PAGE = 200;

/** RxDB on Dexie with a handler that reads the changes a page at a time. */
function createPlainRxdb(): Rival {
  const opening = openPlain();
  async function openPlain() {
    const database = await createRxDatabase<{ records: RxCollection<PlainRecord> }>({
      name: 'plain',
      storage: getRxStorageDexie(),
      multiInstance: false,
      eventReduce: false,
    });
    const { records } = await database.addCollections({ records: { schema: PLAIN } });
    return records;
  }
  return {
    sync: async (source) => {
      const collection = await opening;
      const replication = replicateRxCollection<PlainRecord, { since: string }>({
        replicationIdentifier: 'bench',
        collection,
        live: false,
        waitForLeadership: false,
        retryTime: 1_000,
        pull: {
          batchSize: A_PAGE,
          handler: async (last, limit) => {
            const since = encodeURIComponent(last?.since ?? '0');
            const path = `_changes?include_docs=true&limit=${limit}&since=${since}`;
            const { results, last_seq } = await ask<Changes>(source, path);
            const documents = results.map(({ id, deleted = false, doc: { kind, commune, log } }) => {
              return { id, kind: kind ?? '', commune: commune ?? '', log: log ?? [], _deleted: deleted };
            });
            return { documents, checkpoint: { since: String(last_seq) } };
          },
        },
      });
      await replication.awaitInitialReplication();
      await replication.cancel();
    },
    read: async () => {
      const found = await (await opening).find().exec();
      return found.filter(({ id }) => isRecord(id)).map(({ id, log }) => ({ id, entries: log.length }));
    },
  };
}

/** The least there is to do: one answer, parsed, and put down in one transaction. */
function createFloor(): Rival {
  const opening = openDB('floor', 1, {
    upgrade: (db) => {
      db.createObjectStore('records', { keyPath: '_id' });
    },
  });
  return {
    sync: async (source) => {
      const { rows } = await ask<Rows>(source, '_all_docs?include_docs=true');
      const tx = (await opening).transaction('records', 'readwrite');
      await Promise.all([...rows.map(({ doc }) => tx.store.put(doc)), tx.done]);
    },
    read: async () => toHeld(await (await opening).getAll('records')),
  };
}

export const RIVALS = {
  pouchdb: createPouch,
  rxdb: createPlainRxdb,
  floor: createFloor,
} as const;
export type RivalName = keyof typeof RIVALS;
