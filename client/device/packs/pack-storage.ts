import { RXDB_VERSION } from 'rxdb/plugins/core';
import type { StorageEngine } from '../ports.ts';
import type { Seal, TellOfStore } from '../vault/seal.ts';
import { bringOver } from './bring-over.ts';
import { createMasterCopies } from './master-copies.ts';
import type { PackSizes } from './pack-form.ts';
import { createPackInstance } from './pack-instance.ts';
import { openPackLog, type PackLog } from './pack-log.ts';
import type { PackShelves } from './pack-shelf.ts';

/**
 * A storage under RxDB that writes many documents as one sealed pack. On the disk is readable what its heads say: ids,
 * revisions, times, what is deleted. All collections of a database share one log.
 */
export function createPackStorage(
  shelves: PackShelves,
  seal: Seal,
  { onDamage = () => undefined, report = () => undefined }: TellOfStore = {},
  sizes?: PackSizes,
): StorageEngine {
  const open = new Map<string, { readonly log: Promise<PackLog>; users: number }>();
  const copies = createMasterCopies();

  async function openLog(database: string): Promise<PackLog> {
    const shelf = await shelves.open(database);
    try {
      const log = await openPackLog(shelf, seal, report, sizes);
      const earlier = await shelves.findEarlier?.(database);
      if (earlier) await bringOver(earlier, log, seal, onDamage);
      return log;
    } catch (problem) {
      shelf.close();
      throw problem;
    }
  }

  function take(database: string) {
    const taken = open.get(database) ?? { log: openLog(database), users: 0 };
    open.set(database, taken);
    taken.users += 1;
    const release = async () => {
      taken.users -= 1;
      if (taken.users > 0) return;
      if (open.get(database) === taken) open.delete(database);
      await (await taken.log).close();
    };
    return { ...taken, release };
  }

  return {
    name: `packs-${shelves.name}`,
    rxdbVersion: RXDB_VERSION,
    createStorageInstance: async (params) => {
      const { log, release } = take(params.databaseName);
      try {
        return createPackInstance(params, { log: await log, copies, onDamage, onClose: release });
      } catch (problem) {
        // It may open the next time.
        await release().catch(() => undefined);
        throw problem;
      }
    },
  };
}
