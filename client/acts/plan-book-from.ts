import type { Json } from '../../schemas/record/json.ts';
import type { State } from '../forms/question.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import {
  copyMember,
  named,
  ownMembers,
  personQuestion,
  pickedOf,
  pickOf,
  pickQuestions,
  relationOf,
  relationQuestion,
  relationTo,
  warnOfContested,
} from './members.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy } from './plan-plain.ts';
import { coverQuestions, withoutNumber } from './plan-split.ts';
import { shownBy } from './questions.ts';

/** A residence book from a family book, or the other way: the same people, and nothing typed twice. */
export function planBookFrom(context: ActContext): ActPlan | undefined {
  const { kind, source } = context;
  const act = kind.acts.open;
  if (!act || !source) return undefined;
  const { state } = source;
  const members = ownMembers(state);
  const cover = coverQuestions(context);
  const picks = members.map((id) => [pickOf(id), true] as const);
  const relations = members.flatMap((id) => {
    const is = relationOf(state, id);
    return is === undefined || is === 'head' ? [] : [[`relation.${id}`, is] as const];
  });
  return {
    title: act.label,
    groups: [
      { id: 'cover', title: BOOK_WORDS.newBookCover, questions: cover },
      { id: 'people', title: BOOK_WORDS.whoIsIn, questions: pickQuestions(state, members) },
      {
        id: 'relations',
        title: BOOK_WORDS.relationsInNew,
        questions: [
          personQuestion('newHead', BOOK_WORDS.headOfNew, state, members),
          ...members.map((id) => ({
            ...relationQuestion(id, `relation.${id}`),
            label: named(state, id),
            look: 'compact' as const,
            isAsked: (all: State) => all[pickOf(id)] === true && all.newHead !== id,
          })),
        ],
      },
    ],
    shown: {
      ...shownBy({ ...source, state: withoutNumber(state) }, cover),
      ...Object.fromEntries([...picks, ...relations]),
      ...(typeof state.head === 'string' && members.includes(state.head) ? { newHead: state.head } : {}),
    },
    isReviewed: true,
    save: act.label,
    mayBeEmpty: true,
    warn: () => warnOfContested(source),
    refuse: (all) => {
      const going = pickedOf(all, members);
      if (going.length === 0) return { id: pickOf(members[0] ?? ''), fault: BOOK_WORDS.tickPeople };
      return going.some((id) => id === all.newHead)
        ? undefined
        : { id: 'newHead', fault: BOOK_WORDS.headMustGo };
    },
    toActs: (answers) => {
      const { all } = answers;
      const ids = cover.map(({ id }) => id);
      const set: Record<string, Json> = {
        ...Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id))),
        head: all.newHead ?? null,
        standing: { is: 'open' },
        ...(kind.fields['families.*'] ? { [`families.${source.id}`]: true } : {}),
      };
      for (const id of pickedOf(all, members)) {
        Object.assign(set, copyMember(state, id, kind, 'open'));
        const is = id === all.newHead ? 'head' : all[`relation.${id}`];
        set[`members.${id}.relation`] = relationTo(all.newHead, is);
        set[`members.${id}.presence`] = state[`members.${id}.presence`] ?? { is: 'present' };
      }
      const isLinked = source.kind === 'residence-book' && kind.name === 'family-book';
      return [
        {
          opens: { kind: kind.name, commune: source.commune },
          after: [],
          act: 'open',
          set,
          ...typedBy(answers),
        },
        ...(isLinked
          ? [{ record: source.id, after: source.heads, act: 'link-family', set: { 'families.@@0': true } }]
          : []),
      ];
    },
  };
}
