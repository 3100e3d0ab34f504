import { toSearchKey } from './khmer.ts';
import { khmerSounds } from './khmer-sounds.ts';
import { latinSounds } from './latin-sounds.ts';
import { type Cost, omissionCosts, type Sounds, soundIndex } from './sound-costs.ts';

/** One word of a name, in either script, made ready to compare. */
export type SoundWord = {
  readonly isKhmer: boolean;
  /** The word's search key. */
  readonly key: string;
  /** The key without what is easily left out or drawn alike. */
  readonly loose: string;
  readonly sounds: readonly number[];
  readonly omit: readonly Cost[];
  /** How many sounds of it are one of the light prefixes; all of them if the word is nothing else. */
  readonly prefixLength: number;
};

/** The word in stored form, without spaces. */
export function soundWord(word: string): SoundWord {
  const known = KNOWN.get(word);
  if (known !== undefined) return known;
  const read = readWord(word);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(word, read);
  return read;
}

// Some hundred family names and parts of given names make up most names: each is read once.
const KNOWN = new Map<string, SoundWord>();
const MOST_KNOWN = 8192;

const KHMER_LETTER = /[\u1780-\u17B3]/;
const PREFIXES: readonly Sounds[] = ['srY', 'srey', 'bun', 'bwn', 'kim', 'kEm', 'can', 'sok'];

function readWord(word: string): SoundWord {
  const isKhmer = KHMER_LETTER.test(word);
  const key = toSearchKey(word);
  const sounds = isKhmer ? khmerSounds(word) : latinSounds(word);
  const prefix = PREFIXES.find((light) => sounds.startsWith(light) && sounds.length !== light.length + 1);
  return {
    isKhmer,
    key,
    loose: isKhmer ? loosen(key) : key,
    sounds: [...sounds].map(soundIndex),
    omit: omissionCosts(sounds),
    prefixLength: prefix?.length ?? 0,
  };
}

/** Bantoc is easily dropped, and under an upper vowel both shifters are drawn like U. */
function loosen(key: string): string {
  return key
    .replace(/\u17CB/g, '')
    .replace(/[\u17C9\u17CA](?=[\u17B7-\u17BA\u17BE\u17BF\u17D0]|\u17B6\u17C6)/g, '\u17CA');
}
