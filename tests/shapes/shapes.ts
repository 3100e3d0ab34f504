import type { Root } from './read-shape.ts';

/** Something that two releases must both understand. */
export interface Kept {
  readonly name: string;
  readonly roots: readonly Root[];
  /** Where its version is declared; without one it may only ever be added to. */
  readonly version?: Root;
  /** How to change its version. */
  readonly bump: string;
  /** Lists of choices that may get longer under one version, each with how a release reads a choice it does not know. */
  readonly open?: Readonly<Record<string, string>>;
  /** Types that are read over a whole first one, so that a field an older release did not store is there all the same. */
  readonly filled?: Readonly<Record<string, string>>;
}

export const KEPT: readonly Kept[] = [
  {
    name: 'wire',
    roots: [
      'schemas/wire/messages.ts',
      'schemas/wire/proof.ts',
      'schemas/wire/refusals.ts',
      'schemas/places/gazetteer.ts#Gazetteer',
    ],
    version: 'schemas/wire/messages.ts#WIRE_VERSION',
    bump: 'raise WIRE_VERSION: every tablet that has not taken the update is then told that it is too old',
    // EntryStatus and RefusalCode belong here once no tablet has 0.3.0: its tray cannot show one it does not know.
    open: {
      ProblemCode: 'an app takes a code it does not know for internal_error (gateway-client.ts)',
    },
  },
  {
    name: 'entry',
    roots: ['schemas/record/entry.ts#Entry', 'schemas/record/record.ts#RegisterRecord'],
    version: 'schemas/record/entry.ts#ENTRY_VERSION',
    bump: 'raise ENTRY_VERSION: a record with such an entry is then read-only for older apps (ENTRY-8)',
  },
  {
    name: 'journal',
    roots: [
      'client/device/journal-idb.ts#Shelves',
      'client/device/journal.ts#JournalRow',
      'client/device/journal.ts#TrayRow',
      'client/device/journal.ts#Settings',
      'client/device/api/forms.ts#Draft',
      'schemas/wire/messages.ts#Acknowledgement',
      'schemas/wire/messages.ts#Roster',
    ],
    version: 'client/device/journal-idb.ts#JOURNAL_VERSION',
    filled: { Settings: 'FIRST_SETTINGS (journal.ts)' },
    bump: 'raise JOURNAL_VERSION and bring the old shelves over in `upgrade`; mind that 0.3.0 cannot open it then',
  },
  {
    name: 'keyring',
    roots: ['client/device/vault/keyring.ts#Keyring'],
    version: 'client/device/vault/keyring-idb.ts#KEYRING_VERSION',
    filled: { Keyring: 'FIRST_KEYRING (keyring.ts)' },
    bump: 'raise KEYRING_VERSION and bring the old keyring over in `upgrade`',
  },
  {
    name: 'form draft',
    roots: ['client/forms/form-draft.ts#FormDraft'],
    version: 'client/forms/form-draft.ts#DRAFT_VERSION',
    bump: 'raise DRAFT_VERSION, and go on reading the drafts of the version before',
  },
  {
    name: 'row packs',
    roots: ['client/device/row-packs.ts#KeptPacks', 'client/device/row-packs.ts#WordPack'],
    version: 'client/device/row-index.ts#FORMAT',
    bump: 'raise FORMAT in row-index.ts: packs of another one are made anew',
  },
  {
    name: 'envelope of a record',
    roots: ['client/device/store.ts#ENVELOPE'],
    version: 'client/device/store.ts#ENVELOPE',
    bump: 'keep it: the app before would find an empty store behind its place in the feed (docs/stored-formats.md)',
  },
  {
    name: 'store',
    roots: ['client/device/packs/packs-idb.ts#Shelves', 'client/device/packs/pack-shelf.ts#HeadRow'],
    version: 'client/device/packs/packs-idb.ts#STORE_VERSION',
    bump: 'raise STORE_VERSION, bring the old packs over in `upgrade`, and take a shelf away that the app before knows, so that it touches nothing',
  },
  {
    name: 'trust.jsonl',
    roots: ['sync-server/gateway/trust-file.ts#TrustLine'],
    version: 'schemas/access/officer.ts#Grant.v',
    bump: 'raise `v` of a grant, and go on reading certificates of the one before',
  },
  {
    name: 'custody document',
    roots: ['sync-server/gateway/chain.ts#Chain'],
    filled: { Chain: 'toChain (read-chain.ts)' },
    bump: 'give it a version of its own, and go on reading documents without one',
  },
  {
    name: 'export',
    roots: ['sync-server/export/lines.ts'],
    version: 'sync-server/export/lines.ts#EXPORT_VERSION',
    bump: 'raise EXPORT_VERSION: a verifier of the version before refuses what it does not know',
  },
];
