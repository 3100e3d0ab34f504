import type { Gazetteer } from '../../schemas/places/gazetteer.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Acknowledgement, Checkpoint, Roster } from '../../schemas/wire/messages.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import type { Draft } from './api/forms.ts';
import type { Outcome } from './api/outcome.ts';
import type { Handed, Settled, TrayItem } from './api/tray.ts';
import type { KeptPacks, PackNote, RowPack, WordPack } from './row-packs.ts';

/**
 * What must not be lost even if everything else on the tablet is: entries until the province has acknowledged them,
 * each key's count, what was refused, and what is half typed. Each call is one transaction and is durable when it
 * answers; several calls at once never interleave within one.
 */
export interface Journal {
  readonly readKey: (key: KeyId) => Promise<KeyState>;
  /**
   * Writes new entries of one key, all or none, and moves the key's count on. `stale_key` where the first does not
   * follow the key's last entry: somebody else wrote, and the caller must number again. The draft they were typed in goes
   * with them, or what is written already would lie there to be written once more.
   */
  readonly commit: (rows: readonly JournalRow[], draft?: string) => Promise<Outcome<void, CommitFault>>;
  /** The id of the entry this device wrote under `key` with that number, kept for ever: shows a fork (design.md §5). */
  readonly findInChain: (key: KeyId, seq: number) => Promise<EntryId | undefined>;

  /** In no particular order. */
  readonly listRows: () => Promise<readonly JournalRow[]>;
  readonly markSent: (ids: readonly EntryId[]) => Promise<void>;
  readonly deleteRows: (ids: readonly EntryId[]) => Promise<void>;

  readonly putTray: (rows: readonly TrayRow[]) => Promise<void>;
  readonly listTray: () => Promise<readonly TrayRow[]>;
  readonly deleteTray: (ids: readonly EntryId[]) => Promise<void>;

  readonly putAcknowledgements: (acknowledgements: readonly KeptAcknowledgement[]) => Promise<void>;
  readonly listAcknowledgements: () => Promise<readonly KeptAcknowledgement[]>;

  readonly putDraft: (draft: Draft) => Promise<void>;
  readonly readDraft: (name: string) => Promise<Draft | undefined>;
  readonly listDrafts: () => Promise<readonly Draft[]>;
  readonly deleteDraft: (name: string) => Promise<void>;

  readonly readSettings: () => Promise<Settings>;
  readonly updateSettings: (changes: Partial<Settings>) => Promise<void>;
  readonly putRoster: (roster: Roster) => Promise<void>;
  readonly readRoster: () => Promise<Roster | undefined>;
  /** The province's gazetteer as last fetched, whole. */
  readonly putGazetteer: (gazetteer: Gazetteer) => Promise<void>;
  readonly readGazetteer: () => Promise<Gazetteer | undefined>;

  /**
   * The row index as it was last kept; undefined where there is none, or something of it is missing or does not open. It
   * is made from the store, and losing it loses nothing.
   */
  readonly readPacks: () => Promise<KeptPacks | undefined>;
  /** By place, those that are there and open. */
  readonly readWords: () => Promise<ReadonlyMap<number, WordPack>>;
  /** Keeps the packs given, by their place, and the note; those beyond the note's count go. */
  readonly putPacks: (note: PackNote, packs: ReadonlyMap<number, RowPack & WordPack>) => Promise<void>;

  readonly close: () => void;
}

/** The last number a key has given out on this device, and the entry that has it. */
export interface KeyState {
  readonly key: KeyId;
  readonly seq: number;
  readonly prev: EntryId | null;
}

export type CommitFault = { readonly code: 'stale_key' | 'disk_full' };

/** An entry of this device that the province has not acknowledged. */
export interface JournalRow {
  readonly entry: Entry;
  readonly record: RecordId;
  /** The record's commune, so that a store that lost the record can be given it again. */
  readonly commune: string;
  /** `sent` once the province has answered for it. */
  readonly state: 'unsent' | 'sent';
  /** Work in the tray that this says again; committed with it, so that no kill leaves both open. */
  readonly mends?: readonly EntryId[];
}

/** The last acknowledgement of a key that speaks of this tablet's own chain; release 0.3 reads no more of it. */
export interface KeptAcknowledgement extends Acknowledgement {
  /** The key was used on another tablet too, or this one was set back: beyond the above, receipts alone count. */
  readonly isForked?: boolean;
  readonly receipts?: readonly EntryId[];
}

/** An entry that needs its officer, whole, so that it can be mended and exported. */
export interface TrayRow {
  readonly entry: Entry;
  readonly record: RecordId;
  readonly kind: string;
  readonly title: string;
  readonly status: TrayItem['status'];
  readonly code: RefusalCode;
  /** Device time when it came here; rows of 0.3 and earlier have none. */
  readonly since?: number;
  readonly handed?: Handed;
  /** It needs nobody any more, and stays to be read. */
  readonly settled?: Settled;
  /** The tablet it was refused on: brought here by a sealed export, and no work of this tablet. */
  readonly brought?: string;
}

export interface Settings {
  /** Where in the province's feed everything up to is in the store; null before the first pull. */
  readonly checkpoint: Checkpoint | null;
  /** Set from a change of epoch until all that this tablet holds was offered again. */
  readonly isReoffering: boolean;
  /** Device time of the last answer from the province. */
  readonly lastContact: number | null;
  /** Records the province showed that wait here for somebody's certificate; asked for again. */
  readonly awaited: readonly RecordId[];
  /** Rows that do not open and of which the officer has read the notice. */
  readonly noticed: readonly string[];
  /** Drawn when this journal was made: another one is another journal, whatever its name. */
  readonly token: string | null;
  /** The store that the checkpoint speaks of. */
  readonly store: { readonly token: string; readonly hasRecords: boolean } | null;
  /** Set from a store that was found empty until it was filled again. */
  readonly isRefilling: boolean;
  /** Device time when this tablet was last level with the province. */
  readonly lastLevel: number | null;
}

export const FIRST_SETTINGS: Settings = {
  checkpoint: null,
  isReoffering: false,
  lastContact: null,
  awaited: [],
  noticed: [],
  token: null,
  store: null,
  isRefilling: false,
  lastLevel: null,
};
