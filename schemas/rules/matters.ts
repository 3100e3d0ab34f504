import type { KeyId, RecordId } from '../record/entry.ts';
import { hashJson } from '../record/hash.ts';
import type { RegisterRecord } from '../record/record.ts';
import type { Paper } from './check.ts';
import type { Reason } from './likeness.ts';
import type { CheckCode } from './words.ts';

/** What a case is about (`kinds/case.ts` has the words). */
export type MatterKind =
  | 'person'
  | 'act'
  | 'book'
  | 'twoBooks'
  | 'disagreement'
  | 'impossible'
  | 'contested'
  | 'held'
  | 'refused'
  | 'revisions'
  | 'bundle'
  | 'custody';

export type MatterCode =
  | CheckCode
  | 'one_person_twice_recorded'
  | 'one_birth_twice'
  | 'one_book_twice'
  | 'contested_field'
  | 'work_held'
  | 'work_refused'
  | 'leaves_apart'
  | 'bundle_incomplete'
  | 'chain_hole'
  | 'chain_fork'
  | 'chain_lost'
  | 'entry_damaged';

/** A record, and where in it, that a matter concerns. */
export interface Concern {
  readonly record: RecordId;
  readonly path?: string;
}

/** Something a person must look at. The same matter, whoever finds it and whenever, has the same `kind` and `about`. */
export interface Matter {
  readonly kind: MatterKind;
  /** Ids of what it is about, in a fixed order. */
  readonly about: readonly string[];
  readonly code: MatterCode;
  readonly concerns: readonly Concern[];
  /** Records by which it is found: whoever looks at one of them finds it. */
  readonly anchors: readonly RecordId[];
  readonly title: string;
  /** Six digits: whose case it is first. */
  readonly commune: string;
  /** Whose habit it may be: the key that wrote what the others do not say. */
  readonly by?: KeyId | undefined;
  /** Where in that key's count it is, both included. */
  readonly numbers?: { readonly first: number; readonly last: number };
  readonly reasons?: readonly Reason[];
  /** How likely two are one, 0 to 1. */
  readonly score?: number;
}

/** A record as the desk reads it: its paper, and the log behind it. */
export interface DeskPaper extends Paper {
  readonly record: RegisterRecord;
}

/** The name of a matter that two workers agree on. */
export function matterId({ kind, about }: Pick<Matter, 'kind' | 'about'>): string {
  return hashJson([kind, ...about]);
}

export function pairOf(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one];
}

/** Who wrote what a path of a record says now; undefined where nobody did. */
export function authorOfPath({ record }: DeskPaper, path: string): KeyId | undefined {
  // The last by the log's own order would need it laid out; a desk's hint is good by the author's count.
  const writers = record.log.filter(({ set }) => Object.hasOwn(set, path));
  return writers.sort((a, b) => a.at - b.at).at(-1)?.key;
}
