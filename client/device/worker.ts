import { expose, proxy } from 'comlink';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { DeviceApi } from './api.ts';
import { createDevice } from './device.ts';
import { openIdbJournal } from './journal-idb.ts';
import { createWebLock } from './lock-web.ts';

const NAME = 'salakhum';

const device = createDevice(
  {
    clock: { now: () => Date.now() },
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    subtle: crypto.subtle,
    lock: createWebLock(navigator.locks, 'salakhum-writer'),
    openJournal: () => openIdbJournal(`${NAME}-journal`),
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
