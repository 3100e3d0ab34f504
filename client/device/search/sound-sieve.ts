import type { NameKey } from '../../../schemas/text/names.ts';

/** How many sounds of each class a name has; then the same without each prefix or word that papers leave out. */
export type SoundFrames = readonly Uint8Array[];

/**
 * Classes of consonants that clerks put for one another (schemas/text/sound-costs.ts, in the order of its alphabet:
 * k c t d p b n m N y r l v s). Breath (H h j x) and the glide y come and go; of vowels only the count is steady.
 */
const CLASSES: readonly (number | undefined)[] = [0, 1, 2, 2, 3, 3, 4, 4, 4, undefined, 5, 5, 3, 6];
const S = 13;
const FIRST_VOWEL = 18;
const VOWEL = 7;

export function framesOf(key: NameKey): SoundFrames {
  const line = key.turns[0]?.line;
  if (!line) return [new Uint8Array(VOWEL + 1)];
  const frame = (from: number, to: number) => {
    const counts = new Uint8Array(VOWEL + 1);
    line.sounds.forEach((sound, at) => {
      const kind = sound < FIRST_VOWEL ? CLASSES[sound] : VOWEL;
      const isSilent =
        (line.omit[at] ?? 0) <= SELDOM_HEARD || (sound === S && isVowelAt(at - 1) && !isVowelAt(at + 1));
      if (kind === undefined || (isSilent && kind !== VOWEL) || (at >= from && at < to)) return;
      counts[kind] = (counts[kind] ?? 0) + 1;
    });
    return counts;
  };
  const isVowelAt = (at: number) => (line.sounds[at] ?? 0) >= FIRST_VOWEL;
  return [
    frame(0, 0),
    ...line.leapFrom.flatMap((from, to) => (from >= 0 && to > from ? [frame(from, to)] : [])),
  ];
}

/** A letter that costs no more to leave out; and s that closes a syllable may be heard as breath. */
const SELDOM_HEARD = 10;

/**
 * Whether two names may sound alike: sorts out most pairs that do not, at a fraction of the cost of comparing them. One
 * consonant may differ, or up to two vowels be missing; or a whole word, and then nothing else.
 */
export function mayBeAlike(a: SoundFrames, b: SoundFrames): boolean {
  const [wholeA, wholeB] = [a[0], b[0]];
  if (!wholeA || !wholeB) return false;
  if (areNear(wholeA, wholeB, 1)) return true;
  for (let at = 1; at < a.length; at += 1) if (areNear(a[at] ?? wholeA, wholeB, 0)) return true;
  for (let at = 1; at < b.length; at += 1) if (areNear(wholeA, b[at] ?? wholeB, 0)) return true;
  return false;
}

function areNear(a: Uint8Array, b: Uint8Array, most: number): boolean {
  let more = 0;
  let less = 0;
  for (let kind = 0; kind < VOWEL; kind += 1) {
    const apart = (a[kind] ?? 0) - (b[kind] ?? 0);
    if (apart > 0) more += apart;
    else less -= apart;
    if (more > most || less > most) return false;
  }
  const vowels = Math.abs((a[VOWEL] ?? 0) - (b[VOWEL] ?? 0));
  return vowels <= (more === 0 && less === 0 ? most * 2 : 0);
}
