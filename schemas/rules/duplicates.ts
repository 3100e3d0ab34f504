import type { RecordId } from '../record/entry.ts';
import type { KnownPerson } from './known-person.ts';
import { compareLives, compareParents, mostBits, type Reason, weigh } from './likeness.ts';
import { linkedPeople } from './linked-people.ts';
import type { Mention } from './mention.ts';
import type { Frequencies, PeopleIndex } from './people-index.ts';

/** Somebody in the papers who is probably the one asked about. People decide (design.md §7). */
export interface Duplicate {
  /** The paper that names them. */
  readonly id: RecordId;
  readonly mention: Mention;
  /** 0 to 1: an even bet is 0.5. */
  readonly score: number;
  /** Weightiest first, for and against. */
  readonly reasons: readonly Reason[];
}

/** From here up it is shown before saving. */
export const PROBABLE = 0.8;
/** Least of those given back. */
const POSSIBLE = 0.5;
/** Two lines of one book are two people: someone saw them side by side. */
const LISTED_TOGETHER = -12;
const SELDOM = 4;

/** How the desk asks, who looks from both sides of a pair and over a whole province. */
export interface DuplicateSearch {
  /** Those of the index where left out. */
  readonly frequencies?: Frequencies;
  /** Only such mentions, each by itself: a birth may be entered twice for one person's record. */
  readonly slot?: Mention['slot'];
  /** Whether whoever has other parents on another paper is left to the caller to leave out. */
  readonly ofAnyParents?: boolean;
}

/**
 * People in the index who may be the candidate, by blocking and explained scores; the best mention of each person. Not
 * those whose record is the candidate's own or linked with it, nor those in the candidate's own paper.
 */
export function findDuplicates(
  candidate: KnownPerson,
  index: PeopleIndex,
  { frequencies = index.frequencies, slot, ofAnyParents = false }: DuplicateSearch = {},
): readonly Duplicate[] {
  const { mention } = candidate;
  // One of all these people, and one newcomer in some twenty is here already at most.
  const prior = Math.log2(Math.max(frequencies.size() / 3, 1000)) + SELDOM;
  const best = new Map<string, Duplicate>();
  const linked = mention.person === undefined ? new Set() : linkedPeople(mention.person, index);
  for (const other of index.candidates(candidate)) {
    const { paper, person } = other.mention;
    if (paper === undefined || paper.id === mention.paper?.id) continue;
    if (person !== undefined && person === mention.person && slot === undefined) continue;
    if (person !== undefined && linked.has(person) && slot === undefined) continue;
    if (slot !== undefined && other.mention.slot !== slot) continue;
    if (mostBits(candidate, other, frequencies) < prior) continue;
    const reasons = compareLives(candidate, other, frequencies);
    const together = areListedTogether(mention, other.mention, index) ? LISTED_TOGETHER : 0;
    const score = toScore(weigh(reasons) + together - prior);
    const key = slot === undefined && person !== undefined ? person : `${paper.id} ${other.mention.prefix}`;
    if (score < POSSIBLE || score <= (best.get(key)?.score ?? 0)) continue;
    best.set(key, { id: paper.id, mention: other.mention, score, reasons: sorted(reasons) });
  }
  return [...best.values()]
    .filter((found) => ofAnyParents || !hasOtherParents(candidate, found, index))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** Half the bits are not independent: people who share a name share a village and a time. */
function toScore(bits: number): number {
  return 1 / (1 + 2 ** (-bits / 2));
}

/** A person's record names no parents, but their birth on another paper does. */
function hasOtherParents(candidate: KnownPerson, { mention }: Duplicate, index: PeopleIndex): boolean {
  if (mention.person === undefined) return false;
  return index
    .byBlock(`person ${mention.person}`)
    .some((one) => compareParents(candidate, one).filter(({ bits }) => bits < 0).length === 2);
}

function areListedTogether(a: Mention, b: Mention, index: PeopleIndex): boolean {
  if (a.person === undefined || b.person === undefined) return false;
  const papersOfA = new Set(index.byBlock(`person ${a.person}`).map((one) => one.mention.paper?.id));
  return index.byBlock(`person ${b.person}`).some((one) => papersOfA.has(one.mention.paper?.id));
}

function sorted(reasons: readonly Reason[]): readonly Reason[] {
  return [...reasons].sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits));
}
