import { type Field, isAsked, isRequired } from '../kinds/field.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Json } from '../record/json.ts';
import { checkName } from '../text/khmer.ts';
import type { Check, CheckContext, State } from './check.ts';
import { isBuddhistEra, isSurelyBefore, plain, yearsBetween } from './civil-dates.ts';
import { asCivilDate, keysOf, textPart } from './read.ts';
import { NAME_FAULT_CODES, VALUE_FAULT_CODES } from './words.ts';

/** What each field says by itself: asked for by law and empty, not of its type, no name, no date that can be. */
export function checkFields(kind: Kind, state: State, context: CheckContext): readonly Check[] {
  const asked = new Set(kind.form.flatMap((section) => section.fields));
  const keys = new Map<string, readonly string[]>();
  return Object.entries(kind.fields).flatMap(([pattern, field]) =>
    pathsOf(pattern, state, keys).flatMap((path) => {
      const value = state[path];
      if (value === undefined || value === null || value === '') {
        return asked.has(pattern) ? findMissing(path, field, state) : [];
      }
      return isAsked(field, state) ? checkValue(path, field, value, context) : [];
    }),
  );
}

/** The paths a pattern stands for in a form: one for each key of its list. A book has many fields to each member. */
function pathsOf(pattern: string, state: State, known: Map<string, readonly string[]>): readonly string[] {
  const [list = '', ...rest] = pattern.split('.*');
  if (rest.length === 0) return [pattern];
  const keys = known.get(list) ?? keysOf(state, list);
  known.set(list, keys);
  return keys.map((key) => `${list}.${key}${rest.join('')}`);
}

function findMissing(path: string, field: Field, state: State): readonly Check[] {
  return isRequired(field, state)
    ? [{ code: 'required', level: 'required', path, facts: { source: field.source } }]
    : [];
}

function checkValue(path: string, field: Field, value: Json, context: CheckContext): readonly Check[] {
  const fault = field.type.check(value);
  if (fault) return [impossible(VALUE_FAULT_CODES[fault], path, {})];
  if (field.type.control === 'name' && typeof value === 'string') {
    const name = checkName(value);
    return name.ok ? [] : [impossible(NAME_FAULT_CODES[name.code], path, { here: value })];
  }
  if (field.type.control === 'parts') {
    return ['on', 'until'].flatMap((part) => checkDate(path, plainOrNothing(textPart(value, part)), context));
  }
  return field.type.control === 'date'
    ? checkDate(path, asCivilDate(value) ?? plainOrNothing(value), context)
    : [];
}

/** The oldest person known lived 122 years; forebears and the dead on old papers were born before. */
const LONGEST_LIFE = 122;
const OLDEST_PAPER = 200;

function checkDate(
  path: string,
  date: ReturnType<typeof asCivilDate>,
  context: CheckContext,
): readonly Check[] {
  if (date === undefined) return [];
  if (isBuddhistEra(date.value)) {
    const year = Number(date.value.slice(0, 4));
    return [
      impossible('year_buddhist_era', path, { here: date.value, first: year - 544, second: year - 543 }),
    ];
  }
  if (context.today === undefined) return [];
  const today = plain(context.today);
  const isAhead = !path.endsWith('letter') && !path.endsWith('stay') && !path.endsWith('permit');
  if (isAhead && isSurelyBefore(today, date)) {
    return [impossible('date_in_future', path, { here: date.value, today: context.today })];
  }
  const most = path === 'child.born' || path === 'born' ? LONGEST_LIFE : OLDEST_PAPER;
  return yearsBetween(date, today).least > most
    ? [impossible('date_too_old', path, { here: date.value })]
    : [];
}

function plainOrNothing(value: Json | undefined): ReturnType<typeof asCivilDate> {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? plain(value) : undefined;
}

function impossible(code: Check['code'], path: string, facts: Check['facts']): Check {
  return { code, level: 'impossible', path, facts };
}
