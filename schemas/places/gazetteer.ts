import type { Words } from '../kinds/field.ts';

/** A place of the gazetteer. Codes nest: 2 digits a province, 4 a district, 6 a commune, 8 a village. */
export interface Place {
  readonly code: string;
  /** Index into the gazetteer's types. */
  readonly type: number;
  readonly km: string;
  readonly latin: string;
  /** Retired codes stay, since old papers carry them; then the code that took its place, where one did. */
  readonly retired?: { readonly since: string; readonly now?: string };
}

export interface PlaceType extends Words {
  readonly key: string;
  readonly latin: string;
}

/** One version of the gazetteer, stored with every address that uses it (design.md §10). */
export interface Gazetteer {
  /** The date of its data, `YYYY-MM-DD`. */
  readonly version: string;
  readonly source: string;
  readonly types: readonly PlaceType[];
  /** Sorted by code. */
  readonly places: readonly Place[];
}

export type GazetteerFault =
  | { readonly code: 'not_a_gazetteer'; readonly missing: string }
  | { readonly code: 'bad_row'; readonly row: number }
  | {
      readonly code: 'orphan' | 'duplicate_code' | 'unknown_type';
      readonly row: number;
      readonly place: string;
    };

export type GazetteerReading =
  | { readonly ok: true; readonly gazetteer: Gazetteer }
  | { readonly ok: false; readonly fault: GazetteerFault };

/**
 * Reads a gazetteer in the layout `{ data_date, source, types, rows: [[code, parent, type, km, latin]…] }`. Nothing is
 * taken over from a file in which anything is wrong: the fault names the row, counted from 1.
 */
export function readGazetteer(json: unknown): GazetteerReading {
  if (!isObject(json)) return fail({ code: 'not_a_gazetteer', missing: 'object' });
  const { data_date: version, source, types, rows } = json;
  if (typeof version !== 'string') return fail({ code: 'not_a_gazetteer', missing: 'data_date' });
  if (!Array.isArray(types) || !types.every(isType))
    return fail({ code: 'not_a_gazetteer', missing: 'types' });
  if (!Array.isArray(rows)) return fail({ code: 'not_a_gazetteer', missing: 'rows' });
  const places = new Map<string, Place>();
  for (const [index, row] of rows.entries()) {
    const place = toPlace(row);
    if (!place) return fail({ code: 'bad_row', row: index + 1 });
    const where = { row: index + 1, place: place.code };
    if (places.has(place.code)) return fail({ code: 'duplicate_code', ...where });
    if (!types[place.type]) return fail({ code: 'unknown_type', ...where });
    places.set(place.code, place);
  }
  for (const [index, code] of [...places.keys()].entries()) {
    const isOrphan = code.length > 2 && !places.has(code.slice(0, -2));
    if (isOrphan) return fail({ code: 'orphan', row: index + 1, place: code });
  }
  return {
    ok: true,
    gazetteer: {
      version,
      source: typeof source === 'string' ? source : '',
      types,
      places: [...places.values()].sort(byCode),
    },
  };
}

/**
 * The gazetteer with the codes that an earlier version had and this one has not, marked retired: papers carry them.
 * A place that kept its name within its province and level says which code it has now; of several of one name
 * (domain.md §8) the one that lies in the successor of its own unit, and none where that does not tell.
 */
export function keepRetired(current: Gazetteer, earlier: Gazetteer): Gazetteer {
  const codes = new Set(current.places.map((place) => place.code));
  const byName = new Map<string, string[]>();
  for (const place of current.places) {
    byName.set(nameKey(place), [...(byName.get(nameKey(place)) ?? []), place.code]);
  }
  const moved = new Map<string, string>();
  const successorOf = (place: Place): string | undefined => {
    const named = byName.get(nameKey(place)) ?? [];
    const unit = place.code.slice(0, -2);
    const within = named.filter((code) => code.slice(0, -2) === (moved.get(unit) ?? unit));
    const [only, ...others] = named.length === 1 ? named : within;
    if (only === undefined || others.length > 0) return undefined;
    moved.set(place.code, only);
    return only;
  };
  const retired = earlier.places
    .filter((place) => !codes.has(place.code))
    .map((place): Place => {
      if (place.retired) return place;
      const successor = successorOf(place);
      const since = current.version;
      return { ...place, retired: successor === undefined ? { since } : { since, now: successor } };
    });
  return { ...current, places: [...current.places, ...retired].sort(byCode) };
}

/** The part of a gazetteer a tablet holds: these provinces, whole. */
export function partOf(gazetteer: Gazetteer, provinces: readonly string[]): Gazetteer {
  return {
    ...gazetteer,
    places: gazetteer.places.filter((place) => provinces.includes(place.code.slice(0, 2))),
  };
}

function nameKey(place: Place): string {
  return `${place.code.slice(0, 2)} ${place.code.length} ${place.km}`;
}

function byCode(a: Place, b: Place): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

function toPlace(row: unknown): Place | undefined {
  if (!Array.isArray(row) || row.length < 5) return undefined;
  const [code, parent, type, km, latin] = row;
  if (typeof code !== 'string' || !/^(\d{2}){1,4}$/.test(code)) return undefined;
  if (parent !== code.slice(0, -2) || !Number.isSafeInteger(type)) return undefined;
  return typeof km === 'string' && km !== '' && typeof latin === 'string'
    ? { code, type, km, latin }
    : undefined;
}

function isType(value: unknown): value is PlaceType {
  return isObject(value) && ['key', 'km', 'latin', 'en'].every((name) => typeof value[name] === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(fault: GazetteerFault): GazetteerReading {
  return { ok: false, fault };
}
