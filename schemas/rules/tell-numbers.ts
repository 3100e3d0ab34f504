import type { BirthNumbers, Expected, MonthNumbers, PlaceNumbers, Shown } from '../wire/numbers-messages.ts';
import { COUNTED_SEXES, DELAYS } from './count-birth.ts';
import { INCONSISTENCY_FIELDS } from './inconsistency.ts';
import { type BirthTally, bump, type Counts, NO_MONTH } from './tally.ts';
import { findWithheld, type Sum } from './withhold.ts';

/** What was counted of a commune. */
export interface CountedCommune {
  readonly commune: string;
  readonly births: BirthTally;
  /** Cases under way, by field. */
  readonly inconsistent: Counts;
}

/**
 * The numbers of a year for every commune, and for each district, province and country they lie in. Always made for all
 * communes there are, whoever asks: so whatever two officers are shown is withheld alike and gives nothing away together.
 *
 * @param expectedOf what was expected at a place in that year
 */
export function tellNumbers(
  communes: readonly CountedCommune[],
  year: number,
  expectedOf: (place: string) => Expected | undefined,
): readonly PlaceNumbers[] {
  const within = placesOf(communes.map(({ commune }) => commune));
  const numbers = new Map<string, number>();
  for (const one of communes) addCommune(numbers, one, year);
  const places = [...within.keys()];
  const withheld = findWithheld(numbers, [
    ...places.flatMap(sumsAt),
    ...[...within].flatMap(([place, parts]) => sumsOver(place, parts)),
  ]);
  const shown = (name: string): Shown => (withheld.has(name) ? null : (numbers.get(name) ?? 0));
  return places.sort().map((place) => {
    const expected = expectedOf(place) ?? summed(within.get(place) ?? [], expectedOf);
    return {
      place,
      year: told(place, ALL, shown),
      months: MONTHS.map((month) => toldMonth(place, month, shown)),
      open: shown(`${place} open`),
      unclear: shown(`${place} unclear`),
      withoutYear: shown(`${place} noYear`),
      ...(expected ? { expected } : {}),
      inconsistent: Object.fromEntries(FIELDS.map((field) => [field, shown(`${place} cases ${field}`)])),
    };
  });
}

const ALL = 'all';
const MONTHS = [...Array(NO_MONTH).keys()].map((month) => String(month + 1));
const FIELDS = [ALL, ...INCONSISTENCY_FIELDS] as const;
/** The columns of a month: all of it, then the same by delay and by sex. */
const COLUMNS = [
  ALL,
  ...DELAYS.map((delay) => `delay-${delay}`),
  ...COUNTED_SEXES.map((sex) => `sex-${sex}`),
];

/** A commune, its district, its province, all of them. */
function placesAround(commune: string): readonly string[] {
  return [commune, commune.slice(0, 4), commune.slice(0, 2), ''];
}

/** Each place with those right within it. */
function placesOf(communes: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const within = new Map<string, string[]>();
  for (const commune of communes) {
    placesAround(commune).forEach((place, at, all) => {
      const parts = within.get(place) ?? [];
      const part = all[at - 1];
      if (part !== undefined && !parts.includes(part)) parts.push(part);
      within.set(place, parts);
    });
  }
  return within;
}

/** Adds a commune to each place it lies in. */
function addCommune(
  numbers: Map<string, number>,
  { commune, births, inconsistent }: CountedCommune,
  year: number,
): void {
  const places = placesAround(commune);
  const add = (name: string, count: number) => {
    for (const place of places) bump(numbers, `${place} ${name}`, count);
  };
  for (const [sort, count] of births.years.get(year) ?? []) {
    const [month = '', delay, sex] = sort.split(' ');
    if (delay === undefined || sex === undefined) {
      add(sort, count);
      continue;
    }
    for (const column of [ALL, `delay-${delay}`, `sex-${sex}`]) add(`${ALL} ${column}`, count);
    add(`${month} ${ALL}`, count);
    for (const place of places.filter(isBrokenDown)) {
      bump(numbers, `${place} ${month} delay-${delay}`, count);
      bump(numbers, `${place} ${month} sex-${sex}`, count);
    }
  }
  add('noYear', births.withoutYear);
  for (const [field, count] of inconsistent) for (const column of [ALL, field]) add(`cases ${column}`, count);
}

/** Within a place a year is the sum of its months, and each of them of its delays, and of its sexes. */
function sumsAt(place: string): readonly Sum[] {
  const at = (row: string, column: string) => `${place} ${row} ${column}`;
  const isWhole = isBrokenDown(place);
  return [
    ...(isWhole ? [ALL, ...MONTHS] : [ALL]).flatMap((row) => [
      { total: at(row, ALL), parts: DELAYS.map((delay) => at(row, `delay-${delay}`)) },
      { total: at(row, ALL), parts: COUNTED_SEXES.map((sex) => at(row, `sex-${sex}`)) },
    ]),
    ...(isWhole ? COLUMNS : [ALL]).map((column) => ({
      total: at(ALL, column),
      parts: MONTHS.map((month) => at(month, column)),
    })),
    {
      total: `${place} cases ${ALL}`,
      parts: INCONSISTENCY_FIELDS.map((field) => `${place} cases ${field}`),
    },
  ];
}

/** A place is the sum of those within it, number by number. */
function sumsOver(place: string, parts: readonly string[]): readonly Sum[] {
  if (parts.length === 0) return [];
  // What communes do not tell is in no sum of theirs.
  const isOverWhole = parts.every(isBrokenDown);
  const names = [
    ...COLUMNS.map((column) => `${ALL} ${column}`),
    ...MONTHS.flatMap((row) => (isOverWhole ? COLUMNS : [ALL]).map((column) => `${row} ${column}`)),
    ...['open', 'unclear', 'noYear'],
    ...FIELDS.map((field) => `cases ${field}`),
  ];
  return names.map((name) => ({
    total: `${place} ${name}`,
    parts: parts.map((part) => `${part} ${name}`),
  }));
}

/** A month of a commune is some ten births: broken down further it would be families (domain.md §10). */
function isBrokenDown(place: string): boolean {
  return place.length < 6;
}

function toldMonth(place: string, row: string, shown: (name: string) => Shown): MonthNumbers {
  return isBrokenDown(place) ? told(place, row, shown) : { all: shown(`${place} ${row} ${ALL}`) };
}

function told(place: string, row: string, shown: (name: string) => Shown): BirthNumbers {
  const at = (column: string) => shown(`${place} ${row} ${column}`);
  return {
    all: at(ALL),
    delay: {
      month: at('delay-month'),
      year: at('delay-year'),
      later: at('delay-later'),
      unknown: at('delay-unknown'),
    },
    sex: { f: at('sex-f'), m: at('sex-m'), unknown: at('sex-unknown') },
  };
}

/** Where every place within has a number, theirs together. */
function summed(
  parts: readonly string[],
  expectedOf: (place: string) => Expected | undefined,
): Expected | undefined {
  const all = parts.map(expectedOf);
  const known = all.flatMap((one) => one ?? []);
  if (known.length === 0 || known.length < all.length) return undefined;
  return {
    births: known.reduce((sum, { births }) => sum + births, 0),
    sources: [...new Set(known.flatMap(({ sources }) => sources))],
  };
}
