import type { Json } from '../../../schemas/record/json.ts';
import type { Draft } from './draft.ts';
import type { Chance } from './random.ts';
import type { WordSlip } from './slip-words.ts';
import type { ImpossibleKind } from './slips.ts';
import { type Lineage, type PersonId, personIn } from './truth.ts';

/** Lets a birth say what cannot be: a year of the Buddhist Era, a birth after its declaration, a parent of five. */
export function spoilBirthFacts(chance: Chance, draft: Draft, child: PersonId): readonly WordSlip[] {
  const [step] = draft.steps;
  const declared = Number(step.on.slice(0, 4));
  const parents = draft.words.filter(({ prefix }) => prefix !== 'child' && `${prefix}.born` in step.set);
  const kind = chance.pick(['buddhist-era', 'born-after-declared', 'parent-too-young'] as const);
  if (kind === 'buddhist-era') {
    const { person, prefix } = chance.pick([{ person: child, prefix: 'child' }, ...parents]);
    return setYear(draft, kind, person, `${prefix}.born`, (year) => year + 543);
  }
  if (kind === 'born-after-declared' || parents.length === 0) {
    const by = chance.whole(1, 4);
    return setYear(draft, 'born-after-declared', child, 'child.born', () => declared + by);
  }
  const { person, prefix } = chance.pick(parents);
  const born = yearIn(step.set['child.born']);
  return born === undefined
    ? []
    : setYear(draft, kind, person, `${prefix}.born`, () => born - chance.whole(1, 8));
}

const BOOK_FACTS = [
  'buddhist-era',
  'entered-before-born',
  'died-before-born',
  'spouse-of-other-sex',
] as const;

/** Lets a book say what cannot be, of the first member whom such a slip fits. */
export function spoilBookFacts(chance: Chance, draft: Draft, lineage: Lineage): readonly WordSlip[] {
  const first = chance.whole(0, BOOK_FACTS.length - 1);
  // Nobody in it is dead, or married: then another one.
  const kinds = [...BOOK_FACTS.slice(first), ...BOOK_FACTS.slice(0, first)];
  for (const kind of kinds) {
    for (const word of draft.words) {
      const slips = spoilMember(chance, draft, kind, word, lineage);
      if (slips.length > 0) return slips;
    }
  }
  return [];
}

function spoilMember(
  chance: Chance,
  draft: Draft,
  kind: (typeof BOOK_FACTS)[number],
  { person, prefix }: Draft['words'][number],
  lineage: Lineage,
): readonly WordSlip[] {
  const step = draft.steps.find(({ set }) => `${prefix}.givenName` in set);
  const born = yearIn(step?.set[`${prefix}.born`]);
  if (!step || born === undefined) return [];
  switch (kind) {
    case 'buddhist-era':
      return setYear(draft, kind, person, `${prefix}.born`, (year) => year + 543);
    case 'entered-before-born': {
      const year = born - chance.whole(3, 9);
      return setPart(draft, kind, person, `${prefix}.entry`, (on) => `${year}${on.slice(4)}`);
    }
    case 'died-before-born':
      return setPart(draft, kind, person, `${prefix}.presence`, (on) => `18${on.slice(2)}`);
    case 'spouse-of-other-sex': {
      const relation = step.set[`${prefix}.relation`];
      const is = isObject(relation) ? relation.is : undefined;
      const isSpouse = personIn(lineage, person).spouse !== undefined && (is === 'wife' || is === 'husband');
      return isSpouse ? put(draft, kind, person, `${prefix}.sex`, is === 'wife' ? 'm' : 'f') : [];
    }
  }
}

function setYear(
  draft: Draft,
  kind: ImpossibleKind,
  person: PersonId,
  path: string,
  change: (year: number) => number,
): readonly WordSlip[] {
  const step = draft.steps.find(({ set }) => path in set);
  const value = step?.set[path];
  if (!isObject(value) || typeof value.value !== 'string') return [];
  const text = `${change(Number(value.value.slice(0, 4)))}${value.value.slice(4)}`.replace(
    '-02-29',
    '-02-28',
  );
  return put(draft, kind, person, path, { ...value, value: text });
}

/** Another day in a decision's `on`, in the last entry that has one. */
function setPart(
  draft: Draft,
  kind: ImpossibleKind,
  person: PersonId,
  path: string,
  change: (on: string) => string,
): readonly WordSlip[] {
  const step = draft.steps.findLast(({ set }) => path in set);
  const value = step?.set[path];
  if (!isObject(value) || typeof value.on !== 'string') return [];
  if (kind === 'died-before-born' && value.is !== 'dead') return [];
  return put(draft, kind, person, path, { ...value, on: change(value.on) });
}

function put(
  draft: Draft,
  kind: ImpossibleKind,
  person: PersonId,
  path: string,
  wrong: Json,
): readonly WordSlip[] {
  const step = draft.steps.findLast(({ set }) => path in set);
  const right = step?.set[path];
  if (!step || right === undefined || JSON.stringify(right) === JSON.stringify(wrong)) return [];
  step.set[path] = wrong;
  return [{ kind, person, path, right, wrong }];
}

function yearIn(value: Json | undefined): number | undefined {
  return isObject(value) && typeof value.value === 'string' ? Number(value.value.slice(0, 4)) : undefined;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
