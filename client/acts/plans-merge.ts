import type { Json } from '../../schemas/record/json.ts';
import { isBook } from '../../schemas/rules/book-lines.ts';
import { findLeftBehind, membersOf } from '../../schemas/rules/books.ts';
import type { RecordView } from '../device/api/records.ts';
import type { NewAct } from '../device/api/writing.ts';
import type { Answers } from '../forms/answers.ts';
import type { State } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import {
  copyMember,
  dayQuestion,
  named,
  ownMembers,
  relationQuestion,
  relationTo,
  warnOfContested,
} from './members.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { whyBy } from './plan-plain.ts';
import { whyQuestion } from './questions.ts';

/** The members of this book go on in the other; both histories stay, and each says where the other is (domain.md §3). */
export function planMerge(context: ActContext): ActPlan | undefined {
  const { kind, view, source, today } = context;
  const act = kind.acts.merge;
  if (!act || !view || !source || source.kind !== view.kind || source.id === view.id) return undefined;
  const going = ownMembers(view.state);
  const known = new Set(membersOf(source.state));
  const fresh = going.filter((id) => !known.has(id));
  return {
    title: act.label,
    note: BOOK_WORDS.mergeTold,
    groups: [
      relationsTo(source, view.state, fresh),
      { id: 'decision', title: act.label, questions: [dayQuestion(today), whyQuestion] },
    ],
    shown: {},
    save: act.label,
    warn: () => warnOfContested(view),
    toActs: (answers, heads) => {
      const on = answers.all.on === undefined ? {} : { on: answers.all.on };
      const left = going.map((id): readonly [string, Json] => [
        `members.${id}.presence`,
        { is: 'left', reason: 'merge', to: source.id, ...on },
      ]);
      return [
        absorbing(context, view, source, fresh, answers),
        {
          record: view.id,
          after: heads,
          act: 'merge',
          set: { ...Object.fromEntries(left), continues: source.id, standing: { is: 'merged', ...on } },
          ...whyBy(answers),
        },
      ];
    },
  };
}

/** Takes over who was entered in the other book while it was being merged into this one (rule 15). */
export function planAbsorb(context: ActContext): ActPlan | undefined {
  const { kind, view, source, today } = context;
  const act = kind.acts.absorb;
  if (!act || !view || !source || source.kind !== view.kind || source.state.continues !== view.id) {
    return undefined;
  }
  const fresh = findLeftBehind(source.state, view.state);
  return {
    title: act.label,
    note: BOOK_WORDS.leftBehind,
    groups: [
      relationsTo(view, source.state, fresh),
      { id: 'decision', title: act.label, questions: [dayQuestion(today)] },
    ],
    shown: {},
    save: BOOK_WORDS.takeOver,
    toActs: (answers, heads) => [{ ...absorbing(context, source, view, fresh, answers), after: heads }],
  };
}

/** One address, several families (domain.md §3 [L]). */
export function planLinkFamily({ kind, view, source }: ActContext): ActPlan | undefined {
  const act = kind.acts['link-family'];
  if (!act || !view || !source || !isBook(source.kind)) return undefined;
  return {
    title: act.label,
    note: {
      km: `${BOOK_WORDS.linkTold.km}៖ ${source.title}`,
      en: `${BOOK_WORDS.linkTold.en}: ${source.title}`,
    },
    groups: [],
    shown: {},
    save: act.label,
    mayBeEmpty: true,
    toActs: (_, heads) => [
      { record: view.id, after: heads, act: 'link-family', set: { [`families.${source.id}`]: true } },
    ],
  };
}

function relationsTo(book: RecordView, state: State, people: readonly string[]) {
  const head = typeof book.state.head === 'string' ? named(book.state, book.state.head) : { km: '', en: '' };
  const { km, en } = BOOK_WORDS.relationsToThatHead;
  return {
    id: 'relations',
    title: { km: `${km} ${head.km}`, en: `${en} ${head.en}` },
    questions: people.map((id) => ({
      ...relationQuestion(id, `relation.${id}`),
      label: named(state, id),
      look: 'compact' as const,
    })),
  };
}

function absorbing(
  { kind }: ActContext,
  from: RecordView,
  into: RecordView,
  people: readonly string[],
  { all }: Answers,
): NewAct {
  const set: Record<string, Json> = { [`origins.${from.id}`]: true };
  for (const id of people) {
    const on = all.on === undefined ? {} : { on: all.on };
    Object.assign(set, copyMember(from.state, id, kind, 'absorb'));
    set[`members.${id}.relation`] = relationTo(into.state.head, all[`relation.${id}`]);
    set[`members.${id}.presence`] = from.state[`members.${id}.presence`] ?? { is: 'present' };
    set[`members.${id}.entry`] = { reason: 'merge', from: from.id, ...on };
  }
  return { record: into.id, after: into.heads, act: 'absorb', set };
}
