import { utf8ToBytes } from '@noble/hashes/utils.js';
import { type Kind, matchesPattern } from '../../schemas/kinds/kind.ts';
import { MAX_ENTRY_BYTES } from '../../schemas/record/entry.ts';
import { canonicalJson, type Json } from '../../schemas/record/json.ts';
import { parseRecordId } from '../../schemas/record/record.ts';
import { findKind } from '../../schemas/registry.ts';
import type { NewAct } from '../device/api/writing.ts';

/**
 * Acts as they fit into entries (rule 2: 16 kB). What says too much of too many people for one entry is written in
 * several of the same bundle, so it stays one decision: the officer saves once, and the province sees a part that is
 * missing. Acts keep their places, so that references to them hold; further parts come after all of them.
 */
export function inParts(acts: readonly NewAct[]): readonly NewAct[] {
  const firsts: NewAct[] = [];
  const more: NewAct[] = [];
  for (const act of acts) {
    const [first = act, ...rest] = partsOf(act);
    let before = firsts.push(first) - 1;
    for (const part of rest) before = acts.length + more.push({ ...part, continues: before }) - 1;
  }
  return [...firsts, ...more];
}

/** For what the tablet adds around the fields: who, when, the heads on screen, reasons for going on. */
const ROOM = 4 * 1024;
const BUDGET = MAX_ENTRY_BYTES - ROOM;

/** The act that says of further people what an act that opens or ends a record can say but once. */
const SPEAKS_OF_MORE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'family-book': { open: 'add-member', merge: 'member-leaves', continue: 'member-leaves' },
  'residence-book': { open: 'add-member', merge: 'member-leaves', continue: 'member-leaves' },
  move: { request: 'list-people' },
};

function partsOf(act: NewAct): readonly NewAct[] {
  const kind = findKind(act.opens?.kind ?? (act.record && parseRecordId(act.record)?.kind) ?? '');
  const own = kind?.acts[act.act];
  if (!kind || !own || sizeOf(act, Object.keys(act.set)) <= BUDGET) return [act];
  const isRepeatable = own.from.length > 0 && own.to === undefined;
  const by = SPEAKS_OF_MORE[kind.name]?.[act.act] ?? (isRepeatable ? act.act : undefined);
  if (by === undefined) return [act];
  const groups = groupsOf(act, kind, by);
  const moved = new Set(groups.flat());
  const fixed = Object.keys(act.set).filter((path) => !moved.has(path));
  const [firstPeople = [], ...chunks] = pack(act, groups, BUDGET - sizeOf(act, fixed));
  const main = only(act, [...fixed, ...firstPeople]);
  const others = chunks.map((paths) => goingOn(act, by, paths));
  const isEnd = own.to !== undefined && own.from.length > 0;
  if (!isEnd) return [main, ...others];
  // What closes a record comes last: nothing may be said in it afterwards.
  const [first, ...rest] = others;
  const { record: _record, ...last } = main;
  return first
    ? [
        { ...first, ...(act.record ? { record: act.record } : {}), after: act.after },
        ...rest,
        { ...last, after: [] },
      ]
    : [main];
}

/** Paths by person, the head's first; one whom a single part cannot hold goes path by path. */
function groupsOf(act: NewAct, kind: Kind, by: string): readonly (readonly string[])[] {
  const sets = kind.acts[by]?.sets ?? [];
  const people = new Map<string, string[]>();
  for (const path of Object.keys(act.set)) {
    const [list = '', person = ''] = path.split('.');
    const isOfPerson = PEOPLE.includes(list) && sets.some((pattern) => matchesPattern(pattern, path));
    if (isOfPerson) people.set(person, [...(people.get(person) ?? []), path]);
  }
  const isHead = (person: string) => Number(person === act.set.head);
  return [...people]
    .sort(([a], [b]) => isHead(b) - isHead(a))
    .flatMap(([, paths]) => (sizeOf(act, paths) > BUDGET ? paths.map((path) => [path]) : [paths]));
}

const PEOPLE: readonly string[] = ['members', 'people', 'wording'];

/** @param room bytes left in the first part */
function pack(
  act: NewAct,
  groups: readonly (readonly string[])[],
  room: number,
): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let left = room;
  for (const paths of groups) {
    const size = sizeOf(act, paths);
    if (size > left) {
      parts.push([]);
      left = BUDGET;
    }
    parts.at(-1)?.push(...paths);
    left -= size;
  }
  return parts;
}

function only(act: NewAct, paths: readonly string[]): NewAct {
  const isOwn = ([path]: readonly [string, unknown]) => paths.includes(path);
  const { typed, ...rest } = act;
  const own = Object.entries(typed ?? {}).filter(isOwn);
  return {
    ...rest,
    set: Object.fromEntries(Object.entries(act.set).filter(isOwn)),
    ...(own.length > 0 ? { typed: Object.fromEntries(own) } : {}),
  };
}

function goingOn(act: NewAct, by: string, paths: readonly string[]): NewAct {
  const { opens: _opens, record: _record, ...part } = only(act, paths);
  return { ...part, after: [], act: by };
}

/** Bytes that these paths take in the entry, with what was typed for them; more rather than less. */
function sizeOf({ set, typed = {} }: NewAct, paths: readonly string[]): number {
  return paths.reduce((sum, path) => {
    const value: Json = set[path] ?? null;
    const text = canonicalJson({ [path]: value }) + canonicalJson(typed[path] ?? '');
    // A reference grows to the id it stands for.
    const references = text.split(/@\d|"rootOf"|"recordOf"/).length - 1;
    return (
      sum +
      utf8ToBytes(text).length +
      (typed[path] === undefined ? 0 : path.length) +
      references * ID_BYTES +
      8
    );
  }, 0);
}

/** The longest kind's name, a hyphen and 43 characters. */
const ID_BYTES = 60;
