import { partOf } from '../kinds/parts.ts';
import { statusOf } from '../kinds/status.ts';
import type { Changes, EntryId, RecordId } from '../record/entry.ts';
import type { Json } from '../record/json.ts';
import { isInBook, membersOf, TAKEN_WORDING } from './books.ts';

type State = Readonly<Record<string, Json>>;

/** A book as a proposal needs it: what it says and the heads that were shown. */
export interface BookView {
  readonly id: RecordId;
  readonly kind: string;
  readonly heads: readonly EntryId[];
  readonly state: State;
}

/** An act that an event proposes to a book; people decide, and it is written with the event as one bundle. */
export interface Proposal {
  readonly book: RecordId;
  readonly kind: string;
  readonly act: string;
  readonly after: readonly EntryId[];
  readonly set: Changes;
  /** Why this book: the parent it holds, and by what that parent was known. */
  readonly because: {
    readonly member: string;
    readonly parent: 'mother' | 'father';
    readonly by: 'person' | 'name';
  };
}

/**
 * A registered birth proposes the child to the family book and to the residence book that hold its mother, else its
 * father (issue of books by certificate: domain.md §3). A book that has the child already gets no proposal.
 *
 * @param child root id of the child's person record
 * @param record the birth's record id
 */
export function proposeChildToBooks(
  child: string,
  record: RecordId,
  birth: State,
  books: readonly BookView[],
  nameKey: (name: string) => string,
): readonly Proposal[] {
  return ['family-book', 'residence-book'].flatMap((kind) => {
    const open = books.filter((book) => book.kind === kind && statusOf(book.state) === 'open');
    for (const parent of ['mother', 'father'] as const) {
      for (const book of open) {
        const found = findParent(book.state, birth, parent, nameKey);
        if (!found) continue;
        if (hasChild(book.state, child, record)) return [];
        const set = toMember(child, record, birth, book);
        return [
          { book: book.id, kind, act: 'add-child', after: book.heads, set, because: { ...found, parent } },
        ];
      }
    }
    return [];
  });
}

function findParent(
  book: State,
  birth: State,
  parent: 'mother' | 'father',
  nameKey: (name: string) => string,
) {
  const person = birth[`${parent}.person`];
  if (typeof person === 'string' && isInBook(book, person)) return { member: person, by: 'person' as const };
  const wanted = fullKey(birth, parent, nameKey);
  if (wanted === undefined) return undefined;
  const matches = membersOf(book).filter(
    (member) => isInBook(book, member) && fullKey(book, `members.${member}`, nameKey) === wanted,
  );
  const [member] = matches;
  // Two of that name in one book: a person must say which.
  return member !== undefined && matches.length === 1 ? { member, by: 'name' as const } : undefined;
}

function hasChild(book: State, child: string, record: RecordId): boolean {
  return (
    isInBook(book, child) || membersOf(book).some((member) => book[`members.${member}.birth`] === record)
  );
}

/** The child as the birth words it, in the columns of the book. */
function toMember(child: string, record: RecordId, birth: State, book: BookView): Changes {
  const at = `members.${child}`;
  const set: Record<string, Json> = {};
  for (const field of TAKEN_WORDING) {
    const value = birth[`child.${field}`];
    if (value !== undefined) set[`${at}.${field}`] = value;
  }
  const on = dayOf(birth['child.born']);
  set[`${at}.relation`] = {
    to: typeof book.state.head === 'string' ? book.state.head : child,
    is: relationTo(book, birth),
  };
  set[`${at}.presence`] = { is: 'present', ...(on ? { on } : {}) };
  set[`${at}.entry`] = { reason: 'birth', ...(on ? { on } : {}) };
  set[`${at}.birth`] = record;
  return set;
}

/** Child of the head where a parent is the head or married to it, grandchild where a parent is its child. */
function relationTo(book: BookView, birth: State): string {
  const head = book.state.head;
  const parents = [birth['mother.person'], birth['father.person']].filter(
    (id): id is string => typeof id === 'string',
  );
  const relations = parents.map((id) => partOf(book.state[`members.${id}.relation`], 'is'));
  if (parents.some((id) => id === head) || relations.some((is) => is === 'wife' || is === 'husband'))
    return 'child';
  return relations.some((is) => is === 'child' || is === 'child-in-law') ? 'grandchild' : 'child';
}

function fullKey(state: State, prefix: string, nameKey: (name: string) => string): string | undefined {
  const family = state[`${prefix}.familyName`];
  const given = state[`${prefix}.givenName`];
  return typeof family === 'string' && typeof given === 'string'
    ? `${nameKey(family)} ${nameKey(given)}`
    : undefined;
}

function dayOf(value: Json | undefined): string | undefined {
  const day = partOf(value, 'value');
  return day?.length === 10 ? day : undefined;
}
