import { RELATIONS } from '../../schemas/kinds/members.ts';
import { choice, flag, plainDate } from '../../schemas/kinds/types.ts';
import { findKind } from '../../schemas/registry.ts';
import { findLeasedBook } from '../../schemas/rules/register.ts';
import { toKhmerDigits } from '../../schemas/text/digits.ts';
import type { BookProposal, RegisterView } from '../device/api/books.ts';
import type { NewAct } from '../device/api/writing.ts';
import { always, type Question, type QuestionGroup, type State } from '../forms/question.ts';
import { partOf } from '../forms/raw-value.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { planPlain } from './plan-plain.ts';
import { both } from './questions.ts';

/**
 * The chief writes into the paper register, and here what stands there: the next number of the book leased to this
 * tablet, or, where there is none, the number copied (design.md §8). What the birth proposes to the family's books is
 * looked at on the same page and written as one with the registration.
 */
export function planRegister(context: ActContext): ActPlan | undefined {
  const { view, kind, act: name, around, officer, today } = context;
  const act = kind.acts[name];
  const copied = planPlain(context);
  if (!act || !view || !copied) return undefined;
  const books = proposalGroup(around.proposals);
  const shown = Object.fromEntries(around.proposals.flatMap((one) => proposalShown(one)));
  const bookKind = view.state.document === 'attestation' ? 'birth-attestation' : 'birth';
  const isOurs = (one: RegisterView) => one.commune === view.commune && one.bookKind === bookKind;
  const ours = around.registers.filter(isOurs);
  const leased = name === 'register' ? findLeasedBook(ours, officer.device, bookKind) : undefined;
  const entering = (all: State) => around.proposals.flatMap((one) => toAct(one, all));
  if (!leased) {
    const isUsedUp = name === 'register' && ours.some((one) => one.leasedTo === officer.device);
    return {
      ...copied,
      note: isUsedUp ? BOOK_WORDS.noneLeft : both('registerTold'),
      groups: [
        ...copied.groups.map((group) => ({ ...group, questions: group.questions.map(withoutBookKeeping) })),
        ...books,
      ],
      shown: { ...copied.shown, ...shown },
      toActs: async (answers, heads) => {
        const [registering] = (await copied.toActs(onlyFields(answers, around.proposals), heads)) ?? [];
        return registering && [withBookKind(registering, bookKind), ...entering(answers.all)];
      },
    };
  }
  const number = String(leased.next ?? '');
  return {
    title: act.label,
    note: BOOK_WORDS.leasedTold,
    groups: [
      {
        id: 'register',
        title: sayNumber(leased, number),
        questions: [
          {
            id: 'on',
            label: both('on'),
            type: plainDate,
            isRequired: always,
            isAsked: always,
            isMain: true,
            offer: { label: both('useToday'), value: today },
          },
        ],
      },
      ...books,
    ],
    shown,
    save: act.label,
    toActs: async ({ all }, heads) => {
      const now = findLeasedBook((await context.readRegisters()).filter(isOurs), officer.device, bookKind);
      // The number on screen is the one the chief writes on paper: another one is never put in its place.
      if (now?.book !== leased.book || now.next !== leased.next) return undefined;
      const registration = {
        book: leased.number,
        number,
        year: leased.year,
        on: all.on ?? '',
        bookKind,
        register: leased.book,
      };
      return [
        {
          record: view.id,
          after: heads,
          act: name,
          set: { registration, standing: { is: 'registered' } },
        },
        ...entering(all),
      ];
    },
  };
}

function sayNumber(book: RegisterView | { readonly number: string; readonly year: string }, number: string) {
  const km = toKhmerDigits(`${book.number} / ${book.year}`);
  return {
    km: `លេខ ${toKhmerDigits(number)} — សៀវភៅលេខ ${km}`,
    en: `Number ${number} — book ${book.number} / ${book.year}`,
  };
}

/** Which register a number was leased from is the tablet's to know, not the chief's to type. */
function withoutBookKeeping(question: Question): Question {
  const parts = question.type.parts?.filter((part) => part.required);
  return parts ? { ...question, type: { ...question.type, parts } } : question;
}

/** Attestations have their own book (domain.md §2): the state of each is counted by it. */
function withBookKind(act: NewAct, bookKind: string): NewAct {
  const { registration } = act.set;
  if (typeof registration !== 'object' || registration === null || Array.isArray(registration)) return act;
  return { ...act, set: { ...act.set, registration: { ...registration, bookKind } } };
}

function proposalGroup(proposals: readonly BookProposal[]): readonly QuestionGroup[] {
  if (proposals.length === 0) return [];
  return [
    {
      id: 'books',
      title: BOOK_WORDS.proposals,
      hint: BOOK_WORDS.proposalsHint,
      questions: proposals.flatMap((one): readonly Question[] => [
        {
          id: tickOf(one),
          label: titleOf(one),
          type: flag,
          isRequired: () => false,
          isAsked: always,
          isMain: true,
        },
        {
          id: relationIdOf(one),
          label: both('relationToHead'),
          type: choice((RELATIONS.options ?? []).filter((option) => option.value !== 'head')),
          isRequired: always,
          isAsked: (all) => all[tickOf(one)] === true,
          isMain: true,
          look: 'compact',
        },
      ]),
    },
  ];
}

const tickOf = ({ book }: BookProposal) => `book.${book}`;
const relationIdOf = ({ book }: BookProposal) => `relation.${book}`;

function titleOf({ kind, title }: BookProposal) {
  const label = findKind(kind)?.label ?? { km: kind, en: kind };
  return { km: `${label.km}៖ ${title}`, en: `${label.en}: ${title}` };
}

function proposalShown(one: BookProposal) {
  const [, relation] = relationIn(one);
  const is = partOf(relation, 'is');
  return [[tickOf(one), true] as const, ...(is === undefined ? [] : [[relationIdOf(one), is] as const])];
}

function relationIn({ set }: BookProposal) {
  return Object.entries(set).find(([path]) => path.endsWith('.relation')) ?? (['', undefined] as const);
}

function toAct(one: BookProposal, all: State): readonly NewAct[] {
  if (all[tickOf(one)] !== true) return [];
  const [path, relation] = relationIn(one);
  const is = all[relationIdOf(one)];
  const to = partOf(relation, 'to');
  const changed = path && is !== undefined && to !== undefined ? { [path]: { to, is } } : {};
  return [{ record: one.book, after: one.after, act: one.act, set: { ...one.set, ...changed } }];
}

/** The answers about books are no fields of the birth. */
function onlyFields<A extends { readonly all: State; readonly changed: State }>(
  answers: A,
  proposals: readonly BookProposal[],
): A {
  const foreign = new Set(proposals.flatMap((one) => [tickOf(one), relationIdOf(one)]));
  const without = (state: State) =>
    Object.fromEntries(Object.entries(state).filter(([id]) => !foreign.has(id)));
  return { ...answers, all: without(answers.all), changed: without(answers.changed) };
}
