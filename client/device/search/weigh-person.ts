import type { Asked, NameToken, Reading } from './asked.ts';
import { bornLikeness } from './born.ts';
import type { Evidence } from './evidence.ts';
import type { Mention, NameWords, Person } from './people.ts';
import { type Reason, sayMention } from './reasons.ts';
import type { PlaceEvidence, WordEvidence } from './weigh-words.ts';

/** A person found, with what speaks for it. */
export interface Ranked {
  readonly person: Person;
  /** Mentions that may be shown. */
  readonly mentions: readonly Mention[];
  readonly bits: number;
  readonly reasons: readonly Reason[];
}

/** By the way to read the query, and the paper, that say most for them. */
export function weighPerson(
  person: Person,
  mentions: readonly Mention[],
  asked: Asked,
  evidence: Evidence,
): Ranked {
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

/** Bits against somebody on whose papers it is otherwise than asked. */
const NOT_THE_NAME = -4;
const NOT_THE_DATE = -4;
const NOT_THE_PLACE = -2.5;
const NOT_SAID = -1;
/** A place where somebody was born says a little less than where they live. */
export const NOT_HOME = 1;
const SWAPPED = 1.5;
/** There are many ways to divide a word. */
const SOLID = 8;
/** Somebody is looked for by their own papers rather than as a parent on another's. */
const ONLY_PARENT = 3;

interface Weighed {
  readonly bits: number;
  readonly reasons: readonly Reason[];
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
