import type { FieldType } from '../../schemas/kinds/field.ts';
import { type Kind, matchesPattern } from '../../schemas/kinds/kind.ts';
import type { EntryId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { NewAct } from '../device/api/writing.ts';
import type { Question, Raws, State } from './question.ts';
import { partOf, toRaw } from './raw-value.ts';

/** Work of the tray that is being said again in a form; kept beside the form's draft, so that a dead battery loses neither. */
export interface Mending {
  /** With what only served it: people opened for a paper that was refused. */
  readonly entries: readonly EntryId[];
  readonly act: string;
  readonly set: State;
  readonly why: string;
  /** Of the refusal; a newer province may have said one that this app does not know. */
  readonly code: string;
}

export function mendNameOf(route: string): string {
  return `mend:${route}`;
}

export function mendingToJson(mending: Mending): Json {
  return { v: 1, ...mending };
}

/** Undefined for what no version of this form wrote. */
export function parseMending(json: Json): Mending | undefined {
  if (!isObject(json) || json.v !== 1) return undefined;
  const { entries, act, set, why, code } = json;
  if (!Array.isArray(entries) || !entries.every(isEntryId) || typeof act !== 'string') return undefined;
  if (!isObject(set) || typeof why !== 'string' || typeof code !== 'string') return undefined;
  return { entries, act, set, why, code };
}

/** The acts a form was filled in to, with what they take the place of. */
export function mendBy(acts: readonly NewAct[], { act, entries }: Mending): readonly NewAct[] {
  const same = acts.findIndex((one) => one.act === act && one.opens?.kind !== 'person');
  const at = Math.max(same, 0);
  return acts.map((one, place) => (place === at ? { ...one, mends: entries } : one));
}

/**
 * What the form's boxes say when it is opened on written work: each question what was written at its path. What was
 * written under a name made for it (a new member, an annotation) fills the question that makes one now.
 */
export function rawsOf(
  { set, why }: Pick<Mending, 'set' | 'why'>,
  questions: readonly Question[],
  kind: Kind,
  shown: State,
): Raws {
  const ids = new Set(questions.map(({ id }) => id));
  const raws: [string, Raws[string]][] = why === '' ? [] : [['why', { text: why }]];
  for (const { id, type } of questions) {
    if (id.includes('*')) {
      for (const [path, value] of Object.entries(set)) {
        if (!ids.has(path) && matchesPattern(id, path)) raws.push([path, toRawOf(type, value)]);
      }
      continue;
    }
    const value = set[id] ?? valueUnderOtherName(id, set, ids, kind, shown);
    if (value !== undefined && value !== null) raws.push([id, toRawOf(type, value)]);
  }
  return Object.fromEntries(raws);
}

function valueUnderOtherName(
  id: string,
  set: State,
  ids: ReadonlySet<string>,
  kind: Kind,
  shown: State,
): Json | undefined {
  if (shown[id] !== undefined) return undefined;
  const pattern = Object.keys(kind.fields).find((one) => one.includes('*') && matchesPattern(one, id));
  if (pattern === undefined) return undefined;
  return Object.entries(set).find(([path]) => !ids.has(path) && matchesPattern(pattern, path))?.[1];
}

/** A relation is asked without its head: what somebody is to it. */
function toRawOf(type: FieldType, value: Json) {
  const is = partOf(value, 'is');
  return toRaw(type, type.options && !type.parts && typeof is === 'string' ? is : value);
}

function isObject(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isEntryId(json: Json): json is EntryId {
  return typeof json === 'string' && /^[A-Za-z0-9_-]{43}$/.test(json);
}
