import type { Json } from '../../schemas/record/json.ts';

/** One notice out of a file, as it will be written: fields of the kind `notice`, by path. */
export interface Notice {
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  /** Where the mother lives: six digits. */
  readonly commune: string;
  readonly set: Readonly<Record<string, Json>>;
}

/** What is wrong with a file, where, and what whoever sends it does next. */
export interface NoticeFault {
  readonly line: number;
  readonly what: string;
  readonly next: string;
}

/** All of a file, or what is wrong with it: nothing is taken from one in which anything is. */
export type NoticesReading =
  | { readonly ok: true; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly faults: readonly NoticeFault[] };

/** What a file says of one birth, before it is checked: texts by the names of {@link COLUMNS}, empty ones left out. */
export interface RawNotice {
  readonly line: number;
  readonly said: ReadonlyMap<Column, string>;
}

export type RawReading =
  | { readonly ok: true; readonly raws: readonly RawNotice[] }
  | { readonly ok: false; readonly faults: readonly NoticeFault[] };

/** What a notice may say: the columns of a CSV, and what FHIR is read into. */
export const COLUMNS = [
  'reference',
  'facility',
  'noticed_on',
  'child_born',
  'child_time',
  'child_sex',
  'child_weight',
  'child_plurality',
  'child_order',
  'child_attendant',
  'child_birthplace',
  'child_family_name',
  'child_given_name',
  'child_family_name_latin',
  'child_given_name_latin',
  'mother_family_name',
  'mother_given_name',
  'mother_family_name_latin',
  'mother_given_name_latin',
  'mother_born',
  'mother_nationality',
  'mother_id_card',
  'mother_residence_code',
  'mother_residence',
  'father_family_name',
  'father_given_name',
  'father_family_name_latin',
  'father_given_name_latin',
] as const;

export type Column = (typeof COLUMNS)[number];

export function isColumn(text: string): text is Column {
  return COLUMNS.some((column) => column === text);
}
