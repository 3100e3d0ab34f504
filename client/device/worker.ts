import { expose, proxy } from 'comlink';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { DeviceApi } from './api.ts';
import { createDevice } from './device.ts';
import { forgetUnsealed } from './forget-unsealed.ts';
import { openIdbJournal } from './journal-idb.ts';
import { createWebLock } from './lock-web.ts';
import { openIdbKeyring } from './vault/keyring-idb.ts';
import { createProtection } from './vault/protection.ts';
import { createStretch } from './vault/stretch.ts';

/** Version 0.1.0 left its records unsealed under another name; they are demonstrations' and go. */
const NAME = 'salakhum-vault';
void forgetUnsealed(indexedDB).catch((problem: unknown) => console.error(problem));

const { subtle } = crypto;
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

const device = createDevice(
  {
    clock: { now: () => Date.now() },
    random,
    subtle,
    stretch: createStretch(),
    protection: (vaultKey) => createProtection(vaultKey, { subtle, random }),
    openKeyring: () => openIdbKeyring(`${NAME}-keyring`),
    lock: createWebLock(navigator.locks, 'salakhum-writer'),
    openJournal: (seal) => openIdbJournal(`${NAME}-journal`, seal),
    storage: getRxStorageDexie(),
    fetch: (input, init) => fetch(input, init),
    onOnline: (wake) => {
      addEventListener('online', wake);
      return () => removeEventListener('online', wake);
    },
    report: (problem) => console.error(problem),
  },
  { name: NAME, server: '' },
);

/** What stops a watch is a function, and goes over the wall as one that can be called. */
const api: DeviceApi = {
  ...device,
  watchPresence: async (callback) => proxy(await device.watchPresence(callback)),
  watchList: async (query, callback) => proxy(await device.watchList(query, callback)),
  watchRecord: async (id, callback) => proxy(await device.watchRecord(id, callback)),
  watchSync: async (callback) => proxy(await device.watchSync(callback)),
  watchTray: async (callback) => proxy(await device.watchTray(callback)),
};

expose(api);
