import type { Kind } from '../../schemas/kinds/kind.ts';
import { partOf } from '../../schemas/kinds/parts.ts';
import type { Json } from '../../schemas/record/json.ts';
import { findKind } from '../../schemas/registry.ts';
import { isBook } from '../../schemas/rules/book-lines.ts';
import { TAKEN_WORDING } from '../../schemas/rules/books.ts';
import { keysOf } from '../../schemas/rules/read.ts';
import type { RecordView } from '../device/api/records.ts';
import type { NewAct } from '../device/api/writing.ts';
import type { QuestionGroup, State } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import { dayQuestion, named, personQuestion, relationQuestion, relationTo } from './members.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy } from './plan-plain.ts';
import { coverQuestions } from './plan-split.ts';

/** Keys of `receive` that open a book rather than name one. */
export const NEW_RESIDENCE = 'new-residence-book';
export const NEW_FAMILY = 'new-family-book';

/** The people of a letter enter a book here; the origin closes its side on this receipt (domain.md §3). */
export function planReceive(context: ActContext): ActPlan | undefined {
  const { view, source, key, kind, today } = context;
  const act = kind.acts.receive;
  if (!act || !view) return undefined;
  const people = keysOf(view.state, 'people');
  const state = memberState(view.state, people);
  const head = source?.state.head;
  const day = dayQuestion(today, BOOK_WORDS.receivedOn);
  if (source && isBook(source.kind)) {
    const known = people.filter((id) => source.state[`members.${id}.presence`] !== undefined);
    const fresh = people.filter((id) => !known.includes(id));
    return {
      title: act.label,
      note: BOOK_WORDS.receiveTold,
      groups: [relations(state, people, () => true), { id: 'decision', title: act.label, questions: [day] }],
      shown: relationsShown(view.state, people),
      save: act.label,
      mayBeEmpty: true,
      toActs: (answers, heads) => [
        ...entering(source, 'add-member', fresh, entered(view.state, fresh, head, answers.all)),
        ...entering(source, 'member-returns', known, returned(known, answers.all)),
        received(context, heads, answers.all, source.id),
      ],
    };
  }
  const book = key === NEW_RESIDENCE || key === NEW_FAMILY ? findKind(key.slice('new-'.length)) : undefined;
  return book && planReceiveNew(context, book, people, state);
}

function planReceiveNew(
  context: ActContext,
  book: Kind,
  people: readonly string[],
  state: State,
): ActPlan | undefined {
  const { view, kind, today, officer } = context;
  const act = kind.acts.receive;
  if (!act || !view) return undefined;
  const cover = coverQuestions({ ...context, kind: book });
  return {
    title: act.label,
    note: BOOK_WORDS.receiveTold,
    groups: [
      { id: 'cover', title: BOOK_WORDS.newBookCover, questions: cover },
      {
        id: 'head',
        title: BOOK_WORDS.headOfNew,
        questions: [personQuestion('newHead', BOOK_WORDS.headOfNew, state, people)],
      },
      relations(state, people, (id, all) => all.newHead !== id),
      { id: 'decision', title: act.label, questions: [dayQuestion(today, BOOK_WORDS.receivedOn)] },
    ],
    shown: relationsShown(view.state, people),
    save: act.label,
    toActs: (answers, heads) => {
      const { all } = answers;
      const ids = cover.map(({ id }) => id);
      return [
        {
          opens: { kind: book.name, commune: officer.place },
          after: [],
          act: 'open',
          set: {
            ...Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id))),
            ...entered(view.state, people, all.newHead, all),
            head: all.newHead ?? null,
            standing: { is: 'open' },
          },
          ...typedBy(answers),
        },
        received(context, heads, all, { recordOf: 0 }),
      ];
    },
  };
}

/** The letter's wording under the paths of a book. */
function memberState(move: State, people: readonly string[]): State {
  const pairs = people.flatMap((id) =>
    TAKEN_WORDING.map((field) => [`members.${id}.${field}`, move[`wording.${id}.${field}`]] as const),
  );
  return Object.fromEntries(
    pairs.flatMap(([path, value]) => (value === undefined ? [] : [[path, value] as const])),
  );
}

function relations(
  state: State,
  people: readonly string[],
  isAsked: (id: string, all: State) => boolean,
): QuestionGroup {
  return {
    id: 'relations',
    title: BOOK_WORDS.relationsToThatHead,
    questions: people.map((id) => ({
      ...relationQuestion(id, `relation.${id}`),
      label: named(state, id),
      look: 'compact' as const,
      isAsked: (all: State) => isAsked(id, all),
    })),
  };
}

/** What they were in the old book: so they mostly are in the new. */
function relationsShown(move: State, people: readonly string[]): State {
  return Object.fromEntries(
    people.flatMap((id) => {
      const is = partOf(move[`people.${id}`], 'relation');
      return is === undefined || is === 'head' ? [] : [[`relation.${id}`, is] as const];
    }),
  );
}

function entered(
  move: State,
  people: readonly string[],
  head: Json | undefined,
  all: State,
): Record<string, Json> {
  const set: Record<string, Json> = { ...memberState(move, people) };
  const from = partOf(move.origin, 'commune') ?? '';
  const village = partOf(move.origin, 'village');
  const on = all.on === undefined ? {} : { on: all.on };
  for (const id of people) {
    set[`members.${id}.relation`] = relationTo(head, id === head ? 'head' : all[`relation.${id}`]);
    set[`members.${id}.presence`] = { is: 'present', ...on };
    set[`members.${id}.entry`] = { reason: 'move', from, ...on };
    if (village !== undefined) set[`members.${id}.previousAddress`] = { text: village };
  }
  return set;
}

/** Who comes back into a book that names them still. */
function returned(people: readonly string[], all: State): Record<string, Json> {
  const on = all.on === undefined ? {} : { on: all.on };
  return Object.fromEntries(people.map((id) => [`members.${id}.presence`, { is: 'present', ...on }]));
}

function entering(
  book: RecordView,
  act: string,
  people: readonly string[],
  set: Record<string, Json>,
): readonly NewAct[] {
  return people.length === 0 ? [] : [{ record: book.id, after: book.heads, act, set }];
}

function received({ view, officer }: ActContext, heads: NewAct['after'], all: State, book: Json): NewAct {
  const on = all.on ?? '';
  return {
    ...(view ? { record: view.id } : {}),
    after: heads,
    act: 'receive',
    set: { receipt: { on, book, by: officer.name }, standing: { is: 'received', on } },
  };
}
