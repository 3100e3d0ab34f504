import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, it } from 'vitest';
import type { StorageEngine } from '../../client/device/ports.ts';
import { openStore } from '../../client/device/store.ts';

/** More tries than RxDB allows collections in one page. */
const TRIES = 20;

it('a store that could not be opened, as on a full disk, is opened by the same name once it can be', async () => {
  const memory: StorageEngine = getRxStorageMemory();
  let isFull = true;
  const storage: StorageEngine = {
    ...memory,
    createStorageInstance: async (params) => {
      if (isFull && params.collectionName === 'records') throw new Error('no room');
      return memory.createStorageInstance(params);
    },
  };
  for (let tries = 0; tries < TRIES; tries++) {
    await expect(openStore('opened-again', storage)).rejects.toThrow('no room');
  }
  isFull = false;
  const store = await openStore('opened-again', storage);
  expect(await store.readAll()).toEqual([]);
  await store.close();
});
