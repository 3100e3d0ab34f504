import type { MatterCode } from './matters.ts';

/** What the papers of a person are at odds about, as a table of a province tells it. */
export type InconsistencyField =
  | 'name'
  | 'latin'
  | 'sex'
  | 'born'
  | 'birthplace'
  | 'parents'
  | 'nationality'
  | 'number'
  | 'household'
  | 'renamed'
  | 'other';

export const INCONSISTENCY_FIELDS: readonly InconsistencyField[] = [
  'name',
  'latin',
  'sex',
  'born',
  'birthplace',
  'parents',
  'nationality',
  'number',
  'household',
  'renamed',
  'other',
];

/** The kinds of cases that say of a person's papers that they do not agree, or cannot be. */
export const INCONSISTENT: readonly string[] = ['disagreement', 'impossible', 'contested', 'twoBooks'];

/** The field a case's cause is counted under; a cause of a later version under `other`. */
export function inconsistencyField(code: string): InconsistencyField {
  return new Map<string, InconsistencyField>(Object.entries(BY_CODE)).get(code) ?? 'other';
}

const BY_CODE: Readonly<Partial<Record<MatterCode, InconsistencyField>>> = {
  name_differs: 'name',
  name_spelled_otherwise: 'name',
  names_swapped: 'name',
  patronymic: 'name',
  latin_differs: 'latin',
  latin_spelled_otherwise: 'latin',
  sex_differs: 'sex',
  birth_year_differs: 'born',
  birth_date_differs: 'born',
  birth_date_turned: 'born',
  birth_date_stand_in: 'born',
  date_in_future: 'born',
  date_too_old: 'born',
  born_after_declared: 'born',
  died_before_born: 'born',
  year_buddhist_era: 'born',
  sex_against_relation: 'sex',
  birthplace_differs: 'birthplace',
  parent_differs: 'parents',
  parent_born_after_child: 'parents',
  parent_too_young: 'parents',
  parent_too_old: 'parents',
  generations_turned: 'parents',
  mother_dead: 'parents',
  father_dead: 'parents',
  nationality_differs: 'nationality',
  number_differs: 'number',
  number_date_differs: 'number',
  number_of_another: 'number',
  spouse_differs: 'household',
  spouse_in_no_book: 'household',
  child_apart_from_parents: 'household',
  dead_still_listed: 'household',
  dead_listed_elsewhere: 'household',
  head_lives_elsewhere: 'household',
  heads_differ: 'household',
  two_heads: 'household',
  two_spouses: 'household',
  head_gone: 'household',
  head_not_listed: 'household',
  residence_differs: 'household',
  in_two_residence_books: 'household',
  in_two_family_books: 'household',
  birthplace_renamed: 'renamed',
  address_renamed: 'renamed',
};
