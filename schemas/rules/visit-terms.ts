import { type DatedList, type ProvinceConfig, valueOn } from '../kinds/province-config.ts';
import type { State } from './check.ts';
import { textPart } from './read.ts';

/** Until which age a missing birth entry sends somebody to the house. Of adults most have none here, and ask for one. */
export const CHILD_UNTIL = 18;
/** For how many years after the age for a card the list reminds of it: later its number is mostly just not in the book. */
export const CARD_REMINDED_FOR = 3;
/** Days of a death for which a missing certificate sends somebody to the house; older ones are the desk's matter. */
export const DEATH_REMINDED_FOR = 365;
/** Days before a card ends in which it is renewed (domain.md §4: 90 days in 2022–23, 180 in a later notice [S]). */
export const RENEWED_WITHIN = 180;

/** Years that an identity card holds. */
export const ID_CARD_YEARS: DatedList<number> = [
  { from: '1996-07-26', value: 10, article: 'Sub-decree 36 (1996)', mark: 'L' },
  { from: '2007-06-12', value: 10, article: 'Sub-decree 60 (2007)', mark: 'S' },
];

/** Days, years and months that hold on a day, as far as the province has them. */
export interface VisitTerms {
  readonly birthDays: number | undefined;
  readonly deathDays: number | undefined;
  readonly cardAge: number | undefined;
  readonly stayMonths: number | undefined;
}

export function termsOn(config: ProvinceConfig, today: string): VisitTerms {
  return {
    birthDays: valueOn(config.deadlines.birth, today)?.value,
    deathDays: valueOn(config.deadlines.death, today)?.value,
    cardAge: valueOn(config.idCardAge, today)?.value,
    stayMonths: valueOn(config.temporaryStayMonths, today)?.value,
  };
}

/** Whether a number is an identity card's, in whatever words its kind was written. */
export function isIdCard(kind: string): boolean {
  return kind === 'id-card' || /អត្តសញ្ញាណ|^id\b|identity card/i.test(kind);
}

/** Whether a number is a death certificate's: no record of deaths is kept yet, so it stands with the person. */
export function isDeathCertificate(kind: string): boolean {
  return kind === 'death-certificate' || /មរណភាព|death certificate/i.test(kind);
}

/** The day `months` after a plain date, the month's last where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(total / 12), month: (total % 12) + 1 };
  const isLeap = (target.year % 4 === 0 && target.year % 100 !== 0) || target.year % 400 === 0;
  const last = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][target.month - 1] ?? 31;
  const pad = (number: number, size: number) => String(number).padStart(size, '0');
  return `${pad(target.year, 4)}-${pad(target.month, 2)}-${pad(Math.min(day, last), 2)}`;
}

/** A day of a decision that is whole. */
export function dayPart(value: State[string] | undefined, name: string): string | undefined {
  const text = textPart(value, name);
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}
