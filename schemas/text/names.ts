import { toStoredForm } from './khmer.ts';
import { type SoundLine, soundDistance, toSoundLine } from './sound-distance.ts';
import { type SoundWord, soundWord } from './sound-word.ts';

/** A name made ready once, to be compared many times. For memory, not for storing: its shape may change. */
export type NameKey = {
  readonly isKhmer: boolean;
  /** The name as written, and with each later word first: families come first here, last on foreign forms. */
  readonly turns: readonly Turn[];
};

type Turn = { readonly key: string; readonly loose: string; readonly line: SoundLine };

/**
 * How alike two names are, 0 to 1, in either script or one in each, in either order of family and given name:
 * 1 the same search key; 0.8 and more what clerks write for one name; from 0.6 a candidate, such as two Khmer
 * spellings of one sound. Symmetric.
 */
export function nameSimilarity(a: string, b: string): number {
  return keySimilarity(nameKey(a), nameKey(b));
}

export function nameKey(name: string): NameKey {
  const words = toStoredForm(name).split(WORD_BREAK).filter(Boolean).map(soundWord);
  const turns = words.map((_, first) =>
    toTurn(first === 0 ? words : words.slice(first).concat(words.slice(0, first))),
  );
  return { isKhmer: words.some((word) => word.isKhmer), turns };
}

const WORD_BREAK = /[ ,.-]+/;

function toTurn(words: readonly SoundWord[]): Turn {
  let key = '';
  let loose = '';
  for (const word of words) {
    key += word.key;
    loose += word.loose;
  }
  return { key, loose, line: toSoundLine(words) };
}

/** As nameSimilarity, from keys. Faster with a threshold: what cannot reach it may come out as anything below. */
export function keySimilarity(a: NameKey, b: NameKey, atLeast = 0): number {
  const [a0, b0] = [a.turns[0], b.turns[0]];
  if (a0 === undefined || b0 === undefined) return a0 === b0 ? 1 : 0;
  const areKhmer = a.isKhmer && b.isKhmer;
  let best = turnSimilarity(a0, b0, areKhmer, atLeast);
  if (best >= 1 - TURNED) return best;
  const [turned, still] = turnsFirst(a, b) ? [a.turns, b0] : [b.turns, a0];
  for (let at = 1; at < turned.length; at += 1) {
    const turn = turned[at];
    if (turn === undefined) continue;
    best = Math.max(best, turnSimilarity(turn, still, areKhmer, Math.max(best, atLeast) + TURNED) - TURNED);
  }
  return Math.max(0, best);
}

/** The name with fewer words is turned, unless it is written solid; of two alike always the same one. */
function turnsFirst(a: NameKey, b: NameKey): boolean {
  if (a.turns.length === b.turns.length) return (a.turns[0]?.key ?? '') < (b.turns[0]?.key ?? '');
  return a.turns.length < b.turns.length ? a.turns.length > 1 : b.turns.length === 1;
}

const TURNED = 0.02;
const ALMOST_WRITTEN_ALIKE = 0.92;
/** Other letters, one sound: in Latin that is how clerks spell; in Khmer two spellings are two names. */
const SAME_SOUND_LATIN = 0.99;
const SAME_SOUND_KHMER = 0.79;

function turnSimilarity(a: Turn, b: Turn, areKhmer: boolean, atLeast: number): number {
  if (a.key === b.key) return 1;
  if (areKhmer && a.loose === b.loose) return ALMOST_WRITTEN_ALIKE;
  if (a.line.sounds.length === 0 || b.line.sounds.length === 0) return 0;
  const bySound = 1 - soundDistance(a.line, b.line, (1 - atLeast) * 100) / 100;
  return Math.min(bySound, areKhmer ? SAME_SOUND_KHMER : SAME_SOUND_LATIN);
}
