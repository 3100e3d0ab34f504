import type { Recoding } from '../kinds/province-config.ts';
import type { PlaceValue } from '../kinds/types.ts';
import { toSearchKey } from '../text/khmer.ts';
import { nameLikeness } from './name-likeness.ts';

/**
 * `agree` one may say less than the other · `renamed` one place under its old unit and its new one: recoded, or passed
 * from khum to sangkat, from one district to another (domain.md §8) · `differ` another place.
 */
export type PlaceAgreement = 'agree' | 'renamed' | 'differ';

/** Compares two places as two papers word them; by code where both have one, by their words too. */
export function comparePlaces(
  a: PlaceValue,
  b: PlaceValue,
  recodings: readonly Recoding[] = [],
): PlaceAgreement {
  if (a.text === b.text && a.code === b.code) return 'agree';
  const byCode = a.code && b.code ? compareCodes(a.code, b.code, recodings) : undefined;
  if (byCode === 'renamed') return 'renamed';
  const byWords = compareWords(unitsIn(a.text), unitsIn(b.text));
  if (byCode === 'agree') return byWords === 'renamed' ? 'renamed' : 'agree';
  return byCode === 'differ' && byWords === 'agree'
    ? 'renamed'
    : byWords === 'agree'
      ? 'agree'
      : worse(byCode, byWords);
}

function worse(byCode: PlaceAgreement | undefined, byWords: PlaceAgreement): PlaceAgreement {
  return byCode === 'differ' && byWords !== 'renamed' ? 'differ' : byWords;
}

function compareCodes(a: string, b: string, recodings: readonly Recoding[]): PlaceAgreement {
  if (a.startsWith(b) || b.startsWith(a)) return 'agree';
  const [one, two] = [currentCode(a, recodings), currentCode(b, recodings)];
  return one.startsWith(two) || two.startsWith(one) ? 'renamed' : 'differ';
}

/** The code that took a retired one's place; deeper codes follow their unit, but where they went elsewhere themselves. */
function currentCode(code: string, recodings: readonly Recoding[]): string {
  const [recoding] = recodings
    .filter(({ from }) => code.startsWith(from))
    .sort((a, b) => b.from.length - a.from.length);
  return recoding ? recoding.to + code.slice(recoding.from.length) : code;
}

type UnitLevel = 'village' | 'commune' | 'district' | 'province';

interface Unit {
  readonly level: UnitLevel | undefined;
  /** The unit's own word: a khum that became a sangkat kept its name. */
  readonly word: string;
  readonly name: string;
}

const LEVELS: readonly (readonly [words: RegExp, level: UnitLevel])[] = [
  [/^(ភូមិ|phum |village )/i, 'village'],
  [/^(ឃុំ|សង្កាត់|khum |sangkat |commune )/i, 'commune'],
  [/^(ស្រុក|ក្រុង|ខណ្ឌ|srok |krong |khan |district |municipality )/i, 'district'],
  [/^(ខេត្ត|រាជធានី|khaet |khet |province |reach theani )/i, 'province'],
];
const UNIT_WORD = 'ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ក្រុង|ខណ្ឌ|ខេត្ត|រាជធានី|phum |khum |sangkat |srok |krong |khan |khaet |khet ';
const BEFORE_UNIT = new RegExp(`(?<=[\\s\\u200B,;/])(?=${UNIT_WORD})`, 'i');
const LATIN_SUFFIX = / (village|commune|sangkat|district|municipality|khan|province|capital)$/i;
const SUFFIX_LEVEL: Readonly<Record<string, UnitLevel>> = {
  village: 'village',
  commune: 'commune',
  sangkat: 'commune',
  district: 'district',
  municipality: 'district',
  khan: 'district',
  province: 'province',
  capital: 'province',
};

/** Takes a place apart into its units; only where a space or comma divides, since names contain unit words (ឫស្សីស្រុក). */
function unitsIn(text: string): readonly Unit[] {
  const known = KNOWN.get(text);
  if (known) return known;
  const read = readUnits(text);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(text, read);
  return read;
}

// The same few hundred places stand on most papers of a province.
const KNOWN = new Map<string, readonly Unit[]>();
const MOST_KNOWN = 4096;

function readUnits(text: string): readonly Unit[] {
  const pieces = text.split(/[,;/]/).flatMap((piece) => piece.trim().split(BEFORE_UNIT));
  return pieces.map((piece) => readUnit(piece.trim())).filter((unit) => unit.name !== '');
}

function readUnit(piece: string): Unit {
  for (const [words, level] of LEVELS) {
    const word = words.exec(piece)?.[0];
    // A village may be called ថ្មី or ភូមិ…; a unit word alone is a name.
    if (word && piece.length > word.length) {
      return { level, word: word.trim().toLowerCase(), name: toSearchKey(piece.slice(word.length)) };
    }
  }
  const suffix = LATIN_SUFFIX.exec(piece)?.[1]?.toLowerCase();
  if (suffix === undefined) return { level: undefined, word: '', name: toSearchKey(piece) };
  return { level: SUFFIX_LEVEL[suffix], word: suffix, name: toSearchKey(piece.replace(LATIN_SUFFIX, '')) };
}

/** Either may say a level that the other leaves out, so they are compared from both sides. */
function compareWords(a: readonly Unit[], b: readonly Unit[]): PlaceAgreement {
  if (wholeKey(a) === wholeKey(b)) return 'agree';
  const both = [compareUnits(a, b), compareUnits(b, a)];
  return both.find((one) => one === 'differ') ?? both.find((one) => one === 'renamed') ?? 'agree';
}

function compareUnits(a: readonly Unit[], b: readonly Unit[]): PlaceAgreement {
  const pairs = a.flatMap((one) => {
    const other = counterpart(one, a, b);
    return other ? [{ one, other }] : [];
  });
  const others = pairs.filter(({ one, other }) => !isOneName(one.name, other.name));
  const isReworded = pairs.some(
    ({ one, other }) => one.word !== '' && other.word !== '' && isOtherUnit(one, other),
  );
  if (pairs.length === 0) return isWithin(a, b) || isWithin(b, a) ? 'agree' : 'differ';
  if (others.length === 0) return isReworded ? 'renamed' : 'agree';
  // The smallest unit that both name has kept its name, what it lies in has not: the unit was passed on.
  const smallest = pairs[0];
  const isSmallestKept = smallest !== undefined && isOneName(smallest.one.name, smallest.other.name);
  return isSmallestKept && !others.some(({ one }) => one.level === 'province') ? 'renamed' : 'differ';
}

function wholeKey(units: readonly Unit[]): string {
  return units.map((unit) => unit.word + unit.name).join('|');
}

/** The unit of the same level, or, where the words do not say the level, at the same place from the smallest. */
function counterpart(one: Unit, a: readonly Unit[], b: readonly Unit[]): Unit | undefined {
  if (one.level !== undefined && b.some((unit) => unit.level !== undefined)) {
    return b.find((unit) => unit.level === one.level);
  }
  return a.length === b.length ? b[a.indexOf(one)] : undefined;
}

function isWithin(small: readonly Unit[], large: readonly Unit[]): boolean {
  return small.every((unit) => large.some((other) => isOneName(unit.name, other.name)));
}

function isOneName(a: string, b: string): boolean {
  return a === b || nameLikeness(a, b) >= 0.8;
}

/** Khum and sangkat, srok and krong: other words for a unit of one level, in one script. */
function isOtherUnit(one: Unit, other: Unit): boolean {
  const isKhmer = (word: string) => /[\u1780-\u17ff]/.test(word);
  return one.word !== other.word && isKhmer(one.word) === isKhmer(other.word);
}
