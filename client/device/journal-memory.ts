import type { Gazetteer } from '../../schemas/places/gazetteer.ts';
import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import type { Roster } from '../../schemas/wire/messages.ts';
import type { Draft } from './api/forms.ts';
import {
  FIRST_SETTINGS,
  type Journal,
  type JournalRow,
  type KeptAcknowledgement,
  type KeyState,
  type Settings,
  type TrayRow,
} from './journal.ts';
import type { PackNote, RowPack, WordPack } from './row-packs.ts';

/** What a memory journal keeps; outlives the journal as a disk outlives a process. */
export interface MemoryDisk {
  readonly keys: Map<KeyId, KeyState>;
  readonly chain: Map<string, EntryId>;
  readonly rows: Map<EntryId, JournalRow>;
  readonly tray: Map<EntryId, TrayRow>;
  readonly acknowledgements: Map<KeyId, KeptAcknowledgement>;
  readonly drafts: Map<string, Draft>;
  settings: Settings;
  roster: Roster | undefined;
  gazetteer: Gazetteer | undefined;
  note: PackNote | undefined;
  readonly packs: Map<number, RowPack>;
  readonly words: Map<number, WordPack>;
}

export function createMemoryDisk(): MemoryDisk {
  return {
    keys: new Map(),
    chain: new Map(),
    rows: new Map(),
    tray: new Map(),
    acknowledgements: new Map(),
    drafts: new Map(),
    settings: FIRST_SETTINGS,
    roster: undefined,
    gazetteer: undefined,
    note: undefined,
    packs: new Map(),
    words: new Map(),
  };
}

/** The journal of a tablet that runs in Node: simulated ones and tests. */
export function createMemoryJournal(disk: MemoryDisk): Journal {
  const keyState = (key: KeyId) => disk.keys.get(key) ?? { key, seq: 0, prev: null };
  return {
    readKey: async (key) => keyState(key),
    commit: async (rows, draft) => {
      let state: KeyState | undefined;
      for (const { entry } of rows) {
        state ??= keyState(entry.key);
        const follows = entry.key === state.key && entry.seq === state.seq + 1 && entry.prev === state.prev;
        if (!follows) return { ok: false, fault: { code: 'stale_key' } };
        state = { key: entry.key, seq: entry.seq, prev: entry.id };
      }
      for (const row of rows) {
        disk.rows.set(row.entry.id, structuredClone(row));
        disk.chain.set(`${row.entry.key} ${row.entry.seq}`, row.entry.id);
      }
      if (state) disk.keys.set(state.key, state);
      if (draft !== undefined) disk.drafts.delete(draft);
      return { ok: true, value: undefined };
    },
    findInChain: async (key, seq) => disk.chain.get(`${key} ${seq}`),

    listRows: async () => structuredClone([...disk.rows.values()]),
    markSent: async (ids) => {
      for (const id of ids) {
        const row = disk.rows.get(id);
        if (row) disk.rows.set(id, { ...row, state: 'sent' });
      }
    },
    deleteRows: async (ids) => {
      for (const id of ids) disk.rows.delete(id);
    },

    putTray: async (rows) => {
      for (const row of rows) disk.tray.set(row.entry.id, structuredClone(row));
    },
    listTray: async () => structuredClone([...disk.tray.values()]),
    deleteTray: async (ids) => {
      for (const id of ids) disk.tray.delete(id);
    },

    putAcknowledgements: async (acknowledgements) => {
      for (const one of acknowledgements) disk.acknowledgements.set(one.key, structuredClone(one));
    },
    listAcknowledgements: async () => structuredClone([...disk.acknowledgements.values()]),

    putDraft: async (draft) => {
      disk.drafts.set(draft.name, structuredClone(draft));
    },
    readDraft: async (name) => structuredClone(disk.drafts.get(name)),
    listDrafts: async () => structuredClone([...disk.drafts.values()]),
    deleteDraft: async (name) => {
      disk.drafts.delete(name);
    },

    readSettings: async () => structuredClone(disk.settings),
    updateSettings: async (changes) => {
      disk.settings = { ...disk.settings, ...structuredClone(changes) };
    },
    putRoster: async (roster) => {
      disk.roster = structuredClone(roster);
    },
    readRoster: async () => structuredClone(disk.roster),
    putGazetteer: async (gazetteer) => {
      disk.gazetteer = structuredClone(gazetteer);
    },
    readGazetteer: async () => structuredClone(disk.gazetteer),

    readPacks: async () => {
      const { note } = disk;
      if (!note) return undefined;
      const packs = note.turns.map((_, place) => disk.packs.get(place)).filter((pack) => pack !== undefined);
      return packs.length === note.turns.length ? structuredClone({ note, packs }) : undefined;
    },
    readWords: async () => structuredClone(disk.words),
    putPacks: async (note, packs) => {
      disk.note = structuredClone(note);
      for (const [place, { turn, rows, words }] of packs) {
        disk.packs.set(place, structuredClone({ turn, rows }));
        disk.words.set(place, structuredClone({ turn, words }));
      }
      for (const shelf of [disk.packs, disk.words]) {
        for (const place of shelf.keys()) if (place >= note.turns.length) shelf.delete(place);
      }
    },

    close: () => undefined,
  };
}
