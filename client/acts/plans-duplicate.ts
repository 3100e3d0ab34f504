import { partOf } from '../../schemas/kinds/parts.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { NewAct } from '../device/api/writing.ts';
import { BOOK_WORDS } from '../words/book-words.ts';
import type { ActContext, ActPlan } from './plan.ts';
import { planPlain } from './plan-plain.ts';

/** A lost letter, issued once more: marked as a duplicate, with the reason; the first counts no longer (domain.md §3). */
export function planMoveDuplicate(context: ActContext): ActPlan | undefined {
  const plan = planPlain(context);
  const letter = partOf(context.view?.state.letter, 'number');
  if (!plan) return undefined;
  return {
    ...plan,
    note: BOOK_WORDS.letterDuplicateTold,
    toActs: async (answers, heads) => {
      const acts = await plan.toActs(answers, heads);
      return acts?.map((act) => ({ ...act, set: mapValues(act.set, (value) => numbered(value, letter)) }));
    },
  };
}

/** The letter keeps its number, unless the office gives the duplicate one of its own. */
function numbered(duplicate: Json, letter: string | undefined): Json {
  const isOwn = letter === undefined || partOf(duplicate, 'number') !== undefined;
  return isOwn || typeof duplicate !== 'object' || duplicate === null || Array.isArray(duplicate)
    ? duplicate
    : { ...duplicate, number: letter };
}

function mapValues(set: NewAct['set'], toValue: (value: Json) => Json): NewAct['set'] {
  return Object.fromEntries(Object.entries(set).map(([path, value]) => [path, toValue(value)]));
}

/** A lost or spoiled book, replaced: from then on the book has the number of the one that is handed out (domain.md §3). */
export function planBookDuplicate(context: ActContext): ActPlan | undefined {
  const plan = planPlain(context);
  const { view } = context;
  if (!plan || !view) return undefined;
  const groups = plan.groups
    .map((group) => ({ ...group, questions: group.questions.filter(({ id }) => id !== 'number') }))
    .filter((group) => group.questions.length > 0);
  return {
    ...plan,
    groups,
    // An earlier duplicate is none for this loss.
    shown: {},
    toActs: async (answers, heads) => {
      const acts = await plan.toActs(answers, heads);
      const number = partOf(answers.all.duplicate, 'number');
      if (number === undefined || view.contested.number !== undefined) return acts;
      return acts?.map((act) => ({ ...act, set: { ...act.set, number } }));
    },
  };
}
