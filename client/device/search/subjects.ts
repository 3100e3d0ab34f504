import { type CivilDate, isObject, type PlaceValue } from '../../../schemas/kinds/types.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';

/** A record as far as the search looks at it. */
export interface SearchRecord {
  readonly id: RecordId;
  readonly kind: string;
  readonly commune: string;
  readonly state: Readonly<Record<string, Json>>;
}

/** What the search knows a record by: kept with its row, so that no record is read for it again. */
export interface SearchPaper {
  readonly id: RecordId;
  readonly kind: string;
  /** Whose record it is, and with whom it is shared. */
  readonly communes: readonly string[];
  readonly subjects: readonly Subject[];
}

/** What a paper calls somebody. */
export type Slot = 'person' | 'child' | 'member' | 'mother' | 'father';

export interface SubjectNames {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameLatin: string;
  readonly givenNameLatin: string;
}

/** Somebody whom a paper names, in that paper's words. */
export interface Subject extends SubjectNames {
  /** Root id of the person's record, by which papers about one person are known to belong together. */
  readonly person: string | undefined;
  readonly slot: Slot;
  readonly born: CivilDate | undefined;
  readonly lives: PlaceValue | undefined;
  readonly birthplace: PlaceValue | undefined;
  readonly numbers: readonly string[];
}

type State = SearchRecord['state'];

/** Everybody a record names; nobody for kinds about no person. */
export function subjectsOf({ id, kind, state }: SearchRecord): readonly Subject[] {
  if (kind === 'birth') return readBirth(state);
  if (kind === 'person') return readPerson(state, id.slice('person-'.length));
  return kind === 'family-book' || kind === 'residence-book' ? readBook(state) : [];
}

function readBirth(state: State): readonly Subject[] {
  const [child, ...parents] = (['child', 'mother', 'father'] as const).map((slot) => ({
    ...readSomebody(state, `${slot}.`, slot),
    person: asText(state[`${slot}.person`]) || undefined,
    lives: asPlace(state[`${slot}.residence`]),
  }));
  if (!child) return [];
  const numbers = [state.registration, state.receipt, state.verification].flatMap(numbersIn);
  // A newborn lives where the parents do.
  const lives = parents.find((parent) => parent.lives)?.lives;
  return [{ ...child, lives, numbers: [...numbers, ...child.numbers] }, ...parents].filter(isNamed);
}

function readPerson(state: State, person: string): readonly Subject[] {
  const paths = Object.keys(state).filter((path) => path.startsWith('identifiers.'));
  const subject: Subject = {
    ...readNames(state, 'name.'),
    slot: 'person',
    person,
    born: asDate(state.born),
    lives: undefined,
    birthplace: asPlace(state.birthplace),
    numbers: paths.flatMap((path) => numbersIn(state[path])),
  };
  return [subject];
}

function readBook(state: State): readonly Subject[] {
  const lives = asPlace(state['address.village']);
  const own = [state.number, state.issued, state.duplicate].flatMap(numbersIn);
  const subjects: Subject[] = [];
  for (const path in state) {
    // Each member has a presence, whatever else is known of them.
    if (!path.endsWith(PRESENCE) || !path.startsWith(MEMBERS) || state[path] === null) continue;
    const prefix = path.slice(0, 1 - PRESENCE.length);
    const member = readSomebody(state, prefix, 'member');
    const numbers = [...own, ...member.numbers, ...numbersIn(state[`${prefix}permit`])];
    subjects.push({ ...member, person: prefix.slice(MEMBERS.length, -1), lives, numbers });
  }
  return subjects;
}

const MEMBERS = 'members.';
const PRESENCE = '.presence';

/** What stands under a prefix, its dot with it. Each path put together costs as much as all the rest: no more of them. */
function readSomebody(state: State, prefix: string, slot: Slot) {
  return {
    ...readNames(state, prefix),
    slot,
    born: asDate(state[`${prefix}born`]),
    birthplace: asPlace(state[`${prefix}birthplace`]),
    numbers: numbersIn(state[`${prefix}identifier`]),
  };
}

function readNames(state: State, prefix: string): SubjectNames {
  return {
    familyName: asText(state[`${prefix}familyName`]),
    givenName: asText(state[`${prefix}givenName`]),
    familyNameLatin: asText(state[`${prefix}familyNameLatin`]),
    givenNameLatin: asText(state[`${prefix}givenNameLatin`]),
  };
}

function isNamed({ familyName, givenName, familyNameLatin, givenNameLatin, person }: Subject): boolean {
  return Boolean(familyName || givenName || familyNameLatin || givenNameLatin || person);
}

/** A number as a text of its own, or within a decision. */
function numbersIn(value: Json | undefined): readonly string[] {
  const of = asFields(value);
  const number = asText(value) || asText(of.number) || asText(of.value) || asText(of.uic);
  // A register's number says little without its book and year.
  const book = asText(of.book);
  return number === '' ? [] : [book === '' ? number : `${book}/${number}/${asText(of.year)}`];
}

function asDate(value: Json | undefined): CivilDate | undefined {
  const of = asFields(value);
  const text = asText(of.value);
  return /^\d{4}/.test(text)
    ? { value: text, precision: of.precision === 'about' ? 'about' : 'day' }
    : undefined;
}

function asPlace(value: Json | undefined): PlaceValue | undefined {
  const of = asFields(value);
  const text = asText(of.text);
  const code = asText(of.code);
  if (text === '') return undefined;
  return code === '' ? { text } : { text, code };
}

function asFields(value: Json | undefined): State {
  return value !== undefined && isObject(value) ? value : NONE;
}

const NONE: State = {};

function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
