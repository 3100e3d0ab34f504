import type { Page } from 'playwright-core';

/** What lies on a tablet's disk, read beside the device layer: ids and counts, for all else is sealed. */
export interface OnDisk {
  readonly unsent: readonly string[];
  readonly sent: readonly string[];
  readonly tray: readonly string[];
  readonly drafts: readonly string[];
  /** Each entry this tablet wrote, by key and number. */
  readonly chain: readonly string[];
  /** How many entries each key wrote. */
  readonly keys: Readonly<Record<string, number>>;
  readonly checkpoint: string;
  readonly records: number;
  /** Keys of the officers, by their sign-in name. */
  readonly officers: Readonly<Record<string, string>>;
}

export function readJournal(page: Page): Promise<OnDisk> {
  return page.evaluate(read);
}

/** Runs in the page. Databases are opened as they are, at the version they have. */
async function read(): Promise<OnDisk> {
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const shelf = async (name: string, of: string) => {
    const db = await done(indexedDB.open(name));
    try {
      if (!db.objectStoreNames.contains(of)) return [];
      const store = db.transaction(of).objectStore(of);
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      return keys.map((key, place) => ({
        key: JSON.stringify(key).replaceAll('"', ''),
        value: values[place],
      }));
    } finally {
      db.close();
    }
  };
  const journal = (of: string) => shelf('salakhum-vault-journal', of);
  const [rows, tray, drafts, chain, keys, settings] = await Promise.all(
    ['rows', 'tray', 'drafts', 'chain', 'keys', 'settings'].map(journal),
  );
  const [keyring] = await shelf('salakhum-vault-keyring', 'keyring');
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  // Until 0.5 a row a record; since then the heads of packs, of which the newest counts.
  const docs = (
    await Promise.all(names.filter((name) => name.endsWith('--records')).map((name) => shelf(name, 'docs')))
  ).flat();
  const heads = names.includes('salakhum-vault-store') ? await shelf('salakhum-vault-store', 'heads') : [];
  const inPacks = heads
    .filter(({ value }) => value.of === 'records')
    .flatMap(({ value }): string[] => JSON.parse(value.rows).map(([id]: [string]) => id));
  const records = new Set([...docs.map(({ key }) => key), ...inPacks]);
  const inState = (state: string) =>
    (rows ?? [])
      .filter(({ value }) => value.state === state)
      .map(({ key }) => key)
      .sort();
  const keysOf = (list: readonly { readonly key: string }[] = []) => list.map(({ key }) => key).sort();
  return {
    unsent: inState('unsent'),
    sent: inState('sent'),
    tray: keysOf(tray),
    drafts: keysOf(drafts),
    chain: (chain ?? []).map(({ key, value }) => `${key} ${value}`).sort(),
    keys: Object.fromEntries((keys ?? []).map(({ key, value }) => [key, value.seq])),
    checkpoint: JSON.stringify(settings?.[0]?.value.checkpoint ?? null),
    records: [...records].filter((id) => !id.startsWith('look-up')).length,
    officers: Object.fromEntries(
      (keyring?.value.officers ?? []).map((one: { key: string; certificate: { officer: string } }) => [
        one.certificate.officer,
        one.key,
      ]),
    ),
  };
}
