import { now, type RxStorageInstance, type RxStorageInstanceCreationParams } from 'rxdb/plugins/core';
import type { StorageEngine } from './ports.ts';

/** A storage that knows up to when everything written through it has reached the disk's database. */
export interface TimedWrites {
  readonly storage: StorageEngine;
  /**
   * A time of RxDB's own clock. What was written with an earlier one is in the storage; whatever comes will have this one
   * or a later one, even where the tablet's clock is set back, for as long as this process lives.
   */
  readonly settled: () => number;
}

type Options = Parameters<StorageEngine['createStorageInstance']>[0]['options'];

export function timeWrites(below: StorageEngine, collection: string): TimedWrites {
  const running = new Set<number>();

  async function create<Doc>(params: RxStorageInstanceCreationParams<Doc, Options>) {
    const instance: RxStorageInstance<Doc, unknown, Options> = await below.createStorageInstance<Doc>(params);
    if (params.collectionName !== collection) return instance;
    const write = instance.bulkWrite.bind(instance);
    instance.bulkWrite = async (rows, context) => {
      const earliest = Math.min(...rows.map(({ document }) => document._meta.lwt));
      running.add(earliest);
      try {
        return await write(rows, context);
      } finally {
        // RxDB writes again at once, with the same time, what it finds deleted.
        setTimeout(() => running.delete(earliest));
      }
    };
    return instance;
  }

  return {
    storage: { name: below.name, rxdbVersion: below.rxdbVersion, createStorageInstance: create },
    settled: () => Math.min(now(), ...running),
  };
}
