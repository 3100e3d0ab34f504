import { valueOn } from '../kinds/province-config.ts';
import type { Check, CheckContext, State } from './check.ts';
import { daysApart } from './civil-dates.ts';
import type { Linked } from './linked.ts';
import { pathIn } from './mention.ts';
import { dateAt } from './read.ts';

/**
 * A birth date of 1 January with a whole day, which no other paper bears out: it may stand for a year only (domain.md
 * §7). A child declared within the deadline was really born that day.
 */
export function checkStandIns(
  state: State,
  linked: readonly Linked[],
  context: CheckContext,
): readonly Check[] {
  return linked.flatMap(({ form, others }) => {
    const { born } = form;
    // A parent's date is copied from the parent's own paper: not this form's to ask about.
    if (form.slot === 'mother' || form.slot === 'father') return [];
    if (born?.precision !== 'day' || !born.value.endsWith('-01-01')) return [];
    if (form.slot === 'child' && isFresh(state, context)) return [];
    // Where another paper has a date, it agrees, or the disagreement is told.
    if (others.some((other) => other.born !== undefined)) return [];
    const facts = { here: born.value, year: born.value.slice(0, 4) };
    return [{ code: 'date_0101', level: 'unlikely', path: pathIn(form, 'born'), facts }];
  });
}

function isFresh(state: State, { config }: CheckContext): boolean {
  const born = dateAt(state, 'child.born');
  const declared = dateAt(state, 'declaredOn');
  if (!born || !declared) return false;
  return daysApart(born, declared) <= (valueOn(config.deadlines.birth, declared.value)?.value ?? 0);
}
