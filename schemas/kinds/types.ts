import type { Json } from '../record/json.ts';
import type { FieldFault, FieldType, JsonSchema, Words } from './field.ts';

/** How much of a date is known (domain.md §7): 01-01 is never filled in for the sake of a type. */
export type CivilDate = {
  /** `2026`, `2026-03` or `2026-03-31`, as far as it is known. */
  readonly value: string;
  readonly precision: 'day' | 'month' | 'year' | 'about';
  /** The paper or person it comes from. */
  readonly source?: string;
};

/** A place as the document words it; the code and its gazetteer's version where it was found (domain.md §8). */
export type PlaceValue = {
  readonly text: string;
  readonly code?: string;
  readonly gazetteer?: string;
};

const MAX_TEXT = 200;
const MAX_LONG_TEXT = 1000;

/** Text of one line, already in stored form. */
export const text: FieldType<string> = {
  control: 'text',
  schema: { type: 'string', minLength: 1, maxLength: MAX_TEXT },
  check: (value) => checkText(value),
};

/** Text of some sentences: a question, and what is answered. */
export const longText: FieldType<string> = {
  control: 'text',
  schema: { type: 'string', minLength: 1, maxLength: MAX_LONG_TEXT },
  check: (value) => checkText(value, MAX_LONG_TEXT),
};

/** A family or given name in Khmer; one letter is a name (domain.md §5). */
export const khmerName: FieldType<string> = { ...text, control: 'name', example: 'សុខ' };

/** The spelling in Latin letters that the family uses; never generated silently. */
export const latinName: FieldType<string> = { ...text, control: 'latin-name', example: 'Sok' };

/** One of a few words. */
export function choice<const Value extends string>(
  options: readonly { readonly value: Value; readonly label: Words }[],
): FieldType<Value> {
  return {
    control: 'choice',
    options,
    schema: { enum: options.map((option) => option.value) },
    check: (value) => (options.some((option) => option.value === value) ? undefined : 'not_a_choice'),
  };
}

/** Yes or no, as one tick. */
export const flag: FieldType<boolean> = {
  control: 'choice',
  schema: { type: 'boolean' },
  check: (value) => (typeof value === 'boolean' ? undefined : 'wrong_type'),
};

export const civilDate: FieldType<CivilDate> = {
  control: 'date',
  schema: object(
    {
      value: { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
      precision: { enum: ['day', 'month', 'year', 'about'] },
      source: { type: 'string' },
    },
    ['value', 'precision'],
  ),
  check: checkCivilDate,
  example: { value: '2026-03-31', precision: 'day' },
};

export const place: FieldType<PlaceValue> = {
  control: 'place',
  schema: object({ text: { type: 'string' }, code: { type: 'string' }, gazetteer: { type: 'string' } }, [
    'text',
  ]),
  check: (value) => {
    if (!isObject(value)) return 'wrong_type';
    return (
      checkText(value.text ?? null) ??
      (hasOnlyText(value, ['text', 'code', 'gazetteer']) ? undefined : 'wrong_type')
    );
  },
};

/** A whole number within bounds, both included. */
export function wholeNumber(least: number, most: number): FieldType<number> {
  return {
    control: 'number',
    schema: { type: 'integer', minimum: least, maximum: most },
    check: (value) => {
      if (typeof value !== 'number') return 'wrong_type';
      return value >= least && value <= most ? undefined : 'out_of_range';
    },
  };
}

/** A time of day, `HH:MM`, as the family or the health notice says it. */
export const timeOfDay: FieldType<string> = {
  control: 'text',
  schema: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' },
  check: (value) =>
    typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? undefined : 'bad_form',
  example: '06:30',
};

/** A whole day, `YYYY-MM-DD`: of a decision or a paper, which always has one. */
export const plainDate: FieldType<string> = {
  control: 'date',
  schema: { type: 'string', format: 'date' },
  check: (value) =>
    typeof value === 'string' && value.length === 10 && isCalendarDate(value) ? undefined : 'not_a_date',
  example: '2026-03-31',
};

/** A commune by its six digits. */
export const communeCode: FieldType<string> = {
  control: 'text',
  schema: { type: 'string', pattern: '^\\d{6}$' },
  check: (value) => (typeof value === 'string' && /^\d{6}$/.test(value) ? undefined : 'bad_form'),
};

/** The root id of a person's record. */
export const personId: FieldType<string> = {
  control: 'person',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
  check: (value) => (typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value) ? undefined : 'bad_form'),
};

/** Whether a text names a day, month or year that there is. */
export function isCalendarDate(text: string): boolean {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) || year < 1 || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

const LENGTH_BY_PRECISION: Readonly<Record<string, readonly number[]>> = {
  day: [10],
  month: [7],
  year: [4],
  about: [4, 7, 10],
};

function checkCivilDate(value: Json): FieldFault | undefined {
  if (!isObject(value) || !hasOnlyText(value, ['value', 'precision', 'source'])) return 'wrong_type';
  const { value: date, precision } = value;
  if (typeof date !== 'string' || typeof precision !== 'string') return 'wrong_type';
  if (!LENGTH_BY_PRECISION[precision]?.includes(date.length)) return 'bad_form';
  return isCalendarDate(date) ? undefined : 'not_a_date';
}

function checkText(value: Json, most = MAX_TEXT): FieldFault | undefined {
  if (typeof value !== 'string') return 'wrong_type';
  if (value.trim() === '') return 'empty';
  return value.length > most ? 'too_long' : undefined;
}

export function object(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

export function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function hasOnlyText(value: { readonly [key: string]: Json }, allowed: readonly string[]): boolean {
  return Object.entries(value).every(([key, part]) => allowed.includes(key) && typeof part === 'string');
}
