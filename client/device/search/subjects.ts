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

/** What a paper calls somebody. */
export type Slot = 'person' | 'child' | 'member' | 'mother' | 'father';

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
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameLatin: string;
  readonly givenNameLatin: string;
}

type State = SearchRecord['state'];

/** Everybody a record names; nobody for kinds about no person. */
export function subjectsOf({ id, kind, state }: SearchRecord): readonly Subject[] {
  if (kind === 'birth') return readBirth(state);
  if (kind === 'person') return readPerson(state, id.slice('person-'.length));
  return kind === 'family-book' || kind === 'residence-book' ? readBook(state) : [];
}

function readBirth(state: State): readonly Subject[] {
  const parents = (['mother', 'father'] as const).map((slot) => read(state, slot, slot));
  const own = ['registration', 'receipt', 'verification'].flatMap((path) => numbersIn(state[path]));
  const child = read(state, 'child', 'child');
  // A newborn lives where the parents do.
  const lives = parents.find((parent) => parent.lives)?.lives;
  return [{ ...child, lives, numbers: [...own, ...child.numbers] }, ...parents].filter(isNamed);
}

function readPerson(state: State, root: string): readonly Subject[] {
  const numbers = Object.keys(state)
    .filter((path) => path.startsWith('identifiers.'))
    .flatMap((path) => numbersIn(state[path]));
  const { names } = read(state, 'name', 'person');
  const { born, birthplace } = state;
  const subject: Subject = {
    person: root,
    slot: 'person',
    names,
    born: asDate(born),
    lives: undefined,
    birthplace: asPlace(birthplace),
    numbers,
  };
  return [subject].filter(isNamed);
}

function readBook(state: State): readonly Subject[] {
  const lives = asPlace(state['address.village']);
  const own = [...asTexts(state.number), ...numbersIn(state.issued), ...numbersIn(state.duplicate)];
  const members = readMembers(state, lives, own);
  return members.map(({ subject }) => subject);
}

function readMembers(state: State, lives: PlaceValue | undefined, own: readonly string[]): MemberLine[] {
  const lines = new Map<string, MemberLine>();
  let line: MemberLine | undefined;
  // A book of two hundred has some thousands of paths: each is looked at once.
  for (const path in state) {
    if (!path.startsWith('members.')) continue;
    const end = path.indexOf('.', MEMBERS);
    if (!line || end !== MEMBERS + line.root.length || !path.startsWith(line.root, MEMBERS)) {
      const root = path.slice(MEMBERS, end);
      line = lines.get(root) ?? createLine(root, lives, own);
      lines.set(root, line);
    }
    const value = state[path] ?? null;
    const name = path.slice(end + 1);
    if (name === 'presence') line.isMember = value !== null;
    else readField(line, name, value);
  }
  // Each member has a presence, whatever else is known of them.
  return [...lines.values()].filter((one) => one.isMember);
}

const MEMBERS = 'members.'.length;

interface MemberLine {
  readonly root: string;
  readonly subject: Writable<Omit<Subject, 'names'>> & { readonly names: Writable<SubjectNames> };
  isMember: boolean;
}
type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function createLine(root: string, lives: PlaceValue | undefined, numbers: readonly string[]): MemberLine {
  const names = { familyName: '', givenName: '', familyNameLatin: '', givenNameLatin: '' };
  const subject = {
    person: root,
    slot: 'member',
    names,
    born: undefined,
    lives,
    birthplace: undefined,
    numbers,
  } as const;
  return { root, subject: { ...subject, names }, isMember: false };
}

function readField({ subject }: MemberLine, name: string, value: Json): void {
  switch (name) {
    case 'familyName':
    case 'givenName':
    case 'familyNameLatin':
    case 'givenNameLatin':
      subject.names[name] = asText(value);
      break;
    case 'born':
      subject.born = asDate(value);
      break;
    case 'birthplace':
      subject.birthplace = asPlace(value);
      break;
    case 'identifier':
    case 'permit':
      subject.numbers = [...subject.numbers, ...numbersIn(value)];
      break;
  }
}

function read(state: State, prefix: string, slot: Slot): Subject {
  const text = (name: string) => asText(state[`${prefix}.${name}`]);
  return {
    person: text('person') || undefined,
    slot,
    names: {
      familyName: text('familyName'),
      givenName: text('givenName'),
      familyNameLatin: text('familyNameLatin'),
      givenNameLatin: text('givenNameLatin'),
    },
    born: asDate(state[`${prefix}.born`]),
    lives: asPlace(state[`${prefix}.residence`]),
    birthplace: asPlace(state[`${prefix}.birthplace`]),
    numbers: [...numbersIn(state[`${prefix}.identifier`]), ...numbersIn(state[`${prefix}.permit`])],
  };
}

function isNamed({ names, person }: Subject): boolean {
  const { familyName, givenName, familyNameLatin, givenNameLatin } = names;
  return Boolean(familyName || givenName || familyNameLatin || givenNameLatin || person);
}

function numbersIn(value: Json | undefined): readonly string[] {
  if (value === undefined || !isObject(value)) return [];
  const number = asText(value.number) || asText(value.value) || asText(value.uic);
  // A register's number says little without its book and year.
  const book = asText(value.book);
  return number === '' ? [] : [book === '' ? number : `${book}/${number}/${asText(value.year)}`];
}

function asTexts(value: Json | undefined): readonly string[] {
  const text = asText(value);
  return text === '' ? [] : [text];
}

function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function asDate(field: Json | undefined): CivilDate | undefined {
  if (field === undefined || !isObject(field)) return undefined;
  const value = asText(field.value);
  if (!/^\d{4}/.test(value)) return undefined;
  return { value, precision: field.precision === 'about' ? 'about' : 'day' };
}

function asPlace(field: Json | undefined): PlaceValue | undefined {
  if (field === undefined || !isObject(field)) return undefined;
  const text = asText(field.text);
  const code = asText(field.code);
  if (text === '') return undefined;
  return code === '' ? { text } : { text, code };
}
