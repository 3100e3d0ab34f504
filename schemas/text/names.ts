import { toStoredForm } from './khmer.ts';
import { type SoundLine, soundDistance, toSoundLine } from './sound-distance.ts';
import { soundWord } from './sound-word.ts';

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
  const words = toStoredForm(name)
    .split(/[ ,.-]+/)
    .filter((word) => word !== '')
    .map(soundWord);
  const turns = words.map((_, first) => {
    const turned = first === 0 ? words : [...words.slice(first), ...words.slice(0, first)];
    return {
      key: turned.map((word) => word.key).join(''),
      loose: turned.map((word) => word.loose).join(''),
      line: toSoundLine(turned),
    };
  });
  return { isKhmer: words.some((word) => word.isKhmer), turns };
}

/** As nameSimilarity, from keys. */
export function keySimilarity(a: NameKey, b: NameKey): number {
  const [a0, b0] = [a.turns[0], b.turns[0]];
  if (a0 === undefined || b0 === undefined) return a0 === b0 ? 1 : 0;
  const areKhmer = a.isKhmer && b.isKhmer;
  let best = turnSimilarity(a0, b0, areKhmer);
  if (best >= 1 - TURNED) return best;
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
