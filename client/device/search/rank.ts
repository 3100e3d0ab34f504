import type { Asked, NameToken, Reading } from './asked.ts';
import { bornLikeness, isYearNear } from './born.ts';
import { type PlaceEvidence, type WordEvidence, weighName, weighPlaces } from './evidence.ts';
import type { Mention, NameWords, People, Person } from './people.ts';
import type { Postings } from './postings.ts';
import { type Reason, sayMention } from './reasons.ts';

/** A person found, with what speaks for it. */
export interface Ranked {
  readonly person: Person;
  /** Mentions that may be shown. */
  readonly mentions: readonly Mention[];
  readonly bits: number;
  readonly reasons: readonly Reason[];
}

export interface Ranking {
  readonly ranked: readonly Ranked[];
  /** What somebody on whom all agrees would have. */
  readonly ideal: number;
}

/** The best matches, the strongest evidence first: found roughly among all, then weighed one by one. */
export function rank(
  asked: Asked,
  people: People,
  limit: number,
  covers: (commune: string) => boolean,
  tally: Tally,
): Ranking {
  const evidence = collectEvidence(asked, people);
  const candidates = findCandidates(
    asked,
    evidence,
    people,
    Math.max(LEAST_CANDIDATES, limit * 4),
    covers,
    tally,
  );
  const ranked = candidates.flatMap((person) => {
    const mentions = person.mentions.filter(({ paper }) => covers(paper.commune));
    return mentions.length === 0 ? [] : [weighPerson(person, mentions, asked, evidence)];
  });
  ranked.sort(
    (a, b) => b.bits - a.bits || b.mentions.length - a.mentions.length || a.person.number - b.person.number,
  );
  return {
    ranked: ranked.filter(({ reasons }) => reasons.length > 0).slice(0, limit),
    ideal: evidence.ideal,
  };
}

const LEAST_CANDIDATES = 200;

/** What each way to read the query finds, worked out once. */
interface Evidence {
  readonly names: ReadonlyMap<NameToken, ReadonlyMap<number, WordEvidence>>;
  readonly places: ReadonlyMap<string, ReadonlyMap<number, PlaceEvidence>>;
  readonly ideal: number;
  readonly numbers: ReadonlyMap<number, { readonly bits: number; readonly number: string }>;
}

function collectEvidence({ readings, date, numbers }: Asked, people: People): Evidence {
  const byText = new Map<string, ReadonlyMap<number, WordEvidence>>();
  const names = new Map<NameToken, ReadonlyMap<number, WordEvidence>>();
  const places = new Map<string, ReadonlyMap<number, PlaceEvidence>>();
  let ideal = 0;
  for (const { name, place } of readings) {
    for (const token of name) {
      const key = `${token.text}\n${token.isOpen}`;
      const known = byText.get(key) ?? weighName(token, people);
      byText.set(key, known);
      names.set(token, known);
    }
    if (place !== undefined && !places.has(place)) places.set(place, weighPlaces(place, people));
    const best = [
      ...name.map((token) => names.get(token)),
      place === undefined ? undefined : places.get(place),
    ];
    ideal = Math.max(
      ideal,
      best.reduce((sum, found) => sum + mostBits(found), 0),
    );
  }
  const found = findNumbers(numbers, people);
  const inDate = date ? (date.day > 0 ? 13 : date.month > 0 ? 9 : 5.5) : 0;
  const inNumbers = [...found.values()].reduce((most, { bits }) => Math.max(most, bits), 0);
  return { names, places, numbers: found, ideal: ideal + Math.max(inDate, inNumbers) };
}

function mostBits(found: ReadonlyMap<number, { readonly bits: number }> | undefined): number {
  let most = 0;
  for (const { bits } of found?.values() ?? []) most = Math.max(most, bits);
  return most;
}

function findNumbers(numbers: readonly string[], people: People): Evidence['numbers'] {
  const found = new Map<number, { bits: number; number: string }>();
  for (const key of numbers) {
    const hits = people.numbers.find(key);
    const bits = Math.log2((people.size() + 1) / (hits.length + 1));
    for (const { holder, isWhole } of hits) {
      const worth = Math.max(0.5, isWhole ? bits + WHOLE_NUMBER : bits);
      const number = holder.numbers.find((text) => text !== '') ?? key;
      const known = found.get(holder.person.number);
      if (!known || known.bits < worth) found.set(holder.person.number, { bits: worth, number });
    }
  }
  return found;
}

const WHOLE_NUMBER = 3;

/** Room to add up the strength of everybody, kept from search to search: all zero between them. */
export interface Tally {
  bits: Float32Array;
  /** The last trail that counted for somebody. */
  trails: Uint16Array;
}

export function createTally(): Tally {
  return { bits: new Float32Array(0), trails: new Uint16Array(0) };
}

function findCandidates(
  { date }: Asked,
  evidence: Evidence,
  people: People,
  count: number,
  covers: (commune: string) => boolean,
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
  covers: (commune: string) => boolean,
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
    if (person?.mentions.some(({ paper }) => covers(paper.commune))) picked.push(person);
    if (picked.length >= count * MOST_OVER) break;
  }
  // Most of the strongest were out of the officer's reach: look further down.
  const isEnough = picked.length * 2 >= Math.min(count, touched.length) || count >= touched.length;
  return isEnough ? picked : pickStrongest(touched, bits, count * 8, people, covers);
}

const STEPS = 1024;
const STEPS_IN_A_BIT = 8;
const MOST_OVER = 5;

/** Bits against somebody on whose papers it is otherwise than asked. */
const NOT_THE_NAME = -4;
const NOT_THE_DATE = -4;
const NOT_THE_PLACE = -2.5;
const NOT_SAID = -1;
/** A place where somebody was born says a little less than where they live. */
const NOT_HOME = 1;
const SWAPPED = 1.5;
/** There are many ways to divide a word. */
const SOLID = 6;
/** Somebody is looked for by their own papers rather than as a parent on another's. */
const ONLY_PARENT = 3;

interface Weighed {
  readonly bits: number;
  readonly reasons: readonly Reason[];
}

function weighPerson(person: Person, mentions: readonly Mention[], asked: Asked, evidence: Evidence): Ranked {
  const names = [...new Set(mentions.map(({ name }) => name))];
  let best: Weighed = { bits: Number.NEGATIVE_INFINITY, reasons: [] };
  for (const reading of asked.readings) {
    const weighed = weighReading(names, mentions, reading, evidence);
    if (weighed.bits > best.bits) best = weighed;
  }
  const born = weighBorn(mentions, asked);
  const number = evidence.numbers.get(person.number);
  const isOnlyParent = mentions.every(({ slot }) => slot === 'mother' || slot === 'father');
  const bornOrNumber = number ? Math.max(number.bits, born.bits) : born.bits;
  return {
    person,
    mentions,
    bits: best.bits + bornOrNumber - (isOnlyParent ? ONLY_PARENT : 0),
    reasons: [
      ...best.reasons,
      ...born.reasons,
      ...(number ? [{ code: 'number', said: number.number } as const] : []),
    ],
  };
}

function weighReading(
  names: readonly NameWords[],
  mentions: readonly Mention[],
  { name, isSolid, place }: Reading,
  evidence: Evidence,
): Weighed {
  let best: Weighed = { bits: 0, reasons: [] };
  if (name.length > 0) {
    best = { bits: Number.NEGATIVE_INFINITY, reasons: [] };
    for (const words of names) {
      const weighed = weighNameWords(words, name, evidence);
      if (weighed.bits > best.bits) best = weighed;
    }
  }
  const bits = best.bits - (isSolid ? SOLID : 0);
  if (place === undefined) return { bits, reasons: best.reasons };
  const home = weighHome(mentions, evidence.places.get(place));
  return { bits: bits + home.bits, reasons: [...best.reasons, ...home.reasons] };
}

function weighNameWords(words: NameWords, name: readonly NameToken[], evidence: Evidence): Weighed {
  const [first, second] = name;
  const firstFound = first && evidence.names.get(first);
  const asFamily = bestOf(words.family, firstFound);
  const asGiven = bestOf(words.given, firstFound);
  if (second === undefined) return sayName(words, [strongest(asFamily, asGiven)], false);
  const secondFound = evidence.names.get(second);
  const straight = [asFamily, bestOf(words.given, secondFound)];
  const turned = [asGiven, bestOf(words.family, secondFound)];
  return bitsOf(straight) >= bitsOf(turned) - SWAPPED
    ? sayName(words, straight, false)
    : sayName(words, turned, true);
}

function bestOf(
  words: NameWords['family'],
  found: ReadonlyMap<number, WordEvidence> | undefined,
): WordEvidence | undefined {
  let best: WordEvidence | undefined;
  for (const { number } of words) best = strongest(best, found?.get(number));
  return best;
}

function strongest(a: WordEvidence | undefined, b: WordEvidence | undefined): WordEvidence | undefined {
  if (!a || !b) return a ?? b;
  return b.bits > a.bits ? b : a;
}

function bitsOf(parts: readonly (WordEvidence | undefined)[]): number {
  return parts.reduce((sum, part) => sum + (part?.bits ?? NOT_THE_NAME), 0);
}

function sayName(
  words: NameWords,
  parts: readonly (WordEvidence | undefined)[],
  isSwapped: boolean,
): Weighed {
  const found = parts.filter((part) => part !== undefined);
  const bits = bitsOf(parts) - (isSwapped ? SWAPPED : 0);
  if (found.length === 0) return { bits, reasons: [] };
  const isExact = found.length === parts.length && found.every(({ likeness }) => likeness === 1);
  const said = words.khmer || words.latin;
  const code = isExact
    ? 'name'
    : found.some(({ isBeginning }) => isBeginning)
      ? 'name-begins'
      : 'name-similar';
  return {
    bits,
    reasons: [{ code, said }, ...(isSwapped ? [{ code: 'name-swapped', said } as const] : [])],
  };
}

function weighHome(
  mentions: readonly Mention[],
  found: ReadonlyMap<number, PlaceEvidence> | undefined,
): Weighed {
  let bits = NOT_SAID;
  let isSaid = false;
  let best: PlaceEvidence | undefined;
  for (const { lives, birthplace } of mentions) {
    for (const entry of [lives, birthplace]) {
      if (!entry) continue;
      isSaid = true;
      const evidence = found?.get(entry.number);
      const worth = evidence ? evidence.bits - (entry === lives ? 0 : NOT_HOME) : NOT_THE_PLACE;
      if (evidence && (!best || worth > bits)) [best, bits] = [evidence, worth];
    }
  }
  if (!best) return { bits: isSaid ? NOT_THE_PLACE : NOT_SAID, reasons: [] };
  const code = best.likeness === 1 ? 'village' : 'village-similar';
  return { bits, reasons: [{ code, said: best.entry.place.text }] };
}

function weighBorn(mentions: readonly Mention[], { date }: Asked): Weighed {
  if (!date) return { bits: 0, reasons: [] };
  let best: Weighed = { bits: mentions.some(({ born }) => born > 0) ? NOT_THE_DATE : NOT_SAID, reasons: [] };
  for (const { born } of mentions) {
    const likeness = born > 0 ? bornLikeness(date, born) : undefined;
    if (likeness && likeness.bits > best.bits) {
      best = { bits: likeness.bits, reasons: [sayMention(born, likeness.near)] };
    }
  }
  return best;
}
