import type { Check, Level, State } from './check.ts';
import { daysApart, isWholeDay } from './civil-dates.ts';
import { join } from './compare-names.ts';
import type { Linked } from './linked.ts';
import { type Mention, mentionsIn, pathIn } from './mention.ts';
import { dateAt, numberAt, textAt } from './read.ts';
import { checkAgainst } from './wording.ts';

/** Days within which one mother cannot bear twice, but twins. */
const BETWEEN_BIRTHS = 150;

/** What the mother's other children on this tablet say against a birth: twins of two days, births too near, one birth twice. */
export function checkSiblings(state: State, linked: readonly Linked[]): readonly Check[] {
  const child = linked.find(({ form }) => form.slot === 'child');
  const mother = linked.find(({ form }) => form.slot === 'mother');
  const born = dateAt(state, 'child.born');
  if (!child || !mother || born === undefined || !isWholeDay(born)) return [];
  return mother.others
    .filter((other) => other.slot === 'mother')
    .flatMap((other) => {
      const sibling = other.paper && mentionsIn(other.paper).find(({ slot }) => slot === 'child');
      if (!sibling?.born || !isWholeDay(sibling.born) || child.others.includes(sibling)) return [];
      return compareSiblings(state, sibling, daysApart(born, sibling.born));
    });
}

function compareSiblings(state: State, sibling: Mention, days: number): readonly Check[] {
  if (days > BETWEEN_BIRTHS) return [];
  const facts = {
    here: textAt(state, 'child.givenName') ?? '',
    there: join(sibling.familyName, sibling.givenName) ?? '',
    days,
  };
  const against = (code: Check['code'], path: string, field: string, level: Level): Check => ({
    ...checkAgainst(code, path, sibling, pathIn(sibling, field), facts),
    level,
  });
  if (!isPlural(state) || !isPlural(sibling.state)) {
    if (days <= 1) return [against('same_mother_same_day', 'child.plurality', 'plurality', 'duplicate')];
    return [against('births_too_near', 'child.born', 'born', 'impossible')];
  }
  const order = numberAt(state, 'child.pluralityOrder');
  const isSameOrder = order !== undefined && order === numberAt(sibling.state, 'child.pluralityOrder');
  return [
    ...(days > 1 ? [against('twins_dates_apart', 'child.born', 'born', 'impossible')] : []),
    ...(isSameOrder
      ? [against('twins_same_order', 'child.pluralityOrder', 'pluralityOrder', 'impossible')]
      : []),
  ];
}

function isPlural(state: State): boolean {
  const plurality = textAt(state, 'child.plurality');
  return plurality === 'twin' || plurality === 'more';
}
