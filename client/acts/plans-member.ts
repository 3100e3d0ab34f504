import { decision } from '../../schemas/kinds/decision.ts';
import type { FieldType } from '../../schemas/kinds/field.ts';
import { PRESENCES } from '../../schemas/kinds/members.ts';
import { choice } from '../../schemas/kinds/types.ts';
import type { Json } from '../../schemas/record/json.ts';
import { isInBook, membersOf } from '../../schemas/rules/books.ts';
import { always, type State } from '../forms/question.ts';
import { checkedBook } from './check-book.ts';
import { isMember, memberQuestions, named, relationOf, relationQuestion, relationTo } from './members.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { typedBy, whyBy } from './plan-plain.ts';
import { both, questionAt, shownBy, whyQuestion } from './questions.ts';

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
