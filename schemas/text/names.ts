import { toSearchKey, toStoredForm } from './khmer.ts';
import { khmerSounds } from './khmer-sounds.ts';
import { latinSounds } from './latin-sounds.ts';
import { type SoundLine, soundDistance, toSoundLine } from './sound-distance.ts';

/** A name made ready once, to be compared many times. Holds no reference to its text; not for storing. */
export type NameKey = {
  readonly isKhmer: boolean;
  /** The name as written, and with each later word first: families come first here, last on foreign forms. */
  readonly turns: readonly Turn[];
};

type Turn = {
  readonly key: string;
  /** The key without what is easily left out or drawn alike. */
  readonly loose: string;
  readonly line: SoundLine;
};

/**
 * How alike two names are, 0 to 1, in either script or one in each, in either order of family and given name:
 * 1 the same search key; 0.8 and more what clerks write for one name; from 0.6 a candidate, such as two Khmer
 * spellings of one sound. Symmetric.
 */
export function nameSimilarity(a: string, b: string): number {
  return keySimilarity(nameKey(a), nameKey(b));
}

export function nameKey(name: string): NameKey {
  const words = toStoredForm(name)
    .split(/[\s,.-]+/)
    .filter((word) => word !== '');
  const parts = words.map((word) => {
    const isKhmer = KHMER_LETTER.test(word);
    const key = toSearchKey(word);
    return { key, sounds: isKhmer ? khmerSounds(word) : latinSounds(word) };
  });
  const turns = parts.map((_, first) => {
    const turned = [...parts.slice(first), ...parts.slice(0, first)];
    const key = turned.map((part) => part.key).join('');
    return { key, loose: loosen(key), line: toSoundLine(turned.map((part) => part.sounds)) };
  });
  return { isKhmer: words.some((word) => KHMER_LETTER.test(word)), turns };
}

const KHMER_LETTER = /[\u1780-\u17B3]/;

/** As nameSimilarity, from keys. */
export function keySimilarity(a: NameKey, b: NameKey): number {
  const [a0, b0] = [a.turns[0], b.turns[0]];
  if (a0 === undefined || b0 === undefined) return a0 === b0 ? 1 : 0;
  if (a0.key === b0.key) return 1;
  const areKhmer = a.isKhmer && b.isKhmer;
  let best = turnSimilarity(a0, b0, areKhmer);
  // Turning one side or the other, since the words of the other may be written solid.
  for (const turn of b.turns)
    if (turn !== b0) best = Math.max(best, turnSimilarity(a0, turn, areKhmer) - TURNED);
  for (const turn of a.turns)
    if (turn !== a0) best = Math.max(best, turnSimilarity(turn, b0, areKhmer) - TURNED);
  return Math.max(0, best);
}

const TURNED = 0.02;
const ALMOST_WRITTEN_ALIKE = 0.92;
/** Other letters, one sound: in Latin that is how clerks spell; in Khmer two spellings are two names. */
const SAME_SOUND_LATIN = 0.99;
const SAME_SOUND_KHMER = 0.79;

function turnSimilarity(a: Turn, b: Turn, areKhmer: boolean): number {
  if (a.key === b.key) return 1;
  if (areKhmer && a.loose === b.loose) return ALMOST_WRITTEN_ALIKE;
  if (a.line.sounds.length === 0 || b.line.sounds.length === 0) return 0;
  const bySound = 1 - soundDistance(a.line, b.line) / 100;
  return Math.min(bySound, areKhmer ? SAME_SOUND_KHMER : SAME_SOUND_LATIN);
}

/** Bantoc is easily dropped, and under an upper vowel both shifters are drawn like U. */
function loosen(key: string): string {
  return key
    .replace(/\u17CB/g, '')
    .replace(/[\u17C9\u17CA](?=[\u17B7-\u17BA\u17BE\u17BF\u17D0]|\u17B6\u17C6)/g, '\u17CA');
}
