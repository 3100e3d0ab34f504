import { expose } from 'comlink';
import { openDB } from 'idb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { createPackStorage } from '../../client/device/packs/pack-storage.ts';
import { createIdbShelves } from '../../client/device/packs/packs-idb.ts';
import type { StorageEngine } from '../../client/device/ports.ts';
import { openStore, type Store } from '../../client/device/store.ts';
import { createAesSeal, type Seal } from '../../client/device/vault/seal.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { createSealedStorage } from '../support/dexie-sealed.ts';
import { toRecord } from '../support/many-records.ts';

/** A store as it ships in a worker, over the storage that is measured. */
export type Engine = 'packs' | 'sealed' | 'plain';

const PAGE = 200;

let store: Store | undefined;
let records: readonly RegisterRecord[] = [];

async function createSeal(): Promise<Seal> {
  // The same at each start: what was sealed is to open again.
  const key = await crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return createAesSeal(crypto.subtle, (length) => crypto.getRandomValues(new Uint8Array(length)), key);
}

async function createEngine(engine: Engine): Promise<StorageEngine> {
  if (engine === 'plain') return getRxStorageDexie();
  const seal = await createSeal();
  return engine === 'packs'
    ? createPackStorage(createIdbShelves(), seal)
    : createSealedStorage(getRxStorageDexie(), seal);
}

const opened = (): Store => {
  if (!store) throw new Error('open comes first');
  return store;
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** As the product's replication pulls: each record is written, and what the province is taken to have beside it. */
async function pull(): Promise<void> {
  const { collection } = opened();
  let at = 0;
  const state = replicateRxCollection<RegisterRecord, { readonly at: number }>({
    replicationIdentifier: 'bench',
    collection,
    live: false,
    waitForLeadership: false,
    pull: {
      batchSize: 1,
      handler: async () => {
        const page = records.slice(at, at + PAGE);
        at += page.length;
        return { documents: page.map((record) => ({ ...record, _deleted: false })), checkpoint: { at } };
      },
    },
    push: { batchSize: 100, handler: async () => [] },
  });
  state.error$.subscribe((problem) => console.error(problem));
  await state.awaitInitialReplication();
  await state.cancel();
}

const worker = {
  /** @returns the average of their bytes */
  make: async (count: number) => {
    records = Array.from({ length: count }, (_, place) => toRecord(place));
    const some = JSON.stringify(records.slice(0, 300));
    return new TextEncoder().encode(some).length / Math.min(300, count);
  },
  open: (engine: Engine, name: string) =>
    timed(async () => {
      store = await openStore(name, await createEngine(engine));
    }),
  insert: () =>
    timed(async () => {
      const { collection } = opened();
      for (let at = 0; at < records.length; at += PAGE) {
        const { error } = await collection.bulkInsert([...records.slice(at, at + PAGE)]);
        if (error.length > 0) throw new Error('a record was not inserted');
      }
    }),
  pull: () => timed(pull),
  readAll: () =>
    timed(async () => {
      const all = await opened().readAll();
      if (all.length < records.length) throw new Error(`${all.length} records of ${records.length}`);
    }),
  count: async () => (await opened().readAll()).length,
  /** Milliseconds of each save of a new record. */
  save: async (count: number) => {
    const took: number[] = [];
    for (let place = 0; place < count; place++) {
      const record = toRecord(1_000_000 + place);
      took.push(await timed(() => opened().merge([record])));
    }
    return took;
  },
  find: async (count: number) => {
    const took: number[] = [];
    for (let place = 0; place < count; place++) {
      const { id } = toRecord((place * 7_919) % 50_000);
      took.push(await timed(async () => opened().find(id)));
    }
    return took;
  },
  /** The same records put as they are, which nothing built on IndexedDB does faster. */
  floor: () =>
    timed(async () => {
      const db = await openDB('floor', 1, { upgrade: (fresh) => void fresh.createObjectStore('docs') });
      for (let at = 0; at < records.length; at += PAGE) {
        const tx = db.transaction('docs', 'readwrite');
        const puts = records.slice(at, at + PAGE).map((record) => tx.store.put(record, record.id));
        await Promise.all([...puts, tx.done]);
      }
      db.close();
    }),
  close: () => timed(async () => store?.close()),
};

export type StorageWorker = typeof worker;
expose(worker);
