import type { RecordId } from '../record/entry.ts';
import type { Paper } from './check.ts';
import { type KnownPerson, knownPersonsOf } from './known-person.ts';
import { mentionsIn } from './mention.ts';
import { toSlim } from './slim-person.ts';

/** How often each word, date and place stands on papers: what is rare says more of who it is. */
export interface Frequencies {
  /** Mentions counted. */
  readonly size: () => number;
  readonly of: (what: CountedField, value: string) => number;
}
export type CountedField = 'family' | 'given' | 'born' | 'year' | 'place';

/** How often values stood on papers at a time: what was counted then and is above a few. */
export interface Weights {
  readonly size: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** Everybody whom the papers of a tablet or a province name; grown paper by paper. */
export interface PeopleIndex {
  /** Adds a paper, in place of an earlier version of itself. */
  readonly add: (paper: Paper) => void;
  readonly remove: (id: RecordId) => void;
  readonly paper: (id: RecordId) => Paper | undefined;
  readonly papers: () => Iterable<Paper>;
  /** People in papers who share a block with somebody. */
  readonly candidates: (person: Pick<KnownPerson, 'blocks'>) => ReadonlySet<KnownPerson>;
  readonly byBlock: (block: string) => readonly KnownPerson[];
  readonly frequencies: Frequencies;
  /** The frequencies as they are now, to be kept: what is met `most` times or less is left out. */
  readonly weights: (most: number) => Weights;
}

/** Frequencies that were kept: scores by them do not change while papers come. */
export function toFrequencies({ size, counts }: Weights): Frequencies {
  return { size: () => size, of: (what, value) => counts[`${what} ${value}`] ?? 0 };
}

/** A block of more than these tells nobody apart, and its people share another one. */
const LARGEST_BLOCK = 400;

/**
 * @param isSlim for a province: nothing of a paper is kept but what finds and compares its people, and only children and
 *   persons with a record are found by likeness
 */
export function createPeopleIndex(papers: Iterable<Paper> = [], isSlim = false): PeopleIndex {
  const byPaper = new Map<RecordId, { readonly paper: Paper; readonly people: readonly KnownPerson[] }>();
  const texts = new Map<string, string>();
  const intern = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  const blocks = new Map<string, KnownPerson[]>();
  const counts = new Map<string, number>();
  let size = 0;

  const count = (person: KnownPerson, by: 1 | -1) => {
    size += by;
    for (const key of countedIn(person)) counts.set(key, (counts.get(key) ?? 0) + by);
  };
  const remove = (id: RecordId) => {
    for (const person of byPaper.get(id)?.people ?? []) {
      count(person, -1);
      for (const block of person.blocks) {
        const rest = (blocks.get(block) ?? []).filter((other) => other !== person);
        if (rest.length > 0) blocks.set(block, rest);
        else blocks.delete(block);
      }
    }
    byPaper.delete(id);
  };
  const add = (paper: Paper) => {
    remove(paper.id);
    const whole = knownPersonsOf(mentionsIn(paper));
    const people = isSlim ? whole.map((person) => toSlim(withBlocksOf(person), intern)) : whole;
    const { id, kind } = paper;
    byPaper.set(id, { paper: isSlim ? { id, kind, title: '', state: {} } : paper, people });
    for (const person of people) {
      count(person, 1);
      for (const block of person.blocks) {
        const sharing = blocks.get(block);
        if (sharing) sharing.push(person);
        else blocks.set(block, [person]);
      }
    }
  };
  for (const paper of papers) add(paper);

  return {
    add,
    remove,
    paper: (id) => byPaper.get(id)?.paper,
    *papers() {
      for (const { paper } of byPaper.values()) yield paper;
    },
    byBlock: (block) => blocks.get(block) ?? [],
    candidates: (person) => {
      const found = new Set<KnownPerson>();
      for (const block of person.blocks) {
        const people = blocks.get(block) ?? [];
        if (people.length <= LARGEST_BLOCK) for (const other of people) found.add(other);
      }
      return found;
    },
    frequencies: {
      size: () => size,
      of: (what, value) => counts.get(`${what} ${value}`) ?? 0,
    },
    weights: (most) => ({
      size,
      counts: Object.fromEntries([...counts].filter(([, count]) => count > most).sort()),
    }),
  };
}

/** Parents and members of books are looked up by record, birth and number alone. */
function withBlocksOf(person: KnownPerson): KnownPerson {
  const { slot } = person.mention;
  if (slot === 'child' || slot === 'person') return person;
  return { ...person, blocks: person.blocks.filter((block) => /^(person|birth|number) /.test(block)) };
}

function countedIn({ mention, familyKey, givenKey }: KnownPerson): readonly string[] {
  const { born, birthplace } = mention;
  return [
    ...(familyKey === undefined ? [] : [`family ${familyKey}`]),
    ...(givenKey === undefined ? [] : [`given ${givenKey}`]),
    ...(born === undefined ? [] : [`born ${born.value}`, `year ${born.value.slice(0, 4)}`]),
    ...(birthplace?.code === undefined ? [] : [`place ${birthplace.code}`]),
  ];
}
