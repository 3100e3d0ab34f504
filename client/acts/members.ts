import type { Words } from '../../schemas/kinds/field.ts';
import { type Kind, matchesPattern } from '../../schemas/kinds/kind.ts';
import { RELATIONS, WHOLE_MEMBER } from '../../schemas/kinds/members.ts';
import { fullName } from '../../schemas/kinds/names.ts';
import { choice, flag, plainDate } from '../../schemas/kinds/types.ts';
import type { Json } from '../../schemas/record/json.ts';
import { isInBook, membersOf } from '../../schemas/rules/books.ts';
import type { RecordView } from '../device/api/records.ts';
import { always, type Question, type State } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import type { ActContext } from './plan.ts';
import { both, questionsAt } from './questions.ts';

/** What a book asks of a member, but for the relation and the presence, which acts decide. */
export function memberQuestions({ kind, view }: ActContext, member: string): readonly Question[] {
  const section = kind.form.find((one) => one.id === 'member');
  const paths = (section?.fields ?? WHOLE_MEMBER).filter((path) => !path.endsWith('.relation'));
  return questionsAt(
    kind,
    paths.map((path) => path.replace('*', member)),
    view,
  );
}

/** What somebody is to the head; `id` where it is asked for a book that is not the form's own. */
export function relationQuestion(member: string, id = `members.${member}.relation`): Question {
  return {
    id,
    label: both('relationToHead'),
    type: choice((RELATIONS.options ?? []).filter((option) => option.value !== 'head')),
    isRequired: always,
    isAsked: always,
    isMain: true,
  };
}

export function relationTo(head: Json | undefined, is: Json | undefined): Json {
  return is === null || is === undefined ? null : { to: head ?? null, is };
}

export function relationOf(state: State, member: string): Json | undefined {
  const relation = state[`members.${member}.relation`];
  return typeof relation === 'object' && relation !== null && 'is' in relation ? relation.is : undefined;
}

export function named(state: State, member: string): Words {
  const name = fullName(state, `members.${member}`);
  return { km: name, en: name };
}

export function isMember(state: State, member: string): boolean {
  return membersOf(state).includes(member);
}

/** Those a book counts as its own, the head first. */
export function ownMembers(state: State): readonly string[] {
  return membersOf(state)
    .filter((id) => isInBook(state, id))
    .sort((a, b) => Number(b === state.head) - Number(a === state.head));
}

/** One tick a person. */
export function pickQuestions(state: State, members: readonly string[]): readonly Question[] {
  return members.map((id) => ({
    id: pickOf(id),
    label: named(state, id),
    type: flag,
    isRequired: () => false,
    isAsked: always,
    isMain: true,
  }));
}

export function pickOf(person: string): string {
  return `pick.${person}`;
}

export function pickedOf(all: State, members: readonly string[]): readonly string[] {
  return members.filter((id) => all[pickOf(id)] === true);
}

/** One of several people, by name. */
export function personQuestion(id: string, label: Words, state: State, people: readonly string[]): Question {
  return {
    id,
    label,
    type: choice(people.map((one) => ({ value: one, label: named(state, one) }))),
    isRequired: always,
    isAsked: always,
    isMain: true,
    ...(people.length > 6 ? { look: 'compact' as const } : {}),
  };
}

/** The day an act speaks of; today is one tap away. */
export function dayQuestion(today: string, label: Words = BOOK_WORDS.onDay): Question {
  return {
    id: 'on',
    label,
    type: plainDate,
    isRequired: always,
    isAsked: always,
    isMain: true,
    offer: { label: both('useToday'), value: today },
  };
}

/** A member's line as one book words it, as far as the act of the other book may set it; nothing is typed twice. */
export function copyMember(from: State, member: string, kind: Kind, act: string): State {
  const sets = kind.acts[act]?.sets ?? [];
  const own = Object.entries(from).filter(([path]) => path.startsWith(`members.${member}.`));
  return Object.fromEntries(
    own.filter(([path]) => !DECIDED.test(path) && sets.some((pattern) => matchesPattern(pattern, path))),
  );
}

/** Claims that do not agree are copied as the one shown everywhere (rule 9); the officer is told before. */
export function warnOfContested(book: RecordView): readonly Words[] {
  const isCopied = Object.keys(book.contested).some(
    (path) => path.startsWith('members.') && !DECIDED.test(path),
  );
  return isCopied ? [BOOK_WORDS.copiesContested] : [];
}

/** What each act says anew. */
const DECIDED = /\.(relation|presence|entry)$/;
