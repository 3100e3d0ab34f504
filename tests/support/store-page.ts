import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { isDiskFull } from '../../client/device/disk-full.ts';
import { StoredByNewer } from '../../client/device/open-shelves.ts';
import { createPackStorage } from '../../client/device/packs/pack-storage.ts';
import { createIdbShelves } from '../../client/device/packs/packs-idb.ts';
import { openStore, type Store } from '../../client/device/store.ts';
import { createAesSeal, type Seal } from '../../client/device/vault/seal.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { createSealedStorage } from './dexie-sealed.ts';
import { toRecord } from './many-records.ts';
import { SHELF_CASES } from './shelf-contract.ts';

/** What a test reaches of the store in a page. */
interface StorePage {
  /** The fault of one promise of the shelf's contract; empty where it is kept. */
  readonly tryCase: (place: number) => Promise<string>;
  /** Fills a store as releases before 0.6.0 kept it, by replication and by hand, and tells what is in it. */
  readonly fillEarlier: (records: number, from: number) => Promise<StoreFacts>;
  /** Opens it as this release does. */
  readonly open: () => Promise<StoreFacts>;
  /** What is told where a store cannot be opened. */
  readonly tryOpen: () => Promise<'open' | 'newer' | 'full' | string>;
  /** Adds records until there is no room. @returns how many were said to be stored */
  readonly fill: (most: number) => Promise<number>;
  readonly write: (json: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface StoreFacts {
  readonly token: string;
  /** JSON by id, as the replication takes the province to have it too. */
  readonly records: Readonly<Record<string, string>>;
  /** What the replication asks to be sent: nothing of what it pulled. */
  readonly offered: readonly string[];
  readonly damaged: readonly string[];
}

declare global {
  interface Window {
    store: StorePage;
  }
}

const NAME = 'tablet';
/** Places of records that nobody pulled. */
const OWN = 1_000_000;
const GONE = 2_000_000;
let store: Store | undefined;
const damaged = new Set<string>();

async function createSeal(): Promise<Seal> {
  // The same at each start.
  const key = await crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return createAesSeal(crypto.subtle, (length) => crypto.getRandomValues(new Uint8Array(length)), key);
}

async function openPacks(): Promise<Store> {
  const onDamage = (names: readonly string[]) => {
    for (const name of names) damaged.add(name);
  };
  store = await openStore(NAME, createPackStorage(createIdbShelves(), await createSeal(), { onDamage }));
  return store;
}

/** Pulls these, and asks what is to be pushed. */
async function replicate(to: Store, pulled: readonly RegisterRecord[]): Promise<readonly string[]> {
  const offered: string[] = [];
  let at = 0;
  const state = replicateRxCollection<RegisterRecord, { readonly at: number }>({
    replicationIdentifier: 'province',
    collection: to.collection,
    live: false,
    waitForLeadership: false,
    pull: {
      batchSize: 1,
      handler: async () => {
        const page = pulled.slice(at, at + 100);
        at += page.length;
        return { documents: page.map((record) => ({ ...record, _deleted: false })), checkpoint: { at } };
      },
    },
    push: {
      batchSize: 100,
      handler: async (rows) => {
        const alive = rows.filter(({ newDocumentState }) => !newDocumentState._deleted);
        offered.push(...alive.map(({ newDocumentState }) => newDocumentState.id));
        return [];
      },
    },
  });
  await state.awaitInitialReplication();
  await state.cancel();
  return offered;
}

async function tell(of: Store, pulled: readonly RegisterRecord[] = []): Promise<StoreFacts> {
  const offered = await replicate(of, pulled);
  const all = await of.readAll();
  const records = Object.fromEntries(all.map((record) => [record.id, JSON.stringify(record)]));
  return { token: of.token, records, offered, damaged: [...damaged] };
}

const opened = () => {
  if (!store) throw new Error('open comes first');
  return store;
};

window.store = {
  tryCase: async (place) => {
    try {
      await SHELF_CASES[place]?.run((name) => createIdbShelves().open(`case-${place}-${name}`));
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
  fillEarlier: async (count, from) => {
    const earlier = await openStore(NAME, createSealedStorage(getRxStorageDexie(), await createSeal()));
    const pulled = Array.from({ length: count }, (_, place) => toRecord(from + place));
    await replicate(earlier, pulled);
    const [own, gone] = [toRecord(OWN + from), toRecord(GONE)];
    await earlier.merge([own, gone]);
    await earlier.withdraw(gone.id, new Set(gone.log.map(({ id }) => id)));
    const all = await earlier.readAll();
    const records = Object.fromEntries(all.map((record) => [record.id, JSON.stringify(record)]));
    const { token } = earlier;
    await earlier.close();
    return { token, records, offered: [own.id], damaged: [] };
  },
  open: async () => tell(await openPacks()),
  tryOpen: async () => {
    try {
      await openPacks();
      return 'open';
    } catch (error) {
      if (error instanceof StoredByNewer) return 'newer';
      return isDiskFull(error) ? 'full' : String(error);
    }
  },
  fill: async (most) => {
    for (let stored = 0; stored < most; stored++) {
      try {
        await opened().merge([toRecord(3 * stored, 'x'.repeat(12_000))]);
      } catch (error) {
        if (isDiskFull(error)) return stored;
        throw error;
      }
    }
    return most;
  },
  write: async (json) => {
    const record: RegisterRecord = JSON.parse(json);
    await opened().merge([record]);
    const found = await opened().find(record.id);
    if (JSON.stringify(found) !== json) throw new Error('what was written is not there');
  },
  close: async () => {
    await store?.close();
    store = undefined;
  },
};
