import type { Asked } from './asked.ts';
import { bornLikeness, isYearNear } from './born.ts';
import type { Evidence } from './evidence.ts';
import type { Covers, People, Person } from './people.ts';
import type { Postings } from './postings.ts';
import { NOT_HOME } from './weigh-person.ts';

/** Room to add up the strength of everybody, kept from search to search: all zero between them. */
export interface Tally {
  bits: Float32Array;
  /** The last trail that counted for somebody. */
  trails: Uint16Array;
}

export function createTally(): Tally {
  return { bits: new Float32Array(0), trails: new Uint16Array(0) };
}

/** Those for whom most speaks, roughly: the best of each word, place and date are added up and nothing is held against. */
export function findCandidates(
  { date }: Asked,
  evidence: Evidence,
  people: People,
  count: number,
  covers: Covers,
  tally: Tally,
): readonly Person[] {
  if (tally.bits.length < people.size()) {
    tally.bits = new Float32Array(people.size() * 1.25);
    tally.trails = new Uint16Array(people.size() * 1.25);
  }
  const { bits, trails } = tally;
  const touched: number[] = [];
  let trail = 0;
  const add = (member: number, worth: number) => {
    // Of one word only its best match counts; they come best first.
    if (trails[member] === trail) return;
    if (trails[member] === 0) touched.push(member);
    trails[member] = trail;
    bits[member] = (bits[member] ?? 0) + worth;
  };
  const addAll = (postings: Postings, worth: number) => {
    const members = postings.members;
    for (let at = 0; at < postings.size; at += 1) add(members[at] ?? 0, worth);
  };
  for (const found of new Set(evidence.names.values())) {
    trail += 1;
    for (const { word, bits: worth } of found.values()) addAll(word.holders, worth);
  }
  for (const found of evidence.places.values()) {
    trail += 1;
    for (const { entry, bits: worth } of found.values()) addAll(entry.residents, worth);
    for (const { entry, bits: worth } of found.values()) addAll(entry.natives, worth - NOT_HOME);
  }
  if (date) {
    trail += 1;
    const near: { readonly postings: Postings; readonly worth: number }[] = [];
    for (const [year, days] of people.born) {
      if (!isYearNear(date.year, year)) continue;
      for (const [code, postings] of days) {
        const likeness = bornLikeness(date, code);
        if (likeness) near.push({ postings, worth: likeness.bits });
      }
    }
    near.sort((a, b) => b.worth - a.worth);
    for (const { postings, worth } of near) addAll(postings, worth);
  }
  trail += 1;
  for (const [member, { bits: worth }] of evidence.numbers) add(member, worth);
  const strongest = pickStrongest(touched, bits, count, people, covers);
  for (const member of touched) {
    bits[member] = 0;
    trails[member] = 0;
  }
  return strongest;
}

/** Everybody above the least strength that leaves `count`; some more where many are equally strong. */
function pickStrongest(
  touched: readonly number[],
  bits: Float32Array,
  count: number,
  people: People,
  covers: Covers,
): readonly Person[] {
  const counts = new Uint32Array(STEPS);
  const stepOf = (number: number) =>
    Math.max(0, Math.min(STEPS - 1, Math.floor((bits[number] ?? 0) * STEPS_IN_A_BIT)));
  for (const number of touched) {
    const step = stepOf(number);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  let least = STEPS - 1;
  for (let sum = counts[least] ?? 0; least > 0 && sum < count; sum += counts[least] ?? 0) least -= 1;
  const picked: Person[] = [];
  for (const number of touched) {
    const person = stepOf(number) >= least ? people.person(number) : undefined;
    if (person?.mentions.some(({ paper }) => paper.communes.some(covers))) picked.push(person);
    if (picked.length >= count * MOST_OVER) break;
  }
  // Most of the strongest were out of the officer's reach: look further down.
  const isEnough = picked.length * 2 >= Math.min(count, touched.length) || count >= touched.length;
  return isEnough ? picked : pickStrongest(touched, bits, count * 8, people, covers);
}

const STEPS = 1024;
const STEPS_IN_A_BIT = 8;
const MOST_OVER = 5;
