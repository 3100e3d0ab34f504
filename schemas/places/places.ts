import { toSearchKey } from '../text/khmer.ts';
import type { Gazetteer, Place } from './gazetteer.ts';

/** A place found, with the chain that tells villages of one name apart (domain.md §8). */
export interface PlaceHit {
  readonly place: Place;
  /** The place and what it lies in, smallest first. */
  readonly chain: readonly Place[];
}

export interface PlaceQuery {
  readonly text: string;
  /** Code of the place the officer works in: what lies near it comes first. */
  readonly near: string;
  /** Only places of this level or higher: 8 villages too, 6 communes and up. */
  readonly digits?: 2 | 4 | 6 | 8;
  readonly limit: number;
}

/** Look-ups in one gazetteer, all from memory. */
export interface Places {
  readonly gazetteer: Gazetteer;
  readonly find: (code: string) => Place | undefined;
  /** The place of that code and what it lies in, smallest first; empty for an unknown code. */
  readonly chainOf: (code: string) => readonly Place[];
  readonly childrenOf: (code: string) => readonly Place[];
  /** Places whose name begins with the text, then those that contain it; the nearest first within each. */
  readonly search: (query: PlaceQuery) => readonly PlaceHit[];
  /** Village, commune, district, province, each with its unit word, in Khmer: «ភូមិ… ឃុំ… ស្រុក… ខេត្ត…». */
  readonly toText: (code: string, language: 'km' | 'en') => string;
}

export function createPlaces(gazetteer: Gazetteer): Places {
  const byCode = new Map(gazetteer.places.map((place) => [place.code, place]));
  const keys = gazetteer.places.map((place) => ({
    place,
    km: toSearchKey(place.km),
    latin: place.latin.toLowerCase().replace(/[^a-z]/g, ''),
  }));
  const chainOf = (code: string): readonly Place[] => {
    const chain: Place[] = [];
    for (let at = code; at !== ''; at = at.slice(0, -2)) {
      const place = byCode.get(at);
      if (place) chain.push(place);
    }
    return chain;
  };

  function search({ text, near, digits, limit }: PlaceQuery): readonly PlaceHit[] {
    const km = toSearchKey(text);
    const latin = text.toLowerCase().replace(/[^a-z]/g, '');
    if (km === '') return [];
    const hits: { readonly place: Place; readonly rank: number }[] = [];
    for (const key of keys) {
      if (digits !== undefined && key.place.code.length > digits) continue;
      const place = Math.min(positionIn(key.km, km), latin === '' ? 99 : positionIn(key.latin, latin));
      if (place < 99) hits.push({ place: key.place, rank: rank(key.place, near, place > 0) });
    }
    return hits
      .sort((a, b) => a.rank - b.rank || (a.place.code < b.place.code ? -1 : 1))
      .slice(0, limit)
      .map(({ place }) => ({ place, chain: chainOf(place.code) }));
  }

  return {
    gazetteer,
    find: (code) => byCode.get(code),
    chainOf,
    childrenOf: (code) =>
      gazetteer.places.filter(
        (place) => place.code.length === code.length + 2 && place.code.startsWith(code),
      ),
    search,
    toText: (code, language) =>
      chainOf(code)
        .map((place) => {
          const unit = gazetteer.types[place.type];
          return language === 'km'
            ? `${unit?.km ?? ''}${place.km}`
            : `${place.latin} ${unit?.en.toLowerCase() ?? ''}`;
        })
        .join(language === 'km' ? ' ' : ', '),
  };
}

function positionIn(name: string, part: string): number {
  const position = name.indexOf(part);
  return position < 0 ? 99 : Math.min(position, 98);
}

/** Own commune before district before province before elsewhere; then beginnings; then villages; then what is in use. */
function rank(place: Place, near: string, isInside: boolean): number {
  let shared = 0;
  while (
    shared < 6 &&
    place.code.slice(0, shared + 2) === near.slice(0, shared + 2) &&
    shared + 2 <= place.code.length
  ) {
    shared += 2;
  }
  return (6 - shared) * 100 + (isInside ? 50 : 0) + (8 - place.code.length) * 2 + (place.retired ? 1 : 0);
}
