import { findField } from '../../schemas/kinds/judge.ts';
import { type Kind, matchesPattern } from '../../schemas/kinds/kind.ts';
import type { State } from '../forms/question.ts';
import { say } from '../words/language.ts';
import { nameOf } from './say-value.ts';

/**
 * What a path is called: its field's label, with whose it is where the record is about several people.
 * A path this app does not know is shown as it is (rule 6).
 */
export function sayPath(kind: Kind, path: string, state: State): string {
  const field = findField(kind, path);
  if (!field) return path;
  const [list, member] = path.split('.');
  if (list === 'members') {
    const name = nameOf(member, state);
    return name ? `${say(field.label)} — ${name}` : say(field.label);
  }
  const section = sectionOf(kind, path);
  return section ? `${say(field.label)} — ${section}` : say(field.label);
}

/** On a birth "family name" stands three times: the section tells whose. */
function sectionOf(kind: Kind, path: string): string | undefined {
  if (!path.includes('.')) return undefined;
  const label = findField(kind, path)?.label.en;
  const namesakes = Object.values(kind.fields).filter((field) => field.label.en === label);
  const section = kind.form.find((one) => one.fields.includes(path));
  return namesakes.length > 1 && section ? say(section.title) : undefined;
}

/** Paths that say how records hang together; they mean nothing to a reader. */
export function isPlumbing(kind: Kind, path: string): boolean {
  const control = findField(kind, path)?.type.control;
  return path === 'standing' || PLUMBING.test(path) || control === 'person' || /\.birth$/.test(path);
}

const PLUMBING = /^(shared|about|told)\.|^notice$/;

/** Paths with what they say, in the order of the kind's paper; what this app does not know comes last. */
export function inOrderOfFields<Value>(
  kind: Kind,
  entries: readonly (readonly [path: string, value: Value])[],
): readonly (readonly [path: string, value: Value])[] {
  const patterns = Object.keys(kind.fields);
  const placeOf = (path: string) => {
    const place = patterns.findIndex((pattern) => pattern === path || matchesPattern(pattern, path));
    return place < 0 ? patterns.length : place;
  };
  return [...entries].sort(([a], [b]) => placeOf(a) - placeOf(b));
}
