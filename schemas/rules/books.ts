import { partOf } from '../kinds/parts.ts';
import { statusOf } from '../kinds/status.ts';
import type { RecordId } from '../record/entry.ts';
import type { Fold } from '../record/fold.ts';
import type { Finding } from './findings.ts';

type State = Fold['state'];

/** What another paper says of somebody, as a book that they come into takes it over. */
export const TAKEN_WORDING = [
  'familyName',
  'givenName',
  'familyNameLatin',
  'givenNameLatin',
  'sex',
  'born',
  'birthplace',
  'nationality',
] as const;

/** Root ids of the persons a book names, in the order of their ids. */
export function membersOf(state: State): readonly string[] {
  const ids = new Set<string>();
  for (const path of Object.keys(state)) {
    const [list, person] = path.split('.');
    if (list === 'members' && person) ids.add(person);
  }
  return [...ids].sort();
}

/** Whether the book counts somebody as its own: at home, away or about to leave, not gone and not dead (domain.md §3). */
export function isInBook(state: State, person: string): boolean {
  const is = partOf(state[`members.${person}.presence`], 'is');
  return is === 'present' || is === 'absent' || is === 'leaving';
}

/** What does not agree within one book (rule 15). */
export function findBookFindings(state: State): readonly Finding[] {
  const head = state.head;
  if (['merged', 'closed'].includes(statusOf(state))) return findNewbornsTwice(state);
  const isHeadless = typeof head === 'string' && !isInBook(state, head);
  return [...(isHeadless ? [{ code: 'head_absent', head } as const] : []), ...findNewbornsTwice(state)];
}

/**
 * Persons a merged book still counts as its own and the book it continues in does not name: somebody entered them while
 * the merge was under way elsewhere (rule 15). They are to be taken over, never moved in silence.
 */
export function findLeftBehind(merged: State, continued: State): readonly string[] {
  const named = new Set(membersOf(continued));
  return membersOf(merged).filter((person) => isInBook(merged, person) && !named.has(person));
}

/** Persons that several open books of one kind count as their own (rule 15). */
export function findPersonsInTwoBooks(
  books: readonly { readonly id: RecordId; readonly state: State }[],
): readonly Finding[] {
  const booksOf = new Map<string, RecordId[]>();
  for (const { id, state } of books) {
    if (partOf(state.standing, 'is') !== 'open') continue;
    for (const person of membersOf(state)) {
      if (isInBook(state, person)) booksOf.set(person, [...(booksOf.get(person) ?? []), id]);
    }
  }
  return [...booksOf]
    .filter(([, ids]) => ids.length > 1)
    .map(([person, ids]) => ({ code: 'in_two_books', person, books: ids.sort() }));
}

function findNewbornsTwice(state: State): readonly Finding[] {
  const membersByBirth = new Map<string, string[]>();
  for (const person of membersOf(state)) {
    const birth = state[`members.${person}.birth`];
    if (typeof birth !== 'string' || !isInBook(state, person)) continue;
    membersByBirth.set(birth, [...(membersByBirth.get(birth) ?? []), person]);
  }
  return [...membersByBirth]
    .filter(([, members]) => members.length > 1)
    .map(([birth, members]) => ({ code: 'newborn_twice', birth, members }));
}
