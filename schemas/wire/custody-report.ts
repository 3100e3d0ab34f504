import type { Certificate, Revocation } from '../access/officer.ts';
import type { EntryId, KeyId, RecordId } from '../record/entry.ts';

/** Consecutive numbers of one key, both ends included. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** Where one entry is. */
export interface EntryTrace {
  readonly seq: number;
  readonly id: EntryId;
  /** Absent where it lies in no database: it was refused at the door, or only others speak of it. */
  readonly record?: RecordId;
  /** The database it was found in. */
  readonly commune?: string;
  /** The device's clock: told, never trusted. */
  readonly at?: number;
}

/** Some of very many. */
export interface Traces {
  readonly count: number;
  /** The first of them by number, at most {@link MOST_TRACES}. */
  readonly first: readonly EntryTrace[];
}

export const MOST_TRACES = 50;

/**
 * What is not as it should be with a key's work, gravest first:
 * `lost` the province had it and no database holds it · `contradicts` the acknowledged hash is none of the entries
 * that bear its number · `damaged` the bytes do not give the id · `forked` two devices wrote under one key ·
 * `missing` numbers before others that came have not arrived · `awaiting` held work that staff decide on · `buried` only
 * in closed revisions, which no list shows · `silent` nothing came for {@link SILENT_DAYS} days.
 */
export type CustodyFinding =
  | 'lost'
  | 'contradicts'
  | 'damaged'
  | 'forked'
  | 'missing'
  | 'awaiting'
  | 'buried'
  | 'silent';

export const FINDINGS: readonly CustodyFinding[] = [
  'lost',
  'contradicts',
  'damaged',
  'forked',
  'missing',
  'awaiting',
  'buried',
  'silent',
];

/** Field officers are without a line for days; after these somebody should ask. */
export const SILENT_DAYS = 7;

/** What one key has written, and what the province acknowledged and really holds of it. */
export interface KeyCustody {
  readonly key: KeyId;
  /** Absent where the province certified no such key. */
  readonly certificate?: Pick<
    Certificate,
    'officer' | 'name' | 'role' | 'place' | 'device' | 'from' | 'until'
  >;
  readonly revocation?: Pick<Revocation, 'at' | 'why'>;
  /** Gravest first; empty where all is well. */
  readonly findings: readonly CustodyFinding[];
  /** The highest number seen anywhere. */
  readonly written: number;
  readonly acknowledged: { readonly upTo: number; readonly hash: EntryId | '' };
  /** Entries of this key in the databases, each counted once however many copies there are. */
  readonly held: number;
  /** Refused at the door: on their tablet, in no database. `seq` is absent where it was not kept at the time. */
  readonly refused: readonly { readonly id: EntryId; readonly seq?: number }[];
  /** Numbers the province had taken in and no database holds. */
  readonly lost: readonly NumberRange[];
  /** How many of these; fewer than there are numbers where the rest was refused and nobody kept which. */
  readonly lostCount: number;
  readonly damaged: Traces;
  /** Numbers that have not arrived while later ones have. */
  readonly missing: readonly NumberRange[];
  /** Numbers that two entries bear, or whose successor names another entry as the one before. */
  readonly forked: readonly NumberRange[];
  /** The entries at these numbers and right after. */
  readonly forkedEntries: Traces;
  readonly awaiting: Traces;
  /** Not allowed, with the province's void beside it: its author mends it. */
  readonly voided: Traces;
  readonly buried: readonly NumberRange[];
  /** When something of this key came last: by the gateway's clock, or else as the device's own told. */
  readonly lastCame?: { readonly at: number; readonly clock: 'gateway' | 'device' };
}

export interface CustodyTotals {
  readonly keys: number;
  readonly written: number;
  readonly held: number;
  readonly refused: number;
  readonly lost: number;
  readonly missing: number;
  readonly awaiting: number;
  /** How many keys have each finding. */
  readonly findings: Readonly<Record<CustodyFinding, number>>;
}

/** Every key the asker may know of, those with the gravest findings first. */
export interface CustodyReport {
  readonly v: 1;
  /** When the counting began and how long it took, milliseconds. */
  readonly at: number;
  readonly ms: number;
  readonly totals: CustodyTotals;
  readonly keys: readonly KeyCustody[];
}

/** `GET /api/custody`, as provincial staff or a district officer. While it is counted, ask again. */
export type CustodyAnswer =
  | { readonly state: 'counting'; readonly communes: number; readonly counted: number }
  | { readonly state: 'counted'; readonly report: CustodyReport };

/** How many numbers the ranges hold. */
export function countNumbers(ranges: readonly NumberRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + (to - from + 1), 0);
}
