import { toBase64Url } from '../../schemas/crypto/base64url.ts';
import type { Journal } from './journal.ts';
import type { Ports } from './ports.ts';
import type { Desk } from './sign-in.ts';
import type { Store } from './store.ts';

const TOKEN_BYTES = 16;

/**
 * Whether the journal is the one this tablet left: browsers empty what they keep for an app, and people delete it. With
 * a journal goes each key's count, so that what its keys write next would have numbers that others have: they write no
 * more (design.md §5), and the officer is told.
 */
export async function recogniseJournal(
  journal: Pick<Journal, 'readSettings' | 'updateSettings'>,
  desk: Pick<Desk, 'keyring' | 'noteJournal' | 'noteJournalLost'>,
  { random }: Pick<Ports, 'random'>,
): Promise<void> {
  const { token } = await journal.readSettings();
  const expected = desk.keyring().journal;
  if (token !== null && token === expected) return;
  const own = token ?? toBase64Url(random.bytes(TOKEN_BYTES));
  // The keyring is told first of a loss and last of a beginning, so that a kill between the two hides neither.
  if (expected !== undefined) await desk.noteJournalLost(own);
  if (token === null) await journal.updateSettings({ token: own });
  if (expected === undefined) await desk.noteJournal(own);
}

/**
 * Whether the store is the one that the journal's place in the feed speaks of. A store that was emptied is filled again
 * from the feed's beginning, and from the journal.
 */
export async function recogniseStore(
  journal: Pick<Journal, 'readSettings' | 'updateSettings'>,
  store: Pick<Store, 'token' | 'isEmpty'>,
): Promise<void> {
  const { store: known, checkpoint } = await journal.readSettings();
  const isLost =
    known !== null && (known.token !== store.token || (known.hasRecords && (await store.isEmpty())));
  if (isLost)
    await journal.updateSettings({ checkpoint: null, awaited: [], isRefilling: checkpoint !== null });
  if (known?.token !== store.token || isLost) {
    await journal.updateSettings({ store: { token: store.token, hasRecords: !(await store.isEmpty()) } });
  }
}
