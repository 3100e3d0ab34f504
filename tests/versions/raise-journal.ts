/** Runs in the page: what a newer release does to the journal. */
export async function raiseJournal(change: {
  readonly version: number;
  readonly adds: string;
  readonly takes: string;
}): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('salakhum-vault-journal', change.version);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => {
      if (change.adds) opening.result.createObjectStore(change.adds);
      if (change.takes) opening.result.deleteObjectStore(change.takes);
    };
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}
