import type { DBSchema, IDBPDatabase, StoreNames } from 'idb';
import type { Gazetteer } from '../../schemas/places/gazetteer.ts';
import type { EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Roster } from '../../schemas/wire/messages.ts';
import type { Draft } from './api/forms.ts';
import type { Outcome } from './api/outcome.ts';
import { isDiskFull } from './disk-full.ts';
import {
  type CommitFault,
  FIRST_SETTINGS,
  type Journal,
  type JournalRow,
  type KeptAcknowledgement,
  type KeyState,
  type Settings,
  type TrayRow,
} from './journal.ts';
import { openShelves } from './open-shelves.ts';
import type { PackNote, RowPack, WordPack } from './row-packs.ts';
import { openSound, type Sound } from './vault/open-sound.ts';
import type { Named, OnDamage, Seal } from './vault/seal.ts';

/** To be raised with what `upgrade` brings over; docs/stored-formats.md says when it may be. */
const JOURNAL_VERSION = 4;

/**
 * The journal of a tablet: IndexedDB, every write flushed to the disk before it answers (a battery may die), and sealed
 * but for ids, counts, where it stands in the feed, and the gazetteer, which is the same for everybody. A row that does
 * not open is told of and left out.
 */
export async function openIdbJournal(
  name: string,
  seal: Seal,
  onDamage: OnDamage = () => undefined,
): Promise<Journal> {
  const db = await openShelves<Shelves>({
    name,
    version: JOURNAL_VERSION,
    shelves: SHELVES,
    upgrade: (fresh, from) => {
      // What version 0.1.0 kept was unsigned work of demonstrations, and not sealed: nothing of it may stay.
      if (from < SEALED_SINCE) for (const shelf of fresh.objectStoreNames) fresh.deleteObjectStore(shelf);
      for (const shelf of SHELVES) {
        if (!fresh.objectStoreNames.contains(shelf)) fresh.createObjectStore(shelf);
      }
    },
  });

  async function put<Value>(shelf: SealedShelf, rows: readonly (readonly [string, Value])[]): Promise<void> {
    const sealed = await seal.sealAll(rows.map(([key, value]) => ({ name: `${shelf}/${key}`, value })));
    const tx = beginWrite(db, [shelf]);
    const store = tx.objectStore(shelf);
    await Promise.all([...rows.map(([key], place) => store.put(sealed[place], key)), tx.done]);
  }

  async function list<Value>(shelf: SealedShelf): Promise<readonly Value[]> {
    const tx = db.transaction(shelf);
    const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
    const named = keys.map((key, place) => ({ name: `${shelf}/${key}`, value: values[place] }));
    return (await openNamed<Value>(named)).map(({ value }) => value);
  }

  async function read<Value>(shelf: SealedShelf, key: string): Promise<Value | undefined> {
    const value = await db.get(shelf, key);
    if (value === undefined) return undefined;
    const [opened] = await openNamed<Value>([{ name: `${shelf}/${key}`, value }]);
    return opened?.value;
  }

  async function openNamed<Value>(rows: readonly Named[]): Promise<Sound<Value>['values']> {
    const { values, damaged } = await openSound<Value>(seal, rows);
    if (damaged.length > 0) onDamage(damaged);
    return values;
  }

  return {
    readKey: async (key) => (await db.get('keys', key)) ?? { key, seq: 0, prev: null },
    commit: async (rows, draft) => {
      const sealed = await seal.sealAll(
        rows.map(({ state: _, ...row }) => ({ name: `rows/${row.entry.id}`, value: row })),
      );
      return commit(
        db,
        rows.map(({ entry: { id, key, seq, prev }, state }, place) => ({
          id,
          key,
          seq,
          prev,
          row: { state, sealed: sealed[place] },
        })),
        draft,
      );
    },
    findInChain: (key, seq) => db.get('chain', [key, seq]),

    listRows: async () => {
      const tx = db.transaction('rows');
      const [ids, rows] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
      const named = rows.map(({ sealed }, place) => ({ name: `rows/${ids[place]}`, value: sealed }));
      const states = new Map(named.map(({ name: of }, place) => [of, rows[place]?.state]));
      const opened = await openNamed<Omit<JournalRow, 'state'>>(named);
      return opened.map(({ name: of, value }) => ({ ...value, state: states.get(of) ?? 'unsent' }));
    },
    markSent: async (ids) => {
      const tx = beginWrite(db, ['rows']);
      const store = tx.objectStore('rows');
      for (const id of ids) {
        const row = await store.get(id);
        if (row) await store.put({ ...row, state: 'sent' }, id);
      }
      await tx.done;
    },
    deleteRows: (ids) => deleteAll(db, 'rows', ids),

    putTray: (rows) =>
      put(
        'tray',
        rows.map((row) => [row.entry.id, row]),
      ),
    listTray: () => list<TrayRow>('tray'),
    deleteTray: (ids) => deleteAll(db, 'tray', ids),

    putAcknowledgements: (acknowledgements) =>
      put(
        'acknowledgements',
        acknowledgements.map((one) => [one.key, one]),
      ),
    listAcknowledgements: () => list<KeptAcknowledgement>('acknowledgements'),

    putDraft: (draft) => put('drafts', [[draft.name, draft]]),
    readDraft: (draft) => read<Draft>('drafts', draft),
    listDrafts: () => list<Draft>('drafts'),
    deleteDraft: (draft) => deleteAll(db, 'drafts', [draft]),

    readSettings: async () => ({ ...FIRST_SETTINGS, ...(await db.get('settings', 'all')) }),
    updateSettings: async (changes) => {
      const tx = beginWrite(db, []);
      const store = tx.objectStore(IN_TURN);
      const settings = (await store.get('all')) ?? FIRST_SETTINGS;
      await store.put({ ...settings, ...changes }, 'all');
      await tx.done;
    },
    putRoster: (roster) => put('roster', [['all', roster]]),
    readRoster: () => read<Roster>('roster', 'all'),
    putGazetteer: async (gazetteer) => {
      const tx = beginWrite(db, ['gazetteer']);
      await Promise.all([tx.objectStore('gazetteer').put(gazetteer, 'all'), tx.done]);
    },
    readGazetteer: () => db.get('gazetteer', 'all'),

    readPacks: async () => {
      const tx = db.transaction('packs');
      const [sealedNote, sealed] = await Promise.all([tx.store.get(NOTE), tx.store.getAll(everyPack())]);
      if (sealedNote === undefined) return undefined;
      try {
        const [note] = await seal.openAll<PackNote>([{ name: 'packs/note', value: sealedNote }]);
        const packs = await seal.openAll<RowPack>(
          sealed.map((value, place) => ({ name: `packs/${place}`, value })),
        );
        return note?.turns.length === packs.length ? { note, packs } : undefined;
      } catch {
        // Whatever is wrong with one: all can be made again from the store.
        return undefined;
      }
    },
    readWords: async () => {
      const tx = db.transaction('packs');
      const every = everyWords();
      const [keys, sealed] = await Promise.all([tx.store.getAllKeys(every), tx.store.getAll(every)]);
      const places = keys.map((key) => placeOfWords(Number(key)));
      const named = places.map((place, at) => ({ name: `words/${place}`, value: sealed[at] }));
      const { values } = await openSound<WordPack>(seal, named);
      const packOf = new Map(values.map(({ name: of, value }) => [of, value]));
      return new Map(
        places.flatMap((place) => {
          const pack = packOf.get(`words/${place}`);
          return pack ? [[place, pack] as const] : [];
        }),
      );
    },
    putPacks: async (note, packs) => {
      const places = [...packs.keys()];
      const sealed = await seal.sealAll([
        { name: 'packs/note', value: note },
        ...[...packs].map(([place, { turn, rows }]) => ({ name: `packs/${place}`, value: { turn, rows } })),
        ...[...packs].map(([place, { turn, words }]) => ({ name: `words/${place}`, value: { turn, words } })),
      ]);
      // Not strict: what a flat battery takes of it is made again.
      const tx = beginWrite(db, ['packs'], 'relaxed');
      const store = tx.objectStore('packs');
      await Promise.all([
        store.put(sealed[0], NOTE),
        ...places.map((place, at) => store.put(sealed[at + 1], place)),
        ...places.map((place, at) => store.put(sealed[places.length + at + 1], placeOfWords(place))),
        store.delete(IDBKeyRange.bound(note.turns.length, Number.POSITIVE_INFINITY)),
        store.delete(IDBKeyRange.bound(Number.NEGATIVE_INFINITY, placeOfWords(note.turns.length))),
        tx.done,
      ]);
    },

    close: () => db.close(),
  };
}

/** Version of the journal from which on all of it is sealed. */
const SEALED_SINCE = 3;
const NOTE = 'note';
const everyPack = () => IDBKeyRange.bound(0, Number.POSITIVE_INFINITY);
const everyWords = () => IDBKeyRange.bound(Number.NEGATIVE_INFINITY, -1);
/** A pack's words lie below nought, and back. */
const placeOfWords = (place: number) => -1 - place;

type SealedShelf = 'tray' | 'acknowledgements' | 'drafts' | 'roster';
const SHELVES = [
  'keys',
  'chain',
  'rows',
  'settings',
  'gazetteer',
  'tray',
  'acknowledgements',
  'drafts',
  'roster',
  'packs',
] as const;

interface Shelves extends DBSchema {
  keys: { key: KeyId; value: KeyState };
  chain: { key: [KeyId, number]; value: EntryId };
  /** How far an entry came is readable: it is told without the vault key at hand. */
  rows: { key: EntryId; value: StoredRow };
  settings: { key: 'all'; value: Settings };
  gazetteer: { key: 'all'; value: Gazetteer };
  tray: { key: string; value: unknown };
  acknowledgements: { key: string; value: unknown };
  drafts: { key: string; value: unknown };
  roster: { key: string; value: unknown };
  /** Rows by place, their words by `placeOfWords`, and the note. */
  packs: { key: number | typeof NOTE; value: unknown };
}

interface StoredRow {
  readonly state: JournalRow['state'];
  /** The row but for its state. */
  readonly sealed: unknown;
}

interface CommitRow extends Pick<JournalRow['entry'], 'id' | 'key' | 'seq' | 'prev'> {
  readonly row: StoredRow;
}

type Database = IDBPDatabase<Shelves>;

/** A shelf that every writing takes with it, so that there is one writing at a time, over all tabs. */
const IN_TURN = 'settings';

/**
 * The one way this database is written. Chromium cannot undo what two writings of one database had begun when the
 * browser is killed, or its battery dies, though they were on different shelves: at the next start it throws away all
 * databases of the origin, keys and records too (tests/force/killed-writings.test.ts).
 */
function beginWrite<Shelf extends StoreNames<Shelves>>(
  db: Database,
  shelves: readonly Shelf[],
  durability: IDBTransactionDurability = 'strict',
) {
  return db.transaction<(Shelf | typeof IN_TURN)[], 'readwrite'>([...shelves, IN_TURN], 'readwrite', {
    durability,
  });
}

async function commit(
  db: Database,
  rows: readonly CommitRow[],
  draft: string | undefined,
): Promise<Outcome<void, CommitFault>> {
  const tx = beginWrite(db, ['keys', 'chain', 'rows', 'drafts']);
  try {
    let state: KeyState | undefined;
    for (const { id, key, seq, prev, row } of rows) {
      state ??= (await tx.objectStore('keys').get(key)) ?? { key, seq: 0, prev: null };
      if (key !== state.key || seq !== state.seq + 1 || prev !== state.prev) {
        return await abandon(tx, { code: 'stale_key' });
      }
      state = { key, seq, prev: id };
      await tx.objectStore('rows').add(row, id);
      await tx.objectStore('chain').add(id, [key, seq]);
    }
    if (state) await tx.objectStore('keys').put(state, state.key);
    if (draft !== undefined) await tx.objectStore('drafts').delete(draft);
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

async function deleteAll(
  db: Database,
  shelf: 'rows' | 'tray' | 'drafts',
  keys: readonly (EntryId | RecordId | string)[],
): Promise<void> {
  const tx = beginWrite(db, [shelf]);
  const store = tx.objectStore(shelf);
  await Promise.all([...keys.map((key) => store.delete(key)), tx.done]);
}
