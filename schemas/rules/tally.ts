import type { CountedBirth } from './count-birth.ts';

/**
 * What was counted of one commune: how many there are of each sort, and no list of records. So it takes the same room
 * however many births there are.
 */
export type Tally = ReadonlyMap<string, number>;

/** The month of a birth of which the year alone is known. */
export const NO_MONTH = 13;

export function countInto(tally: Map<string, number>, birth: CountedBirth): void {
  const { is, year, month = NO_MONTH, delay, sex } = birth;
  if (year === undefined) bump(tally, 'noYear');
  else bump(tally, is === 'registered' ? `births ${year} ${month} ${delay} ${sex}` : `${is} ${year}`);
}

export function bump(counts: Map<string, number>, sort: string, by = 1): void {
  counts.set(sort, (counts.get(sort) ?? 0) + by);
}

/** Registered births of a year by month, delay and sex. */
export function birthsIn(
  tally: Tally,
  year: number,
): readonly {
  readonly month: number;
  readonly delay: string;
  readonly sex: string;
  readonly count: number;
}[] {
  return [...tally].flatMap(([sort, count]) => {
    const [name, of, month, delay = '', sex = ''] = sort.split(' ');
    return name === 'births' && Number(of) === year ? [{ month: Number(month), delay, sex, count }] : [];
  });
}

/** Years of which something was counted, the latest first. */
export function yearsIn(tallies: Iterable<Tally>): readonly number[] {
  const years = new Set<number>();
  for (const tally of tallies) {
    for (const sort of tally.keys()) {
      const [, year] = sort.split(' ');
      if (year !== undefined) years.add(Number(year));
    }
  }
  return [...years].sort((a, b) => b - a);
}
