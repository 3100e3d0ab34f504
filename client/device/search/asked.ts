import { toAsciiDigits } from '../../../schemas/text/digits.ts';
import { toSearchKey, toStoredForm } from '../../../schemas/text/khmer.ts';
import { type AskedDate, readDate } from './dates.ts';
import { type NumberKey, numberKey } from './number-book.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What somebody looks for: all in one line, or by field, or both. */
export interface SearchQuery {
  /** Names, a date, a village, a number, in any order. */
  readonly text?: string;
  readonly name?: string;
  /** As it is typed: 12-03-1985, 1985. */
  readonly born?: string;
  /** Its name, with what it lies in or without, or its code. */
  readonly village?: string;
  readonly limit: number;
}

/** A query as it is understood. */
export interface Asked {
  /** Ways to divide the words; the best of them counts for each person. At least one. */
  readonly readings: readonly Reading[];
  readonly date: AskedDate | undefined;
  readonly numbers: readonly AskedNumber[];
}

export interface AskedNumber {
  readonly key: NumberKey;
  /** A longer number may be meant. */
  readonly isOpen: boolean;
}

/** Which words are the family name, the given name, a village. */
export interface Reading {
  /** One, where only one part of a name is given; else two, in the order they were typed. */
  readonly name: readonly NameToken[];
  /** Whether the two parts were written as one word. */
  readonly isSolid: boolean;
  readonly place: string | undefined;
}

export interface NameToken {
  readonly text: string;
  /** Somebody may still be typing it. */
  readonly isOpen: boolean;
}

export function readQuery(query: SearchQuery, nameWords: Vocabulary, placeWords: Vocabulary): Asked {
  const line = toStoredForm(query.text ?? '');
  const dated = readDate(toStoredForm(query.born ?? '')) ?? readDate(line);
  const rest = query.born === undefined && dated ? dated.rest : line;
  const words = rest.split(/[ ,;|]+/).filter((word) => toSearchKey(word) !== '' && !ONLY_UNIT.test(word));
  const plain = words.filter((word) => !HAS_DIGIT.test(word));
  const numbers = new Map(lookLikeDates(line).map((word) => [numberKey(word), false]));
  for (const word of words) if (HAS_DIGIT.test(word)) numbers.set(numberKey(word), true);
  const named = toStoredForm(query.name ?? '')
    .split(/[ ,]+/)
    .filter(Boolean);
  const isOpen = /[^ ]$/.test(query.name ?? query.text ?? '');
  const place = query.village === undefined ? undefined : toStoredForm(query.village);
  const { place: said, words: unsaid } = takePlaceSaid(plain);
  const known = place || said;
  const readings = known
    ? divide([...named, ...unsaid], isOpen, known, nameWords)
    : readPlaceOrName([...named, ...unsaid], isOpen, nameWords, placeWords);
  return {
    readings,
    date: dated?.date,
    numbers: [...numbers].flatMap(([key, isOpen]) => (key === '' ? [] : [{ key, isOpen }])),
  };
}

const HAS_DIGIT = /[0-9\u17E0-\u17E9]/;

/** What reads as a date may be book, number and year of a register, or a card's number; a year alone is a year. */
function lookLikeDates(line: string): readonly string[] {
  return line
    .split(' ')
    .filter((word) => /^[0-9]{6,}$|^[0-9]+([-/.])[0-9]+\1[0-9]{4}$/.test(toAsciiDigits(word)));
}

const UNITS = 'ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ក្រុង|ខណ្ឌ|ខេត្ត|រាជធានី';
const ONLY_UNIT = new RegExp(`^(?:${UNITS})$`);
const PLACE_SAID = new RegExp(`^(?:${UNITS}).`);

/** ភូមិ before a word says what it is; what it lies in may follow. */
function takePlaceSaid(words: readonly string[]): {
  readonly place: string;
  readonly words: readonly string[];
} {
  const isPlace = (word: string) => PLACE_SAID.test(word);
  return {
    place: words.filter(isPlace).join(' '),
    words: words.filter((word) => !isPlace(word)),
  };
}

/** Any row of words that is a village's name may be the village, or part of the name after all. */
function readPlaceOrName(
  words: readonly string[],
  isOpen: boolean,
  nameWords: Vocabulary,
  placeWords: Vocabulary,
): readonly Reading[] {
  const readings = [...divide(words, isOpen, undefined, nameWords)];
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + MOST_WORDS_OF_PLACE); to += 1) {
      const place = words.slice(from, to).join(' ');
      const isLast = to === words.length;
      const isLong = toSearchKey(place).length > 1;
      const best = placeWords.match(place, isLast && isOpen && isLong)[0];
      if (!best || (best.likeness < LIKE_A_PLACE && !best.isBeginning)) continue;
      const others = [...words.slice(0, from), ...words.slice(to)];
      readings.push(...divide(others, isOpen && !isLast, place, nameWords));
    }
  }
  return readings;
}

const MOST_WORDS_OF_PLACE = 3;
const LIKE_A_PLACE = 0.85;

/** A name of several words may divide anywhere; one of one word may be two written solid. */
function divide(
  words: readonly string[],
  isOpen: boolean,
  place: string | undefined,
  nameWords: Vocabulary,
): readonly Reading[] {
  const token = (from: number, to: number): NameToken => ({
    text: words.slice(from, to).join(' '),
    isOpen: isOpen && to === words.length,
  });
  const [only] = words;
  if (only === undefined) return [{ name: [], isSolid: false, place }];
  const readings: Reading[] = [{ name: [token(0, words.length)], isSolid: false, place }];
  for (let at = 1; at < words.length; at += 1) {
    readings.push({ name: [token(0, at), token(at, words.length)], isSolid: false, place });
  }
  if (words.length === 1) {
    for (const name of divideSolid(only, isOpen, nameWords)) readings.push({ name, isSolid: true, place });
  }
  return readings;
}

/** One part is known as it stands, and the other may be what is left: សុខដារ៉ា. */
function divideSolid(
  word: string,
  isOpen: boolean,
  nameWords: Vocabulary,
): readonly (readonly NameToken[])[] {
  const key = toSearchKey(word);
  const divisions: (readonly NameToken[])[] = [];
  const edges = [...nameWords.edges(key)].sort((a, b) => b.word.key.length - a.word.key.length);
  for (const { word: known, isStart } of edges) {
    const at = isStart ? known.key.length : key.length - known.key.length;
    const rest: NameToken = isStart
      ? { text: key.slice(at), isOpen }
      : { text: key.slice(0, at), isOpen: false };
    // A syllable is not divided, and of a short rest too many words are somewhat like.
    if (NO_START.test(key.charAt(at))) continue;
    const best = nameWords.match(rest.text, rest.isOpen)[0]?.likeness ?? 0;
    if (best < (rest.text.length < LONG_REST ? LIKE_A_SHORT_REST : 0.01)) continue;
    const edge: NameToken = { text: known.key, isOpen: false };
    divisions.push(isStart ? [edge, rest] : [rest, edge]);
    if (divisions.length === MOST_DIVISIONS) break;
  }
  return divisions;
}

const NO_START = /[\u17B6-\u17D3\u17DD]/;
const LONG_REST = 4;
const LIKE_A_SHORT_REST = 0.88;
const MOST_DIVISIONS = 6;
