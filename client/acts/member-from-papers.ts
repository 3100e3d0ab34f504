import type { Kind } from '../../schemas/kinds/kind.ts';
import type { Json } from '../../schemas/record/json.ts';
import { isBook } from '../../schemas/rules/book-lines.ts';
import { isInBook } from '../../schemas/rules/books.ts';
import type { RecordView } from '../device/api/records.ts';
import type { State } from '../forms/question.ts';
import { copyMember } from './members.ts';

type Paper = Pick<RecordView, 'kind' | 'id' | 'state' | 'registered' | 'status'>;

/**
 * A new member's line out of the papers on this tablet, under the form's key for them: in the words of the book that
 * counts them, else of one that did, else of their own record, else of the birth that names them. What the act does not
 * set is left out.
 *
 * @returns by question id; nothing that the papers do not say
 */
export function memberFromPapers(
  key: string,
  person: string,
  papers: readonly Paper[],
  kind: Kind,
  act: string,
): State {
  const standing = papers.filter(({ status }) => status !== 'annulled');
  const named = (book: Paper) => book.state[`members.${person}.presence`] !== undefined;
  const books = standing.filter((paper) => isBook(paper.kind) && named(paper));
  const book =
    books.find((one) => one.kind === kind.name && isInBook(one.state, person)) ??
    books.find((one) => isInBook(one.state, person)) ??
    books[0];
  const record = standing.find(({ id }) => id === `person-${person}`);
  const birth = standing.find((paper) => paper.kind === 'birth' && slotOf(paper, person) !== undefined);
  const line =
    (book && fromBook(book.state, person, kind, act)) ??
    (record && fromPerson(record.state)) ??
    (birth && fromBirth(birth, person)) ??
    {};
  return Object.fromEntries(Object.entries(line).map(([field, value]) => [`members.${key}.${field}`, value]));
}

const NAMES = ['familyName', 'givenName', 'familyNameLatin', 'givenNameLatin'];
const TOLD = ['sex', 'born', 'birthplace', 'nationality'];

/** How long somebody stays, and how they came, is each book's own matter. */
const OWN = ['stay', 'birth', 'previousAddress'];

function fromBook(state: State, person: string, kind: Kind, act: string): State {
  const prefix = `members.${person}.`;
  const line = Object.entries(copyMember(state, person, kind, act))
    .map(([path, value]) => [path.slice(prefix.length), value] as const)
    .filter(([field]) => !OWN.includes(field));
  return {
    ...Object.fromEntries(line),
    ...put('previousAddress', kind.name === 'residence-book' ? state['address.village'] : undefined),
  };
}

function fromPerson(state: State): State {
  return Object.assign(
    {},
    ...NAMES.map((name) => put(name, state[`name.${name}`])),
    ...TOLD.map((name) => put(name, state[name])),
  );
}

function fromBirth(paper: Paper, person: string): State {
  const slot = slotOf(paper, person) ?? '';
  const state = paper.registered ?? paper.state;
  const sex = { mother: 'f', father: 'm' }[slot];
  return Object.assign(
    sex === undefined ? {} : { sex },
    ...[...NAMES, ...TOLD, 'occupation', 'identifier'].map((name) => put(name, state[`${slot}.${name}`])),
  );
}

function slotOf({ state }: Paper, person: string): string | undefined {
  return ['child', 'mother', 'father'].find((slot) => state[`${slot}.person`] === person);
}

function put(field: string, value: Json | undefined): State {
  return value === undefined || value === null ? {} : { [field]: value };
}
