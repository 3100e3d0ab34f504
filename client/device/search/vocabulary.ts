import { toSearchKey } from '../../../schemas/text/khmer.ts';
import { keySimilarity, type NameKey, nameKey } from '../../../schemas/text/names.ts';
import { isWithinOneSlip, toLetters } from './one-slip.ts';
import { createPostings, type Postings } from './postings.ts';
import { framesOf, mayBeAlike, type SoundFrames } from './sound-sieve.ts';

/** A word that papers use: part of a name, or the name of a village. */
export interface Word {
  readonly number: number;
  readonly text: string;
  readonly key: string;
  /** Who has it. */
  readonly holders: Postings;
}

/** A word that may be what was typed, and how nearly: 1 the same key, 0.8 and more one name to a clerk. */
export interface WordMatch {
  readonly word: Word;
  readonly likeness: number;
  /** The word only begins with what was typed. */
  readonly isBeginning: boolean;
}

/** All words of one sort, each once, so that what was typed is compared to a few thousand of them and not to everybody. */
export interface Vocabulary {
  readonly learn: (text: string) => Word;
  readonly word: (number: number) => Word | undefined;
  /** Words like the typed one, the likest first; where somebody may still be typing, those that begin with it too. */
  readonly match: (typed: string, isOpen: boolean) => readonly WordMatch[];
  /** Words whose key is the beginning, or the end, of this key, and leave something of it. */
  readonly edges: (key: string) => readonly Edge[];
}

export interface Edge {
  readonly word: Word;
  readonly isStart: boolean;
}

/** Below it two words are no more alike than any two. */
const LEAST_LIKENESS = 0.65;
/** A word of which one letter is typed, and a word that is nearly there. */
const BEGUN = 0.8;
const NEARLY_THERE = 0.95;
/** While so little is typed its sound is that of too many words. */
const SHORT = 3;
const LIKE_SO_LITTLE = 0.8;

export function createVocabulary(): Vocabulary {
  const words: KnownWord[] = [];
  const byText = new Map<string, KnownWord>();
  const answers = new Map<string, Answer>();

  function learn(text: string): Word {
    const known = byText.get(text);
    if (known) return known;
    const sound = nameKey(text);
    const word: KnownWord = {
      number: words.length,
      text,
      key: toSearchKey(text),
      letters: toLetters(toSearchKey(text)),
      sound,
      frames: framesOf(sound),
      holders: createPostings(),
    };
    words.push(word);
    byText.set(text, word);
    return word;
  }

  function match(typed: string, isOpen: boolean): readonly WordMatch[] {
    const key = toSearchKey(typed);
    if (key === '') return [];
    const cacheKey = isOpen ? `${key}*` : key;
    let answer = answers.get(cacheKey);
    if (!answer) {
      // While a name is typed each letter asks again for the words before it.
      if (answers.size >= MOST_ANSWERS) answers.clear();
      answer = { seen: 0, matches: [] };
      answers.set(cacheKey, answer);
    }
    if (answer.seen < words.length) extend(answer, words, typed, key, isOpen);
    return answer.matches;
  }

  return {
    learn,
    word: (number) => words[number],
    match,
    edges: (key) =>
      words.flatMap((word): readonly Edge[] => {
        if (word.key.length >= key.length || word.key === '' || word.holders.size === 0) return [];
        if (key.startsWith(word.key)) return [{ word, isStart: true }];
        return key.endsWith(word.key) ? [{ word, isStart: false }] : [];
      }),
  };
}

const MOST_ANSWERS = 500;

interface KnownWord extends Word {
  readonly letters: string;
  readonly sound: NameKey;
  readonly frames: SoundFrames;
}

interface Answer {
  /** How many words it has been compared to. */
  seen: number;
  matches: WordMatch[];
}

function extend(answer: Answer, words: readonly KnownWord[], typed: string, key: string, isOpen: boolean) {
  const letters = toLetters(key);
  const sound = nameKey(typed);
  const frames = framesOf(sound);
  const found: WordMatch[] = [];
  for (let at = answer.seen; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) continue;
    const like = likenessOf(word, key, letters, sound, frames);
    const likeness = isOpen && key.length < SHORT && like < 1 ? Math.min(like, LIKE_SO_LITTLE) : like;
    const begun =
      isOpen && word.key.startsWith(key)
        ? BEGUN + (NEARLY_THERE - BEGUN) * (key.length / word.key.length)
        : 0;
    if (begun > likeness) found.push({ word, likeness: begun, isBeginning: true });
    else if (likeness >= LEAST_LIKENESS) found.push({ word, likeness, isBeginning: false });
  }
  answer.seen = words.length;
  answer.matches = [...answer.matches, ...found].sort((a, b) => b.likeness - a.likeness);
}

function likenessOf(
  word: KnownWord,
  key: string,
  letters: string,
  sound: NameKey,
  frames: SoundFrames,
): number {
  if (word.key === key) return 1;
  const bySound = mayBeAlike(frames, word.frames) ? keySimilarity(sound, word.sound, LEAST_LIKENESS) : 0;
  if (bySound >= MISTYPED || key.length < 3 || !isWithinOneSlip(letters, word.letters)) return bySound;
  return Math.max(bySound, key.length < 5 ? MISTYPED_SHORT : MISTYPED);
}

const MISTYPED = 0.76;
const MISTYPED_SHORT = 0.68;
