import type { EntryId, RecordId } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';
import type { State } from '../../../schemas/rules/check.ts';
import type { RefusalCode } from '../../../schemas/wire/refusals.ts';

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
