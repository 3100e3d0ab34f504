import type { Certificate, Grant, Revocation } from '../access/officer.ts';
import type { ProvinceStatement } from '../access/province.ts';
import type { ProvinceSettings } from '../kinds/province-config.ts';
import type { CommuneConfig } from '../kinds/regime.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../record/entry.ts';
import type { RegisterRecord } from '../record/record.ts';
import type { RefusalCode } from './refusals.ts';

/** Version of what tablet and gateway say to each other; sent as the header `x-sala-khum-wire`. */
export const WIRE_VERSION = 2;

/** `POST /api/grant`, without a session: what the holder of a one-time code may become. */
export interface GrantRequest {
  /** Public half of the key that the code gives (`access/enrolment-code.ts`). */
  readonly codeKey: string;
}

export interface GrantAnswer extends ProvinceStatement {
  readonly grant: Grant;
}

/** `POST /api/enrol`, without a session: the grant completed by the tablet. Sent again, it is answered again. */
export interface EnrolRequest {
  readonly certificate: Certificate;
  /**
   * What a gateway of the province signed for this key before: a restored province, which has forgotten the key, takes it
   * back though the days of its code are over.
   */
  readonly acknowledgement?: Acknowledgement;
  /** The officer's key on this tablet that this one takes the place of, because it was used twice. */
  readonly replaces?: KeyId;
}

export interface EnrolAnswer {
  readonly key: KeyId;
}

/** `POST /api/demonstration`, in a demonstration alone: a fresh one-time code for an officer of the printed list. */
export interface DemonstrationRequest {
  readonly officer: string;
  readonly pin: string;
}

export interface DemonstrationAnswer {
  readonly code: string;
}

/** `POST /api/session`: asks for a number to prove a key by; it is no secret and worth nothing without the key. */
export interface SessionRequest {
  readonly key: KeyId;
}

export interface SessionAnswer {
  readonly session: string;
}

/** `GET /api/roster`: whose keys there are, and how each commune registers. Data that every tablet holds. */
export interface Roster extends ProvinceStatement {
  readonly version: string;
  readonly certificates: readonly Certificate[];
  readonly revocations: readonly Revocation[];
  readonly communes: readonly CommuneConfig[];
  /** Version of the province's gazetteer, fetched by `GET /api/places`; absent where none was imported. */
  readonly gazetteer?: string;
  /** What provinces set of deadlines, fees, issuers and ages; absent from a gateway of 0.1, and none known then. */
  readonly provinces?: readonly ProvinceSettings[];
}

/**
 * `POST /api/certificates`, in a new epoch: what this tablet's roster holds and the province's does not. A gateway of 0.3
 * answers `not_found`.
 */
export interface CertificatesRequest {
  readonly certificates: readonly Certificate[];
  readonly revocations: readonly Revocation[];
}

/** How many were taken back. */
export interface CertificatesAnswer {
  readonly certificates: number;
  readonly revocations: number;
}

/** Entries of one record that the province has not acknowledged, and the heads of the tablet's whole log of it. */
export interface PushedRecord {
  readonly id: RecordId;
  readonly heads: readonly EntryId[];
  readonly entries: readonly Entry[];
}

/** `POST /api/push`. */
export interface PushRequest {
  readonly records: readonly PushedRecord[];
  /** Keys whose numbers the tablet knows to have two histories: each entry of theirs wants a {@link Receipt}. */
  readonly receiptsFor?: readonly KeyId[];
  /** Where the tablet stands in the databases of these records; absent from an app of 0.5. */
  readonly since?: Checkpoint;
}

/**
 * What became of one entry:
 * `admitted` it is in the log, read back · `voided` in the log beside a void of the province, somebody's but not
 * allowed · `held` likewise, until provincial staff release it · `not_yet` its past is missing, send `missing` first ·
 * `refused` it enters no log, `code` says why · `server_too_old` the gateway cannot judge it: keep it · `waits` the
 * province cannot take it now (a quota, a document near its end): keep it and offer it again later (rules 1, 4, 6).
 */
export type EntryStatus = 'admitted' | 'voided' | 'held' | 'not_yet' | 'refused' | 'server_too_old' | 'waits';

export interface EntryResult {
  /** The id the tablet sent, whatever it was. */
  readonly id: string;
  readonly status: EntryStatus;
  readonly code?: RefusalCode;
  readonly missing?: readonly EntryId[];
}

/**
 * The province holds this key's entries 1 to `upTo`, `hash` being the id of the last, but for those `refused`. Where a
 * number was used twice `hash` is empty: no id stands for two histories, and no tablet counts by it.
 */
export interface Acknowledgement {
  readonly key: KeyId;
  readonly upTo: number;
  readonly hash: EntryId | '';
  readonly refused: readonly EntryId[];
  /** The gateway's own key, which signs {@link acknowledgementText}. */
  readonly by: KeyId;
  readonly sig: string;
}

/**
 * The province holds these entries of a key, or refused them, though no {@link Acknowledgement} can say so: the key was
 * used on two tablets, and its numbers have two histories.
 */
export interface Receipt {
  readonly key: KeyId;
  /** Sorted. */
  readonly ids: readonly EntryId[];
  /** The gateway's own key, which signs `receiptText`. */
  readonly by: KeyId;
  readonly sig: string;
}

/** Entries of one record that the tablet's heads do not know. */
export interface RecordPart {
  readonly id: RecordId;
  readonly kind: string;
  readonly commune: string;
  readonly entries: readonly Entry[];
}

export interface PushAnswer {
  /** One an entry sent, in the order sent; none where `allAdmitted`. */
  readonly results: readonly EntryResult[];
  /** Each entry sent was admitted. Said to an app that said `since`, and so knows of it: ids do not pack. */
  readonly allAdmitted?: true;
  /** What the tablet lacks of the records it pushed. */
  readonly lacking: readonly RecordPart[];
  /** One a key that wrote one of the entries sent. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** One a key among them that was used twice; absent where there is none, and from a gateway of 0.3. */
  readonly receipts?: readonly Receipt[];
  /**
   * Where the tablet stands now: between `since` and here nothing lies but records as this push left them, of which it
   * lacks nothing. Only the databases where that is sure; absent where it is so of none, and from a gateway of 0.5.
   */
  readonly checkpoint?: Checkpoint;
}

/** Where a tablet stands in the feed: per database the last sequence it has stored. Opaque to the tablet. */
export interface Checkpoint {
  /** New after a restore of the province: the tablet then offers all it holds again. */
  readonly epoch: string;
  readonly sequences: Readonly<Record<string, string>>;
}

/** `POST /api/pull`: the feed over all databases the officer may read, from the last sequence stored. */
export interface PullRequest {
  readonly since: Checkpoint | null;
  readonly limit: number;
}

/** A large record whose entries the tablet asks for by the heads it has. */
export interface RecordNotice {
  readonly id: RecordId;
  readonly kind: string;
  readonly commune: string;
  readonly heads: readonly EntryId[];
}

export interface PullAnswer {
  /** Small records whole. */
  readonly records: readonly RegisterRecord[];
  /** Large ones by their heads. */
  readonly notices: readonly RecordNotice[];
  /** Ids the province's database holds only a tombstone of; a tablet that has the record sends it again. */
  readonly gone: readonly RecordId[];
  readonly checkpoint: Checkpoint;
  readonly more: boolean;
  /** At most so many records come after this page; absent where that is not known, and from a gateway of 0.5. */
  readonly left?: number;
  readonly rosterVersion: string;
  /** The caller's own keys, so that what was confirmed shows after a lost answer. */
  readonly acknowledgements: readonly Acknowledgement[];
}

/** `POST /api/wait`: a long poll from the last sequence stored; answers when there is more, or at the timeout. */
export interface WaitRequest {
  readonly since: Checkpoint | null;
  /** Milliseconds, at most 55,000. */
  readonly timeout: number;
}

export interface WaitAnswer {
  readonly changed: boolean;
}

/** `POST /api/entries`: of each record the entries past the heads the tablet has. */
export interface EntriesRequest {
  readonly records: readonly { readonly id: RecordId; readonly heads: readonly EntryId[] }[];
}

export interface EntriesAnswer {
  readonly records: readonly RecordPart[];
}

/**
 * `GET /healthz`, to whoever asks: 200 while the database answers and takes writes, else 503. `demonstration` only where
 * all people are invented, with how many are there by now. A server of 0.3 says no more than `ok`.
 */
export interface Health {
  readonly ok: true;
  readonly release?: string;
  /** Whether what works in the background gets on; `elsewhere` where another server does it. */
  readonly merger?: 'working' | 'failing' | 'elsewhere';
  readonly courier?: 'working' | 'failing';
  /** When the last whole backup was begun, milliseconds since 1970 UTC; null where none is known. */
  readonly backupAt?: number | null;
  /** Bytes free where the server keeps its folder. */
  readonly diskFree?: number;
  readonly demonstration?: { readonly people: number; readonly of: number; readonly isDone: boolean };
}

/**
 * `POST /api/escrow`: the code that opens the caller's tablet over the telephone, sealed to the province's recovery key.
 * The last one counts; the tablet takes it for good when this is answered.
 */
export interface EscrowRequest {
  readonly telephone: string;
}

export interface EscrowAnswer {
  readonly device: string;
}

/** `GET /api/officers`, as an administrator: who works in the places that the administrator's covers. */
export interface OfficersAnswer {
  readonly certificates: readonly Certificate[];
  readonly revocations: readonly Revocation[];
  /** Grants whose code nobody used. */
  readonly invited: readonly Grant[];
}

/** `POST /api/trust`, as an administrator: what the province's key granted, and what the administrator's own revoked. */
export interface OfficersRequest {
  readonly grants: readonly Grant[];
  readonly revocations: readonly Revocation[];
}

/** How many were taken; all, or none with the problem's reason. */
export interface OfficersTaken {
  readonly grants: number;
  readonly revocations: number;
}

/** Every 4xx and 5xx body (RFC 9457), served as `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
}

export type ProblemCode =
  | 'body_unreadable'
  | 'body_too_large'
  | 'bad_request'
  | 'not_signed_in'
  | 'wrong_pin'
  | 'code_unknown'
  | 'code_used'
  | 'code_expired'
  | 'bad_certificate'
  | 'revoked'
  | 'not_allowed'
  | 'not_found'
  | 'too_many_requests'
  /** The app speaks an older version than the server, or none that there is; a newer one. */
  | 'wire_version_unknown'
  | 'server_behind'
  | 'engine_unreachable'
  | 'internal_error';
