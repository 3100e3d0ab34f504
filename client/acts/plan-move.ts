import { partOf } from '../../schemas/kinds/parts.ts';
import { place } from '../../schemas/kinds/types.ts';
import type { Json } from '../../schemas/record/json.ts';
import { isInBook, TAKEN_WORDING } from '../../schemas/rules/books.ts';
import type { RecordView } from '../device/api/records.ts';
import type { NewAct } from '../device/api/writing.ts';
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
        questions: [destinationQuestion, ...asked.map((one) => ({ ...one, isMain: true }))],
      },
    ],
    shown: {},
    save: act.label,
    warn: (all) =>
      all.destination === undefined || sharedWith(context, all) !== undefined
        ? []
        : [BOOK_WORDS.leavesOnPaper],
    refuse: (all) => {
      if (pickedOf(all, members).length === 0)
        return { id: pickOf(members[0] ?? ''), fault: BOOK_WORDS.tickPeople };
      return communeIn(all.destination) === source.commune
        ? { id: 'destination', fault: BOOK_WORDS.sameCommune }
        : undefined;
    },
    toActs: (answers) => {
      const { all } = answers;
      const going = pickedOf(all, members);
      return [
        {
          opens: { kind: kind.name, commune: source.commune },
          after: [],
          act: 'request',
          set: requested(context, source, going, all),
          ...typedBy(answers),
        },
        ...booksToLeave(source, around.books).flatMap((book) => leaving(book, going, all)),
      ];
    },
    shows: (written) => written[0],
  };
}

/** Any place there is; abroad and old units in words (domain.md §8). */
const destinationQuestion: Question = {
  id: 'destination',
  label: BOOK_WORDS.destination,
  hint: BOOK_WORDS.destinationHint,
  type: place,
  isRequired: always,
  isAsked: always,
  isMain: true,
};

/** Six digits; undefined for words alone, and for a place above the communes. */
function communeIn(place: Json | undefined): string | undefined {
  const code = partOf(place, 'code');
  return code !== undefined && code.length >= COMMUNE_DIGITS ? code.slice(0, COMMUNE_DIGITS) : undefined;
}

const COMMUNE_DIGITS = 6;

/** The commune a courier can bring the letter to; undefined where it goes on paper alone. */
function sharedWith({ roster }: ActContext, all: State): string | undefined {
  const commune = communeIn(all.destination);
  return roster.communes.some(({ code }) => code === commune) ? commune : undefined;
}

function requested(
  context: ActContext,
  source: RecordView,
  going: readonly string[],
  all: State,
): Record<string, Json> {
  const { state } = source;
  const shared = sharedWith(context, all);
  const village = partOf(state['address.village'], 'text');
  const set: Record<string, Json> = {
    origin: { commune: source.commune, book: source.id, ...(village === undefined ? {} : { village }) },
    destination: all.destination ?? null,
    ...(shared === undefined ? {} : { [`shared.${shared}`]: true }),
    standing: { is: 'requested', ...(all.requestedOn === undefined ? {} : { on: all.requestedOn }) },
  };
  for (const path of ['requestedOn', 'reason']) {
    const value = all[path];
    if (value !== undefined) set[path] = value;
  }
  for (const id of going) {
    const is = relationOf(state, id);
    set[`people.${id}`] = { name: named(state, id).km, ...(is === undefined ? {} : { relation: is }) };
    for (const field of TAKEN_WORDING) {
      const value = state[`members.${id}.${field}`];
      if (value !== undefined) set[`wording.${id}.${field}`] = value;
    }
  }
  return set;
}

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
              to: partOf(all.destination, 'text') ?? '',
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
