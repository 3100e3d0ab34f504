import type { Asked, NameToken } from './asked.ts';
import { mostBornBits } from './born.ts';
import { numberKey } from './number-book.ts';
import type { Covers, People } from './people.ts';
import {
  costOf,
  LEAST_BITS,
  type PlaceEvidence,
  rarityOf,
  type WordEvidence,
  weighName,
  weighPlaces,
} from './weigh-words.ts';

/** What each way to read the query finds, worked out once. */
export interface Evidence {
  readonly names: ReadonlyMap<NameToken, ReadonlyMap<number, WordEvidence>>;
  readonly places: ReadonlyMap<string, ReadonlyMap<number, PlaceEvidence>>;
  /** By number of the person. */
  readonly numbers: ReadonlyMap<number, { readonly bits: number; readonly number: string }>;
  /** What somebody on whom all agrees would have. */
  readonly ideal: number;
}

export function collectEvidence(
  { readings, date, numbers }: Asked,
  people: People,
  covers: Covers,
): Evidence {
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
      best.reduce((sum, found) => sum + idealOf(found), 0),
    );
  }
  const found = findNumbers(numbers, people, covers);
  const inDate = date ? mostBornBits(date) : 0;
  const inNumbers = [...found.values()].reduce((most, { bits }) => Math.max(most, bits), 0);
  return { names, places, numbers: found, ideal: ideal + Math.max(inDate, inNumbers) };
}

function idealOf(
  found: ReadonlyMap<number, { readonly bits: number; readonly likeness: number }> | undefined,
) {
  let most = 0;
  for (const { bits, likeness } of found?.values() ?? []) most = Math.max(most, bits + costOf(likeness));
  return most;
}

function findNumbers(numbers: Asked['numbers'], people: People, covers: Covers): Evidence['numbers'] {
  const found = new Map<number, { bits: number; number: string }>();
  for (const asked of numbers) {
    const hits = people.numbers
      .find(asked.key)
      .filter(({ holder, isWhole }) => holder.paper.communes.some(covers) && (isWhole || asked.isOpen));
    const rarity = rarityOf(hits.length, people.size());
    for (const { holder, key, isWhole } of hits) {
      const bits = Math.max(LEAST_BITS, isWhole ? rarity + WHOLE_NUMBER : rarity);
      const number = holder.numbers.find((text) => numberKey(text) === key) ?? key;
      const known = found.get(holder.person.number);
      if (!known || known.bits < bits) found.set(holder.person.number, { bits, number });
    }
  }
  return found;
}

const WHOLE_NUMBER = 3;
