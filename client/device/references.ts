import type { EntryId, RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import { parseRecordId } from '../../schemas/record/record.ts';
import type { NewAct } from './api/writing.ts';

/**
 * Puts ids where an act speaks of a record that an earlier act of the same call opens: a path segment `@0` (root) or
 * `@@0` (record), a value
 * `{ rootOf: 0 }` or `{ recordOf: 0 }` at any depth (api.ts).
 *
 * @param opened the record each earlier act opened; undefined for acts that opened none
 * @throws Error for a reference to an act that opened nothing before: the screen is wrong
 */
export function resolveReferences(act: NewAct, opened: readonly (RecordId | undefined)[]): NewAct {
  const recordOf = (place: number): RecordId => {
    const id = opened[place];
    if (id === undefined) throw new Error(`act ${place} opens no record that ${act.act} could refer to`);
    return id;
  };
  const rootOf = (place: number): EntryId => {
    const parsed = parseRecordId(recordOf(place));
    if (!parsed) throw new Error(`${recordOf(place)} is no record id`);
    return parsed.root;
  };
  const toPath = (path: string) =>
    path
      .replace(/(^|\.)@@(\d+)(?=\.|$)/g, (_, dot: string, place: string) => dot + recordOf(Number(place)))
      .replace(/(^|\.)@(\d+)(?=\.|$)/g, (_, dot: string, place: string) => dot + rootOf(Number(place)));
  const toValue = (value: Json): Json => {
    if (typeof value !== 'object' || value === null) return value;
    if (isList(value)) return value.map(toValue);
    const [name, ...more] = Object.keys(value);
    const place = name === undefined ? undefined : value[name];
    if (more.length === 0 && typeof place === 'number') {
      if (name === 'rootOf') return rootOf(place);
      if (name === 'recordOf') return recordOf(place);
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toValue(part)]));
  };
  const set = Object.entries(act.set).map(([path, value]) => [toPath(path), toValue(value)] as const);
  const typed = Object.entries(act.typed ?? {}).map(([path, text]) => [toPath(path), text] as const);
  return {
    ...act,
    set: Object.fromEntries(set),
    ...(act.typed ? { typed: Object.fromEntries(typed) } : {}),
  };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
