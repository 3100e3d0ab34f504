import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Gazetteer } from '../../schemas/places/gazetteer.ts';
import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import type { Acknowledgement, Roster } from '../../schemas/wire/messages.ts';
import type { Draft, Outcome } from './api.ts';
import {
  type CommitFault,
  FIRST_SETTINGS,
  type Journal,
  type JournalRow,
  type KeyState,
  type Session,
  type Settings,
  type TrayRow,
} from './journal.ts';

/** The journal of a tablet: IndexedDB, every write flushed to the disk before it answers (a battery may die). */
export async function openIdbJournal(name: string): Promise<Journal> {
  const db = await openDB<Shelves>(name, 2, {
    upgrade: (fresh, from) => {
      fresh.createObjectStore('gazetteer');
      if (from >= 1) return;
      fresh.createObjectStore('keys', { keyPath: 'key' });
      fresh.createObjectStore('chain');
      fresh.createObjectStore('rows', { keyPath: 'entry.id' });
      fresh.createObjectStore('tray', { keyPath: 'entry.id' });
      fresh.createObjectStore('acknowledgements', { keyPath: 'key' });
      fresh.createObjectStore('drafts', { keyPath: 'name' });
      fresh.createObjectStore('settings');
      fresh.createObjectStore('sessions', { keyPath: 'key' });
      fresh.createObjectStore('roster');
    },
    // An older app that still holds the database would block the upgrade of a newer one for ever.
    blocking: (_from, _to, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return {
    readKey: async (key) => (await db.get('keys', key)) ?? { key, seq: 0, prev: null },
    commit: (rows) => commit(db, rows),
    findInChain: (key, seq) => db.get('chain', [key, seq]),

    listRows: () => db.getAll('rows'),
    markSent: async (ids) => {
      const tx = db.transaction('rows', 'readwrite', STRICT);
      for (const id of ids) {
        const row = await tx.store.get(id);
        if (row) await tx.store.put({ ...row, state: 'sent' });
      }
      await tx.done;
    },
    deleteRows: (ids) => deleteAll(db, 'rows', ids),

    putTray: (rows) => putAll(db, 'tray', rows),
    listTray: () => db.getAll('tray'),
    deleteTray: (ids) => deleteAll(db, 'tray', ids),

    putAcknowledgements: (acknowledgements) => putAll(db, 'acknowledgements', acknowledgements),
    listAcknowledgements: () => db.getAll('acknowledgements'),

    putDraft: (draft) => putAll(db, 'drafts', [draft]),
    readDraft: (name) => db.get('drafts', name),
    listDrafts: () => db.getAll('drafts'),
    deleteDraft: (name) => deleteAll(db, 'drafts', [name]),

    readSettings: async () => ({ ...FIRST_SETTINGS, ...(await db.get('settings', 'all')) }),
    updateSettings: async (changes) => {
      const tx = db.transaction('settings', 'readwrite', STRICT);
      const settings = (await tx.store.get('all')) ?? FIRST_SETTINGS;
      await tx.store.put({ ...settings, ...changes }, 'all');
      await tx.done;
    },
    putSession: (session) => putAll(db, 'sessions', [session]),
    listSessions: () => db.getAll('sessions'),
    putRoster: async (roster) => {
      await db.put('roster', roster, 'all');
    },
    readRoster: () => db.get('roster', 'all'),
    putGazetteer: async (gazetteer) => {
      await db.put('gazetteer', gazetteer, 'all');
    },
    readGazetteer: () => db.get('gazetteer', 'all'),

    close: () => db.close(),
  };
}

interface Shelves extends DBSchema {
  keys: { key: KeyId; value: KeyState };
  chain: { key: [KeyId, number]; value: EntryId };
  rows: { key: EntryId; value: JournalRow };
  tray: { key: EntryId; value: TrayRow };
  acknowledgements: { key: KeyId; value: Acknowledgement };
  drafts: { key: string; value: Draft };
  settings: { key: 'all'; value: Settings };
  sessions: { key: KeyId; value: Session };
  roster: { key: 'all'; value: Roster };
  gazetteer: { key: 'all'; value: Gazetteer };
}

type Database = IDBPDatabase<Shelves>;
type KeyedShelf = 'tray' | 'acknowledgements' | 'drafts' | 'sessions';

const STRICT: IDBTransactionOptions = { durability: 'strict' };

async function commit(db: Database, rows: readonly JournalRow[]): Promise<Outcome<void, CommitFault>> {
  const tx = db.transaction(['keys', 'chain', 'rows'], 'readwrite', STRICT);
  try {
    let state: KeyState | undefined;
    for (const row of rows) {
      const { entry } = row;
      state ??= (await tx.objectStore('keys').get(entry.key)) ?? { key: entry.key, seq: 0, prev: null };
      if (entry.key !== state.key || entry.seq !== state.seq + 1 || entry.prev !== state.prev) {
        return await abandon(tx, { code: 'stale_key' });
      }
      state = { key: entry.key, seq: entry.seq, prev: entry.id };
      await tx.objectStore('rows').add(row);
      await tx.objectStore('chain').add(entry.id, [entry.key, entry.seq]);
    }
    if (state) await tx.objectStore('keys').put(state);
    await tx.done;
    return { ok: true, value: undefined };
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    return await abandon(tx, { code: 'disk_full' });
  }
}

async function abandon(
  tx: { readonly abort: () => void; readonly done: Promise<void> },
  fault: CommitFault,
): Promise<Outcome<void, CommitFault>> {
  // A transaction that failed by itself is over already and says so by throwing.
  try {
    tx.abort();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  await tx.done.catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error;
  });
  return { ok: false, fault };
}

function isDiskFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

async function putAll<Shelf extends KeyedShelf>(
  db: Database,
  shelf: Shelf,
  values: readonly Shelves[Shelf]['value'][],
): Promise<void> {
  const tx = db.transaction(shelf, 'readwrite', STRICT);
  await Promise.all([...values.map((value) => tx.store.put(value)), tx.done]);
}

async function deleteAll<Shelf extends 'rows' | 'tray' | 'drafts'>(
  db: Database,
  shelf: Shelf,
  keys: readonly Shelves[Shelf]['key'][],
): Promise<void> {
  const tx = db.transaction(shelf, 'readwrite', STRICT);
  await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
}
