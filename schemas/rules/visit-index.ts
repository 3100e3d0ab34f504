import { NOTICE } from '../kinds/notice.ts';
import { VISIT } from '../kinds/visit.ts';
import type { RecordId } from '../record/entry.ts';
import { toSearchKey } from '../text/khmer.ts';
import type { Paper } from './check.ts';
import { join } from './compare-names.ts';
import { type Mention, mentionsIn } from './mention.ts';
import { keysOf, textAt, textPart } from './read.ts';
import { createMemory, type Shelf } from './visit-memory.ts';
import type { Call } from './visits.ts';

/** A paper as the visit list reads it. */
export interface VisitPaper extends Paper {
  /** Six digits. */
  readonly commune: string;
  /** Paths on which two wrote differently. */
  readonly contested: readonly string[];
}

/** The papers of a tablet, found by who and what they are about; kept up by what changed. */
export interface VisitIndex {
  /** Takes a paper in, in place of what it said before. */
  readonly put: (paper: VisitPaper) => void;
  readonly remove: (id: RecordId) => void;
  readonly paper: (id: string) => VisitPaper | undefined;
  readonly ofKind: (kind: string) => readonly VisitPaper[];
  /** Papers found under a word of {@link wordsOf}. */
  readonly under: (word: string) => readonly VisitPaper[];
  /** What was computed by name, until a paper that was asked for came, went or changed. */
  readonly remember: {
    readonly paper: Shelf<VisitPaper | undefined>;
    readonly fact: Shelf<boolean>;
    readonly call: Shelf<Call | undefined>;
  };
}

const READ_KINDS: readonly string[] = [
  'birth',
  'person',
  'family-book',
  'residence-book',
  'case',
  NOTICE,
  VISIT,
];

/** Whether the visit list looks at records of a kind at all. */
export function isVisitKind(kind: string): boolean {
  return READ_KINDS.includes(kind);
}

export function createVisitIndex(): VisitIndex {
  const papers = new Map<string, VisitPaper>();
  const byWord = new Map<string, Set<string>>();
  const wordsHeld = new Map<string, readonly string[]>();
  const memory = createMemory();

  function remove(id: string): void {
    for (const word of wordsHeld.get(id) ?? []) {
      const ids = byWord.get(word);
      ids?.delete(id);
      if (ids?.size === 0) byWord.delete(word);
      memory.forget(word);
    }
    wordsHeld.delete(id);
    papers.delete(id);
  }
  function under(word: string): readonly VisitPaper[] {
    memory.note(word);
    const ids = byWord.get(word);
    if (!ids) return NONE;
    const found = [...ids].flatMap((id) => papers.get(id) ?? []);
    return found.length < 2 ? found : found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  return {
    put(paper) {
      remove(paper.id);
      if (!isVisitKind(paper.kind)) return;
      const words = [`kind ${paper.kind}`, `id ${paper.id}`, ...wordsOf(paper)];
      papers.set(paper.id, paper);
      wordsHeld.set(paper.id, words);
      for (const word of words) {
        const ids = byWord.get(word);
        if (ids) ids.add(paper.id);
        else byWord.set(word, new Set([paper.id]));
        memory.forget(word);
      }
    },
    remove,
    paper: (id) => {
      memory.note(`id ${id}`);
      return papers.get(id);
    },
    ofKind: (kind) => under(`kind ${kind}`),
    under,
    remember: { paper: memory.shelf(), fact: memory.shelf(), call: memory.shelf() },
  };
}

const NONE: readonly VisitPaper[] = [];

/** What a paper is found by. */
function wordsOf(paper: VisitPaper): readonly string[] {
  const { kind, state } = paper;
  if (kind === VISIT) return one('visited', textPart(state.household, 'record'));
  if (kind === NOTICE) {
    const seeks = motherIn(paper).flatMap(likenessOf);
    return [...one('notice', noticeNumber(state)), ...seeks.map((word) => `seeks ${word}`)];
  }
  if (kind === 'case') {
    return keysOf(state, 'concerns').flatMap((key) =>
      one('asked about', textPart(state[`concerns.${key}`], 'record')),
    );
  }
  const words = new Set<string>();
  for (const mention of mentionsIn(paper)) {
    if (mention.person !== undefined) words.add(`${mention.slot} ${mention.person}`);
    if (mention.slot === 'member') for (const word of likenessOf(mention)) words.add(word);
  }
  for (const word of one('answers', textAt(state, 'notice'))) words.add(word);
  if (kind === 'residence-book') {
    for (const path in state) {
      if (path.startsWith(FAMILIES)) words.add(`lives with ${path.slice(FAMILIES.length)}`);
    }
  }
  return [...words];
}

const FAMILIES = 'families.';

/** The facility's own number of a notice; two records under one are one notice. */
export function noticeNumber(state: Paper['state']): string | undefined {
  const number = textPart(state.reference, 'number');
  return number === undefined
    ? undefined
    : `${toSearchKey(textPart(state.reference, 'issuer') ?? '')} ${toSearchKey(number)}`;
}

/** The mother as a notice words her; nobody where it names none. */
export function motherIn(notice: VisitPaper): readonly Mention[] {
  const known = MOTHERS.get(notice);
  if (known) return known;
  const { id, title, state } = notice;
  const asBirth = { kind: 'birth', id, title, state: { ...state, 'mother.known': 'known', standing: null } };
  const mothers = mentionsIn(asBirth).filter(({ slot }) => slot === 'mother');
  MOTHERS.set(notice, mothers);
  return mothers;
}

const MOTHERS = new WeakMap<VisitPaper, readonly Mention[]>();

/** By what somebody may be known again where no record is named: number of a card, or name and birth date. */
export function likenessOf({ familyName, givenName, born, numbers }: Mention): readonly string[] {
  const name = join(familyName, givenName);
  return [
    ...numbers.map(({ kind, value }) => `number ${kind} ${toSearchKey(value)}`),
    ...(name === undefined || born === undefined ? [] : [`named ${toSearchKey(name)} ${born.value}`]),
  ];
}

function one(what: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${what} ${value}`];
}
