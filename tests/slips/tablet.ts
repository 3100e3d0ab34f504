import { foldLog } from '../../schemas/record/fold.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { findKind } from '../../schemas/registry.ts';
import type { Paper, State } from '../../schemas/rules/check.ts';
import { writeProvince } from '../../sync-server/provision/invented/papers.ts';
import { author } from '../support/build.ts';

/** A province's clean papers: every paper of a person says the same. */
export interface Tablet {
  readonly papers: ReadonlyMap<string, Paper>;
  /** Papers and the prefixes in them that word a person, by root id. */
  readonly words: ReadonlyMap<string, readonly Wording[]>;
}

export interface Wording {
  readonly paper: Paper;
  /** `child`, `mother`, `members.<id>`; '' in the person's own record. */
  readonly prefix: string;
}

/** Invents a province of clean papers, all of them on one tablet. */
export function createTablet(seed: string | number, people: number): Tablet {
  const clerk = author();
  const papers = new Map<string, Paper>();
  for (const { records } of writeProvince(seed, { people }, (_, body) => clerk.write(body))) {
    for (const record of records) papers.set(record.id, toPaper(record));
  }
  const words = new Map<string, Wording[]>();
  for (const paper of papers.values()) {
    for (const [person, prefix] of wordsIn(paper)) {
      words.set(person, [...(words.get(person) ?? []), { paper, prefix }]);
    }
  }
  return { papers, words };
}

function toPaper({ id, kind, log }: RegisterRecord): Paper {
  const { state } = foldLog(log);
  return { id, kind, state, title: findKind(kind)?.titleOf(state) ?? '' };
}

function wordsIn({ id, kind, state }: Paper): readonly (readonly [person: string, prefix: string])[] {
  if (kind === 'person') return [[id.slice('person-'.length), '']];
  if (kind === 'birth') {
    return ['child', 'mother', 'father'].flatMap((slot) => {
      const person = state[`${slot}.person`];
      return typeof person === 'string' ? [[person, slot] as const] : [];
    });
  }
  return membersIn(state).map((person) => [person, `members.${person}`]);
}

export function membersIn(state: State): readonly string[] {
  const paths = Object.keys(state).filter((path) => path.startsWith('members.') && state[path] !== null);
  return [...new Set(paths.map((path) => path.split('.')[1] ?? ''))];
}

/** The path of somebody's field in a paper of theirs. */
export function fieldPath(prefix: string, field: string): string {
  if (prefix !== '') return `${prefix}.${field}`;
  return /Name/.test(field) ? `name.${field}` : field;
}

/** A part of a value that is text; '' where there is none. */
export function textOf(value: Json | undefined, part?: string): string {
  if (part === undefined) return typeof value === 'string' ? value : '';
  const inner =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const found = inner.find(([name]) => name === part)?.[1];
  return typeof found === 'string' ? found : '';
}

/** A state without a member. */
export function withoutMember(state: State, person: string): State {
  return Object.fromEntries(Object.entries(state).filter(([path]) => !path.startsWith(`members.${person}.`)));
}

export function isPresent(state: State, person: string): boolean {
  return textOf(state[`members.${person}.presence`], 'is') === 'present';
}
