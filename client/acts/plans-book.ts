import { decision } from '../../schemas/kinds/decision.ts';
import type { FieldType } from '../../schemas/kinds/field.ts';
import type { Kind } from '../../schemas/kinds/kind.ts';
import { PRESENCES } from '../../schemas/kinds/members.ts';
import { choice } from '../../schemas/kinds/types.ts';
import type { Json } from '../../schemas/record/json.ts';
import { isInBook, membersOf } from '../../schemas/rules/books.ts';
import type { Written } from '../device/api/writing.ts';
import type { Answers } from '../forms/answers.ts';
import { always, type Question, type State } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import { checkedBook } from './check-book.ts';
import { isMember, memberQuestions, named, relationOf, relationQuestion, relationTo } from './members.ts';
import { openPerson } from './open-person.ts';
import { leavesOther, NEW, pickedPerson, pickMemberQuestions, underPerson } from './picked-member.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy, whyBy } from './plan-plain.ts';
import { both, questionAt, questionsAt, shownBy, whyQuestion } from './questions.ts';

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

/** What the book says of a member, and what the member is to the head. */
export function planChangeMember(context: ActContext): ActPlan | undefined {
  const { kind, view, key } = context;
  const act = kind.acts['change-member'];
  if (!act || !view || !key || !isMember(view.state, key)) return undefined;
  const relation = relationQuestion(key);
  const questions = memberQuestions(context, key);
  const isHead = view.state.head === key;
  const is = relationOf(view.state, key);
  const shown = {
    ...shownBy(view, questions),
    ...(isHead || is === undefined ? {} : { [relation.id]: is }),
  };
  return {
    title: act.label,
    groups: [
      {
        id: 'member',
        title: named(view.state, key),
        questions: isHead
          ? questions
          : [...questions, { ...relation, isContested: view.contested[relation.id] !== undefined }],
      },
    ],
    shown,
    save: both('save'),
    checked: (state) =>
      checkedBook(
        context,
        isHead ? questions : [...questions, relation],
        state,
        isHead ? {} : { [relation.id]: relationTo(view.state.head, state[relation.id]) },
      ),
    toActs: (answers, heads) => {
      const { [relation.id]: is, ...wording } = answers.changed;
      const changed = is === undefined ? {} : { [relation.id]: relationTo(view.state.head, is) };
      return [
        {
          record: view.id,
          after: heads,
          act: 'change-member',
          set: { ...wording, ...changed },
          ...typedBy(answers),
        },
      ];
    },
  };
}

/** Away, gone or dead; or back. Migrants are absent, not struck (domain.md §3 [S]). */
export function planPresence(context: ActContext): ActPlan | undefined {
  const { kind, view, key, act: name, today } = context;
  const act = kind.acts[name];
  if (!act || !view || !key || !isMember(view.state, key)) return undefined;
  const id = `members.${key}.presence`;
  const allowed = name === 'member-returns' ? ['present'] : ['absent', 'left', 'dead'];
  const question = questionAt(kind, id, view);
  if (!question) return undefined;
  return {
    title: act.label,
    note: both('presenceTold'),
    groups: [
      {
        id: 'presence',
        title: named(view.state, key),
        questions: [
          {
            ...question,
            type: presenceAmong(allowed),
            isMain: true,
            isRequired: always,
            offer: { label: both('useToday'), value: { on: today } },
          },
          ...(act.needsReason ? [whyQuestion] : []),
        ],
      },
    ],
    // What stood before is not offered again: the form asks what is so now.
    shown: {},
    save: both('save'),
    toActs: (answers, heads) => [
      { record: view.id, after: heads, act: name, set: { [id]: answers.all[id] ?? null }, ...whyBy(answers) },
    ],
  };
}

/** A new head, and what each is to him or her. A relation left open stays, to the former head (rule 11). */
export function planChangeHead(context: ActContext): ActPlan | undefined {
  const { kind, view } = context;
  const act = kind.acts['change-head'];
  if (!act || !view) return undefined;
  const members = membersOf(view.state).filter((id) => isInBook(view.state, id));
  const others = members.filter((id) => id !== view.state.head);
  const name = (id: string) => named(view.state, id);
  const heads = choice(others.map((id) => ({ value: id, label: name(id) })));
  return {
    title: act.label,
    groups: [
      {
        id: 'head',
        title: both('newHead'),
        questions: [
          {
            id: 'head',
            label: both('newHead'),
            type: heads,
            isRequired: always,
            isAsked: always,
            isMain: true,
            isContested: view.contested.head !== undefined,
          },
        ],
      },
      {
        id: 'relations',
        title: both('relationsToNewHead'),
        hint: both('relationsToNewHeadHint'),
        questions: members.map((id) => ({
          ...relationQuestion(id),
          label: name(id),
          look: 'compact' as const,
          isRequired: (state: State) => id === view.state.head && state.head !== id,
          isAsked: (state: State) => state.head !== undefined && state.head !== id,
          isContested: view.contested[`members.${id}.relation`] !== undefined,
        })),
      },
    ],
    shown: {},
    save: act.label,
    checked: (state) => checkedBook(context, [], state, headChanges(state, members)),
    toActs: (answers, after) => [
      { record: view.id, after, act: 'change-head', set: headChanges(answers.all, members) },
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

function headChanges(all: State, members: readonly string[]): Readonly<Record<string, Json>> {
  const head = all.head ?? null;
  const relations = members.flatMap((id) => {
    const path = `members.${id}.relation`;
    const is = id === head ? 'head' : all[path];
    return is === undefined ? [] : [[path, relationTo(head, is)] as const];
  });
  return { head, ...Object.fromEntries(relations) };
}

function presenceAmong(allowed: readonly string[]): FieldType {
  const is = choice((PRESENCES.options ?? []).filter((option) => allowed.includes(option.value)));
  const type = decision(['is'], ['on', 'reason'], { is });
  const label = (part: string) =>
    ({ is: both('presence'), on: both('presenceOn'), reason: both('reason') })[part];
  return {
    ...type,
    parts: (type.parts ?? []).map((part) => ({ ...part, label: label(part.name) ?? part.label })),
  };
}
