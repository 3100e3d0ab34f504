import type { RecordId } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';
import type { PersonId } from './truth.ts';

/** The disagreements that are common between papers (domain.md §3). */
export type SlipKind =
  | 'name-khmer'
  | 'name-latin'
  | 'family-name'
  | 'birth-year'
  | 'first-of-january'
  | 'sex'
  | 'parent-name'
  | 'place-unit'
  | 'id-card-date'
  | 'two-residence-books'
  | 'grandparents-book'
  | 'spouse-in-neither'
  | 'dead-listed'
  | 'two-heads'
  | 'head-elsewhere'
  | 'two-family-books'
  | ImpossibleKind;

/** What cannot be, whatever other papers say. */
export type ImpossibleKind =
  | 'buddhist-era'
  | 'born-after-declared'
  | 'parent-too-young'
  | 'died-before-born'
  | 'entered-before-born'
  | 'spouse-of-other-sex';

/** One thing a paper says wrongly, kept apart from the papers. */
export interface Slip {
  readonly kind: SlipKind;
  readonly person: PersonId;
  readonly record: RecordId;
  readonly path: string;
  /** What it should say; null where it should say nothing. */
  readonly right: Json;
  /** What it says; null where it says nothing. */
  readonly wrong: Json;
}

/** Shares, from 0 to 1. */
export interface SlipRates {
  /** Of births: those whose paper words something wrongly. */
  readonly births: number;
  /** Of people: those whom two of their own papers describe differently. */
  readonly people: number;
  /** Of the dead in a book: those still listed as living. */
  readonly dead: number;
  /** Of those who moved from one address to another: those listed at both. */
  readonly movers: number;
  /** Of children whose grandparents have a book of their own: those who are in it. */
  readonly grandchildren: number;
  /** Of husbands and wives of heads: those in neither book. */
  readonly spouses: number;
  /** Of books with a couple: those that name two heads. */
  readonly twoHeads: number;
  /** Of books whose head left: those that still name them. */
  readonly heads: number;
  /** Of children in the book of their parents whose grandparents have one: those who are in both. */
  readonly bothFamilyBooks: number;
  /** Of births and of books: those with a fact that cannot be. */
  readonly impossible: number;
  /** Of people in a book: those whom an office of another commune entered anew, not knowing of the first. */
  readonly doublePeople: number;
  /** Of births in the register: those declared a second time, mostly in another commune. */
  readonly doubleBirths: number;
}

/**
 * A third of birth certificates carry an error and 30 % of people are described differently by their own documents
 * (domain.md §0). How often books list somebody wrongly, or two offices enter
 * the same person or birth, was measured by nobody: guesses.
 */
export const KNOWN_RATES: SlipRates = {
  births: 1 / 3,
  people: 0.3,
  dead: 0.12,
  movers: 0.06,
  grandchildren: 0.03,
  spouses: 0.012,
  twoHeads: 0.01,
  heads: 0.3,
  bothFamilyBooks: 0.04,
  impossible: 0.01,
  doublePeople: 0.012,
  doubleBirths: 0.012,
};
