import type { NameKey } from '../../../schemas/text/names.ts';

/** How many sounds of each class a name has, with and without the prefixes that papers leave out. */
export interface SoundFrame {
  readonly whole: Uint8Array;
  readonly short: Uint8Array;
}

/**
 * Classes of consonants that clerks put for one another (schemas/text/sound-costs.ts, in the order of its alphabet:
 * k c t d p b n m N y r l v s). Breath (H h j x) comes and goes; of vowels only the count is steady.
 */
const CLASSES: readonly number[] = [0, 1, 2, 2, 3, 3, 4, 4, 4, 5, 6, 6, 3, 7];
const FIRST_VOWEL = 18;
const VOWEL = 8;
const CLASS_COUNT = 9;

/** One sound changed counts twice, one left out once. With more than that it is another name. */
const MOST_APART = 3;

export function frameOf(key: NameKey): SoundFrame {
  const whole = new Uint8Array(CLASS_COUNT);
  const short = new Uint8Array(CLASS_COUNT);
  const line = key.turns[0]?.line;
  const leapt = new Set<number>();
  line?.leapFrom.forEach((from, to) => {
    if (from >= 0 && to < line.sounds.length) for (let at = from; at < to; at += 1) leapt.add(at);
  });
  line?.sounds.forEach((sound, at) => {
    const kind = sound < FIRST_VOWEL ? CLASSES[sound] : VOWEL;
    if (kind === undefined) return;
    whole[kind] = (whole[kind] ?? 0) + 1;
    if (!leapt.has(at)) short[kind] = (short[kind] ?? 0) + 1;
  });
  return { whole, short: leapt.size > 0 ? short : whole };
}

/** Whether two names may sound alike: sorts out most pairs that do not, at a fraction of the cost of comparing them. */
export function mayBeAlike(a: SoundFrame, b: SoundFrame): boolean {
  if (isNear(a.whole, b.whole)) return true;
  return (
    (a.short !== a.whole && isNear(a.short, b.whole)) || (b.short !== b.whole && isNear(a.whole, b.short))
  );
}

function isNear(a: Uint8Array, b: Uint8Array): boolean {
  let apart = 0;
  for (let at = 0; at < CLASS_COUNT; at += 1) apart += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return apart <= MOST_APART;
}
