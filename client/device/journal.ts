import type { Gazetteer } from '../../schemas/places/gazetteer.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Acknowledgement, Checkpoint, Roster } from '../../schemas/wire/messages.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import type { Draft, Outcome, TrayItem } from './api.ts';
import type { KeptPacks, PackNote, RowPack } from './row-packs.ts';

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

  readonly putAcknowledgements: (acknowledgements: readonly Acknowledgement[]) => Promise<void>;
  readonly listAcknowledgements: () => Promise<readonly Acknowledgement[]>;

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
  /** Keeps the packs given, by their place, and the note; those beyond the note's count go. */
  readonly putPacks: (note: PackNote, packs: ReadonlyMap<number, RowPack>) => Promise<void>;

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
}

/** An entry that needs its officer, whole, so that it can be mended and exported. */
export interface TrayRow {
  readonly entry: Entry;
  readonly record: RecordId;
  readonly kind: string;
  readonly title: string;
  readonly status: TrayItem['status'];
  readonly code: RefusalCode;
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
}

export const FIRST_SETTINGS: Settings = {
  checkpoint: null,
  isReoffering: false,
  lastContact: null,
  awaited: [],
};
