import type { Words } from '../../schemas/kinds/field.ts';
import { partOf } from '../../schemas/kinds/parts.ts';
import { text } from '../../schemas/kinds/types.ts';
import type { Json } from '../../schemas/record/json.ts';
import { keysOf } from '../../schemas/rules/read.ts';
import type { RecordView } from '../device/api/records.ts';
import type { NewAct } from '../device/api/writing.ts';
import { always, type Question } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import { dayQuestion } from './members.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { whyBy } from './plan-plain.ts';
import { both, whyQuestion } from './questions.ts';

/** The other office is outside the system: its receipt came on paper, and says what ours would have said (domain.md §3). */
export function planPaperReceipt({ kind, view, today }: ActContext): ActPlan | undefined {
  const act = kind.acts['receive-on-paper'];
  if (!act || !view) return undefined;
  return {
    title: act.label,
    note: BOOK_WORDS.paperReceiptTold,
    groups: [
      {
        id: 'decision',
        title: act.label,
        questions: [
          dayQuestion(today, BOOK_WORDS.receivedOn),
          textQuestion('by', BOOK_WORDS.receivedBy, true),
          textQuestion('number', BOOK_WORDS.receiptNumber, false),
        ],
      },
    ],
    shown: {},
    save: act.label,
    toActs: ({ all, typed }, heads) => {
      const receipt = ['on', 'by', 'number'].flatMap((part) => {
        const value = all[part];
        return value === undefined ? [] : [[part, value] as const];
      });
      const on = all.on === undefined ? {} : { on: all.on };
      return [
        {
          record: view.id,
          after: heads,
          act: 'receive-on-paper',
          set: { receipt: Object.fromEntries(receipt), standing: { is: 'received', ...on } },
          ...(typed.by === undefined ? {} : { typed: { receipt: typed.by } }),
        },
      ];
    },
  };
}

function textQuestion(id: string, label: Words, isNeeded: boolean): Question {
  return { id, label, type: text, isRequired: () => isNeeded, isAsked: always, isMain: true };
}

/** The other office has them: they leave the books here, and only now (domain.md §3: close A only on B's receipt). */
export function planCloseMove(context: ActContext): ActPlan | undefined {
  const { kind, view, today } = context;
  const act = kind.acts.close;
  if (!act || !view) return undefined;
  const receivedOn = partOf(view.state.receipt, 'on');
  const to = partOf(view.state.destination, 'text') ?? '';
  const day = dayQuestion(receivedOn ?? today);
  return {
    title: act.label,
    note: withTitles(BOOK_WORDS.closeMoveTold, booksOfLeavers(context)),
    groups: [
      {
        id: 'decision',
        title: act.label,
        questions: [
          {
            ...day,
            offer: {
              label: receivedOn ? BOOK_WORDS.receivedOn : both('useToday'),
              value: receivedOn ?? today,
            },
          },
        ],
      },
    ],
    shown: receivedOn === undefined ? {} : { on: receivedOn },
    save: act.label,
    mayBeEmpty: true,
    toActs: ({ all }, heads) => {
      const on = all.on === undefined ? {} : { on: all.on };
      return [
        { record: view.id, after: heads, act: 'close', set: { standing: { is: 'closed', ...on } } },
        ...booksOfLeavers(context).map((book) =>
          withPresence(book, 'member-leaves', leaversIn(context, book), () => ({
            is: 'left',
            reason: 'move',
            to,
            ...on,
          })),
        ),
      ];
    },
  };
}

/** They stay after all, as they stood before. */
export function planCancelMove(context: ActContext): ActPlan | undefined {
  const { kind, view } = context;
  const act = kind.acts.cancel;
  if (!act || !view) return undefined;
  return {
    title: act.label,
    note: BOOK_WORDS.cancelMoveTold,
    groups: [{ id: 'decision', title: act.label, questions: [whyQuestion] }],
    shown: {},
    save: act.label,
    toActs: (answers, heads) => [
      {
        record: view.id,
        after: heads,
        act: 'cancel',
        set: { standing: { is: 'cancelled' } },
        ...whyBy(answers),
      },
      ...booksOfLeavers(context).map((book) =>
        withPresence(book, 'member-returns', leaversIn(context, book), (id) => presenceBefore(book, id)),
      ),
    ],
  };
}

/** Books here in which somebody of the move is still leaving. */
function booksOfLeavers(context: ActContext): readonly RecordView[] {
  const { view, around } = context;
  return around.books.filter((book) => book.commune === view?.commune && leaversIn(context, book).length > 0);
}

/** Who died or came back meanwhile is no matter of the letter. */
function leaversIn({ view }: ActContext, book: RecordView): readonly string[] {
  return keysOf(view?.state ?? {}, 'people').filter(
    (id) => partOf(book.state[`members.${id}.presence`], 'is') === 'leaving',
  );
}

function withPresence(
  book: RecordView,
  act: string,
  people: readonly string[],
  presenceOf: (id: string) => Json,
): NewAct {
  const set = people.map((id) => [`members.${id}.presence`, presenceOf(id)] as const);
  return { record: book.id, after: book.heads, act, set: Object.fromEntries(set) };
}

function presenceBefore(book: RecordView, person: string): Json {
  const path = `members.${person}.presence`;
  const left = book.history.findLast((item) => partOf(item.set[path], 'is') === 'leaving');
  return left?.before[path] ?? { is: 'present' };
}

function withTitles({ km, en }: { readonly km: string; readonly en: string }, books: readonly RecordView[]) {
  const titles = books.map(({ title }) => title).join(' · ');
  return { km: `${km} ${titles}`, en: `${en} ${titles}` };
}
