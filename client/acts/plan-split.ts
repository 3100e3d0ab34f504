import type { Json } from '../../schemas/record/json.ts';
import type { Answers } from '../forms/answers.ts';
import type { Question, State } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import {
  copyMember,
  dayQuestion,
  named,
  ownMembers,
  personQuestion,
  pickedOf,
  pickOf,
  pickQuestions,
  relationQuestion,
  relationTo,
  warnOfContested,
} from './members.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy, whyBy } from './plan-plain.ts';
import { questionsAt, shownBy, whyQuestion } from './questions.ts';

/** Some leave the book for a new one with a head of its own; both say where they come from and go (domain.md §3). */
export function planSplit(context: ActContext): ActPlan | undefined {
  const { kind, view, today } = context;
  const act = kind.acts.split;
  if (!act || !view) return undefined;
  const { state } = view;
  const members = ownMembers(state);
  const cover = coverQuestions(context);
  const oldHead = typeof state.head === 'string' ? state.head : undefined;
  const headGoes = (all: State) => oldHead !== undefined && all[pickOf(oldHead)] === true;
  return {
    title: act.label,
    note: BOOK_WORDS.splitTold,
    groups: [
      { id: 'leaving', title: BOOK_WORDS.whoLeaves, questions: pickQuestions(state, members) },
      {
        id: 'cover',
        title: BOOK_WORDS.newBookCover,
        questions: [personQuestion('newHead', BOOK_WORDS.headOfNew, state, members), ...cover],
      },
      {
        id: 'relations',
        title: BOOK_WORDS.relationsInNew,
        questions: members.map((id) => ({
          ...relationQuestion(id, `relation.${id}`),
          label: named(state, id),
          look: 'compact' as const,
          isAsked: (all: State) => all[pickOf(id)] === true && all.newHead !== id,
        })),
      },
      {
        id: 'stay',
        title: BOOK_WORDS.relationsInOld,
        questions: [
          {
            ...personQuestion('oldHead', BOOK_WORDS.headOfOld, state, members),
            isAsked: headGoes,
          },
          ...members.map((id) => ({
            ...relationQuestion(id, `stay.${id}`),
            label: named(state, id),
            look: 'compact' as const,
            isRequired: () => false,
            isAsked: (all: State) => headGoes(all) && all[pickOf(id)] !== true && all.oldHead !== id,
          })),
        ],
      },
      { id: 'decision', title: act.label, questions: [dayQuestion(today), whyQuestion] },
    ],
    shown: shownBy({ ...view, state: withoutNumber(state) }, cover),
    save: act.label,
    warn: () => warnOfContested(view),
    refuse: (all) => faultOf(all, members, headGoes(all)),
    toActs: (answers, heads) => {
      const going = pickedOf(answers.all, members);
      return [
        {
          opens: { kind: kind.name, commune: view.commune },
          after: [],
          act: 'open',
          set: newBook(context, state, going, answers, cover),
          ...typedBy(answers),
        },
        {
          record: view.id,
          after: heads,
          act: 'split',
          set: oldBook(going, members, answers, headGoes(answers.all)),
          ...whyBy(answers),
        },
      ];
    },
  };
}

/** What stands on the cover of a book, asked anew: what does not agree in the old one is no matter of the new. */
export function coverQuestions({ kind }: ActContext): readonly Question[] {
  return questionsAt(kind, kind.form.find((section) => section.id === 'address')?.fields ?? []);
}

/** A book's number is its own. */
export function withoutNumber({ number: _number, ...rest }: State): State {
  return rest;
}

function faultOf(all: State, members: readonly string[], headGoes: boolean) {
  const going = pickedOf(all, members);
  const [first = ''] = members;
  if (going.length === 0) return { id: pickOf(first), fault: BOOK_WORDS.tickPeople };
  if (going.length === members.length) return { id: pickOf(first), fault: BOOK_WORDS.someoneStays };
  if (!going.some((id) => id === all.newHead)) return { id: 'newHead', fault: BOOK_WORDS.headMustGo };
  const isGone = headGoes && going.some((id) => id === all.oldHead);
  return isGone ? { id: 'oldHead', fault: BOOK_WORDS.headMustStay } : undefined;
}

function newBook(
  { kind, view }: ActContext,
  state: State,
  going: readonly string[],
  { all }: Answers,
  cover: readonly Question[],
): Record<string, Json> {
  const head = all.newHead ?? null;
  const ids = cover.map(({ id }) => id);
  const set: Record<string, Json> = {
    ...Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id))),
    head,
    [`origins.${view?.id ?? ''}`]: true,
    standing: { is: 'open', ...(all.on === undefined ? {} : { on: all.on }) },
  };
  for (const id of going) {
    const presence = state[`members.${id}.presence`];
    Object.assign(set, copyMember(state, id, kind, 'open'));
    set[`members.${id}.relation`] = relationTo(head, id === head ? 'head' : all[`relation.${id}`]);
    set[`members.${id}.presence`] = presence ?? { is: 'present' };
    set[`members.${id}.entry`] = { reason: 'split', ...(all.on === undefined ? {} : { on: all.on }) };
  }
  return set;
}

function oldBook(
  going: readonly string[],
  members: readonly string[],
  { all }: Answers,
  headGoes: boolean,
): Record<string, Json> {
  const set: Record<string, Json> = {};
  for (const id of going) {
    const on = all.on === undefined ? {} : { on: all.on };
    set[`members.${id}.presence`] = { is: 'left', reason: 'split', to: { recordOf: 0 }, ...on };
  }
  if (!headGoes) return set;
  const head = all.oldHead ?? null;
  set.head = head;
  for (const id of members.filter((one) => !going.includes(one))) {
    const is = id === head ? 'head' : all[`stay.${id}`];
    if (is !== undefined) set[`members.${id}.relation`] = relationTo(head, is);
  }
  return set;
}
