import { COUNTED_SEXES, DELAYS } from '../../../schemas/rules/count-birth.ts';
import type { MonthNumbers, Shown } from '../../../schemas/wire/numbers-messages.ts';
import { say } from '../../words/language.ts';
import { COUNTED_SEX_WORDS, DELAY_WORDS } from '../../words/numbers-words.ts';

/** One column of births beside their total: what it is called, and what stands in it. */
export interface Column {
  readonly id: string;
  readonly label: string;
  readonly of: (births: MonthNumbers) => Shown | undefined;
}

/** By delay, then the same births by sex. */
export function birthColumns(): readonly Column[] {
  return [
    ...DELAYS.map((delay) => ({
      id: `delay-${delay}`,
      label: say(DELAY_WORDS[delay]),
      of: (births: MonthNumbers) => births.delay?.[delay],
    })),
    ...COUNTED_SEXES.map((sex) => ({
      id: `sex-${sex}`,
      label: say(COUNTED_SEX_WORDS[sex]),
      of: (births: MonthNumbers) => births.sex?.[sex],
    })),
  ];
}
