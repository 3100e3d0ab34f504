import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB, type StoreNames } from 'idb';

export interface ShelvesWanted<Shelves extends DBSchema> {
  readonly name: string;
  readonly version: number;
  readonly shelves: readonly StoreNames<Shelves>[];
  readonly upgrade: NonNullable<OpenDBCallbacks<Shelves>['upgrade']>;
}

/** A newer release keeps its work here in a form that this one does not read. Nothing of it was touched. */
export class StoredByNewer extends Error {
  constructor(name: string) {
    super(`${name} was stored by a newer version of the app`);
  }
}

/**
 * Opens a database of this release or an older one; of a newer one too, as long as every shelf known here is there: what
 * a newer release adds is passed over (docs/stored-formats.md), so that a tablet whose update was taken back works on.
 *
 * @throws StoredByNewer where a shelf was taken away
 */
export async function openShelves<Shelves extends DBSchema>({
  name,
  version,
  shelves,
  upgrade,
}: ShelvesWanted<Shelves>): Promise<IDBPDatabase<Shelves>> {
  try {
    return await openDB<Shelves>(name, version, { upgrade, blocking });
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'VersionError') throw error;
  }
  const db = await openDB<Shelves>(name, undefined, { blocking });
  if (shelves.every((shelf) => db.objectStoreNames.contains(shelf))) return db;
  db.close();
  throw new StoredByNewer(name);
}

/** An older app that still holds the database would block the upgrade of a newer one for ever. */
const blocking: NonNullable<OpenDBCallbacks<unknown>['blocking']> = (_from, _to, event) => {
  if (event.target instanceof IDBDatabase) event.target.close();
};
