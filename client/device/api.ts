import type { RevocationReason } from '../../schemas/access/officer.ts';
import type { PlaceValue } from '../../schemas/kinds/types.ts';
import type { PlaceQuery } from '../../schemas/places/places.ts';
import type { EntryId, KeyId, RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { Check } from '../../schemas/rules/check.ts';
import type { CustodyAnswer } from '../../schemas/wire/custody-report.ts';
import type {
  CasesAnswer,
  CasesRequest,
  CausesAnswer,
  MineAnswer,
} from '../../schemas/wire/desk-messages.ts';
import type { OfficersAnswer } from '../../schemas/wire/messages.ts';
import type { NumbersAnswer } from '../../schemas/wire/numbers-messages.ts';
import type { BookProposal, RegisterView } from './api/books.ts';
import type { CheckedForm, Draft, DraftFault, FoundPlace } from './api/forms.ts';
import type { Outcome } from './api/outcome.ts';
import type { Opener, Presence, SignInFault } from './api/presence.ts';
import type { ListQuery, LookUp, RecordRow, RecordView } from './api/records.ts';
import type { RosterView } from './api/roster-view.ts';
import type { ExportFault, ImportFault, SealedFile, TakenIn } from './api/sealed-file.ts';
import type { SyncState } from './api/sync-state.ts';
import type { Tray } from './api/tray.ts';
import type { HouseView, VisitList } from './api/visits.ts';
import type { NewAct, WriteFault, Written } from './api/writing.ts';
import type { AskedView } from './desk/asked-book.ts';
import type { CaseView, DeskFault } from './desk/case-desk.ts';
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

  /** Logs that a record was opened or a search came to rest; answers at once. */
  readonly noteLookUp: (lookUp: LookUp) => Promise<void>;
  /** Names of the keys seen in histories, and the communes of this tablet. */
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
  // The province's desk, over the line. What is decided there is written as any act is, on the case that was read.
  readonly readCauses: () => Promise<Outcome<CausesAnswer, DeskFault>>;
  readonly readCases: (asked: CasesRequest) => Promise<Outcome<CasesAnswer, DeskFault>>;
  readonly readCase: (id: RecordId) => Promise<Outcome<CaseView, DeskFault>>;
  /** Releases work that was held, or declines it with a reason: `record_missing` while its record is on its way here. */
  readonly decideHeld: (
    record: RecordId,
    entry: EntryId,
    why?: string,
  ) => Promise<Outcome<readonly Written[], WriteFault>>;
  /** What the province found by an officer's own work, and what became of it. */
  readonly readMine: () => Promise<Outcome<MineAnswer, DeskFault>>;
  /** What the province asks this commune; what it asked last where there is no line. */
  readonly readAsked: () => Promise<AskedView>;
  /** What is counted of the officer's place in a year, over the line; by the same. */
  readonly readNumbers: (year?: number) => Promise<Outcome<NumbersAnswer, CustodyFault>>;
  /** Another tab writes; take its place. */
  readonly takeOver: () => Promise<void>;
}
