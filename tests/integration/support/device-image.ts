import { randomBytes } from 'node:crypto';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { Subject } from 'rxjs';
import type { TabletDisk } from './device-tablet.ts';

/**
 * A copy of all that outlives a tablet's process, as an image of its disk: keyring, journal, and the records as they lie in
 * RxDB's storage, byte for byte. The tablet must be closed. The copy has another name, so that both can be opened at once.
 */
export function imageOf(disk: TabletDisk): TabletDisk {
  const name = `tablet-${randomBytes(6).toString('hex')}`;
  const { collectionStates } = getRxStorageMemory();
  for (const [key, state] of [...collectionStates]) {
    if (!key.startsWith(`${disk.name}--`)) continue;
    const byIndex = Object.fromEntries(
      Object.entries(state.byIndex).map(([index, held]) => [
        index,
        { ...held, docsWithIndex: held.docsWithIndex.map((row): typeof row => [...row]) },
      ]),
    );
    collectionStates.set(key.replace(disk.name, name), {
      ...state,
      id: randomBytes(5).toString('hex'),
      refCount: 0,
      documents: new Map(state.documents),
      byIndex,
      byIndexArray: Object.values(byIndex),
      changes$: new Subject(),
    });
  }
  return { ...structuredClone({ journal: disk.journal, keyring: disk.keyring }), name, hand: disk.hand };
}
