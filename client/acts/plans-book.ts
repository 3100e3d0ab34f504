import type { Kind } from '../../schemas/kinds/kind.ts';
import type { Json } from '../../schemas/record/json.ts';
import { isInBook } from '../../schemas/rules/books.ts';
import type { Written } from '../device/api/writing.ts';
import type { Answers } from '../forms/answers.ts';
import type { Question, State } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import { checkedBook } from './check-book.ts';
import { memberQuestions, relationQuestion, relationTo } from './members.ts';
import { openPerson } from './open-person.ts';
import { leavesOther, NEW, pickedPerson, pickMemberQuestions, underPerson } from './picked-member.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy } from './plan-plain.ts';
import { both, questionAt, questionsAt } from './questions.ts';

const NEW_ROOT: Json = { rootOf: 0 };

/** A new book and its first member, who is its head. */
export function planOpenBook(context: ActContext): ActPlan | undefined {
  const { kind, officer } = context;
  const act = kind.acts.open;
  if (!act) return undefined;
  const [cover] = kind.form;
  const asked = [
    ...pickMemberQuestions(context),
    ...memberQuestions(context, NEW),
    ...entryQuestion(context),
  ];
  const groups = [
    { id: 'cover', title: cover?.title ?? act.label, questions: questionsAt(kind, cover?.fields ?? []) },
    { id: 'member', title: both('firstMember'), questions: asked },
  ];
  const headed = (head: Json) => ({
    head,
    [`members.${NEW}.relation`]: { to: head, is: 'head' },
    [`members.${NEW}.presence`]: { is: 'present' },
  });
  return {
    title: act.label,
    groups,
    shown: {},
    isReviewed: true,
    save: act.label,
    checked: (state) => {
      const questions = groups.flatMap((group) => group.questions);
      const person = pickedPerson(state);
      return checkedBook(context, questions, state, headed(person ?? NEW), person);
    },
    toActs: async (answers) => {
      const person = pickedPerson(answers.all);
      const left = await leavesOther(context, answers.all, { recordOf: 0 });
      if (!left) return undefined;
      const set = underPerson({ ...answers.all, ...headed(person ?? NEW_ROOT) }, person);
      return [
        ...(person === undefined ? [openPerson(officer.place, `members.${NEW}`, answers)] : []),
        {
          opens: { kind: kind.name, commune: officer.place },
          after: [],
          act: 'open',
          set: { ...set, standing: { is: 'open' } },
          ...typedUnder(answers, person),
        },
        ...left,
      ];
    },
    shows: bookOf(kind),
  };
}

/** Somebody new to the book: the person's record where there is none yet, and the book's entry, together. */
export function planAddMember(context: ActContext): ActPlan | undefined {
  const { kind, view } = context;
  const act = kind.acts['add-member'];
  if (!act || !view) return undefined;
  const questions = [
    ...pickMemberQuestions(context),
    ...memberQuestions(context, NEW),
    relationQuestion(NEW),
    ...entryQuestion(context),
  ];
  return {
    title: act.label,
    groups: [{ id: 'member', title: both('member'), questions }],
    shown: {},
    save: act.label,
    refuse: (all) => {
      const person = pickedPerson(all);
      return person !== undefined && isInBook(view.state, person)
        ? { id: `members.${NEW}.person`, fault: BOOK_WORDS.inThisBook }
        : undefined;
    },
    checked: (state) =>
      checkedBook(context, questions, state, enteredAs(view.state, NEW, state), pickedPerson(state)),
    toActs: async (answers, heads) => {
      const person = pickedPerson(answers.all);
      const left = await leavesOther(context, answers.all, view.id);
      if (!left) return undefined;
      return [
        ...(person === undefined ? [openPerson(view.commune, `members.${NEW}`, answers)] : []),
        {
          record: view.id,
          after: heads,
          act: 'add-member',
          set: underPerson({ ...answers.all, ...enteredAs(view.state, NEW, answers.all) }, person),
          ...typedUnder(answers, person),
        },
        ...left,
      ];
    },
    shows: bookOf(kind),
  };
}

/** When and why somebody came into the book: its own columns (domain.md §3 [L]). */
function entryQuestion({ kind, view, today }: ActContext): readonly Question[] {
  const question = questionAt(kind, `members.${NEW}.entry`, view);
  return question
    ? [{ ...question, isMain: true, offer: { label: both('useToday'), value: { on: today } } }]
    : [];
}

function typedUnder(answers: Answers, person: string | undefined) {
  const { typed } = typedBy(answers);
  return typed ? { typed: underPerson(typed, person) } : {};
}

/** The first book written: a person's record may come before it, the book they leave after it. */
function bookOf(kind: Kind) {
  return (written: readonly Written[]) => written.find(({ record }) => record.startsWith(`${kind.name}-`));
}

/** A child whom a birth on this tablet names: the book takes the birth's words, and says which birth. */
export function planAddChild(context: ActContext): ActPlan | undefined {
  const { kind, view, source } = context;
  const act = kind.acts['add-child'];
  const child = source?.state['child.person'];
  if (!act || !view || !source || typeof child !== 'string') return undefined;
  const questions = [...memberQuestions(context, child), relationQuestion(child)];
  const prefix = `members.${child}.`;
  const taken = questions.flatMap(({ id }) => {
    const value = source.state[`child.${id.slice(prefix.length)}`];
    return value === undefined ? [] : [[id, value] as const];
  });
  return {
    title: act.label,
    groups: [{ id: 'member', title: both('member'), questions }],
    shown: { ...Object.fromEntries(taken), [`${prefix}relation`]: 'child' },
    save: act.label,
    mayBeEmpty: true,
    checked: (state) =>
      checkedBook(context, questions, state, {
        ...enteredAs(view.state, child, state),
        [`${prefix}birth`]: source.id,
      }),
    toActs: (answers, heads) => [
      {
        record: view.id,
        after: heads,
        act: 'add-child',
        // All of it is new to the book, though the form was filled from the birth.
        set: {
          ...answers.all,
          ...enteredAs(view.state, child, answers.all),
          [`${prefix}birth`]: source.id,
        },
        ...typedBy(answers),
      },
    ],
  };
}

/** Somebody new to the book: what they are to its head, and at home. */
function enteredAs(book: State, member: string, all: State): Readonly<Record<string, Json>> {
  const relation = `members.${member}.relation`;
  return {
    [relation]: relationTo(book.head, all[relation]),
    [`members.${member}.presence`]: { is: 'present' },
  };
}
