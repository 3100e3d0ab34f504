import type { CivilDate } from '../../../schemas/kinds/types.ts';
import type { AskedDate } from './dates.ts';

/** A date of birth as one number: 19850312, 19850300 where only the month is known, 19850000 the year. */
export type BornCode = number;

export function bornCode({ value, precision }: CivilDate): BornCode {
  const year = Number(value.slice(0, 4));
  if (precision === 'about') return year * 10000;
  return year * 10000 + Number(value.slice(5, 7)) * 100 + Number(value.slice(8, 10));
}

export function sayBorn(code: BornCode): string {
  const { year, month, day } = partsOf(code);
  const two = (number: number) => String(number).padStart(2, '0');
  if (month === 0) return String(year);
  return day === 0 ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}

/** How two dates are near each other when they are not the same. */
export type BornNear = 'digit' | 'swapped' | 'year' | 'day' | 'month' | 'only-year' | 'same-year';

export interface BornLikeness {
  /** How much it says for its being the same person, in bits. */
  readonly bits: number;
  /** Undefined for the same date. */
  readonly near: BornNear | undefined;
}

const SAME: BornLikeness = { bits: 13, near: undefined };
const SAME_MONTH_ASKED: BornLikeness = { bits: 9, near: undefined };
const SAME_YEAR_ASKED: BornLikeness = { bits: 5.5, near: undefined };

/** What the same date says, as far as it was asked. */
export function mostBornBits({ month, day }: AskedDate): number {
  if (day > 0) return SAME.bits;
  return month > 0 ? SAME_MONTH_ASKED.bits : SAME_YEAR_ASKED.bits;
}

/** Undefined where they have nothing to do with each other. */
export function bornLikeness(asked: AskedDate, code: BornCode): BornLikeness | undefined {
  const born = partsOf(code);
  const isYear = asked.year === born.year;
  if (asked.month === 0 || born.month === 0) {
    if (isYear) return asked.month === 0 ? SAME_YEAR_ASKED : { bits: 5, near: 'only-year' };
    if (Math.abs(asked.year - born.year) === 1) return { bits: 2.5, near: 'year' };
    return isOneDigitOff(asked.year, born.year) ? { bits: 1.5, near: 'digit' } : undefined;
  }
  if (asked.day === 0 || born.day === 0) return monthLikeness(asked, born);
  const isDay = asked.month === born.month && asked.day === born.day;
  if (!isYear) {
    if (!isDay) return undefined;
    if (isOneDigitOff(asked.year, born.year)) return { bits: 8, near: 'digit' };
    return Math.abs(asked.year - born.year) === 1 ? { bits: 8, near: 'year' } : undefined;
  }
  if (isDay) return SAME;
  if (asked.month === born.day && asked.day === born.month) return { bits: 9, near: 'swapped' };
  if (isOneDigitOff(asked.month * 100 + asked.day, born.month * 100 + born.day)) {
    return { bits: 8, near: 'digit' };
  }
  if (asked.month === born.month) return { bits: 5, near: 'day' };
  if (asked.day === born.day) return { bits: 5, near: 'month' };
  return isStandIn(asked) || isStandIn(born)
    ? { bits: 4.5, near: 'only-year' }
    : { bits: 2, near: 'same-year' };
}

function monthLikeness(asked: AskedDate, born: AskedDate): BornLikeness | undefined {
  if (asked.year === born.year) {
    return asked.month === born.month ? SAME_MONTH_ASKED : { bits: 2, near: 'same-year' };
  }
  if (asked.month !== born.month) return undefined;
  if (Math.abs(asked.year - born.year) === 1) return { bits: 4, near: 'year' };
  return isOneDigitOff(asked.year, born.year) ? { bits: 4, near: 'digit' } : undefined;
}

/** Years in which somebody may be born who is asked for with this one. */
export function isYearNear(asked: number, year: number): boolean {
  return Math.abs(asked - year) <= 1 || isOneDigitOff(asked, year);
}

/** Days that papers say where only the year was known (domain.md §7). */
function isStandIn({ month, day }: AskedDate): boolean {
  return (month === 1 && (day === 1 || day === 7)) || (month === 4 && day === 13);
}

/** One digit is another, or two neighbours have changed places. */
function isOneDigitOff(a: number, b: number): boolean {
  let [x, y] = [a, b];
  let wrong = 0;
  let turned = false;
  let [beforeX, beforeY] = [-1, -1];
  while (x > 0 || y > 0) {
    const [digitX, digitY] = [x % 10, y % 10];
    if (digitX !== digitY) {
      wrong += 1;
      turned = wrong === 2 && digitX === beforeY && digitY === beforeX;
      if (wrong > 2 || (wrong === 2 && !turned)) return false;
    }
    [beforeX, beforeY] = [digitX, digitY];
    x = Math.floor(x / 10);
    y = Math.floor(y / 10);
  }
  return wrong === 1 || turned;
}

function partsOf(code: BornCode): AskedDate {
  return { year: Math.floor(code / 10000), month: Math.floor(code / 100) % 100, day: code % 100 };
}
