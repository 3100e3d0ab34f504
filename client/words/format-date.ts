import type { CivilDate } from '../../schemas/kinds/types.ts';
import { language, say, sayDigits, words } from './language.ts';
import { STATE_COUNTS, STATE_WORDS } from './state-words.ts';

const MONTHS = {
  km: ['មករា', 'កុម្ភៈ', 'មីនា', 'មេសា', 'ឧសភា', 'មិថុនា', 'កក្កដា', 'សីហា', 'កញ្ញា', 'តុលា', 'វិច្ឆិកា', 'ធ្នូ'],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

/** The name of a month, 1 to 12. */
export function sayMonth(month: number): string {
  return MONTHS[language.value][month - 1] ?? sayDigits(month);
}

/** A plain date as far as it goes: `2026`, `2026-03`, `2026-03-31`. */
export function sayDate(value: string): string {
  const [year = '', month, day] = value.split('-');
  const monthName = month === undefined ? undefined : MONTHS[language.value][Number(month) - 1];
  return [day && sayDigits(Number(day)), monthName, sayDigits(year)].filter(Boolean).join(' ');
}

/** A civil date with its precision: an estimate says so. */
export function sayCivilDate(date: CivilDate): string {
  const said = sayDate(date.value);
  return date.precision === 'about' ? `${words.value.about} ${said}` : said;
}

/** The device's clock as it stood; Cambodia has one zone, UTC+7, and no summer time (domain.md §7). */
export function sayMoment(at: number): string {
  const local = new Date(at + 7 * 3_600_000).toISOString();
  return `${sayDate(local.slice(0, 10))} ${sayDigits(local.slice(11, 16))}`;
}

/** How long ago, roughly; a moment in the future, by a clock set wrong, is shown whole. */
export function sayAgo(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  const w = words.value;
  if (minutes < 0) return sayMoment(at);
  if (minutes < 1) return w.justNow;
  if (minutes < 60) return w.minutesAgo(sayDigits(minutes));
  if (minutes < 24 * 60) return w.hoursAgo(sayDigits(Math.floor(minutes / 60)));
  return minutes < 14 * 24 * 60 ? w.daysAgo(sayDigits(Math.floor(minutes / 1440))) : sayMoment(at);
}

/** How long something has waited: in days once it is one, however many they are. */
export function sayWaited(since: number, now: number): string {
  const days = Math.floor((now - since) / 86_400_000);
  return days < 1 ? sayAgo(since, now) : say(STATE_COUNTS.forDays(days));
}

/** How soon, by the same clock. */
export function sayUntil(at: number, now: number): string {
  const seconds = Math.ceil((at - now) / 1000);
  if (seconds <= 0) return say(STATE_WORDS.tryNow);
  return say(
    seconds < 60 ? STATE_COUNTS.inSeconds(seconds) : STATE_COUNTS.inMinutes(Math.ceil(seconds / 60)),
  );
}

/** Today in Cambodia by the device's clock, as a plain date; a form offers it, the clerk confirms it. */
export function today(now: number): string {
  return new Date(now + 7 * 3_600_000).toISOString().slice(0, 10);
}
