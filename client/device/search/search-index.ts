import type { RecordId } from '../../../schemas/record/entry.ts';
import { readQuery, type SearchQuery } from './asked.ts';
import { sayBorn } from './born.ts';
import { createTally } from './candidates.ts';
import { type Covers, createPeople, type Mention } from './people.ts';
import { rank } from './rank.ts';
import type { Reason } from './reasons.ts';
import type { SearchPaper, Slot } from './subjects.ts';
import type { Ranked } from './weigh-person.ts';

/** One person found, with all papers here that name them. */
export interface SearchHit {
  /** Root id of the person's record, where papers link to one. */
  readonly person: string | undefined;
  readonly papers: readonly HitPaper[];
  /** Family name first, as the person's first paper has it; Latin where there is no Khmer. */
  readonly title: string;
  readonly latin: string;
  /** As far as it is known: `1985`, `1985-03` or `1985-03-12`. */
  readonly born: string | undefined;
  /** Where they live, else where they were born, in a paper's words. */
  readonly village: string | undefined;
  /** 0 to 1: how much of what was asked for agrees. */
  readonly score: number;
  /** At least one. */
  readonly reasons: readonly Reason[];
}

export interface HitPaper {
  readonly id: RecordId;
  readonly kind: string;
  /** What the paper calls them. */
  readonly slot: Slot;
  /** Whose birth it is, where it names them beside the child. */
  readonly child: string | undefined;
}

/** Search over people, all in memory; it follows its records one by one. */
export interface SearchIndex {
  /** Adds a paper, or takes it as it is now. */
  readonly put: (paper: SearchPaper) => void;
  readonly remove: (id: RecordId) => void;
  /** The likeliest first. `covers` tells the communes the officer may read; papers of others neither show nor count. */
  readonly search: (query: SearchQuery, covers?: Covers) => readonly SearchHit[];
}

export function createSearchIndex(): SearchIndex {
  const people = createPeople();
  const tally = createTally();
  return {
    put: people.put,
    remove: people.remove,
    search: (query, covers = () => true) => {
      const asked = readQuery(query, people.nameWords, people.placeWords);
      const { ranked, ideal } = rank(asked, people, query.limit, covers, tally);
      return ranked.map((one) => toHit(one, ideal));
    },
  };
}

/** Which mention speaks for somebody: their own papers before those that name them beside others. */
const ORDER: Readonly<Record<Slot, number>> = { person: 0, child: 1, member: 2, mother: 3, father: 3 };

function childIn({ mentions }: Mention['paper']): string | undefined {
  const name = mentions.find(({ slot }) => slot === 'child')?.name;
  return name?.khmer || name?.latin || undefined;
}

function toHit({ person, mentions, bits, reasons }: Ranked, ideal: number): SearchHit {
  const ordered = [...mentions].sort((a, b) => ORDER[a.slot] - ORDER[b.slot]);
  const first = <Value>(read: (mention: Mention) => Value | undefined) => {
    for (const mention of ordered) {
      const value = read(mention);
      if (value) return value;
    }
    return undefined;
  };
  const latin = first(({ name }) => name.latin) ?? '';
  const born = first((mention) => mention.born);
  return {
    person: person.root,
    papers: ordered.map(({ paper, slot }) => ({
      id: paper.id,
      kind: paper.kind,
      slot,
      child: childIn(paper),
    })),
    title: first(({ name }) => name.khmer) ?? latin,
    latin,
    born: born === undefined ? undefined : sayBorn(born),
    village: (first(({ lives }) => lives) ?? first(({ birthplace }) => birthplace))?.place.text,
    score: ideal > 0 ? Math.max(0, Math.min(1, bits / ideal)) : 0,
    reasons,
  };
}
