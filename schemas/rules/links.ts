import { toSearchKey } from '../text/khmer.ts';
import { compareDates, daysApart } from './civil-dates.ts';
import { wholeNameSimilarity } from './compare-names.ts';
import type { Mention } from './mention.ts';

/** What else is known of the household a mention stands in, to tell people of one name apart. */
export interface Company {
  /** Others named in the same paper. */
  readonly others: readonly Mention[];
}

/** One name, as far as clerks spell it. */
const ONE_NAME = 0.8;
/** A candidate for the same name. */
const NEAR_NAME = 0.6;
/** The same key, whichever name comes first. */
const SAME_NAME = 0.98;
/** Ten years, in days. */
const NEAR_AGE = 3653;

/**
 * Whether two papers speak of one person, surely enough to compare their wording: the same person's record, the same
 * birth, or the same number; without any of these, only where name and company, or name and birth date, agree.
 */
export function isOnePerson(a: Mention, b: Mention, companyOfA: Company, companyOfB: Company): boolean {
  if (a.person !== undefined && b.person !== undefined) return a.person === b.person;
  if (a.birth !== undefined && a.birth === b.birth) return true;
  if (haveOneNumber(a, b)) return true;
  const alike = wholeNameSimilarity(a, b);
  if (alike === undefined) return false;
  const sameDay = a.born !== undefined && b.born !== undefined && isSameDay(a, b);
  const known = companyOfA.others.filter((one) =>
    companyOfB.others.some((other) => isKnownTogether(one, other)),
  );
  if (alike >= ONE_NAME) return sameDay || (known.length > 0 && mayBeOneLife(a, b, alike));
  // Twins are born on a day too: another name is one person's only with the same husband, wife or child, or near it.
  const isNear = alike >= NEAR_NAME || isParent(a) || isParent(b);
  const isOneSex = a.sex === undefined || b.sex === undefined || a.sex === b.sex;
  return sameDay && known.length > 0 && isNear && isOneSex;
}

/** Brothers and sisters are named alike: where the dates differ outright, the name must be the same and the age near. */
function mayBeOneLife(a: Mention, b: Mention, alike: number): boolean {
  if (a.born === undefined || b.born === undefined || compareDates(a.born, b.born) !== 'differ') return true;
  return alike >= SAME_NAME && daysApart(a.born, b.born) < NEAR_AGE;
}

export function haveOneNumber(a: Mention, b: Mention): boolean {
  return a.numbers.some((one) =>
    b.numbers.some((other) => one.kind === other.kind && toSearchKey(one.value) === toSearchKey(other.value)),
  );
}

function isParent({ slot }: Mention): boolean {
  return slot === 'mother' || slot === 'father';
}

function isKnownTogether(one: Mention, other: Mention): boolean {
  if (one.person !== undefined && other.person !== undefined) return one.person === other.person;
  return (wholeNameSimilarity(one, other) ?? 0) >= ONE_NAME;
}

function isSameDay(a: Mention, b: Mention): boolean {
  if (a.born?.value.length !== 10 || b.born?.value.length !== 10) return false;
  return compareDates(a.born, b.born) === 'agree' && !a.born.value.endsWith('-01-01');
}
