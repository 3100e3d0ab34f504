import type { CivilDate } from '../kinds/types.ts';

/** Whole days since 1970-01-01 that a date may mean, both ends included. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** How far off a date told as "about" may be, in years. */
const ABOUT_YEARS = 2;

/** The days a date may mean, given how much of it is known. */
export function rangeOf(date: CivilDate): DayRange {
  return { first: dayOf(firstDay(date)), last: dayOf(lastDay(date)) };
}

/** The day number of a plain date YYYY-MM-DD. */
export function dayOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return dayNumber(year, month, day);
}

/** A plain date with everything known. */
export function plain(date: string): CivilDate {
  return { value: date, precision: 'day' };
}

/** Completed years from one date to another: the least and the most they may be. */
export function yearsBetween(
  from: CivilDate,
  to: CivilDate,
): { readonly least: number; readonly most: number } {
  return { least: wholeYears(lastDay(from), firstDay(to)), most: wholeYears(firstDay(from), lastDay(to)) };
}

/** Whether the first is before the second whatever days they mean. */
export function isSurelyBefore(a: CivilDate, b: CivilDate): boolean {
  return rangeOf(a).last < rangeOf(b).first;
}

/** Least days that lie between two dates; 0 where they may be one day. */
export function daysApart(a: CivilDate, b: CivilDate): number {
  const [one, two] = [rangeOf(a), rangeOf(b)];
  return Math.max(0, one.first - two.last, two.first - one.last);
}

/**
 * `agree` they may be one day · `stand-in` one is a day put in for an unknown one (1 January, 7 January, 13 April:
 * domain.md §7) of the other's year · `year` the same day of another year · `turned` day and month changed places ·
 * `differ` anything else.
 */
export type DateAgreement = 'agree' | 'stand-in' | 'year' | 'turned' | 'differ';

export function compareDates(a: CivilDate, b: CivilDate): DateAgreement {
  if (a.value === b.value || daysApart(a, b) === 0) return 'agree';
  const [yearA, monthA, dayA] = a.value.split('-');
  const [yearB, monthB, dayB] = b.value.split('-');
  if (yearA === yearB && (isStandIn(a) || isStandIn(b))) return 'stand-in';
  if (dayA === undefined || dayB === undefined) return 'differ';
  if (yearA !== yearB && monthA === monthB && dayA === dayB) return 'year';
  return yearA === yearB && monthA === dayB && dayA === monthB ? 'turned' : 'differ';
}

const STAND_INS = ['01-01', '01-07', '04-13'];

/** Whether a whole date is one of those that clerks put in where the day is not known. */
export function isStandIn(date: CivilDate): boolean {
  return date.precision !== 'year' && STAND_INS.includes(date.value.slice(5));
}

/** Whether a date says a day that is not put in for an unknown one. */
export function isWholeDay(date: CivilDate): boolean {
  return date.precision === 'day' && !isStandIn(date);
}

/** Whether a year can only be of the Buddhist Era, which runs 543 or 544 years ahead (domain.md §7). */
export function isBuddhistEra(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return year >= 2450 && year < 2700;
}

function firstDay({ value, precision }: CivilDate): string {
  if (precision === 'about') return `${yearOf(value) - ABOUT_YEARS}-01-01`;
  return value + '-01-01'.slice(value.length - 4);
}

function lastDay({ value, precision }: CivilDate): string {
  if (precision === 'about') return `${yearOf(value) + ABOUT_YEARS}-12-31`;
  if (value.length === 4) return `${value}-12-31`;
  if (value.length === 10) return value;
  const [year = 0, month = 1] = value.split('-').map(Number);
  return `${value}-${dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)}`;
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

function wholeYears(from: string, to: string): number {
  return yearOf(to) - yearOf(from) - (to.slice(5) < from.slice(5) ? 1 : 0);
}

/** Days since 1970-01-01 of the Gregorian calendar; month 13 is January of the next year. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
