import { registeredText } from '../kinds/read.ts';
import { statusOf } from '../kinds/status.ts';
import type { CivilDate } from '../kinds/types.ts';
import type { Entry } from '../record/entry.ts';
import { foldLog } from '../record/fold.ts';
import type { State } from './check.ts';
import { rangeOf } from './civil-dates.ts';
import { dateAt } from './read.ts';

/** Days from the birth to its declaration (domain.md §10): at most 30, at most 365, more, or not to be told. */
export type Delay = 'month' | 'year' | 'later' | 'unknown';
export const DELAYS: readonly Delay[] = ['month', 'year', 'later', 'unknown'];
const DAYS_IN_TIME = 30;
const DAYS_IN_A_YEAR = 365;

export type CountedSex = 'f' | 'm' | 'unknown';
export const COUNTED_SEXES: readonly CountedSex[] = ['f', 'm', 'unknown'];

/**
 * What a birth counts as: `registered` · `open` declared and on its way to the register · `unclear` what is counted by
 * does not agree, so it is not counted until somebody has settled it (rule 9).
 */
export interface CountedBirth {
  readonly is: 'registered' | 'open' | 'unclear';
  /** Of occurrence; undefined where the paper does not say it for sure. */
  readonly year: number | undefined;
  /** 1 to 12. */
  readonly month: number | undefined;
  readonly delay: Delay;
  readonly sex: CountedSex;
}

/** Statistics go by when a birth happened, not by when it was written down (domain.md §10). Undefined for what does not stand. */
export function countBirth(log: readonly Entry[]): CountedBirth | undefined {
  const { state, contested } = foldLog(log);
  const status = statusOf(state);
  if (status === '' || status === 'annulled') return undefined;
  const registered = registeredText('birth', log);
  const isUnclear = COUNTED_BY.some((path) => contested[path] !== undefined);
  return { ...factsOf(registered ?? state), is: isUnclear ? 'unclear' : registered ? 'registered' : 'open' };
}

const COUNTED_BY = ['standing', 'registration', 'child.born', 'child.sex', 'declaredOn'];

function factsOf(state: State): Omit<CountedBirth, 'is'> {
  const born = dateAt(state, 'child.born');
  const sex = state['child.sex'];
  return {
    ...whenOf(born),
    delay: delayOf(born, dateAt(state, 'declaredOn')),
    sex: sex === 'f' || sex === 'm' ? sex : 'unknown',
  };
}

/** An estimate is no year to count by, and 01-01 is never filled in for the sake of a month. */
function whenOf(born: CivilDate | undefined): Pick<CountedBirth, 'year' | 'month'> {
  if (!born || born.precision === 'about') return { year: undefined, month: undefined };
  const [year, month] = born.value.split('-').map(Number);
  return { year, month };
}

/** Told only where whatever day the papers may mean gives the same answer. */
function delayOf(born: CivilDate | undefined, declared: CivilDate | undefined): Delay {
  if (!born || !declared) return 'unknown';
  const [from, to] = [rangeOf(born), rangeOf(declared)];
  const least = to.first - from.last;
  const most = to.last - from.first;
  if (most < 0) return 'unknown';
  if (most <= DAYS_IN_TIME) return least < 0 ? 'unknown' : 'month';
  if (least > DAYS_IN_TIME && most <= DAYS_IN_A_YEAR) return 'year';
  return least > DAYS_IN_A_YEAR ? 'later' : 'unknown';
}
