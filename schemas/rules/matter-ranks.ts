import type { Matter, MatterCode } from './matters.ts';

/**
 * How much a matter changes for a person, 0 to 100: first who somebody is and what they have a right to, then what a
 * school or an employer holds against them, last how a name is spelled. 0 changes nobody's paper or right: it is counted,
 * not queued.
 */
export function rankOf({ kind, code, concerns }: Pick<Matter, 'kind' | 'code' | 'concerns'>): number {
  const base = BY_CODE[code] ?? BY_KIND[kind];
  if (base === 0) return 0;
  return Math.min(100, base + Math.min(4, Math.max(0, concerns.length - 2)));
}

const BY_KIND: Readonly<Record<Matter['kind'], number>> = {
  held: 90,
  act: 86,
  person: 82,
  revisions: 80,
  impossible: 76,
  contested: 74,
  twoBooks: 70,
  book: 68,
  bundle: 66,
  refused: 64,
  custody: 60,
  disagreement: 40,
};

const BY_CODE: Readonly<Partial<Record<MatterCode, number>>> = {
  chain_lost: 92,
  entry_damaged: 92,
  chain_fork: 72,
  sex_differs: 62,
  name_differs: 58,
  birth_year_differs: 56,
  birth_date_differs: 54,
  parent_differs: 54,
  mother_dead: 54,
  father_dead: 54,
  dead_still_listed: 52,
  dead_listed_elsewhere: 52,
  spouse_differs: 50,
  spouse_in_no_book: 48,
  number_of_another: 66,
  number_differs: 50,
  names_swapped: 46,
  patronymic: 45,
  birth_date_turned: 46,
  birth_date_stand_in: 42,
  child_apart_from_parents: 40,
  name_spelled_otherwise: 36,
  birthplace_differs: 34,
  latin_differs: 32,
  number_date_differs: 26,
  latin_spelled_otherwise: 22,
  nationality_differs: 44,
  head_lives_elsewhere: 30,
  // The same place by its old name and its new one, an address told otherwise, a book older than its birth, a family and its house under two heads: nobody's right.
  birthplace_renamed: 0,
  address_renamed: 0,
  heads_differ: 0,
  residence_differs: 0,
  book_older_than_birth: 0,
};
