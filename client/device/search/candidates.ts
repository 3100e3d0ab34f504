import type { Asked } from './asked.ts';
import { bornLikeness, isYearNear } from './born.ts';
import type { Evidence } from './evidence.ts';
import type { Covers, People, Person } from './people.ts';
import type { Postings } from './postings.ts';
import { NOT_HOME, NOT_THE_DATE, NOT_THE_NAME, NOT_THE_PLACE } from './weigh-person.ts';

/** Room to add up the strength of everybody, kept from search to search: all zero between them. */
export interface Tally {
  bits: Float32Array;
  /** The last trail that counted for somebody. */
  trails: Uint16Array;
}

export function createTally(): Tally {
  return { bits: new Float32Array(0), trails: new Uint16Array(0) };
}

/** Those for whom most speaks, roughly: the best of each word, place and date, over what lacking it would cost. */
export function findCandidates(
  asked: Asked,
  evidence: Evidence,
  people: People,
  count: number,
  covers: Covers,
  tally: Tally,
  enough = count * 10,
): readonly Person[] {
  if (tally.bits.length < people.size()) {
    tally.bits = new Float32Array(people.size() * 1.25);
    tally.trails = new Uint16Array(people.size() * 1.25);
  }
  const { bits, trails } = tally;
  const { date } = asked;
  const words = new Set(evidence.names.values());
  const isAlone = words.size + evidence.places.size + evidence.numbers.size + (date ? 1 : 0) === 1;
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
  for (const found of words) {
    trail += 1;
    for (const { word, bits: worth } of found.values()) {
      // Of one letter typed thousands are left, and nothing else tells who of them is meant.
      if (isAlone && touched.length > enough) break;
      addAll(word.holders, worth - NOT_THE_NAME);
    }
  }
  for (const found of evidence.places.values()) {
    trail += 1;
    for (const { entry, bits: worth } of found.values()) addAll(entry.residents, worth - NOT_THE_PLACE);
    for (const { entry, bits: worth } of found.values())
      addAll(entry.natives, worth - NOT_THE_PLACE - NOT_HOME);
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
    for (const { postings, worth } of near) addAll(postings, worth - NOT_THE_DATE);
  }
  trail += 1;
  for (const [member, { bits: worth }] of evidence.numbers) add(member, worth);
  const strongest = pickStrongest(touched, bits, count, people, covers);
  for (const member of touched) {
    bits[member] = 0;
    trails[member] = 0;
  }
  // The officer may read too few of those looked at.
  if (strongest.length * 2 < count && touched.length > enough) {
    return findCandidates(asked, evidence, people, count, covers, tally, Number.POSITIVE_INFINITY);
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
  const stronger: Person[] = [];
  const equal: Person[] = [];
  for (const number of touched) {
    const step = stepOf(number);
    if (step < least || (step === least && equal.length >= count)) continue;
    const person = people.person(number);
    if (person?.mentions.some(({ paper }) => paper.communes.some(covers))) {
      (step > least ? stronger : equal).push(person);
    }
  }
  const picked = [...stronger, ...equal];
  // Most of the strongest were out of the officer's reach: look further down.
  const isEnough = picked.length * 2 >= Math.min(count, touched.length) || count >= touched.length;
  return isEnough ? picked : pickStrongest(touched, bits, count * 8, people, covers);
}

const STEPS = 1024;
const STEPS_IN_A_BIT = 8;
