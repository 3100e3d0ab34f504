import { NOTICE } from '../kinds/notice.ts';
import { statusOf } from '../kinds/status.ts';
import type { RecordId } from '../record/entry.ts';
import { toSearchKey } from '../text/khmer.ts';
import { isBook, type Line, lineOf } from './book-lines.ts';
import type { State } from './check.ts';
import { join } from './compare-names.ts';
import { type Mention, mentionsIn } from './mention.ts';
import { placeAt, textAt } from './read.ts';
import { likenessOf, motherIn, noticeNumber, type VisitIndex, type VisitPaper } from './visit-index.ts';

/** Where to go: group and village are the address, houses mostly have neither number nor street (domain.md §8). */
export interface Address {
  readonly village: string;
  /** Eight digits, where the gazetteer knew it. */
  readonly code?: string | undefined;
  readonly group?: string | undefined;
  readonly house?: string | undefined;
  readonly street?: string | undefined;
}

/** A house somebody may go to, and the papers that are about those who live there. */
export interface House {
  /** The residence book; the family book, birth or notice where there is none. */
  readonly id: RecordId;
  readonly name: string;
  readonly commune: string;
  readonly address: Address;
  /** In use; the residence book first. */
  readonly books: readonly VisitPaper[];
  /** Each person of the books once, with every line about them. */
  readonly people: readonly HousePerson[];
  /** Births of the people's children that no book has yet, and of a house that is known by its birth alone. */
  readonly births: readonly VisitPaper[];
  readonly notices: readonly VisitPaper[];
}

export interface HousePerson {
  /** Root id. */
  readonly id: string;
  readonly name: string;
  readonly lines: readonly Line[];
}

const IN_USE: readonly string[] = ['open', 'lost'];

/** The records that houses are known by, each once. Which papers belong to one is asked of {@link houseOf}. */
export function houseIds(index: VisitIndex): readonly RecordId[] {
  const residences = index.ofKind('residence-book').filter(isInUse);
  const families = index.ofKind('family-book').filter((book) => isInUse(book) && !residenceOf(book, index));
  const births = index.ofKind('birth').filter((birth) => isWanted(birth) && !bookOfBirth(birth, index));
  const notices = index
    .ofKind(NOTICE)
    .filter((notice) => isOpen(notice, index) && !bookOfNotice(notice, index));
  return [...residences, ...families, ...births, ...notices].map(({ id }) => id);
}

/** A house with its papers; undefined where the record is none that a house is known by. */
export function houseOf(id: string, index: VisitIndex): House | undefined {
  const paper = index.paper(id);
  if (!paper) return undefined;
  if (!isBook(paper.kind)) return houseWithoutBook(paper, index);
  if (!isInUse(paper)) return undefined;
  const books = [paper, ...(paper.kind === 'residence-book' ? familiesAt(paper, index) : [])];
  const people = peopleIn(books);
  const ids = people.map((one) => one.id);
  const births = ids.flatMap((person) =>
    ['child', 'mother', 'father'].flatMap((slot) => index.under(`${slot} ${person}`)),
  );
  const inBooks = new Set(books.map((book) => book.id));
  return {
    id: paper.id,
    name: paper.title || (people[0]?.name ?? ''),
    commune: paper.commune,
    address: addressIn(paper.state),
    books,
    people,
    births: unique(births).filter(
      (birth) => isWanted(birth) && inBooks.has(bookOfBirth(birth, index)?.id ?? birth.id),
    ),
    notices: unique(people.flatMap((one) => noticesFor(one, index))).filter(
      (notice) => isOpen(notice, index) && bookOfNotice(notice, index)?.id === paper.id,
    ),
  };
}

/** The house a record belongs to; the record itself where it is known by itself alone. */
export function houseIdOf(id: string, index: VisitIndex): string {
  const paper = index.paper(id);
  if (!paper) return id;
  const book = isBook(paper.kind)
    ? paper
    : paper.kind === NOTICE
      ? bookOfNotice(paper, index)
      : paper.kind === 'birth'
        ? bookOfBirth(paper, index)
        : undefined;
  if (!book) return id;
  return (book.kind === 'family-book' ? residenceOf(book, index) : undefined)?.id ?? book.id;
}

function houseWithoutBook(paper: VisitPaper, index: VisitIndex): House | undefined {
  const isNotice = paper.kind === NOTICE;
  if (!isNotice && paper.kind !== 'birth') return undefined;
  return {
    id: paper.id,
    name: motherNamed(paper) || paper.title,
    commune: paper.commune,
    address: { village: '', ...placeIn(paper.state, 'mother.residence') },
    books: [],
    people: [],
    births: isNotice || !isWanted(paper) ? [] : [paper],
    notices: isNotice && isOpen(paper, index) ? [paper] : [],
  };
}

/** The residence book a family book belongs to: by the book that names it, else by where its head is, else by anybody. */
function residenceOf(family: VisitPaper, index: VisitIndex): VisitPaper | undefined {
  return index.remember.paper(`residence of ${family.id}`, () => findResidence(family, index));
}

function findResidence(family: VisitPaper, index: VisitIndex): VisitPaper | undefined {
  const named = index.under(`lives with ${family.id}`).find(isInUse);
  if (named) return named;
  const lines = linesIn(family).filter((line) => line.isIn);
  const head = textAt(family.state, 'head');
  const ordered = [...lines].sort((a, b) => Number(b.id === head) - Number(a.id === head));
  for (const { id } of ordered) {
    const found = residenceBookOf(id, index);
    if (found) return found;
  }
  return undefined;
}

function residenceBookOf(person: string, index: VisitIndex): VisitPaper | undefined {
  return index
    .under(`member ${person}`)
    .find(
      (book) =>
        book.kind === 'residence-book' &&
        isInUse(book) &&
        linesIn(book).some((line) => line.id === person && line.isIn),
    );
}

function bookOfPerson(person: string | undefined, index: VisitIndex): VisitPaper | undefined {
  if (person === undefined) return undefined;
  const books = index.under(`member ${person}`).filter(isInUse);
  const book =
    residenceBookOf(person, index) ??
    books.find((one) => linesIn(one).some((line) => line.id === person && line.isIn));
  return book?.kind === 'family-book' ? (residenceOf(book, index) ?? book) : book;
}

/** The house of the child where a book has it, else of its mother, else of its father. */
function bookOfBirth({ id, state }: VisitPaper, index: VisitIndex): VisitPaper | undefined {
  return index.remember.paper(
    `book of ${id}`,
    () =>
      bookOfPerson(textAt(state, 'child.person'), index) ??
      bookOfPerson(textAt(state, 'mother.person'), index) ??
      bookOfPerson(textAt(state, 'father.person'), index),
  );
}

/** The house of the one woman whose card or name and birth date the notice has; of none where two could be meant. */
function bookOfNotice(notice: VisitPaper, index: VisitIndex): VisitPaper | undefined {
  return index.remember.paper(`book of ${notice.id}`, () => findBookOfNotice(notice, index));
}

function findBookOfNotice(notice: VisitPaper, index: VisitIndex): VisitPaper | undefined {
  const [mother] = motherIn(notice);
  if (!mother) return undefined;
  for (const word of likenessOf(mother)) {
    const people = new Set(
      index
        .under(word)
        .filter((book) => isInUse(book) && book.commune === notice.commune)
        .flatMap((book) => mentionsIn(book))
        .flatMap((one) => (likenessOf(one).includes(word) && one.sex !== 'm' ? [one.person ?? ''] : [])),
    );
    if (people.size === 1) return bookOfPerson([...people][0], index);
  }
  return undefined;
}

function noticesFor({ lines }: HousePerson, index: VisitIndex): readonly VisitPaper[] {
  const words = new Set(lines.flatMap(({ mention }) => likenessOf(mention)));
  return [...words].flatMap((word) => index.under(`seeks ${word}`));
}

function motherNamed({ state }: VisitPaper): string {
  return join(textAt(state, 'mother.familyName'), textAt(state, 'mother.givenName')) ?? '';
}

/** A notice that no birth answers, and the first of those under one number. */
function isOpen(notice: VisitPaper, index: VisitIndex): boolean {
  return index.remember.fact(`open ${notice.id}`, () => findsNoAnswer(notice, index));
}

function findsNoAnswer(notice: VisitPaper, index: VisitIndex): boolean {
  if (statusOf(notice.state) === 'dismissed') return false;
  const number = noticeNumber(notice.state);
  const same = number === undefined ? [notice] : index.under(`notice ${number}`);
  const isFirst = same.find(({ state }) => statusOf(state) !== 'dismissed')?.id === notice.id;
  return isFirst && !same.some((one) => isAnswered(one, index));
}

function isAnswered({ id }: VisitPaper, index: VisitIndex): boolean {
  return index.under(`answers ${id}`).some((birth) => statusOf(birth.state) !== 'annulled');
}

/** A birth that somebody must see the family about. */
function isWanted(birth: VisitPaper): boolean {
  return WANTED.includes(statusOf(birth.state)) || (birth.contested.length > 0 && !isAnnulled(birth));
}

const WANTED: readonly string[] = ['returned', 'verified'];

function isAnnulled({ state }: VisitPaper): boolean {
  return statusOf(state) === 'annulled';
}

function familiesAt(residence: VisitPaper, index: VisitIndex): readonly VisitPaper[] {
  const named = index.paper(residence.id) ? linesIn(residence) : [];
  const candidates = [
    ...Object.keys(residence.state).flatMap((path) =>
      path.startsWith('families.') ? (index.paper(path.slice('families.'.length)) ?? []) : [],
    ),
    ...named.flatMap(({ id }) => index.under(`member ${id}`)),
  ];
  return unique(candidates).filter(
    (book) => book.kind === 'family-book' && isInUse(book) && residenceOf(book, index)?.id === residence.id,
  );
}

function peopleIn(books: readonly VisitPaper[]): readonly HousePerson[] {
  const lines = new Map<string, Line[]>();
  for (const book of books) {
    for (const line of linesIn(book)) lines.set(line.id, [...(lines.get(line.id) ?? []), line]);
  }
  return [...lines].map(([id, own]) => ({ id, name: nameIn(own[0]?.mention), lines: own }));
}

/** Lines of a book, the head's first. */
function linesIn(book: VisitPaper): readonly Line[] {
  const known = LINES.get(book);
  if (known) return known;
  const head = textAt(book.state, 'head');
  const lines = mentionsIn(book)
    .flatMap((mention) => lineOf(mention) ?? [])
    .sort((a, b) => Number(b.id === head) - Number(a.id === head));
  LINES.set(book, lines);
  return lines;
}

// Each list asks again of papers that did not change.
const LINES = new WeakMap<VisitPaper, readonly Line[]>();

function nameIn(mention: Mention | undefined): string {
  return (mention && join(mention.familyName, mention.givenName)) ?? '';
}

function addressIn(state: State): Address {
  return {
    village: '',
    ...placeIn(state, 'address.village'),
    group: textAt(state, 'address.group'),
    house: textAt(state, 'address.house'),
    street: textAt(state, 'address.street'),
  };
}

function placeIn(state: State, path: string): Pick<Address, 'village' | 'code'> | undefined {
  const place = placeAt(state, path);
  return place && { village: place.text, code: place.code };
}

/** What villages are told apart by: the code, else the words. */
export function villageKey({ village, code }: Address): string {
  return code?.slice(0, 8) ?? toSearchKey(village);
}

function isInUse({ state }: VisitPaper): boolean {
  return IN_USE.includes(statusOf(state));
}

function unique(papers: readonly VisitPaper[]): readonly VisitPaper[] {
  return [...new Map(papers.map((paper) => [paper.id, paper])).values()];
}
