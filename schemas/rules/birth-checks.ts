import { valueOn } from '../kinds/province-config.ts';
import type { CivilDate } from '../kinds/types.ts';
import type { Check, CheckContext, Facts, Level, State } from './check.ts';
import { isBuddhistEra, isSurelyBefore, plain, rangeOf, yearsBetween } from './civil-dates.ts';
import { join } from './compare-names.ts';
import { nameLikeness } from './name-likeness.ts';
import { dateAt, numberAt, textAt, textPart } from './read.ts';

/** What a birth says against itself: dates that cannot be, ages that cannot or seldom are, order, weight, informant. */
export function checkBirth(state: State, context: CheckContext): readonly Check[] {
  return [
    ...checkDeclaration(state, context),
    ...checkParentAge(state, 'mother'),
    ...checkParentAge(state, 'father'),
    ...checkParents(state),
    ...checkPlurality(state),
    ...checkInformant(state),
    ...checkPapers(state),
  ];
}

function checkDeclaration(state: State, context: CheckContext): readonly Check[] {
  const born = knownDate(state, 'child.born');
  const declared = knownDate(state, 'declaredOn');
  if (!born || !declared) return [];
  const facts = { born: born.value, declared: declared.value };
  if (isSurelyBefore(declared, born))
    return [check('born_after_declared', 'impossible', 'child.born', facts)];
  const deadline = valueOn(context.config.deadlines.birth, declared.value);
  const days = rangeOf(declared).first - rangeOf(born).last;
  const hasLateProcedure = textAt(state, 'document') === 'attestation' || textPart(state.late, 'reason');
  // What is put in for an unknown day is told as such, and says nothing of how late it is.
  const isUnknownDay = born.value.endsWith('-01-01');
  if (deadline === undefined || days <= deadline.value || hasLateProcedure || isUnknownDay) return [];
  const late = { ...facts, days, deadline: deadline.value, article: deadline.article };
  return [check('declared_late', 'unlikely', 'declaredOn', late)];
}

type Bounds = {
  readonly cannotUnder: number;
  readonly seldomUnder: number;
  readonly seldomOver: number;
  readonly cannotOver: number;
};

/** Ages at a birth, in completed years: what has been, and what a clerk sees once in a working life. */
const BOUNDS: Readonly<Record<'mother' | 'father', Bounds>> = {
  mother: { cannotUnder: 10, seldomUnder: 15, seldomOver: 50, cannotOver: 60 },
  father: { cannotUnder: 11, seldomUnder: 16, seldomOver: 75, cannotOver: 95 },
};

function checkParentAge(state: State, parent: 'mother' | 'father'): readonly Check[] {
  const path = `${parent}.born`;
  const born = knownDate(state, 'child.born');
  const parentBorn = knownDate(state, path);
  if (!born || !parentBorn) return [];
  const { least, most } = yearsBetween(parentBorn, born);
  const facts = { born: born.value, here: parentBorn.value, age: most };
  if (isSurelyBefore(born, parentBorn)) return [check('parent_born_after_child', 'impossible', path, facts)];
  const { cannotUnder, seldomUnder, seldomOver, cannotOver } = BOUNDS[parent];
  if (most < cannotUnder)
    return [check('parent_too_young', 'impossible', path, { ...facts, bound: cannotUnder })];
  if (least > cannotOver)
    return [check('parent_too_old', 'impossible', path, { ...facts, age: least, bound: cannotOver })];
  if (most < seldomUnder) return [check('parent_young', 'unlikely', path, { ...facts, bound: seldomUnder })];
  if (least > seldomOver)
    return [check('parent_old', 'unlikely', path, { ...facts, age: least, bound: seldomOver })];
  return [];
}

function checkParents(state: State): readonly Check[] {
  const [child, mother, father] = ['child', 'mother', 'father'].map((slot) =>
    textAt(state, `${slot}.person`),
  );
  const twice = (path: string, isOne: boolean) =>
    isOne ? [check('one_person_twice', 'impossible', path, {})] : [];
  return [
    ...twice('father.familyName', mother !== undefined && mother === father),
    ...twice('mother.familyName', child !== undefined && child === mother),
    ...twice('father.familyName', child !== undefined && child === father),
  ];
}

function checkPlurality(state: State): readonly Check[] {
  const plurality = textAt(state, 'child.plurality');
  const order = numberAt(state, 'child.pluralityOrder');
  const weight = numberAt(state, 'child.weight');
  const most = plurality === 'twin' ? 2 : plurality === 'more' ? 9 : 1;
  const isOrderWrong = plurality !== undefined && order !== undefined && order > most;
  const isWeightOdd = weight !== undefined && (weight < 800 || weight > 6000);
  return [
    ...(isOrderWrong
      ? [check('plural_order', 'impossible', 'child.pluralityOrder', { here: order, most })]
      : []),
    ...(isWeightOdd ? [check('weight_unlikely', 'unlikely', 'child.weight', { here: weight })] : []),
  ];
}

/** The informant says they are a parent, and another name or age than the parent's is written. */
function checkInformant(state: State): readonly Check[] {
  const relation = textAt(state, 'informant.relation');
  if (relation === 'self') return checkSelf(state);
  if (relation !== 'mother' && relation !== 'father') return [];
  if (state[`${relation}.known`] !== undefined && state[`${relation}.known`] !== 'known')
    return [check('informant_not_known', 'impossible', 'informant.relation', {})];
  const here = textAt(state, 'informant.name');
  const names = [
    join(textAt(state, `${relation}.familyName`), textAt(state, `${relation}.givenName`)),
    join(textAt(state, `${relation}.familyNameLatin`), textAt(state, `${relation}.givenNameLatin`)),
  ].filter((name) => name !== undefined);
  const isOther =
    here !== undefined && names.length > 0 && names.every((name) => nameLikeness(name, here) < 0.6);
  const facts = { here: here ?? '', there: names[0] ?? '' };
  return [
    ...(isOther ? [check('informant_differs', 'unlikely', 'informant.name', facts)] : []),
    ...checkInformantAge(state, relation),
  ];
}

/** An age in words may be a year more, counted from one (domain.md §7). */
const COUNTED_FROM_ONE = 2;

function checkInformantAge(state: State, relation: 'mother' | 'father'): readonly Check[] {
  const age = numberAt(state, 'informant.age');
  const born = knownDate(state, `${relation}.born`);
  const declared = knownDate(state, 'declaredOn');
  if (age === undefined || !born || !declared) return [];
  const { least, most } = yearsBetween(born, declared);
  if (age >= least - 1 && age <= most + COUNTED_FROM_ONE) return [];
  return [check('informant_age_differs', 'unlikely', 'informant.age', { here: age, there: most })];
}

function checkSelf(state: State): readonly Check[] {
  const born = knownDate(state, 'child.born');
  const declared = knownDate(state, 'declaredOn');
  if (!born || !declared || yearsBetween(born, declared).most >= 15) return [];
  return [check('informant_too_young', 'impossible', 'informant.relation', { born: born.value })];
}

/** Papers shown at the declaration are not younger than it. */
function checkPapers(state: State): readonly Check[] {
  const declared = knownDate(state, 'declaredOn');
  if (!declared) return [];
  const paths = Object.keys(state).filter((path) =>
    /^evidence\.|\.identifier$|^parents\.marriage$/.test(path),
  );
  return paths.flatMap((path) => {
    const on = textPart(state[path], 'on');
    if (on === undefined || isBuddhistEra(on) || !isSurelyBefore(declared, plain(on))) return [];
    return [check('paper_after_declared', 'impossible', path, { here: on, declared: declared.value })];
  });
}

/** A date to count with: one in the Buddhist Era is told as such and counts nothing. */
function knownDate(state: State, path: string): CivilDate | undefined {
  const date = dateAt(state, path);
  return date && !isBuddhistEra(date.value) ? date : undefined;
}

function check(code: Check['code'], level: Level, path: string, facts: Facts): Check {
  return { code, level, path, facts };
}
