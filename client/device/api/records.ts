import type { Certificate } from '../../../schemas/access/officer.ts';
import type { Claim } from '../../../schemas/record/contest.ts';
import type { Bundle, EntryId, KeyId, RecordId } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';
import type { Finding } from '../../../schemas/rules/findings.ts';

/**
 * What an officer knows of a record's way to the province (design.md §6).
 * `here` on this tablet · `sent` · `confirmed` covered by an acknowledgement · `needs-you` refused, held or contested.
 */
export type RecordSync = 'here' | 'sent' | 'confirmed' | 'needs-you';

export interface ListQuery {
  readonly kind?: string;
  /** A kind that is left out, before the limit is counted. */
  readonly except?: string;
  /** Only records with work that is not sent yet, the longest unsent first. */
  readonly isWaiting?: boolean;
  /** Only records of communes that this place covers, or that are shared with one. */
  readonly within?: string;
  /** Only records that stand so; those that have stood so longest come first. */
  readonly statuses?: readonly string[];
  /** Records in which some text field's search key contains this text's. */
  readonly text?: string;
  readonly limit: number;
}

/** That somebody was looked up; `task` is what for, where it is known (design.md §7). */
export type LookUp =
  | { readonly what: 'record'; readonly record: RecordId; readonly task?: string | undefined }
  | {
      readonly what: 'search';
      readonly words: string;
      readonly found: number;
      readonly task?: string | undefined;
    };

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
  /** How it came to stand as it does: device time, and the reason given then. */
  readonly stands: { readonly since: number; readonly why?: string | undefined };
  /** Further communes it is shared with. */
  readonly shared: readonly string[];
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
