import type { Certificate } from '../access/officer.ts';
import type { ProvinceSettings } from '../kinds/province-config.ts';
import type { CommuneConfig } from '../kinds/regime.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../record/entry.ts';
import type { RegisterRecord } from '../record/record.ts';
import type { RefusalCode } from './refusals.ts';

/** Version of what tablet and gateway say to each other; sent as the header `x-sala-khum-wire`. */
export const WIRE_VERSION = 1;

/** `POST /api/enrol`: a demonstration officer comes to a device. Answered with {@link EnrolAnswer}. */
export interface EnrolRequest {
  readonly officer: string;
  readonly pin: string;
  /** Random name of the device, made by it once. */
  readonly device: string;
}

export interface EnrolAnswer {
  readonly certificate: Certificate;
  /** Bearer token of the session with the gateway. */
  readonly token: string;
}

/** `GET /api/roster`: whose keys there are, and how each commune registers. Data that every tablet holds. */
export interface Roster {
  readonly version: string;
  readonly certificates: readonly Certificate[];
  readonly communes: readonly CommuneConfig[];
  /** Version of the province's gazetteer, fetched by `GET /api/places`; absent where none was imported. */
  readonly gazetteer?: string;
  /** What provinces set of deadlines, fees, issuers and ages; absent from a gateway of 0.1, and none known then. */
  readonly provinces?: readonly ProvinceSettings[];
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
}

/**
 * What became of one entry:
 * `admitted` it is in the log, read back · `voided` in the log beside a void of the province, somebody's but not
 * allowed · `held` likewise, until provincial staff release it · `not_yet` its past is missing, send `missing` first ·
 * `refused` it enters no log, `code` says why · `server_too_old` the gateway cannot judge it: keep it (rules 1, 4, 6).
 */
export type EntryStatus = 'admitted' | 'voided' | 'held' | 'not_yet' | 'refused' | 'server_too_old';

export interface EntryResult {
  /** The id the tablet sent, whatever it was. */
  readonly id: string;
  readonly status: EntryStatus;
  readonly code?: RefusalCode;
  readonly missing?: readonly EntryId[];
}

/** The province holds this key's entries 1 to `upTo`, `hash` being the id of the last, but for those `refused`. */
export interface Acknowledgement {
  readonly key: KeyId;
  readonly upTo: number;
  readonly hash: EntryId | '';
  readonly refused: readonly EntryId[];
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
  /** One an entry sent, in the order sent. */
  readonly results: readonly EntryResult[];
  /** What the tablet lacks of the records it pushed. */
  readonly lacking: readonly RecordPart[];
  /** One a key that wrote one of the entries sent. */
  readonly acknowledgements: readonly Acknowledgement[];
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

/** `GET /healthz`, to whoever asks; `demonstration` only where all people are invented, with how many are there by now. */
export interface Health {
  readonly ok: true;
  readonly demonstration?: { readonly people: number; readonly of: number; readonly isDone: boolean };
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
  | 'not_allowed'
  | 'not_found'
  | 'too_many_requests'
  | 'wire_version_unknown'
  | 'engine_unreachable'
  | 'internal_error';
