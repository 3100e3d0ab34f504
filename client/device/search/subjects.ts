import type { CivilDate, PlaceValue } from '../../../schemas/kinds/types.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';
import { type Mention, mentionsOf, type Slot } from '../../../schemas/rules/mention.ts';
import { placeAt, textAt, textPart } from '../../../schemas/rules/read.ts';

/** A record as far as the search looks at it. */
export interface SearchRecord {
  readonly id: RecordId;
  readonly kind: string;
  readonly commune: string;
  readonly state: Readonly<Record<string, Json>>;
}

export type { Slot };

/** Somebody whom a paper names, in that paper's words. */
export interface Subject {
  /** Root id of the person's record, by which papers about one person are known to belong together. */
  readonly person: string | undefined;
  readonly slot: Slot;
  readonly names: SubjectNames;
  readonly born: CivilDate | undefined;
  readonly lives: PlaceValue | undefined;
  readonly birthplace: PlaceValue | undefined;
  readonly numbers: readonly string[];
}

export interface SubjectNames {
  readonly familyName: string | undefined;
  readonly givenName: string | undefined;
  readonly familyNameLatin: string | undefined;
  readonly givenNameLatin: string | undefined;
}

/** Everybody a record names; nobody for kinds about no person. */
export function subjectsOf({ id, kind, state }: SearchRecord): readonly Subject[] {
  if (!(kind in NUMBER_PATHS)) return [];
  const own = person(kind, id);
  const numbers = (NUMBER_PATHS[kind] ?? []).flatMap((path) => numbersAt(state, path));
  return mentionsOf(kind, state).map((mention) => ({
    person: mention.person ?? own,
    slot: mention.slot,
    names: mention,
    born: mention.born,
    lives: residenceOf(mention),
    birthplace: mention.birthplace,
    numbers: [
      ...(isParent(mention) ? [] : numbers),
      ...mention.numbers.map((number) => number.value),
      ...numbersAt(state, `${mention.prefix}.permit`),
    ],
  }));
}

/** Where the numbers of a paper stand that find everybody on it. */
const NUMBER_PATHS: Readonly<Record<string, readonly string[]>> = {
  birth: ['registration', 'receipt', 'verification'],
  person: [],
  'family-book': ['number', 'issued', 'duplicate'],
  'residence-book': ['number', 'issued', 'duplicate'],
};

function numbersAt(state: SearchRecord['state'], path: string): readonly string[] {
  const value = state[path];
  if (value === undefined) return [];
  const number = textAt(state, path) ?? textPart(value, 'number') ?? textPart(value, 'uic');
  if (number === undefined) return [];
  const book = textPart(value, 'book');
  // A register's number says little without its book and year.
  return [book === undefined ? number : `${book}/${number}/${textPart(value, 'year') ?? ''}`];
}

function residenceOf({ slot, state, prefix }: Mention): PlaceValue | undefined {
  if (slot === 'member') return placeAt(state, 'address.village');
  if (slot === 'child') return placeAt(state, 'mother.residence') ?? placeAt(state, 'father.residence');
  return isParent({ slot }) ? placeAt(state, `${prefix}.residence`) : undefined;
}

function isParent({ slot }: Pick<Mention, 'slot'>): boolean {
  return slot === 'mother' || slot === 'father';
}

function person(kind: string, id: RecordId): string | undefined {
  return kind === 'person' ? id.slice('person-'.length) : undefined;
}
