import { valueOn } from '../kinds/province-config.ts';
import { headOf, type Line, linesOf } from './book-lines.ts';
import type { Check, CheckContext, Facts, Level, State } from './check.ts';
import { dayOf, isBuddhistEra, isSurelyBefore, yearsBetween } from './civil-dates.ts';
import { join } from './compare-names.ts';
import { deathIn, type Mention, mentionsOf } from './mention.ts';
import { textPart } from './read.ts';
import { isKhmerNationality } from './wording.ts';

/** What a residence or family book says against itself: its heads, relations, ages, comings and goings. */
export function checkBook(kind: string, state: State, context: CheckContext): readonly Check[] {
  const lines = linesOf(mentionsOf(kind, state));
  return [
    ...checkHead(state, lines),
    ...lines.flatMap((line) => [
      ...checkRelation(line, lines),
      ...checkLife(line),
      ...checkStay(line, context),
      ...(kind === 'family-book' ? checkCitizen(line) : []),
    ]),
  ];
}

function checkHead(state: State, lines: readonly Line[]): readonly Check[] {
  const head = headOf(state);
  const line = lines.find(({ id }) => id === head);
  const heads = lines.filter((one) => one.isIn && one.relation?.is === 'head');
  const second = heads.find(({ id }) => id !== head) ?? heads[1];
  const isTwo = second !== undefined && (heads.length > 1 || (line?.isIn && head !== undefined));
  return [
    ...(isTwo
      ? [
          check('two_heads', 'impossible', path(second, 'relation'), {
            one: nameOf(line ?? heads[0]),
            two: nameOf(second),
          }),
        ]
      : []),
    ...(head !== undefined && line === undefined ? [check('head_not_listed', 'impossible', 'head', {})] : []),
    ...(line && !line.isIn ? [check('head_gone', 'impossible', 'head', { one: nameOf(line) })] : []),
    ...(line?.relation && line.relation.is !== 'head' && line.isIn
      ? [check('head_related_otherwise', 'impossible', path(line, 'relation'), { one: nameOf(line) })]
      : []),
  ];
}

/** Least years between somebody and those the book calls their child, parent, grandchild. */
const GENERATION = 10;
const TWO_GENERATIONS = 22;

function checkRelation(line: Line, lines: readonly Line[]): readonly Check[] {
  const { relation, isIn } = line;
  if (relation === undefined || !isIn) return [];
  const at = path(line, 'relation');
  const to = lines.find(({ id }) => id === relation.to);
  const one = nameOf(line);
  if (to === undefined) return [check('related_to_nobody', 'impossible', at, { one })];
  if (relation.is === 'head') return [];
  if (to.id === line.id) return [check('related_to_self', 'impossible', at, { one })];
  return [
    ...checkAges(relation.is, line, to),
    ...checkSex(relation.is, line),
    ...checkSecondSpouse(line, lines),
  ];
}

function checkAges(is: string, line: Line, to: Line): readonly Check[] {
  const isBelow = is === 'child' || is === 'grandchild';
  const isAbove = is === 'father' || is === 'mother' || is === 'grandparent';
  if (!isBelow && !isAbove) return [];
  const [older, younger] = isBelow ? [to, line] : [line, to];
  const [from, until] = [known(older.mention), known(younger.mention)];
  if (!from || !until) return [];
  const least = is === 'grandchild' || is === 'grandparent' ? TWO_GENERATIONS : GENERATION;
  const facts = {
    one: nameOf(younger),
    two: nameOf(older),
    years: yearsBetween(from, until).most,
    bound: least,
  };
  const at = path(line, 'born');
  if (isSurelyBefore(until, from)) return [check('generations_turned', 'impossible', at, facts)];
  return facts.years < least ? [check('generations_near', 'unlikely', at, facts)] : [];
}

const SEX_OF: Readonly<Record<string, string>> = { husband: 'm', father: 'm', wife: 'f', mother: 'f' };

function checkSex(is: string, line: Line): readonly Check[] {
  const wanted = SEX_OF[is];
  const { sex } = line.mention;
  if (wanted === undefined || sex === undefined || sex === wanted) return [];
  return [check('sex_against_relation', 'impossible', path(line, 'sex'), { one: nameOf(line) })];
}

function checkSecondSpouse(line: Line, lines: readonly Line[]): readonly Check[] {
  const isSpouse = ({ relation }: Line) => relation?.is === 'wife' || relation?.is === 'husband';
  if (!isSpouse(line)) return [];
  const earlier = lines.find(
    (one) => one.isIn && isSpouse(one) && one.relation?.to === line.relation?.to && one.id < line.id,
  );
  const facts = { one: nameOf(line), two: nameOf(earlier) };
  return earlier ? [check('two_spouses', 'unlikely', path(line, 'relation'), facts)] : [];
}

function checkLife(line: Line): readonly Check[] {
  const born = known(line.mention);
  if (!born) return [];
  const death = deathIn(line.mention)?.on;
  const facts = { one: nameOf(line), born: born.value };
  return [
    ...(death && isSurelyBefore(death, born)
      ? [check('died_before_born', 'impossible', path(line, 'presence'), { ...facts, here: death.value })]
      : []),
    ...(line.enteredOn && isSurelyBefore(line.enteredOn, born)
      ? [
          check('entered_before_born', 'impossible', path(line, 'entry'), {
            ...facts,
            here: line.enteredOn.value,
          }),
        ]
      : []),
  ];
}

const DAYS_IN_MONTH = 31;

function checkStay(line: Line, { config }: CheckContext): readonly Check[] {
  const stay = line.mention.state[path(line, 'stay')];
  const [from, until] = [textPart(stay, 'from'), textPart(stay, 'until')];
  if (!line.isTemporary || from === undefined || until === undefined) return [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return [];
  const limit = valueOn(config.temporaryStayMonths, from);
  const isLong = limit !== undefined && dayOf(until) - dayOf(from) > limit.value * DAYS_IN_MONTH;
  const facts = { one: nameOf(line), months: limit?.value ?? 0 };
  return isLong ? [check('temporary_too_long', 'unlikely', path(line, 'stay'), facts)] : [];
}

/** Foreigners may not hold a family book (domain.md §3 [S]). */
function checkCitizen(line: Line): readonly Check[] {
  const { nationality } = line.mention;
  if (!line.isIn || nationality === undefined || isKhmerNationality(nationality)) return [];
  const facts = { one: nameOf(line), here: nationality };
  return [check('foreigner_in_family_book', 'impossible', path(line, 'nationality'), facts)];
}

function known({ born }: Mention) {
  return born && !isBuddhistEra(born.value) ? born : undefined;
}

function path(line: Line, name: string): string {
  return `${line.mention.prefix}.${name}`;
}

function nameOf(line: Line | undefined): string {
  return join(line?.mention.familyName, line?.mention.givenName) ?? '';
}

function check(code: Check['code'], level: Level, at: string, facts: Facts): Check {
  return { code, level, path: at, facts };
}
