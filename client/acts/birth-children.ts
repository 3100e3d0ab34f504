import type { Json } from '../../schemas/record/json.ts';
import type { Answers } from '../forms/answers.ts';
import type { State } from '../forms/question.ts';

/** More were never born alive at once; the register page's own "order" ends there (schemas/kinds/birth-fields.ts). */
export const MOST_CHILDREN = 9;

/** The question how many there are, where there are more than two; it goes into no record. */
export const CHILD_COUNT = 'childCount';

/** Children of one birth in one form: the first under `child`, the others under `child2`, `child3` … */
export const LATER_CHILDREN: readonly string[] = Array.from(
  { length: MOST_CHILDREN - 1 },
  (_, index) => `child${index + 2}`,
);

/** How many children the form declares; three until it is said how many more than two they are. */
export function childrenIn(state: State): number {
  const plurality = state['child.plurality'];
  const count = state[CHILD_COUNT];
  if (plurality !== 'more') return plurality === 'twin' ? 2 : 1;
  return typeof count === 'number' ? count : 3;
}

/** The birth of one of the children, counted from 1, as its own record says it; parents and informant are shared. */
export function stateOfChild(state: State, child: number): State {
  const order: State = childrenIn(state) > 1 ? { 'child.pluralityOrder': child } : {};
  return { ...takeChild(state, child), ...order };
}

export function answersOfChild(answers: Answers, child: number): Answers {
  return {
    all: stateOfChild(answers.all, child),
    changed: stateOfChild(answers.changed, child),
    typed: takeChild(answers.typed, child),
  };
}

/** The question that asks for a path of that child's record; undefined for what is asked with the first child. */
export function questionOfChild(path: string, child: number): string | undefined {
  if (child === 1) return path;
  return path.startsWith('child.') ? path.replace('child', `child${child}`) : undefined;
}

function takeChild<Value extends Json>(
  all: Readonly<Record<string, Value>>,
  child: number,
): Readonly<Record<string, Value>> {
  const own = child === 1 ? 'child.' : `child${child}.`;
  const { [CHILD_COUNT]: _count, ...answers } = all;
  const entries = Object.entries(answers).flatMap(([path, value]) => {
    if (path.startsWith(own)) return [[`child.${path.slice(own.length)}`, value] as const];
    const isShared = !/^child[2-9]?\./.test(path) || path === 'child.plurality';
    return isShared ? [[path, value] as const] : [];
  });
  return Object.fromEntries(entries);
}
