import type { Paper, State } from '../../schemas/rules/check.ts';
import { createChance } from '../../sync-server/provision/invented/random.ts';
import { type Tablet, textOf, withoutMember } from './tablet.ts';

/** A birth about to be declared with which every paper on the tablet agrees. */
export interface CleanBirth {
  readonly state: State;
  /** The tablet before the birth: the child stands in no paper yet. */
  readonly changed: ReadonlyMap<string, Paper | undefined>;
}

/** Draws births of the last years as they were typed, each over a tablet that does not have the child yet. */
export function drawCleanBirths(tablet: Tablet, seed: string | number, count: number): readonly CleanBirth[] {
  const births = [...tablet.papers.values()].filter(isChildhood);
  return Array.from({ length: count }, (_, at) => {
    const chance = createChance(seed, 'clean', at);
    const birth = chance.pick(births);
    const { registration: _r, verification: _v, receipt: _c, 'child.person': child, ...state } = birth.state;
    // Three of ten clerks type the parents without choosing their records.
    const typed = chance.happens(0.3) ? { ...state, 'mother.person': null, 'father.person': null } : state;
    return {
      state: typed,
      changed: new Map([[birth.id as string, undefined], ...before(tablet, textOf(child))]),
    };
  });
}

function isChildhood({ kind, state }: Paper): boolean {
  return (
    kind === 'birth' && textOf(state['child.born'], 'value') >= '2012' && state['child.person'] !== undefined
  );
}

function before(tablet: Tablet, child: string): readonly (readonly [string, Paper | undefined])[] {
  return (tablet.words.get(child) ?? []).map(({ paper, prefix }) =>
    prefix.startsWith('members.')
      ? [paper.id, { ...paper, state: withoutMember(paper.state, child) }]
      : [paper.id, undefined],
  );
}
