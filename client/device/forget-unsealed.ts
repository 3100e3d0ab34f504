/** What version 0.1.0 wrote on this tablet lies there readable, also where nobody opens it any more. */
export async function forgetUnsealed(databases: IDBFactory): Promise<void> {
  for (const { name } of await databases.databases()) {
    if (name !== undefined && UNSEALED.test(name)) databases.deleteDatabase(name);
  }
}

/** Dexie's databases of RxDB, and the journal. */
const UNSEALED = /^(rxdb-dexie-salakhum--|salakhum-journal$)/;
