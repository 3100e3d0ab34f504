import type { FieldFault, FieldType } from '../../schemas/kinds/field.ts';
import type { Json } from '../../schemas/record/json.ts';
import { toAsciiDigits } from '../../schemas/text/digits.ts';
import { toStoredForm } from '../../schemas/text/khmer.ts';
import type { AnswerFault, Raw } from './question.ts';

export type RawReading =
  /** `null` where nothing was filled in. `typed` is what was typed, where the stored form differs from it. */
  | { readonly ok: true; readonly value: Json; readonly typed?: string }
  | { readonly ok: false; readonly fault: AnswerFault };

/** Reads what stands in a question's boxes to the value to store, checked by the field's own type. */
export function readRaw(type: FieldType, raw: Raw): RawReading {
  if (type.parts) return readParts(type, raw);
  const reading = type.control === 'date' ? readDate(type, raw) : readText(type, raw);
  if (reading.value === null) return { ok: true, value: null };
  const code = type.check(reading.value);
  return code ? { ok: false, fault: { code } } : { ok: true, ...reading };
}

/** Fills a question's boxes from a stored value. */
export function toRaw(type: FieldType, value: Json | undefined): Raw {
  if (type.parts) return toRawParts(type, value);
  if (type.control === 'date') return toRawDate(type, value);
  return type.control === 'place' ? toRawPlace(value) : { text: textOf(value) };
}

export function isBlank(raw: Raw): boolean {
  return Object.values(raw).every((part) => part.trim() === '');
}

/** The boxes of one part of a decision. */
export function rawOfPart(raw: Raw, part: string): Raw {
  const own = Object.entries(raw).filter(([box]) => box.startsWith(`${part}.`));
  return Object.fromEntries(own.map(([box, text]) => [box.slice(part.length + 1), text]));
}

/** The boxes of a decision with those of one part put in. */
export function withRawOfPart(raw: Raw, part: string, own: Raw): Raw {
  return {
    ...raw,
    ...Object.fromEntries(Object.entries(own).map(([box, text]) => [`${part}.${box}`, text])),
  };
}

/** Whether a type of date takes whole days only, stored as plain text. */
export function isPlainDate(type: FieldType): boolean {
  return type.control === 'date' && type.schema.type === 'string';
}

interface Reading {
  readonly value: Json;
  readonly typed?: string;
}

function readText(type: FieldType, raw: Raw): Reading {
  const typed = raw.text ?? '';
  const stored = toStoredForm(typed);
  if (stored === '') return { value: null };
  if (type.schema.type === 'boolean') return { value: stored === 'true' };
  if (type.control === 'choice') return { value: stored };
  if (type.control === 'number') return { value: Number(toAsciiDigits(stored)) };
  if (type.schema.pattern !== undefined) return { value: toAsciiDigits(stored), typed };
  if (type.control === 'place')
    return { value: toPlace(stored, raw), ...(stored === typed ? {} : { typed }) };
  // A number on a paper is one number in whichever digits it is written; leading zeros stay (domain.md §6).
  const value = type.control === 'text' && isPaperNumber(stored) ? toAsciiDigits(stored) : stored;
  return value === typed ? { value } : { value, typed };
}

/** The words of the document, and where they are in the gazetteer when a place was picked. */
function toPlace(text: string, { code, gazetteer }: Raw): Json {
  return { text, ...(code ? { code } : {}), ...(code && gazetteer ? { gazetteer } : {}) };
}

function toRawPlace(value: Json | undefined): Raw {
  const code = textOf(partOf(value, 'code'));
  const text = textOf(partOf(value, 'text'));
  return code === '' ? { text } : { text, code, gazetteer: textOf(partOf(value, 'gazetteer')) };
}

function readDate(type: FieldType, raw: Raw): Reading {
  const [year, month, day] = [toDigits(raw.year), toDigits(raw.month), toDigits(raw.day)];
  if (!year && !month && !day) return { value: null };
  // A hole in the middle is kept as one, so that the type's own check refuses it.
  const value = [year, ...(month || day ? [pad(month)] : []), ...(day ? [pad(day)] : [])].join('-');
  if (isPlainDate(type)) return { value };
  const exact = day ? 'day' : month ? 'month' : 'year';
  return { value: { value, precision: raw.about ? 'about' : exact } };
}

function readParts(type: FieldType, raw: Raw): RawReading {
  if (isBlank(raw)) return { ok: true, value: null };
  const value: Record<string, Json> = {};
  for (const part of type.parts ?? []) {
    const reading = readRaw(part.type, rawOfPart(raw, part.name));
    if (!reading.ok) return { ok: false, fault: { code: reading.fault.code, part: part.name } };
    if (reading.value !== null) value[part.name] = reading.value;
    else if (part.required) return { ok: false, fault: { code: 'empty', part: part.name } };
  }
  const code: FieldFault | undefined = type.check(value);
  return code ? { ok: false, fault: { code } } : { ok: true, value };
}

function toRawParts(type: FieldType, value: Json | undefined): Raw {
  return (type.parts ?? []).reduce(
    (raw: Raw, part) => withRawOfPart(raw, part.name, toRaw(part.type, partOf(value, part.name))),
    {},
  );
}

function toRawDate(type: FieldType, value: Json | undefined): Raw {
  const said = isPlainDate(type) ? value : partOf(value, 'value');
  const [year = '', month = '', day = ''] = textOf(said).split('-');
  const about = partOf(value, 'precision') === 'about' ? 'yes' : '';
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year, about };
}

/** Digits alone, with what papers put between them. */
export function isPaperNumber(text: string): boolean {
  return /^[0-9\u17E0-\u17E9][0-9\u17E0-\u17E9 /.-]*$/.test(text);
}

function toDigits(text: string | undefined): string {
  return toAsciiDigits(toStoredForm(text ?? ''));
}

function pad(text: string): string {
  return text.padStart(2, '0');
}

/** One part of a stored value; undefined where it has none. */
export function partOf(value: Json | undefined, part: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value)).get(part);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
