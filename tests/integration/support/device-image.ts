import { randomBytes } from 'node:crypto';
import { createMemoryShelves } from '../../../client/device/packs/packs-memory.ts';
import type { TabletDisk } from './device-tablet.ts';

/**
 * A copy of all that outlives a tablet's process, as an image of its disk: keyring, journal, and the store's packs, byte for
 * byte. The tablet must be closed. The copy has another name, so that both can be opened at once.
 */
export function imageOf(disk: TabletDisk): TabletDisk {
  const name = `tablet-${randomBytes(6).toString('hex')}`;
  const store = createMemoryShelves();
  const kept = disk.store.databases.get(disk.name);
  if (kept) store.databases.set(name, structuredClone(kept));
  return {
    ...structuredClone({ journal: disk.journal, keyring: disk.keyring }),
    name,
    store,
    hand: disk.hand,
  };
}
