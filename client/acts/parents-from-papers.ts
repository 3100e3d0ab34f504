import { partOf } from '../../schemas/kinds/parts.ts';
import type { Json } from '../../schemas/record/json.ts';
import { isInBook, membersOf } from '../../schemas/rules/books.ts';
import type { RecordView } from '../device/api/records.ts';
import type { State } from '../forms/question.ts';

type Parent = 'mother' | 'father';
type Paper = Pick<RecordView, 'kind' | 'id' | 'state' | 'registered' | 'status'>;

/**
 * What a birth's form can take of a parent, and of the other one, from papers on this tablet: the parent in the words of
 * the book that has them, else of their own record, else of an earlier child's birth; the spouse by the same book or
 * birth. Nothing is typed twice that a record already knows.
 */
export function parentsFromPapers(parent: Parent, person: string, papers: readonly Paper[]): State {
  const other: Parent = parent === 'mother' ? 'father' : 'mother';
  const standing = papers.filter((paper) => paper.status !== 'annulled' && paper.status !== 'closed');
  const book = ['family-book', 'residence-book']
    .flatMap((kind) => standing.filter((paper) => paper.kind === kind))
    .find((paper) => isInBook(paper.state, person));
  const birth = standing.find(({ kind, state }) => kind === 'birth' && state[`${parent}.person`] === person);
  const record = standing.find(({ kind, id }) => kind === 'person' && id === `person-${person}`);
  const own =
    (book && fromBook(book.state, person, parent)) ??
    (record && fromPerson(record.state, parent)) ??
    (birth && fromBirth(birth, parent)) ??
    {};
  const spouse = book && spouseIn(book.state, person);
  const beside =
    (book && spouse !== undefined && fromBook(book.state, spouse, other)) ??
    (birth && fromBirth(birth, other)) ??
    {};
  return { ...beside, ...own, [`${parent}.person`]: person, [`${parent}.known`]: 'known' };
}

const WORDING = [
  'familyName',
  'givenName',
  'familyNameLatin',
  'givenNameLatin',
  'nationality',
  'born',
  'birthplace',
  'occupation',
  'identifier',
];

function fromBook(book: State, person: string, parent: Parent): State {
  return {
    ...take(book, `members.${person}.`, parent, WORDING),
    ...put(`${parent}.residence`, book['address.village']),
    [`${parent}.person`]: person,
    [`${parent}.known`]: 'known',
  };
}

function fromPerson(state: State, parent: Parent): State {
  return {
    ...take(state, 'name.', parent, WORDING),
    ...take(state, '', parent, ['nationality', 'born', 'birthplace']),
  };
}

function fromBirth({ state, registered }: Paper, parent: Parent): State {
  return take(registered ?? state, `${parent}.`, parent, [...WORDING, 'residence', 'known', 'person']);
}

function take(state: State, from: string, parent: Parent, names: readonly string[]): State {
  return Object.assign({}, ...names.map((name) => put(`${parent}.${name}`, state[`${from}${name}`])));
}

function put(path: string, value: Json | undefined): State {
  return value === undefined || value === null ? {} : { [path]: value };
}

/** Husband or wife by the book's own column; nobody where it does not say, or says it of two. */
function spouseIn(book: State, person: string): string | undefined {
  const relation = (member: string) => book[`members.${member}.relation`];
  const is = partOf(relation(person), 'is');
  if (is === 'wife' || is === 'husband') return partOf(relation(person), 'to');
  const married = membersOf(book).filter((member) => {
    const theirs = partOf(relation(member), 'is');
    const isSpouse = theirs === 'wife' || theirs === 'husband';
    return isSpouse && partOf(relation(member), 'to') === person && isInBook(book, member);
  });
  return married.length === 1 ? married[0] : undefined;
}
