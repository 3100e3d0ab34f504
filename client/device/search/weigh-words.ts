import { toAsciiDigits } from '../../../schemas/text/digits.ts';
import { toSearchKey, toStoredForm } from '../../../schemas/text/khmer.ts';
import type { NameToken } from './asked.ts';
import type { People, PlaceEntry } from './people.ts';
import { readPlaceNames } from './place-words.ts';
import type { WordMatch } from './vocabulary.ts';

/**
 * What finding a word on somebody's paper says for its being them, in bits: the rarer the word, and the fewer other words
 * it could have been, the more; less for every difference.
 */
export interface WordEvidence extends WordMatch {
  readonly bits: number;
}

/** Bits that a difference costs: little for what clerks write for one name, more for what sounds somewhat like it. */
export function costOf(likeness: number): number {
  return (1 - likeness) * 9 + Math.max(0, ONE_SOUND - likeness) * 20;
}

/** As much as two Khmer spellings of one sound can have (schemas/text/names.ts). */
const ONE_SOUND = 0.79;

/** By number of the word, the strongest first. */
export function weighName(token: NameToken, people: People): ReadonlyMap<number, WordEvidence> {
  const matches = people.nameWords
    .match(token.text, token.isOpen)
    .filter(({ word }) => word.holders.size > 0);
  const weighed = weigh(
    matches,
    ({ likeness }) => likeness,
    ({ word }) => word.holders.size,
    people.size(),
  );
  return new Map(weighed.map(({ item, bits }) => [item.word.number, { ...item, bits }]));
}

export interface PlaceEvidence {
  readonly entry: PlaceEntry;
  readonly likeness: number;
  readonly bits: number;
}

/** By number of the place: places of that name or code. */
export function weighPlaces(asked: string, people: People): ReadonlyMap<number, PlaceEvidence> {
  const found = [...placesLike(asked, people)].map(([number, likeness]) => ({
    entry: people.places[number],
    likeness,
  }));
  const known = found.flatMap(({ entry, likeness }) => (entry ? [{ entry, likeness }] : []));
  const weighed = weigh(
    known.sort((a, b) => b.likeness - a.likeness),
    ({ likeness }) => likeness,
    ({ entry }) => entry.residents.size + entry.natives.size,
    people.size(),
  );
  return new Map(weighed.map(({ item, bits }) => [item.entry.number, { ...item, bits }]));
}

/** Items sorted by likeness: each is worth what it leaves of everybody together with all that are at least as like. */
function weigh<Item>(
  items: readonly Item[],
  likenessOf: (item: Item) => number,
  sizeOf: (item: Item) => number,
  everybody: number,
): readonly { readonly item: Item; readonly bits: number }[] {
  let counted = 0;
  let through = 0;
  return items.map((item) => {
    const likeness = likenessOf(item);
    for (; through < items.length; through += 1) {
      const next = items[through];
      if (next === undefined || likenessOf(next) < likeness) break;
      counted += sizeOf(next);
    }
    const rarity = rarityOf(counted, everybody);
    return { item, bits: Math.max(LEAST_BITS, rarity - costOf(likeness)) };
  });
}

/** What it says for somebody, in bits, to be one of `counted`. Few people at hand do not make a name common. */
export function rarityOf(counted: number, everybody: number): number {
  return Math.log2((Math.max(everybody, FEW) + 1) / (counted + 1));
}

const FEW = 4096;

/** Of what everybody has. */
export const LEAST_BITS = 0.2;

function placesLike(asked: string, people: People): ReadonlyMap<number, number> {
  const likeness = new Map<number, number>();
  const code = toAsciiDigits(asked);
  if (/^\d{2,8}$/.test(code)) {
    for (const { number, place } of people.places) if (place.code?.startsWith(code)) likeness.set(number, 1);
    return likeness;
  }
  const [first, ...around] = readPlaceNames(toStoredForm(asked));
  if (!first) return likeness;
  const aroundKeys = around.map(({ name }) => toSearchKey(name));
  for (const match of people.placeWords.match(first.name, true)) {
    const members = match.word.holders.members;
    for (let at = 0; at < match.word.holders.size; at += 1) {
      const entry = people.places[members[at] ?? -1];
      const place = entry?.names.findIndex(({ word }) => word === match.word) ?? -1;
      if (!entry || place < 0) continue;
      const level = entry.names[place]?.level;
      const isOtherLevel = level !== undefined && first.level !== undefined && level !== first.level;
      const isInside = aroundKeys.every((key) => entry.names.some(({ word }) => word.key === key));
      const alike =
        match.likeness -
        (isOtherLevel || (first.level === undefined && place > 0) ? 0.25 : 0) -
        (isInside ? 0 : 0.2);
      if (alike >= LEAST_ALIKE) likeness.set(entry.number, Math.max(alike, likeness.get(entry.number) ?? 0));
    }
  }
  return likeness;
}

const LEAST_ALIKE = 0.55;
