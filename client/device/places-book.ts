import type { PlaceValue } from '../../schemas/kinds/types.ts';
import type { Gazetteer } from '../../schemas/places/gazetteer.ts';
import { createPlaces, type PlaceHit, type PlaceQuery, type Places } from '../../schemas/places/places.ts';
import type { FoundPlace } from './api/forms.ts';
import type { Journal } from './journal.ts';

/** The province's gazetteer on this tablet, searched from memory. */
export interface PlacesBook {
  readonly version: () => string | undefined;
  readonly find: (query: PlaceQuery) => readonly FoundPlace[];
  readonly textOf: (code: string) => PlaceValue | undefined;
  readonly replace: (gazetteer: Gazetteer) => Promise<void>;
}

export async function openPlacesBook(journal: Journal): Promise<PlacesBook> {
  let gazetteer = await journal.readGazetteer();
  // Its keys are made when somebody first looks for a place.
  let places: Places | undefined;
  const look = () => {
    places ??= gazetteer && createPlaces(gazetteer);
    return places;
  };
  return {
    version: () => gazetteer?.version,
    find: (query) => {
      const here = look();
      return here?.search(query).map((hit) => toFound(hit, here)) ?? [];
    },
    textOf: (code) => {
      const here = look();
      return here?.find(code) && toValue(code, here);
    },
    replace: async (fresh) => {
      await journal.putGazetteer(fresh);
      gazetteer = fresh;
      places = undefined;
    },
  };
}

function toFound({ place, chain }: PlaceHit, places: Places): FoundPlace {
  const unit = places.gazetteer.types[place.type];
  const [, parent] = chain;
  return {
    name: `${unit?.km ?? ''}${place.km}`,
    within: parent ? places.toText(parent.code, 'km') : '',
    latin: place.latin,
    isRetired: place.retired !== undefined,
    value: toValue(place.code, places),
  };
}

function toValue(code: string, places: Places): PlaceValue {
  return { text: places.toText(code, 'km'), code, gazetteer: places.gazetteer.version };
}
