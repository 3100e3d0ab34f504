import type { ProvinceConfig } from '../../schemas/kinds/province-config.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { findBookMatters } from '../../schemas/rules/book-matters.ts';
import {
  type Crowd,
  findActTwice,
  findPersonTwice,
  type RecordOf,
} from '../../schemas/rules/duplicate-matters.ts';
import { knownPersonsOf } from '../../schemas/rules/known-person.ts';
import { linkedPeople } from '../../schemas/rules/linked-people.ts';
import { findLogMatters, ripeningOf } from '../../schemas/rules/log-matters.ts';
import { type DeskPaper, type Matter, matterId } from '../../schemas/rules/matters.ts';
import { mentionsIn } from '../../schemas/rules/mention.ts';
import { findPaperMatters } from '../../schemas/rules/paper-matters.ts';
import { recordBlocks } from '../../schemas/rules/papers-about.ts';
import { createPeopleIndex, toFrequencies, type Weights } from '../../schemas/rules/people-index.ts';
import { findPersonMatters } from '../../schemas/rules/person-matters.ts';
import { type BundleBook, createBundleBook } from './bundle-book.ts';
import type { FoldedPaper } from './desk-paper.ts';

/** What the desk keeps in memory of a province: keys to find by, never a paper. */
export interface Finder {
  /** Takes a record in, in place of an earlier version of itself. */
  readonly add: (folded: FoldedPaper) => void;
  readonly remove: (id: RecordId) => void;
  /** Ids of the records whose papers decide what is found of these, these too. */
  readonly around: (ids: Iterable<string>) => ReadonlySet<RecordId>;
  /**
   * All that is found of these records, and of the people whose own record is among them, by what it is about.
   *
   * @param papers what {@link around} named
   */
  readonly find: (
    ids: readonly RecordId[],
    papers: ReadonlyMap<string, FoldedPaper>,
  ) => ReadonlyMap<string, Matter>;
  readonly weights: () => Weights;
  /** Scores go by these from here on. */
  readonly useWeights: (weights: Weights) => void;
  /** Records of which something has come due since it was asked last, though nobody has written on them. */
  readonly ripe: (now: number) => readonly RecordId[];
  readonly size: () => number;
  readonly recordOf: RecordOf;
  /** Where a record stands in an order that keeps neighbours together. */
  readonly orderOf: (id: string) => string;
}

export interface FinderParts {
  readonly configFor: (commune: string) => ProvinceConfig;
  /** Plain date of the province's clock. */
  readonly today: () => string;
  readonly now: () => number;
}

const PERSON = 'person-';
/** A value met as seldom as this is as rare as one never met. */
const SELDOM_MET = 3;

export function createFinder({ configFor, today, now }: FinderParts): Finder {
  const index = createPeopleIndex([], true);
  const records = new Map<
    string,
    { readonly id: RecordId; readonly commune: string; readonly links: readonly string[] }
  >();
  const bundles: BundleBook = createBundleBook();
  const ripening = new Map<RecordId, readonly number[]>();
  let frequencies = index.frequencies;

  function linksOf({ paper }: FoldedPaper): readonly string[] {
    return [...new Set(mentionsIn(paper).flatMap(recordBlocks))];
  }

  function namedBy(link: string): readonly RecordId[] {
    return index.byBlock(link).flatMap(({ mention }) => mention.paper?.id ?? []);
  }

  function around(ids: Iterable<string>): ReadonlySet<RecordId> {
    const found = new Set<RecordId>();
    for (const id of ids) for (const one of nearTo(id)) found.add(one);
    return found;
  }

  /** Records that name somebody this one names; for a book those too that name the parents of its members. */
  function nearTo(id: string): ReadonlySet<RecordId> {
    const known = records.get(id);
    if (!known) return new Set();
    const near = new Set([known.id, ...known.links.flatMap(namedBy)]);
    if (!id.includes('-book-')) return near;
    for (const one of [...near]) {
      if (!one.startsWith('birth-')) continue;
      for (const link of records.get(one)?.links ?? []) for (const other of namedBy(link)) near.add(other);
    }
    return near;
  }

  function papersOf(id: string, papers: ReadonlyMap<string, FoldedPaper>) {
    return [...nearTo(id)].sort().flatMap((one) => papers.get(one)?.paper ?? []);
  }

  function findOf(id: RecordId, papers: ReadonlyMap<string, FoldedPaper>): readonly Matter[] {
    const folded = papers.get(id);
    if (!folded) return [];
    const { paper, contested } = folded;
    // What a person's own record says by itself no other paper changes.
    const others = paper.kind === 'person' ? [] : papersOf(id, papers).filter((other) => other.id !== id);
    const people = knownPersonsOf(mentionsIn(paper));
    return [
      ...findLogMatters(paper, { contested }, now()),
      ...findPaperMatters(paper, others, configFor(paper.record.commune), today()),
      ...findBookMatters(paper, others),
      ...findActTwice(id, people, crowd()),
      ...bundles.gapsOf(id, recordOf, paper.title),
      ...(folded.fault === undefined ? [] : [leavesApart(paper)]),
    ];
  }

  /** What is found of a person, over all papers that name them: by their own record alone, so once. */
  function findAbout(id: RecordId, papers: ReadonlyMap<string, FoldedPaper>): readonly Matter[] {
    const person = id.slice(PERSON.length);
    // What is linked is one person's: told of under the first of the records, from whichever it is looked at.
    const people = [person, ...linkedPeople(person, index)].filter((one) => papers.has(`${PERSON}${one}`));
    const [first = person, ...others] = people.sort();
    const own = papers.get(`${PERSON}${first}`)?.paper;
    if (!own) return [];
    const naming = [...new Set(people.flatMap((one) => namedBy(`person ${one}`)))].sort();
    const list = naming.flatMap((one) => papers.get(one)?.paper ?? []);
    return [
      ...findPersonMatters(first, list, configFor(own.record.commune), new Set(others)),
      ...findPersonTwice(person, crowd()),
    ];
  }

  function crowd(): Crowd {
    return { index, frequencies, recordOf };
  }

  function recordOf(id: string) {
    return records.get(id);
  }

  /** Records of one house lie side by side in this order, so that their papers are read once. */
  function orderOf(id: string): string {
    const near = [...nearTo(id)];
    const houses = near.filter((one) => one.startsWith('residence-book-'));
    const families = near.filter((one) => one.startsWith('family-book-'));
    const [home = id] = (houses.length > 0 ? houses : families).sort();
    return `${home} ${id}`;
  }

  return {
    add(folded) {
      const { paper } = folded;
      index.add(paper);
      bundles.add(paper.record);
      const times = ripeningOf(folded);
      if (times.length > 0) ripening.set(paper.id, times);
      else ripening.delete(paper.id);
      records.set(paper.id, { id: paper.id, commune: paper.record.commune, links: linksOf(folded) });
    },
    remove(id) {
      index.remove(id);
      bundles.remove(id);
      records.delete(id);
      ripening.delete(id);
    },
    ripe(at) {
      const ids = [...ripening].filter(([, times]) => times.some((time) => time < at)).map(([id]) => id);
      for (const id of ids) {
        const later = (ripening.get(id) ?? []).filter((time) => time >= at);
        if (later.length > 0) ripening.set(id, later);
        else ripening.delete(id);
      }
      return ids;
    },
    around,
    find(ids, papers) {
      const found = new Map<string, Matter>();
      const put = (matter: Matter) => found.set(matterId(matter), matter);
      for (const id of ids) {
        for (const matter of findOf(id, papers)) put(matter);
        if (id.startsWith(PERSON)) for (const matter of findAbout(id, papers)) put(matter);
      }
      return found;
    },
    weights: () => index.weights(SELDOM_MET),
    useWeights(weights) {
      frequencies = toFrequencies(weights);
    },
    size: () => records.size,
    recordOf,
    orderOf,
  };
}

function leavesApart({ id, title, record }: DeskPaper): Matter {
  const { commune } = record;
  return {
    kind: 'revisions',
    code: 'leaves_apart',
    about: [id],
    concerns: [{ record: id }],
    anchors: [id],
    title,
    commune,
  };
}
