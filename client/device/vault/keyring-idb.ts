import type { DBSchema } from 'idb';
import { openShelves } from '../open-shelves.ts';
import { FIRST_KEYRING, type Keyring, type KeyringShelf } from './keyring.ts';

interface Shelves extends DBSchema {
  keyring: { key: 'all'; value: Keyring };
}

/** To be raised with what `upgrade` brings over; docs/stored-formats.md says when it may be. */
const KEYRING_VERSION = 1;

/** The keyring of a tablet, flushed to the disk before it answers: a try of a PIN counts whatever ends the worker. */
export async function openIdbKeyring(name: string): Promise<KeyringShelf> {
  const db = await openShelves<Shelves>({
    name,
    version: KEYRING_VERSION,
    shelves: ['keyring'],
    upgrade: (fresh) => {
      fresh.createObjectStore('keyring');
    },
  });
  return {
    read: async () => ({ ...FIRST_KEYRING, ...(await db.get('keyring', 'all')) }),
    update: async (change) => {
      const tx = db.transaction('keyring', 'readwrite', { durability: 'strict' });
      const changed = change({ ...FIRST_KEYRING, ...(await tx.store.get('all')) });
      await tx.store.put(changed, 'all');
      await tx.done;
      return changed;
    },
    close: () => db.close(),
  };
}
