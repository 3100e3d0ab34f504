import type { Certificate, RevocationReason } from '../../schemas/access/officer.ts';
import type { SealedFault } from '../../schemas/access/sealed-export.ts';
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
import type { Difference } from '../../schemas/rules/visit-differences.ts';
import type { Call } from '../../schemas/rules/visits.ts';
import type { CustodyAnswer } from '../../schemas/wire/custody-report.ts';
import type { OfficersAnswer, ProblemCode } from '../../schemas/wire/messages.ts';
import type { RefusalCode } from '../../schemas/wire/refusals.ts';
import type { CustodyFault } from './officers/custody-desk.ts';
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

  /**
   * Calls back at once and after each change with the houses to be visited and why, by the records on this tablet; while
   * these are read for the first time, with how far that is.
   *
   * @param today plain date
   */
  readonly watchVisits: (today: string, callback: (list: VisitList) => void) => Promise<() => void>;

  /** Calls back at once and after each change with the house a record belongs to; undefined while there is none. */
  readonly watchHouse: (
    id: RecordId,
    today: string,
    callback: (house: HouseView | undefined) => void,
  ) => Promise<() => void>;

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
  readonly putDraft: (name: string, value: Json) => Promise<Outcome<void, DraftFault>>;
  readonly readDraft: (name: string) => Promise<Draft | undefined>;
  readonly listDrafts: () => Promise<readonly Draft[]>;
  readonly deleteDraft: (name: string) => Promise<void>;

  readonly watchSync: (callback: (state: SyncState) => void) => Promise<() => void>;
  readonly syncNow: () => Promise<void>;
  /** The page is shown again: whoever waits to try, tries now. */
  readonly wake: () => Promise<void>;
  /** Looks at the room on the disk again: the page may have been granted what it asked for. */
  readonly lookAtDisk: () => Promise<void>;
  /** The officer has read what was lost (`Presence.loss`). */
  readonly noteLossRead: () => Promise<void>;

  // The tray: what needs its officer, and what is done about it.
  /** Calls back at once and after each change with all that needs the officer, and what needed one. */
  readonly watchTray: (callback: (tray: Tray) => void) => Promise<() => void>;
  /** Puts work before the chief, who may do it in the own name. */
  readonly handToChief: (entry: EntryId) => Promise<void>;
  /** It is needed no more: `item` is an entry of the tray, or the name of a row that does not open. */
  readonly putAway: (item: string, why: string) => Promise<void>;
  /** Offers the province at once what it could not take. */
  readonly tryAgain: () => Promise<void>;
  /** One sealed file of all that the province has not confirmed, or of one entry; changes nothing on the tablet. */
  readonly exportSealed: (entry?: EntryId) => Promise<Outcome<SealedFile, ExportFault>>;
  /** Takes such a file in: all of it that may come in, or nothing. */
  readonly importSealed: (file: string, code: string) => Promise<Outcome<TakenIn, ImportFault>>;

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
  /** What each key wrote and what the province holds of it, over the line, for provincial staff and district officers. */
  readonly readCustody: () => Promise<Outcome<CustodyAnswer, CustodyFault>>;
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
  /** It waits because the key was used twice: the tablet was copied, or set back to an older state. */
  readonly isForked: boolean;
  /** Milliseconds without a hand until the tablet locks itself. */
  readonly lockAfter: number;
  /** Whether this tab writes, or another one does. */
  readonly isWriter: boolean;
  /** What is on the tablet was stored by a newer release of the app, and this one leaves it alone. */
  readonly isOutdated?: true;
  /** Whether an officer was ever enrolled: from then on there is something on the tablet that can be lost. */
  readonly isInUse?: boolean;
  /** The journal of this tablet is gone, when that was found (device time), and the officer has not read it yet. */
  readonly loss?: number | undefined;
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
  /** The try could not be counted, so it was none. */
  | { readonly code: 'disk_full' }
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
  /** Only records with work that is not sent yet, the longest unsent first. */
  readonly isWaiting?: boolean;
  /** Records in which some text field's search key contains this text's. */
  readonly text?: string;
  readonly limit: number;
}

/** Houses to be visited; none yet while `reading`. */
export interface VisitList {
  readonly calls: readonly Call[];
  /** Records read so far, and about how many there are. */
  readonly reading?: { readonly read: number; readonly of: number };
}

/** A house on one page: what calls for a visit, if anything still does, and the papers of those who live there. */
export interface HouseView {
  readonly call: Call;
  /** In use; the residence book first. */
  readonly books: readonly RecordView[];
  /** Births that wait for the family, and birth notices that no birth answers. */
  readonly births: readonly RecordView[];
  readonly notices: readonly RecordView[];
  /** Where the books word one person otherwise. */
  readonly differences: readonly Difference[];
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
  /** Work in the tray that this says again: it is settled with this entry in its place. */
  readonly mends?: readonly EntryId[];
}

export interface Written {
  readonly record: RecordId;
  readonly entry: EntryId;
}

export type WriteFault =
  | {
      readonly code:
        | 'not_signed_in'
        | 'key_waits'
        | 'not_writer'
        | 'record_missing'
        | 'disk_full'
        /** What is left of the disk is kept for what was begun (`RESERVE`). */
        | 'disk_low';
    }
  /** The act would be refused at the province too; `act` is its place in the list. */
  | { readonly code: RefusalCode; readonly act: number; readonly path?: string };

export type DraftFault = { readonly code: 'disk_full' };

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
  /**
   * Keys in use on this tablet whose work the province knows otherwise: the tablet was copied or set back (design.md §5). One
   * that gave way to a new key is no longer named.
   */
  readonly forks: readonly KeyId[];
  /** Records that do not open on this tablet any more, and are fetched again from the province. */
  readonly damaged: number;
  /** Rows of unsent work, tray and drafts that do not open any more: they are nowhere else. */
  readonly lost: number;

  /** Device time of the oldest entry that is not sent. */
  readonly oldestWaiting?: number | undefined;
  /** Device time when this tablet last had all that the province has for it, and had sent all it could. */
  readonly lastLevel?: number | undefined;
  /** The store of records was emptied, and fills again from the province. */
  readonly isRefilling?: boolean;
  /** The province's list of places is here, as new as the tablet knows of. */
  readonly hasPlaces?: boolean;
  readonly disk?: DiskState;
}

/** In bytes; undefined where the browser does not tell. */
export interface DiskState {
  readonly usage: number | undefined;
  readonly quota: number | undefined;
  readonly free: number | undefined;
  /** Whether the browser promised to empty this tablet's records for nobody. */
  readonly isPersisted: boolean | undefined;
  /** `low`: the province's news waits outside · `stop`: new acts are refused, drafts are kept. */
  readonly room: 'unknown' | 'ample' | 'low' | 'stop';
}

/** All that needs its officer, by what is to be done about it. */
export interface Tray {
  /** What was handed to who is signed in first, then the latest. */
  readonly work: readonly TrayItem[];
  readonly contested: readonly ContestedItem[];
  readonly halves: readonly HalfItem[];
  readonly unreadable: readonly UnreadableItem[];
  /** What needs nobody any more, latest first. */
  readonly settled: readonly TrayItem[];
}

/** An act that the province did not simply take. */
export interface TrayItem {
  readonly entry: EntryId;
  readonly record: RecordId;
  readonly kind: string;
  /** Undefined where its record is not on this tablet, and it did not open it. */
  readonly commune: string | undefined;
  readonly title: string;
  readonly act: string;
  readonly set: Readonly<Record<string, Json>>;
  readonly why: string | undefined;
  /** `waits` and `server_too_old` are kept unsent and offered again by themselves. */
  readonly status: 'refused' | 'voided' | 'held' | 'server_too_old' | 'waits';
  readonly code: RefusalCode;
  readonly at: number;
  /** Device time when it came into the tray, where that is known. */
  readonly since: number | undefined;
  /** Who wrote it; undefined for a key that this tablet's roster does not hold. */
  readonly author: string | undefined;
  /** Whether whoever is signed in wrote it. */
  readonly isOwn: boolean;
  /** Whether its record is on this tablet. */
  readonly isHere: boolean;
  /** Whether somebody asks who is signed in to do it: handed over here, or done without the right on any tablet. */
  readonly isAsked: boolean;
  readonly handed: Handed | undefined;
  readonly settled: Settled | undefined;
  /** The tablet it was refused on, where a sealed export brought it. */
  readonly brought: string | undefined;
  /** Refused acts of the same visit that only serve this one: doing it again does them again. */
  readonly serving: readonly EntryId[];
}

export interface Handed {
  /** The officer's name. */
  readonly by: string;
  readonly at: number;
}

export type Settled =
  | { readonly how: 'mended'; readonly at: number; readonly entry: EntryId; readonly record: RecordId }
  | { readonly how: 'put-away'; readonly at: number; readonly by: string; readonly why: string };

/** A record on which two wrote differently, one of them who is signed in, or that who is signed in may settle. */
export interface ContestedItem {
  readonly record: RecordId;
  readonly kind: string;
  readonly title: string;
  readonly paths: readonly string[];
  readonly state: State;
  readonly isOwn: boolean;
  readonly maySettle: boolean;
}

/** A visit of which some acts are in the register and some are not (rule 15). */
export interface HalfItem {
  readonly bundle: string;
  readonly count: number;
  /** Those that are not, in the tray too. */
  readonly open: readonly EntryId[];
  /** Records that have the others. */
  readonly records: readonly { readonly id: RecordId; readonly kind: string; readonly title: string }[];
}

/** A row of this tablet's own work that does not open any more. */
export interface UnreadableItem {
  readonly name: string;
  readonly what: 'entry' | 'notice' | 'draft';
  /** The record that has the entry all the same: then nothing of it is lost. */
  readonly record: { readonly id: RecordId; readonly kind: string; readonly title: string } | undefined;
}

/** A file to keep, and the code without which it opens only for the province. */
export interface SealedFile {
  readonly name: string;
  readonly text: string;
  readonly code: string;
  /** How many entries in it the province has not confirmed. */
  readonly count: number;
}

/** `nothing_open`: all is confirmed · `province_unknown`: the tablet has never had the province's keys. */
export type ExportFault = { readonly code: 'not_signed_in' | 'nothing_open' | 'province_unknown' };

export interface TakenIn {
  readonly tablet: string;
  /** Entries that are on this tablet now and were not. */
  readonly added: number;
  /** Entries that were here already. */
  readonly known: number;
  /** Refused work, shown to the chief. */
  readonly refused: number;
  /** Entries of other communes, which were left out. */
  readonly elsewhere: number;
  /** Entries that nobody on this tablet's roster signed, or that are not whole; left out. */
  readonly unsound: number;
}

export type ImportFault = { readonly code: 'not_signed_in' } | { readonly code: SealedFault };

export interface RosterView {
  readonly certificates: readonly { readonly key: KeyId; readonly certificate: Certificate }[];
  readonly communes: readonly CommuneConfig[];
  /** What provinces set of deadlines, fees, issuers and ages; see `configFor`. */
  readonly provinces: readonly ProvinceSettings[];
}
