import type { Person, PersonId } from './truth.ts';

/** A person while their lineage grows. */
export type Growing = { -readonly [Key in keyof Person]: Person[Key] } & {
  /** The day somebody moved away for good, out of the province's sight. */
  leftOn?: string;
};

/** People who share an address, while the lineage grows. */
export interface Home {
  readonly id: string;
  readonly kind: 'single' | 'dormitory' | 'pagoda';
  readonly name: string | undefined;
  readonly commune: string;
  readonly village: string;
  readonly group: string;
  readonly house: string | undefined;
  /** When they came to live here. */
  readonly from: string;
  readonly people: {
    readonly person: Growing;
    readonly from: string;
    until?: string;
    to?: string;
    isTemporary?: true;
  }[];
}

/** A couple, or a mother alone, with their children. */
export interface Couple {
  readonly husband: Growing | undefined;
  readonly wife: Growing;
  readonly from: string;
  until?: string;
  readonly union: 'registered' | 'customary' | 'unmarried';
  readonly children: Growing[];
  readonly home: Home;
  /** The couple whose book they are in until they have their own. */
  readonly parents: Couple | undefined;
  readonly hasBook: boolean;
}

export interface Grown {
  readonly people: ReadonlyMap<PersonId, Growing>;
  readonly homes: readonly Home[];
  readonly couples: readonly Couple[];
}
