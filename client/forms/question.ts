import type { FieldFault, FieldType, Words } from '../../schemas/kinds/field.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { RecordView } from '../device/api/records.ts';

export type State = Readonly<Record<string, Json>>;

/** One thing a form asks: mostly a field of the kind; sometimes what an act needs beside its fields, like a reason. */
export interface Question {
  /** A field's path. With `*` in it, it may be answered several times, each under a key of its own. */
  readonly id: string;
  readonly label: Words;
  readonly hint?: Words;
  readonly type: FieldType;
  /** Whether it must be answered, given what the form and the record say so far. */
  readonly isRequired: (state: State) => boolean;
  readonly isAsked: (state: State) => boolean;
  /** A list to unfold in place of large targets; several lines in place of one; a date that must be a day; kept, not asked. */
  readonly look?: 'compact' | 'long' | 'exact' | 'hidden';
  /** What one tap may fill in; never filled in silently. */
  readonly offer?: Offer;
  /** More of them, by what the form says so far; the first is taken by Enter in the empty box. */
  readonly offers?: (state: State) => readonly Offer[];
  /** Asked by finding somebody in the papers here: what these fill in, by question id. */
  readonly fillsFrom?: (person: string, papers: readonly RecordView[]) => State;
  /** Who may be found: by the person's own record on this tablet, and its root id. */
  readonly accepts?: (person: State, id: string) => boolean;
  /** Does not agree: only `resolve` may set it (rule 12), so the form shows it shut. */
  readonly isContested?: boolean;
  /** Asked at once; the rest of a group waits behind "more". */
  readonly isMain: boolean;
}

/** An answer that one tap or one key gives. */
export interface Offer {
  readonly label: Words;
  readonly value: Json;
}

export interface QuestionGroup {
  readonly id: string;
  readonly title: Words;
  readonly hint?: Words;
  readonly help?: Help;
  readonly questions: readonly Question[];
}

/** What a clerk may want to read beside a section: the rule and where it stands, an example, what the family brings. */
export interface Help {
  readonly rule: Words;
  readonly article: Words;
  readonly example: Words;
  readonly bring: readonly Words[];
}

/**
 * What stands in the boxes of one question, as typed: `text`, with `code` and `gazetteer` for a place that was picked; or `day`, `month`, `year`, `about`; or, for a decision of
 * several parts, the boxes of each part after its name (`on.day`).
 */
export type Raw = Readonly<Record<string, string>>;
export type Raws = Readonly<Record<string, Raw>>;

/** What is wrong with an answer, and with which part of it. */
export interface AnswerFault {
  readonly code: FieldFault;
  readonly part?: string;
}

export const always = (): boolean => true;
