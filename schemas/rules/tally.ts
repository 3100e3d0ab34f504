import type { CountedBirth } from './count-birth.ts';

/** How many there are of each sort, by its name. */
export type Counts = ReadonlyMap<string, number>;

/**
 * What was counted of one commune: how many births of each sort in each year, and no list of records. So it takes the same
 * room however many there are.
 */
export interface BirthTally {
  /** By year of occurrence: registered births as `MONTH DELAY SEX`, beside them `open` and `unclear`. */
  readonly years: ReadonlyMap<number, Counts>;
  readonly withoutYear: number;
}

/** The month of a birth of which the year alone is known. */
export const NO_MONTH = 13;

/** Takes in one birth after the other. */
export function createTally(): {
  readonly add: (birth: CountedBirth) => void;
  readonly read: () => BirthTally;
} {
  const years = new Map<number, Map<string, number>>();
  let withoutYear = 0;
  return {
    add({ is, year, month = NO_MONTH, delay, sex }) {
      if (year === undefined) {
        withoutYear += 1;
        return;
      }
      const counts = years.get(year) ?? new Map<string, number>();
      bump(counts, is === 'registered' ? `${month} ${delay} ${sex}` : is);
      years.set(year, counts);
    },
    read: () => ({ years, withoutYear }),
  };
}

export function bump(counts: Map<string, number>, sort: string, by = 1): void {
  counts.set(sort, (counts.get(sort) ?? 0) + by);
}

/** Years of which something was counted, the latest first. */
export function yearsIn(tallies: Iterable<BirthTally>): readonly number[] {
  const years = new Set<number>();
  for (const tally of tallies) for (const year of tally.years.keys()) years.add(year);
  return [...years].sort((a, b) => b - a);
}
