const DAY = 86_400_000;
// A century has 36,525 days, and each is asked for many times: a seventh of the generator's time without this.
const texts = new Map<number, string>();

/** Days since 1970 of a plain date `YYYY-MM-DD`. */
export function toDay(date: string): number {
  return Math.round(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / DAY,
  );
}

export function fromDay(day: number): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

export function addDays(date: string, days: number): string {
  return fromDay(toDay(date) + Math.round(days));
}

export function addYears(date: string, years: number): string {
  return addDays(date, years * 365.2425);
}

/** Years between two plain dates, with their fraction; negative where `later` is earlier. */
export function yearsBetween(earlier: string, later: string): number {
  return (toDay(later) - toDay(earlier)) / 365.2425;
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** Day of its year, from 0. */
export function dayOfYear(date: string): number {
  return toDay(date) - toDay(`${date.slice(0, 4)}-01-01`);
}

export function earlier(a: string, b: string): string {
  if (a < b) return a;
  return b;
}

export function later(a: string, b: string): string {
  if (a > b) return a;
  return b;
}
