import { partOf } from '../../schemas/kinds/parts.ts';
import { choice, text } from '../../schemas/kinds/types.ts';
import type { Json } from '../../schemas/record/json.ts';
import { isInBook } from '../../schemas/rules/books.ts';
import type { NewAct, RecordView } from '../device/api.ts';
import { always, type Question, type State } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import { named, ownMembers, pickedOf, pickOf, pickQuestions, relationOf } from './members.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy } from './plan-plain.ts';
import { both, questionsAt } from './questions.ts';

/** Asks for a letter of change of residence: the people are leaving here, and not yet in there (domain.md §3). */
export function planMove(context: ActContext): ActPlan | undefined {
  const { kind, source, today, around } = context;
  const act = kind.acts.request;
  if (!act || !source) return undefined;
  const { state } = source;
  const members = ownMembers(state).filter(
    (id) => partOf(state[`members.${id}.presence`], 'is') !== 'leaving',
  );
  const asked = questionsAt(kind, ['requestedOn', 'reason']).map((question) =>
    question.id === 'requestedOn'
      ? { ...question, offer: { label: both('useToday'), value: today } }
      : question,
  );
  return {
    title: BOOK_WORDS.startMove,
    note: BOOK_WORDS.moveTold,
    groups: [
      { id: 'people', title: BOOK_WORDS.whoMoves, questions: pickQuestions(state, members) },
      {
        id: 'move',
        title: kind.label,
        questions: [
          destinationQuestion(context),
          villageQuestion,
          ...asked.map((one) => ({ ...one, isMain: true })),
        ],
      },
    ],
    shown: {},
    save: act.label,
    refuse: (all) =>
      pickedOf(all, members).length === 0
        ? { id: pickOf(members[0] ?? ''), fault: BOOK_WORDS.tickPeople }
        : undefined,
    toActs: (answers) => {
      const { all } = answers;
      const going = pickedOf(all, members);
      return [
        {
          opens: { kind: kind.name, commune: source.commune },
          after: [],
          act: 'request',
          set: requested(source, going, all),
          ...typedBy(answers),
        },
        ...booksToLeave(source, around.books).flatMap((book) => leaving(book, going, all)),
      ];
    },
    shows: (written) => written[0],
  };
}

function destinationQuestion({ roster, source }: ActContext): Question {
  const communes = roster.communes.filter(({ code }) => code !== source?.commune);
  return {
    id: 'to',
    label: BOOK_WORDS.destination,
    type: choice(communes.map(({ code, name }) => ({ value: code, label: name }))),
    isRequired: always,
    isAsked: always,
    isMain: true,
    ...(communes.length > 6 ? { look: 'compact' as const } : {}),
  };
}

const villageQuestion: Question = {
  id: 'toVillage',
  label: BOOK_WORDS.destinationVillage,
  type: text,
  isRequired: () => false,
  isAsked: always,
  isMain: true,
};

function requested(source: RecordView, going: readonly string[], all: State): Record<string, Json> {
  const { state } = source;
  const to = typeof all.to === 'string' ? all.to : '';
  const village = partOf(state['address.village'], 'text');
  const set: Record<string, Json> = {
    origin: { commune: source.commune, book: source.id, ...(village === undefined ? {} : { village }) },
    destination: { commune: to, ...(all.toVillage === undefined ? {} : { village: all.toVillage }) },
    [`shared.${to}`]: true,
    standing: { is: 'requested', ...(all.requestedOn === undefined ? {} : { on: all.requestedOn }) },
  };
  for (const path of ['requestedOn', 'reason']) {
    const value = all[path];
    if (value !== undefined) set[path] = value;
  }
  for (const id of going) {
    const is = relationOf(state, id);
    set[`people.${id}`] = { name: named(state, id).km, ...(is === undefined ? {} : { relation: is }) };
    for (const field of WORDING) {
      const value = state[`members.${id}.${field}`];
      if (value !== undefined) set[`wording.${id}.${field}`] = value;
    }
  }
  return set;
}

/** What the book they leave says of each, for the book they come into. */
export const WORDING = [
  'familyName',
  'givenName',
  'familyNameLatin',
  'givenNameLatin',
  'sex',
  'born',
  'birthplace',
  'nationality',
] as const;

/** The book the move begins at, and the others of the commune that count the same people. */
function booksToLeave(source: RecordView, books: readonly RecordView[]): readonly RecordView[] {
  return [source, ...books.filter((book) => book.id !== source.id && book.commune === source.commune)];
}

function leaving(book: RecordView, going: readonly string[], all: State): readonly NewAct[] {
  const set = going.flatMap((id): readonly (readonly [string, Json])[] =>
    isInBook(book.state, id)
      ? [
          [
            `members.${id}.presence`,
            {
              is: 'leaving',
              to: all.to ?? '',
              ...(all.requestedOn === undefined ? {} : { on: all.requestedOn }),
            },
          ],
        ]
      : [],
  );
  return set.length === 0
    ? []
    : [{ record: book.id, after: book.heads, act: 'member-leaves', set: Object.fromEntries(set) }];
}
