import { type Gazetteer, keepRetired, type Place } from '../../schemas/places/gazetteer.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { type Database, upsert } from '../store/database.ts';
import { isFields, isText, toList } from '../store/guards.ts';

/** The province's gazetteer, held in memory and kept in the control database. */
export interface PlacesBook {
  readonly current: () => Gazetteer | undefined;
  /** Takes a later version over; codes it no longer has stay as retired ones. What it came to be. */
  readonly put: (gazetteer: Gazetteer) => Promise<Gazetteer>;
}

const ID = 'gazetteer';

export async function openPlaces(control: Database, onChange: () => void): Promise<PlacesBook> {
  let current = toGazetteer((await control.get(ID))?.gazetteer);
  return {
    current: () => current,
    async put(gazetteer) {
      const whole = current ? keepRetired(gazetteer, current) : gazetteer;
      await upsert(control, ID, () => ({ gazetteer: toCanonicalObject(whole) }));
      current = whole;
      onChange();
      return whole;
    },
  };
}

function toGazetteer(value: unknown): Gazetteer | undefined {
  if (!isFields(value) || !isText(value.version) || !isText(value.source)) return undefined;
  const types = toList(value.types).flatMap((type) => {
    if (!isFields(type)) return [];
    const { key, km, en, latin } = type;
    return isText(key) && isText(km) && isText(en) && isText(latin) ? [{ key, km, en, latin }] : [];
  });
  return {
    version: value.version,
    source: value.source,
    types,
    places: toList(value.places).flatMap(toPlace),
  };
}

function toPlace(value: unknown): readonly Place[] {
  if (!isFields(value)) return [];
  const { code, type, km, latin, retired } = value;
  if (!isText(code) || typeof type !== 'number' || !isText(km) || !isText(latin)) return [];
  const place = { code, type, km, latin };
  if (!isFields(retired) || !isText(retired.since)) return [place];
  const { since, now } = retired;
  return [{ ...place, retired: isText(now) ? { since, now } : { since } }];
}
