import type { Entry, EntryId, KeyId } from '../../../schemas/record/entry.ts';
import type { Ledger } from '../ledger.ts';
import type { Offers } from './offers.ts';

export interface ReceiptsParts {
  readonly ledger: Pick<Ledger, 'forks' | 'openRows'>;
  readonly offers: Pick<Offers, 'rows' | 'unsigned'>;
  /** The key that is unlocked. */
  readonly keyInUse: () => KeyId | undefined;
}

/** Asks for what no number speaks for: work under a key that was used twice, each entry by its name, until it was offered once. */
export function createReceipts({ ledger, offers, keyInUse }: ReceiptsParts): () => Promise<void> {
  const asked = new Set<EntryId>();
  let knownForks = 0;

  return async () => {
    const forks = new Set(ledger.forks());
    if (forks.size === 0) return;
    const isFresh = ({ id, key }: Entry) => forks.has(key) && !asked.has(id);
    const rows = ledger.openRows().filter(({ entry }) => isFresh(entry));
    await offers.rows(rows);
    for (const { entry } of rows) asked.add(entry.id);
    // What the other tablet wrote comes by the feed and is in no journal here; looked for while the key is in use.
    const inUse = keyInUse();
    if (forks.size === knownForks && !(inUse && forks.has(inUse))) return;
    for (const id of await offers.unsigned(isFresh)) asked.add(id);
    knownForks = forks.size;
  };
}
