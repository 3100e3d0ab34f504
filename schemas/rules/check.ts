import type { ProvinceConfig } from '../kinds/province-config.ts';
import type { CommuneConfig } from '../kinds/regime.ts';
import type { RecordId } from '../record/entry.ts';
import type { Json } from '../record/json.ts';
import type { PeopleIndex } from './people-index.ts';
import type { CheckCode } from './words.ts';

/** A record's flat state, or what a form holds so far. */
export type State = Readonly<Record<string, Json>>;

/**
 * `required` the law asks for it · `impossible` it cannot be · `unlikely` it seldom is · `disagrees` another paper says
 * otherwise · `duplicate` it may be here already. None of them closes the way: the officer mends it or gives a reason.
 */
export type Level = 'required' | 'impossible' | 'unlikely' | 'disagrees' | 'duplicate';

/** What the words of a check are filled with. */
export type Facts = Readonly<Record<string, string | number>>;

/** Which paper on this tablet a check is about, and what it says there. */
export interface PaperSays {
  readonly id: RecordId;
  readonly kind: string;
  readonly title: string;
  readonly path: string;
  readonly says: Json;
}

/** Something to look at before a form is saved. Its words are in `words.ts`. */
export interface Check {
  readonly code: CheckCode;
  readonly level: Level;
  /** Path in the form. */
  readonly path: string;
  readonly facts: Facts;
  readonly paper?: PaperSays;
}

/** A record on this tablet, as far as the rules look at it. */
export interface Paper {
  readonly kind: string;
  readonly id: RecordId;
  readonly title: string;
  readonly state: State;
  /** The text as registered, where it is; `state` may hold proposals beyond it (rule 13). */
  readonly registered?: State | undefined;
}

/** What a form is checked against. */
export interface CheckContext {
  /** The record the form is about, where there is one: it is no other paper of itself. */
  readonly self?: RecordId | undefined;
  /** Papers of the persons concerned: those `papersAbout` gives, or simply all. */
  readonly papers: readonly Paper[];
  /** Everybody on this tablet, to find duplicates among; the people of `papers` where it is left out. */
  readonly people?: PeopleIndex | undefined;
  readonly config: ProvinceConfig;
  readonly commune?: CommuneConfig | undefined;
  /** Plain date given by the caller; without it nothing is compared to today. */
  readonly today?: string | undefined;
}
