import type { Paper, State } from '../../schemas/rules/check.ts';
import { createChance } from '../../sync-server/provision/invented/random.ts';
import { type Tablet, textOf, withoutMember } from './tablet.ts';

/** A birth about to be declared with which every paper on the tablet agrees. */
export interface CleanBirth {
  readonly state: State;
  /** The tablet before the birth: the child stands in no paper yet. */
  readonly changed: ReadonlyMap<string, Paper | undefined>;
}

/**
 * Draws births as they were typed: those of children over a tablet that does not have the child yet, and attestations of
 * people, adults too, who have stood in the books for long.
 */
export function drawCleanBirths(tablet: Tablet, seed: string | number, count: number): readonly CleanBirth[] {
  const births = [...tablet.papers.values()].filter(isClean);
  const newborns = births.filter(({ state }) => textOf(state['child.born'], 'value') >= '2012');
  const attested = births.filter(({ state }) => state.document === 'attestation');
  return Array.from({ length: count }, (_, at) => {
    const chance = createChance(seed, 'clean', at);
    const isAttested = chance.happens(0.25);
    const birth = chance.pick(isAttested ? attested : newborns);
    const { registration: _r, verification: _v, receipt: _c, ...state } = birth.state;
    const child = textOf(state['child.person']);
    // Three of ten clerks type the people without choosing their records; a newborn has none.
    const isUnchosen = chance.happens(0.3);
    const typed = {
      ...state,
      ...(isUnchosen ? { 'mother.person': null, 'father.person': null } : {}),
      ...(isAttested ? {} : { 'child.person': null }),
    };
    const others = isAttested ? withoutBirth(tablet, child) : before(tablet, child);
    return { state: typed, changed: new Map([...others, [birth.id as string, undefined]]) };
  });
}

/** A stand-in for an unknown day is itself a slip of domain.md §3, so such a birth is none to be silent on. */
function isClean({ kind, state }: Paper): boolean {
  const isStandIn = textOf(state['child.born'], 'value').endsWith('-01-01');
  return kind === 'birth' && state['child.person'] !== undefined && !isStandIn;
}

type Others = readonly (readonly [string, Paper | undefined])[];

function before(tablet: Tablet, child: string): Others {
  return (tablet.words.get(child) ?? []).map(({ paper, prefix }) =>
    prefix.startsWith('members.')
      ? [paper.id, { ...paper, state: withoutMember(paper.state, child) }]
      : [paper.id, undefined],
  );
}

/** The books have had the person, but by no birth. */
function withoutBirth(tablet: Tablet, child: string): Others {
  return (tablet.words.get(child) ?? []).map(({ paper }) => {
    const { [`members.${child}.birth`]: _, ...state } = paper.state;
    return [paper.id, { ...paper, state }];
  });
}
