import { partOf } from '../kinds/parts.ts';
import type { CivilDate, PlaceValue } from '../kinds/types.ts';
import { isCalendarDate } from '../kinds/types.ts';
import type { Json } from '../record/json.ts';
import type { State } from './check.ts';

/** A part that is text. */
export function textPart(value: Json | undefined, name: string): string | undefined {
  return asText(partOf(value, name));
}

/** A field that is text; undefined where it is missing or blank. */
export function textAt(state: State, path: string): string | undefined {
  return asText(state[path]);
}

export function numberAt(state: State, path: string): number | undefined {
  const value = state[path];
  return typeof value === 'number' ? value : undefined;
}

/** A date as far as it is known; undefined where it is missing or no date of the calendar. */
export function dateAt(state: State, path: string): CivilDate | undefined {
  return asCivilDate(state[path]);
}

export function asCivilDate(field: Json | undefined): CivilDate | undefined {
  const value = textPart(field, 'value');
  const precision = textPart(field, 'precision');
  if (value === undefined || !isCalendarDate(value)) return undefined;
  if (precision !== 'day' && precision !== 'month' && precision !== 'year' && precision !== 'about')
    return undefined;
  return { value, precision };
}

export function placeAt(state: State, path: string): PlaceValue | undefined {
  const text = textPart(state[path], 'text');
  if (text === undefined) return undefined;
  const code = textPart(state[path], 'code');
  return code === undefined ? { text } : { text, code };
}

/** Keys of a list kept as paths `list.<key>` or `list.<key>.<field>`, sorted. */
export function keysOf(state: State, list: string): readonly string[] {
  const keys = new Set<string>();
  const prefix = `${list}.`;
  for (const path in state) {
    if (!path.startsWith(prefix) || state[path] === null) continue;
    const end = path.indexOf('.', prefix.length);
    keys.add(path.slice(prefix.length, end < 0 ? path.length : end));
  }
  return [...keys].sort();
}

function asText(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
