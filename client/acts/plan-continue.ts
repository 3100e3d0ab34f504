import type { Json } from '../../schemas/record/json.ts';
import type { RecordView } from '../device/api/records.ts';
import type { Answers } from '../forms/answers.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import { copyMember, dayQuestion, ownMembers, warnOfContested } from './members.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy, whyBy } from './plan-plain.ts';
import { coverQuestions, withoutNumber } from './plan-split.ts';
import { shownBy, whyQuestion } from './questions.ts';

/** A full book goes on in a new one: the same people as they stand, both histories kept (domain.md §3). */
export function planContinue(context: ActContext): ActPlan | undefined {
  const { kind, view, today, around } = context;
  const act = kind.acts.continue;
  if (!act || !view) return undefined;
  const members = ownMembers(view.state);
  const cover = coverQuestions(context).map((question) =>
    question.id === 'number' ? { ...question, isRequired: () => true } : question,
  );
  return {
    title: act.label,
    note: BOOK_WORDS.continueTold,
    groups: [
      { id: 'cover', title: BOOK_WORDS.newBookCover, questions: cover },
      { id: 'decision', title: act.label, questions: [dayQuestion(today), whyQuestion] },
    ],
    shown: shownBy({ ...view, state: withoutNumber(view.state) }, cover),
    save: act.label,
    warn: () => warnOfContested(view),
    refuse: ({ number }) =>
      number !== undefined && number === view.state.number
        ? { id: 'number', fault: BOOK_WORDS.numberIsOld }
        : undefined,
    toActs: (answers, heads) => {
      const on = answers.all.on === undefined ? {} : { on: answers.all.on };
      const left = members.map((id): readonly [string, Json] => [
        `members.${id}.presence`,
        { is: 'left', reason: 'continue', to: { recordOf: 0 }, ...on },
      ]);
      return [
        {
          opens: { kind: kind.name, commune: view.commune },
          after: [],
          act: 'open',
          set: newBook(context, view, members, answers),
          ...typedBy(answers),
        },
        {
          record: view.id,
          after: heads,
          act: 'continue',
          set: { ...Object.fromEntries(left), continues: { recordOf: 0 }, standing: { is: 'merged', ...on } },
          ...whyBy(answers),
        },
        ...around.books.filter(isAddressOf(view)).map((home) => ({
          record: home.id,
          after: home.heads,
          act: 'link-family',
          set: { 'families.@@0': true },
        })),
      ];
    },
  };
}

function newBook(
  { kind }: ActContext,
  { id: old, state }: RecordView,
  members: readonly string[],
  { all }: Answers,
): Record<string, Json> {
  const { on, why: _why, ...cover } = all;
  const set: Record<string, Json> = {
    ...cover,
    head: state.head ?? null,
    [`origins.${old}`]: true,
    standing: { is: 'open', ...(on === undefined ? {} : { on }) },
  };
  for (const [path, value] of Object.entries(state)) if (path.startsWith('families.')) set[path] = value;
  for (const id of members) {
    Object.assign(set, copyMember(state, id, kind, 'open'));
    // Nobody came or went: what each is, and since when, goes on.
    for (const field of ['relation', 'presence', 'entry']) {
      const value = state[`members.${id}.${field}`];
      if (value !== undefined) set[`members.${id}.${field}`] = value;
    }
  }
  return set;
}

function isAddressOf({ id, kind, commune }: RecordView) {
  return (book: RecordView) =>
    kind === 'family-book' &&
    book.kind === 'residence-book' &&
    book.commune === commune &&
    book.state[`families.${id}`] === true;
}
