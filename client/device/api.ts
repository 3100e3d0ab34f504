import type { Certificate, RevocationReason } from '../../schemas/access/officer.ts';
import type { ProvinceSettings } from '../../schemas/kinds/province-config.ts';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import type { PlaceValue } from '../../schemas/kinds/types.ts';
import type { PlaceQuery } from '../../schemas/places/places.ts';
import type { Claim } from '../../schemas/record/contest.ts';
import type { Bundle, EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { Check, State } from '../../schemas/rules/check.ts';
import type { Finding } from '../../schemas/rules/findings.ts';
import type { Proposal } from '../../schemas/rules/proposals.ts';
import type { RegisterBookStanding } from '../../schemas/rules/register.ts';
import type { OfficersAnswer, ProblemCode } from '../../schemas/wire/messages.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import type { GrantParts, Invited, OfficersFault } from './officers/officers-desk.ts';
import type { SearchQuery } from './search/asked.ts';
import type { SearchHit } from './search/search-index.ts';
import type { HardwareKey } from './vault/keyring.ts';

/**
 * What a screen may ask of the device layer, over Comlink: every call is answered from what is on the tablet, so that
 * no screen ever waits for the network (but `enrol` and `syncNow`). Everything given and returned is plain data.
 */
export interface DeviceApi {
  /** Officers enrolled on this tablet, and who is signed in. */
  readonly whoIsHere: () => Promise<Presence>;
  /** Calls back at once and whenever an officer comes or goes, or another tab takes or leaves the pen. */
  readonly watchPresence: (callback: (presence: Presence) => void) => Promise<() => void>;
  /**
   * First sign-in of an officer of the demonstration on this tablet: needs the line. While the tablet is locked and has
   * officers, one of them must open it (`opener`).
   */
  readonly enrol: (officer: string, pin: string, opener?: Opener) => Promise<Outcome<Presence, SignInFault>>;
  /** First sign-in with the one-time code of an administrator; the PIN, at least 6 digits, is the officer's choice. */
  readonly enrolByCode: (
    code: string,
    pin: string,
    opener?: Opener,
  ) => Promise<Outcome<Presence, SignInFault>>;
  /**
   * Later sign-ins, which unlock the tablet: offline.
   *
   * @param secret of the tablet's hardware, where the PIN is bound to it (`Presence.bindings`)
   */
  readonly signIn: (
    officer: string,
    pin: string,
    secret?: Uint8Array<ArrayBuffer>,
  ) => Promise<Outcome<Presence, SignInFault>>;
  /** From here on the PIN of who is signed in opens nothing without the secret that the tablet's hardware gives. */
  readonly bindToHardware: (
    pin: string,
    hardware: HardwareKey,
    secret: Uint8Array<ArrayBuffer>,
  ) => Promise<Outcome<Presence, SignInFault>>;
  readonly unbindFromHardware: (
    pin: string,
    secret: Uint8Array<ArrayBuffer>,
  ) => Promise<Outcome<Presence, SignInFault>>;
  /** For a forgotten PIN: unlocks with the code the province reads out, and takes a new PIN. Offline. */
  readonly openByTelephone: (
    officer: string,
    code: string,
    pin: string,
  ) => Promise<Outcome<Presence, SignInFault>>;
  /** Whoever is signed in gives another officer of this tablet a new PIN; that officer's key must then be renewed. */
  readonly renewPin: (officer: string, pin: string) => Promise<Outcome<Presence, SignInFault>>;
  /** Locks the tablet: nothing that opens it stays in memory. What is half typed is kept, sealed. */
  readonly signOut: () => Promise<void>;
  /** Somebody is at the tablet: it does not lock itself for another while. */
  readonly noteHand: () => Promise<void>;
  /** Milliseconds without a hand until it locks itself. */
  readonly setLockAfter: (ms: number) => Promise<void>;

  /** Calls back at once and after each change with the records of a kind, latest change first. Call the result to stop. */
  readonly watchList: (
    query: ListQuery,
    callback: (rows: readonly RecordRow[]) => void,
  ) => Promise<() => void>;
  /** Calls back at once and after each change with one record; undefined while it is not on this tablet. */
  readonly watchRecord: (
    id: RecordId,
    callback: (view: RecordView | undefined) => void,
  ) => Promise<() => void>;
  readonly readRecord: (id: RecordId) => Promise<RecordView | undefined>;
  /** People by name, birth, village or number, the likeliest first, among the papers that who is signed in may read. */
  readonly search: (query: SearchQuery) => Promise<readonly SearchHit[]>;

  /** What to look at before a form is saved, by itself and beside the other papers on this tablet; gravest first. */
  readonly check: (form: CheckedForm) => Promise<readonly Check[]>;

  /** Places of the province's gazetteer, the nearest first; none before it has come. */
  readonly findPlaces: (query: PlaceQuery) => Promise<readonly FoundPlace[]>;
  /** A place of the gazetteer as it would be written; undefined for a code it has not. */
  readonly placeText: (code: string) => Promise<PlaceValue | undefined>;

  /** Books in use that name one of these persons (root ids). */
  readonly readBooksOf: (persons: readonly string[]) => Promise<readonly RecordView[]>;
  /** What a birth proposes to the books of its commune (schemas/rules/proposals.ts); people decide. */
  readonly proposeToBooks: (birth: RecordId) => Promise<readonly BookProposal[]>;
  /** How each book of the civil register on this tablet stands. */
  readonly readRegisters: () => Promise<readonly RegisterView[]>;

  /**
   * Commits acts, all or none: durable in the journal when it answers.
   *
   * @param draft they were typed in; gone with the same stroke, and left where they are refused
   */
  readonly write: (
    acts: readonly NewAct[],
    draft?: string,
  ) => Promise<Outcome<readonly Written[], WriteFault>>;

  /** Half-typed forms, by a name the screen chooses; they survive a dead battery. */
  readonly putDraft: (name: string, value: Json) => Promise<void>;
  readonly readDraft: (name: string) => Promise<Draft | undefined>;
  readonly listDrafts: () => Promise<readonly Draft[]>;
  readonly deleteDraft: (name: string) => Promise<void>;

  readonly watchSync: (callback: (state: SyncState) => void) => Promise<() => void>;
  readonly syncNow: () => Promise<void>;
  /** Work that needs the officer: refused, held, or waiting on something that never came. */
  readonly watchTray: (callback: (items: readonly TrayItem[]) => void) => Promise<() => void>;

  /** Names of the keys seen in histories, and the communes of this tablet. */
  /** Logs that a record was opened or a search came to rest; answers at once. */
  readonly noteLookUp: (lookUp: LookUp) => Promise<void>;
  readonly readRoster: () => Promise<RosterView>;
  /** What an administrator does, over the line: it is never asked of what is on the tablet. */
  readonly listOfficers: () => Promise<Outcome<OfficersAnswer, OfficersFault>>;
  /** Signs with the province's key from its file; neither that nor the passphrase is kept. */
  readonly inviteOfficer: (
    parts: GrantParts,
    keyFile: string,
    passphrase: string,
  ) => Promise<Outcome<Invited, OfficersFault>>;
  /** Signs with the administrator's own key. */
  readonly revokeKey: (key: KeyId, why: RevocationReason) => Promise<Outcome<void, OfficersFault>>;
  /** Another tab writes; take its place. */
  readonly takeOver: () => Promise<void>;
}

export type Outcome<Value, Fault> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault };

export interface Presence {
  /** Officers that have signed in on this tablet before. */
  readonly enrolled: readonly Certificate[];
  /** Officers whose right the province withdrew: their keys were erased here. */
  readonly withdrawn: readonly Certificate[];
  /** Officers whose PIN is bound to this tablet's hardware, and what that is asked with. */
  readonly bindings: readonly HardwareBinding[];
  /** Whose PIN unlocked the tablet; undefined while it is locked. */
  readonly signedIn: Certificate | undefined;
  /** The officer's key waits for its certificate: nothing can be signed until a one-time code was used. */
  readonly keyWaits: boolean;
  /** Milliseconds without a hand until the tablet locks itself. */
  readonly lockAfter: number;
  /** Whether this tab writes, or another one does. */
  readonly isWriter: boolean;
}

export interface HardwareBinding extends HardwareKey {
  readonly officer: string;
}

/** Who opens a locked tablet for a new officer: one of its officers, or the province by telephone. */
export type Opener =
  | { readonly officer: string; readonly pin: string; readonly secret?: Uint8Array<ArrayBuffer> }
  | { readonly telephone: string };

export type SignInFault =
  | { readonly code: 'wrong_pin' }
  /** Not the code that opens this tablet by telephone. */
  | { readonly code: 'wrong_code' }
  /** A PIN of one's own has at least 6 digits. */
  | { readonly code: 'pin_too_short' }
  /** The tablet has officers and is locked: one of them must open it first. */
  | { readonly code: 'vault_locked' }
  | { readonly code: 'not_enrolled' }
  /** The PIN is bound to the tablet's hardware, which gave no secret. */
  | { readonly code: 'hardware_needed' }
  /** The key that things would be sealed to is not one that the province's key signed. */
  | { readonly code: 'recovery_unsigned' }
  /** Another province than the one whose fingerprint came with the code. */
  | { readonly code: 'other_province' }
  | { readonly code: 'no_line' }
  | { readonly code: 'too_many_tries'; readonly waitMs: number }
  | { readonly code: ProblemCode };

/**
 * What an officer knows of a record's way to the province (design.md §6).
 * `here` on this tablet · `sent` · `confirmed` covered by an acknowledgement · `needs-you` refused, held or contested.
 */
export type RecordSync = 'here' | 'sent' | 'confirmed' | 'needs-you';

/** That somebody was looked up; `task` is what for, where it is known (design.md §7). */
export type LookUp =
  | { readonly what: 'record'; readonly record: RecordId; readonly task?: string | undefined }
  | {
      readonly what: 'search';
      readonly words: string;
      readonly found: number;
      readonly task?: string | undefined;
    };

export interface ListQuery {
  readonly kind?: string;
  /** A kind that is left out, before the limit is counted. */
  readonly except?: string;
  /** Records in which some text field's search key contains this text's. */
  readonly text?: string;
  readonly limit: number;
}

/** A form as it stands, to be checked. */
export interface CheckedForm {
  readonly kind: string;
  /** What the record would say with it, flat, by path. */
  readonly state: State;
  /** The record it is about, where there is one. */
  readonly self?: RecordId | undefined;
  readonly commune: string;
  /** Plain date; without it nothing is compared to today. */
  readonly today?: string | undefined;
}

export interface FoundPlace {
  /** Its name alone, with its unit word: «ភូមិកណ្ដាល». */
  readonly name: string;
  /** What it lies in, smallest first: «ឃុំ… ស្រុក… ខេត្ត…». */
  readonly within: string;
  readonly latin: string;
  /** The code that took the place of this one, where it is retired. */
  readonly isRetired: boolean;
  /** To be stored: the whole chain in words, the code, the gazetteer's version. */
  readonly value: PlaceValue;
}

export interface RecordRow {
  readonly id: RecordId;
  readonly kind: string;
  readonly commune: string;
  readonly title: string;
  readonly status: string;
  readonly sync: RecordSync;
  readonly isContested: boolean;
  /** Device time of the latest entry, milliseconds: shown only. */
  readonly changedAt: number;
  readonly entries: number;
}

export interface RecordView extends RecordRow {
  readonly state: Readonly<Record<string, Json>>;
  readonly contested: Readonly<Record<string, readonly Claim[]>>;
  /** What a form opened on this view must give back in `after` (rule 10). */
  readonly heads: readonly EntryId[];
  readonly pending: readonly EntryId[];
  /** Whether this app is too old for something in the record, which is then shown and not changed (rule 6). */
  readonly isReadOnly: boolean;
  /** The text as registered, where it is; `state` may hold proposals beyond it (rule 13). */
  readonly registered: Readonly<Record<string, Json>> | undefined;
  /** Paths whose current value is a proposal to a registered text. */
  readonly proposals: readonly string[];
  readonly findings: readonly Finding[];
  /** Oldest first, in the order all tablets share. */
  readonly history: readonly HistoryItem[];
}

export interface HistoryItem {
  readonly id: EntryId;
  readonly act: string;
  readonly key: KeyId;
  /** Undefined for a key this tablet's roster does not hold yet. */
  readonly author: Certificate | undefined;
  readonly at: number;
  readonly set: Readonly<Record<string, Json>>;
  /** What each path said in the entry's own past. */
  readonly before: Readonly<Record<string, Json>>;
  readonly why: string | undefined;
  readonly isVoided: boolean;
  /** Entries it neither knew of nor was known by: written at the same time elsewhere. */
  readonly concurrentWith: readonly EntryId[];
  readonly sync: RecordSync;
  /** The act it belongs to across records. */
  readonly bundle: Bundle | undefined;
}

/** A proposal with the title of its book. */
export interface BookProposal extends Proposal {
  readonly title: string;
}

/** A book of the civil register as the entries on this tablet have it, and whose it is. */
export interface RegisterView extends RegisterBookStanding {
  readonly commune: string;
}

/**
 * One act to write. A new record has `opens`; an act on one has `record` and the heads its form showed.
 * Acts written together become one bundle. In `set`, a path segment `@0` and a value `{ rootOf: 0 }` stand for the root
 * id, `@@0` and `{ recordOf: 0 }` for the record id, of the record that act 0 of the same call opens.
 */
export interface NewAct {
  readonly opens?: { readonly kind: string; readonly commune: string };
  readonly record?: RecordId;
  /** Goes on where an earlier act of the same call ended, by its place: on its record, in sight of it alone. */
  readonly continues?: number;
  readonly after: readonly EntryId[];
  readonly act: string;
  readonly set: Readonly<Record<string, Json>>;
  readonly typed?: Readonly<Record<string, string>>;
  readonly why?: string;
}

export interface Written {
  readonly record: RecordId;
  readonly entry: EntryId;
}

export type WriteFault =
  | { readonly code: 'not_signed_in' | 'key_waits' | 'not_writer' | 'record_missing' | 'disk_full' }
  /** The act would be refused at the province too; `act` is its place in the list. */
  | { readonly code: RefusalCode; readonly act: number; readonly path?: string };

export interface Draft {
  readonly name: string;
  readonly value: Json;
  readonly savedAt: number;
}

export interface SyncState {
  readonly line: 'online' | 'offline' | 'syncing';
  /** Device time of the last answer from the province, milliseconds. */
  readonly lastContact: number | undefined;
  /** Entries not yet sent; sent and not yet confirmed; in the tray. */
  readonly waiting: number;
  readonly unconfirmed: number;
  readonly inTray: number;
  readonly nextTry: number | undefined;
  readonly problem: ProblemCode | undefined;
  /** Keys of this tablet whose work the province knows otherwise: the tablet was copied or set back (design.md §5). */
  readonly forks: readonly KeyId[];
  /** Records that do not open on this tablet any more, and are fetched again from the province. */
  readonly damaged: number;
  /** Rows of unsent work, tray and drafts that do not open any more: they are nowhere else. */
  readonly lost: number;
}

export interface TrayItem {
  readonly entry: EntryId | string;
  readonly record: RecordId;
  readonly title: string;
  readonly act: string;
  readonly set: Readonly<Record<string, Json>>;
  /** `waits` and `server_too_old` are kept unsent and offered again by themselves. */
  readonly status: 'refused' | 'voided' | 'held' | 'server_too_old' | 'waits';
  readonly code: RefusalCode;
  readonly at: number;
}

export interface RosterView {
  readonly certificates: readonly { readonly key: KeyId; readonly certificate: Certificate }[];
  readonly communes: readonly CommuneConfig[];
  /** What provinces set of deadlines, fees, issuers and ages; see `configFor`. */
  readonly provinces: readonly ProvinceSettings[];
}
