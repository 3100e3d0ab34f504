import { toAsciiDigits } from '../text/digits.ts';
import type { Check, State } from './check.ts';
import { isBuddhistEra } from './civil-dates.ts';
import { textAt, textPart } from './read.ts';

/** What a register book says against itself: its numbers and its year. */
export function checkRegisterBook(state: State): readonly Check[] {
  const first = textPart(state.range, 'first');
  const last = textPart(state.range, 'last');
  const year = toAsciiDigits(textAt(state, 'year') ?? '');
  const isReversed = first !== undefined && last !== undefined && numeric(last) < numeric(first);
  const isBuddhist = /^\d{4}$/.test(year) && isBuddhistEra(year);
  const era = { here: year, first: Number(year) - 544, second: Number(year) - 543 };
  return [
    ...(isReversed ? [impossible('range_reversed', 'range', { first, last })] : []),
    ...(isBuddhist ? [impossible('year_buddhist_era', 'year', era)] : []),
  ];
}

function numeric(text: string): number {
  return Number(toAsciiDigits(text));
}

function impossible(code: Check['code'], path: string, facts: Check['facts']): Check {
  return { code, level: 'impossible', path, facts };
}
