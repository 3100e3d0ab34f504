import type { CommuneConfig } from '../../../schemas/kinds/regime.ts';
import type { PlaceValue } from '../../../schemas/kinds/types.ts';
import {
  ALTERNATE,
  BEYOND,
  COMMUNES,
  DISTRICTS,
  PLACE_TYPES,
  PRACTICE,
  VILLAGE_NAMES,
} from './place-tables.ts';

/** Version of the demonstration gazetteer, stored with each address. */
const DEMONSTRATION_GAZETTEER = '2026-06-01';

/** A row of a gazetteer file. */
export type PlaceRow = readonly [code: string, parent: string, type: number, km: string, latin: string];

const rows: readonly PlaceRow[] = [
  ...BEYOND.map(([code, type, km, latin]): PlaceRow => [code, '', type, km, latin]),
  ...DISTRICTS.map(([code, type, km, latin]): PlaceRow => [code, code.slice(0, 2), type, km, latin]),
  ...[...COMMUNES, ...PRACTICE].map(
    ([code, type, km, latin]): PlaceRow => [code, code.slice(0, 4), type, km, latin],
  ),
  ...[...COMMUNES, ...PRACTICE].flatMap(([code], index) => villagesOf(code, index)),
].sort((a, b) => (a[0] < b[0] ? -1 : 1));

const byCode = new Map(rows.map((row) => [row[0], row]));

/**
 * The product's own small gazetteer, in the layout of the national file: every province, ten communes of Kampot and Kep,
 * three for practice, and four villages in each. Provinces, districts and communes are public names; **the villages are invented**, and
 * their codes (91 to 94 in a commune) are none that a real village has.
 */
export function demonstrationGazetteer() {
  return {
    source: 'Sala Khum demonstration set; villages are invented',
    data_date: DEMONSTRATION_GAZETTEER,
    invented: true,
    types: PLACE_TYPES,
    provinces: ['07', '23'],
    columns: ['code', 'parent', 'type', 'km', 'latin'],
    rows,
  } as const;
}

/** The ten communes, each with the regimes it registers under. Three went over to the electronic one. */
export const DEMONSTRATION_COMMUNES: readonly CommuneConfig[] = COMMUNES.map((row) =>
  toConfig(row, 'people'),
);

/** Communes without a single paper, for learning and for `npm run simulate`. */
export const PRACTICE_COMMUNES: readonly CommuneConfig[] = PRACTICE.map((row) => toConfig(row, 'practice'));

export const FEWEST_PRACTICE = PRACTICE.length;
/** As many as the codes of one district can tell apart. */
export const MOST_PRACTICE = 99;

/** The three, and more where a thousand simulated tablets want to be few in each; those have no villages. */
export function practiceCommunes(count: number): readonly CommuneConfig[] {
  const more = Array.from({ length: Math.max(0, count - FEWEST_PRACTICE) }, (_, index) => {
    const number = FEWEST_PRACTICE + index + 1;
    const code = `0799${String(number).padStart(2, '0')}`;
    return toConfig([code, 5, `ហាត់រៀនទី${number}`, `Practice ${number}`], 'practice');
  });
  return [...PRACTICE_COMMUNES, ...more];
}

/** Codes of the villages of a commune, or of all of a province's but those for practice, where nobody lives. */
export function villagesIn(around: string): readonly string[] {
  return rows
    .filter(([code]) => code.length === 8 && code.startsWith(around) && !isForPractice(code))
    .map(([code]) => code);
}

/** A place as papers word it: «ភូមិ… ឃុំ… ស្រុក… ខេត្ត…», with its code. Throws on a code that is none of ours. */
export function placeOf(code: string): PlaceValue {
  return {
    text: wordsOf(code, (row) => `${PLACE_TYPES[row[2]]?.km ?? ''}${row[3]}`),
    code,
    gazetteer: DEMONSTRATION_GAZETTEER,
  };
}

/**
 * The same place in the units of before 2008–2021, as older papers word it, without a code; undefined where the units
 * did not change (domain.md §8: Kep was a krong until December 2008; gazetteer/SOURCE.md: Bokor).
 */
export function formerWordingOf(code: string): PlaceValue | undefined {
  const former = ALTERNATE[code.slice(0, 4)];
  if (!former || code.length < 8) return undefined;
  const [village, commune] = [byCode.get(code), byCode.get(code.slice(0, 6))];
  return village && commune ? { text: `ភូមិ${village[3]} ឃុំ${commune[3]} ${former}` } : undefined;
}

function isForPractice(village: string): boolean {
  return PRACTICE.some(([commune]) => village.startsWith(commune));
}

function toConfig(
  [code, , km, en, electronicFrom]: (typeof COMMUNES)[number],
  invented: 'people' | 'practice',
): CommuneConfig {
  return {
    code,
    name: { km, en },
    regimes: [
      { from: '2002-08-01', regime: 'paper', article: 'អនុក្រឹត្យ ១០៣' },
      ...(electronicFrom === undefined
        ? []
        : [{ from: electronicFrom, regime: 'electronic' as const, article: 'ប្រកាស ៣០៦៨' }]),
    ],
    invented,
  };
}

function wordsOf(code: string, word: (row: PlaceRow) => string): string {
  const words: string[] = [];
  for (let at = code; at !== ''; at = at.slice(0, -2)) {
    const row = byCode.get(at);
    if (!row) throw new Error(`no place of the demonstration set: ${at}`);
    words.push(word(row));
  }
  return words.join(' ');
}

function villagesOf(commune: string, index: number): readonly PlaceRow[] {
  return [0, 1, 2, 3].map((n): PlaceRow => {
    const [km, latin] = VILLAGE_NAMES[(index * 3 + n) % VILLAGE_NAMES.length] ?? ['ថ្មី', 'Thmei'];
    return [`${commune}9${n + 1}`, commune, 7, km, latin];
  });
}
