import { toSearchKey } from '../text/khmer.ts';
import { compareDates, daysApart, isWholeDay } from './civil-dates.ts';
import { compareWholeNames } from './compare-names.ts';
import { isLinkedTo } from './linked-people.ts';
import type { Mention } from './mention.ts';

/** What else is known of the household a mention stands in, to tell people of one name apart. */
export interface Company {
  /** Others named in the same paper. */
  readonly others: readonly Mention[];
}

/** One name, as far as clerks spell it. */
const ONE_NAME = 0.8;
/** One name in at least one script, written almost alike. */
const SPELLED = 0.9;
/** A candidate for the same name. */
const NEAR_NAME = 0.6;
/** The same key, whichever name comes first. */
const SAME_NAME = 0.98;
/** Ten years, in days. */
const NEAR_AGE = 3653;
/** Two years. */
const NEAR_AGE_OF_CHILD = 731;

/** A link by record, birth or number is no matter of likeness. */
const CERTAIN = 10;

/**
 * How surely two papers speak of one person; 0 where not surely enough to compare their wording. The same person's
 * record or one the province linked with it, the same birth or the same number; without any of these, only where name and company, or name and birth date,
 * agree.
 */
export function linkStrength(a: Mention, b: Mention, companyOfA: Company, companyOfB: Company): number {
  if (isLinkedTo(a, b)) return CERTAIN;
  if (a.person !== undefined && b.person !== undefined) return a.person === b.person ? CERTAIN : 0;
  if ((a.birth !== undefined && a.birth === b.birth) || haveOneNumber(a, b)) return CERTAIN;
  const likeness = compareWholeNames(a, b);
  if (likeness === undefined) return 0;
  const alike = likeness.average;
  const sameDay = isSameDay(a, b);
  const isOfCouple = isParent(a) || isParent(b);
  if (alike < ONE_NAME && !sameDay && !(isOfCouple && haveOneDate(a, b))) return 0;
  const known = companyOfA.others.filter((one) =>
    companyOfB.others.some((other) => isKnownTogether(one, other)),
  ).length;
  const strength = alike + (sameDay ? 1 : 0) + known * 0.2;
  if (sameDay && likeness.best >= SPELLED) return strength;
  if (alike >= ONE_NAME) return sameDay || (known > 0 && mayBeOneLife(a, b, alike)) ? strength : 0;
  if (known === 0 || isOtherSex(a, b)) return 0;
  // Twins are born on a day too: another name is one person's only with the same husband, wife or child, or near it.
  if (sameDay) return alike >= NEAR_NAME || isOneName(a, b, 'givenName') || isOfCouple ? strength : 0;
  const isOneHalf = isOneName(a, b, 'familyName') || isOneName(a, b, 'givenName');
  return isOfCouple && isOneHalf && haveOneDate(a, b) ? strength : 0;
}

/** Cousins and brothers are named alike: where the dates differ outright, name and sex are the same and the age near. */
function mayBeOneLife(a: Mention, b: Mention, alike: number): boolean {
  if (a.born === undefined || b.born === undefined) return true;
  const how = compareDates(a.born, b.born);
  if (how === 'agree') return true;
  const near = isParent(a) || isParent(b) ? NEAR_AGE : NEAR_AGE_OF_CHILD;
  const isNear = daysApart(a.born, b.born) < (how === 'differ' ? near : NEAR_AGE);
  return isNear && (how !== 'differ' || (alike >= SAME_NAME && !isOtherSex(a, b)));
}

function isOtherSex(a: Mention, b: Mention): boolean {
  return a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex;
}

export function haveOneNumber(a: Mention, b: Mention): boolean {
  return a.numbers.some((one) =>
    b.numbers.some(
      (other) =>
        one.kind === other.kind &&
        (one.value === other.value || toSearchKey(one.value) === toSearchKey(other.value)),
    ),
  );
}

function isOneName(a: Mention, b: Mention, field: 'familyName' | 'givenName'): boolean {
  const [one, two] = [a[field], b[field]];
  return one !== undefined && two !== undefined && toSearchKey(one) === toSearchKey(two);
}

/** Written alike, even where both stand for an unknown day. */
function haveOneDate({ born: a }: Mention, { born: b }: Mention): boolean {
  return a !== undefined && a.value === b?.value;
}

function isParent({ slot }: Mention): boolean {
  return slot === 'mother' || slot === 'father';
}

function isKnownTogether(one: Mention, other: Mention): boolean {
  if (one.person !== undefined && other.person !== undefined) return one.person === other.person;
  return (compareWholeNames(one, other)?.average ?? 0) >= ONE_NAME;
}

function isSameDay({ born: a }: Mention, { born: b }: Mention): boolean {
  return (
    a !== undefined && b !== undefined && isWholeDay(a) && isWholeDay(b) && compareDates(a, b) === 'agree'
  );
}
