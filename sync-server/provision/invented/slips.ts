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
  | 'head-elsewhere';

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
}

/**
 * A third of birth certificates carry an error and 30 % of people are described differently by their own documents
 * (domain.md §0). How often books list somebody wrongly was measured by nobody: guesses.
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
};
