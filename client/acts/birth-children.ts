import type { Json } from '../../schemas/record/json.ts';
import type { Answers } from '../forms/answers.ts';
import type { State } from '../forms/question.ts';

/** Children of one birth in one form: the first under `child`, the others under these. */
export const LATER_CHILDREN = ['child2', 'child3'] as const;

/** How many children the form declares. */
export function childrenIn(state: State): number {
  const plurality = state['child.plurality'];
  return plurality === 'twin' ? 2 : plurality === 'more' ? 3 : 1;
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
  const entries = Object.entries(all).flatMap(([path, value]) => {
    if (path.startsWith(own)) return [[`child.${path.slice(own.length)}`, value] as const];
    const isShared = !/^child[23]?\./.test(path) || path === 'child.plurality';
    return isShared ? [[path, value] as const] : [];
  });
  return Object.fromEntries(entries);
}
