import { foldLatinLetters } from './latin-letters.ts';
import { isDoubled, isVowel, markOpenVowels, type Sounds, soundIndex } from './sound-costs.ts';

/**
 * A word of a Khmer name in Latin letters as sounds. Doubled letters, final h and an r that closes a syllable
 * are decoration (Sokh, Thoeurn, Chann). Not English phonetics: Ph is no f, Th no θ.
 */
export function latinSounds(word: string): Sounds {
  const letters = foldLatinLetters(word)
    .replace(/[^a-z]/g, '')
    // i for y also at the start: Iin for Yin
    .replace(/^i(?=[iou])/, 'y');
  let sounds = '';
  for (let at = 0; at < letters.length; ) {
    const nucleus = nucleusAt(letters, at);
    if (nucleus !== undefined) {
      at += nucleus.spelling.length;
      at += decorationLength(letters, at);
      sounds += nucleus.sound;
    } else {
      const [spelling, sound] = consonantAt(letters, at, sounds);
      at += spelling.length;
      const doubles = sounds !== '' && isDoubled(soundIndex(sounds.slice(-1)), soundIndex(sound.charAt(0)));
      sounds += doubles ? sound.slice(1) : sound;
    }
  }
  return markOpenVowels(sounds);
}

type Nucleus = { readonly spelling: string; readonly sound: string };

const SPELLINGS: readonly (readonly [sound: string, spellings: string])[] = [
  ['a', 'a aa'],
  ['o', 'o'],
  ['u', 'u uu oo'],
  ['w', 'ou ow oou'],
  ['W', 'uo ua ouo oua uoa'],
  ['i', 'i y ii ee iy'],
  ['Y', 'ey ei eiy'],
  ['e', 'e ae'],
  ['E', 'eu oe iu ue'],
  ['Q', 'oeu aeu oiu oeou'],
  ['I', 'ea ia ie iea eaa'],
  ['L', 'ieu iev iew ieo ieou iav iv eav eau eeu eev eiv iiu iiv'],
  ['K', 'eo ev ew eov io aeo aev aiv'],
  ['V', 'ao av aw au aov aou'],
  ['P', 'ov eou'],
  ['J', 'ai ay aiy aey'],
  ['Z', 'oi oy'],
  ['X', 'ui uy oui ouy'],
  ['R', 'oa'],
];
const SOUND_OF: ReadonlyMap<string, string> = new Map(
  SPELLINGS.flatMap(([sound, spellings]) =>
    spellings.split(' ').map((spelling) => [spelling, sound] as const),
  ),
);
const LONGEST_SPELLING = 4;

/** What makes a last y, v or w of a vowel spelling the consonant of the next syllable: Maya, Davy, Thavry. */
const OPENS_SYLLABLE: ReadonlyMap<string, RegExp> = new Map([
  ['y', /^[aeiou]/],
  ['v', /^(?:[aeiou]|y(?![aeiou])|r[aeiouy])/],
  ['w', /^(?:[aeiou]|y(?![aeiou])|r[aeiouy])/],
]);

/** The longest vowel spelling here. Its y, v or w is a glide only if no vowel follows (Kev Srey, but Davy). */
function nucleusAt(letters: string, at: number): Nucleus | undefined {
  for (let length = LONGEST_SPELLING; length > 0; length -= 1) {
    const spelling = letters.slice(at, at + length);
    const sound = spelling.length === length ? SOUND_OF.get(spelling) : undefined;
    if (sound === undefined) continue;
    const opensNext = OPENS_SYLLABLE.get(spelling.slice(-1))?.test(letters.slice(at + length)) ?? false;
    if (!opensNext) return { spelling, sound };
  }
  return undefined;
}

/** Letters after a vowel that are not heard: r that closes, h before a consonant. A last h stays weakly (ះ). */
function decorationLength(letters: string, from: number): number {
  let at = from;
  if (letters.charAt(at) === 'r' && !startsSyllable(letters, at + 1)) at += 1;
  if (letters.charAt(at) === 'h' && at + 1 < letters.length && !startsSyllable(letters, at + 1)) at += 1;
  return at - from;
}

function startsSyllable(letters: string, at: number): boolean {
  return /[aeiouy]/.test(letters.charAt(at));
}

const CONSONANTS: readonly (readonly [spelling: string, sound: string])[] = [
  ['chh', 'cx'],
  ['ch', 'c'],
  ['nng', 'N'],
  ['ng', 'N'],
  ['gn', 'nx'],
  ['sh', 's'],
  ['ck', 'k'],
  ['c', 'k'],
  ['q', 'k'],
  ['g', 'k'],
  ['j', 'c'],
  ['z', 's'],
  ['w', 'v'],
  ['x', 'ks'],
];

function consonantAt(
  letters: string,
  at: number,
  before: Sounds,
): readonly [spelling: string, sound: string] {
  const letter = letters.charAt(at);
  if (letter === 'h') return ['h', aspirate(letters, at, before)];
  if (letter === 'f') return ['f', before === '' ? 'ph' : 'pj'];
  const listed = CONSONANTS.find(([spelling]) => letters.startsWith(spelling, at));
  if (listed === undefined) return [letter, letter];
  // Chh before a consonant or at the end is ch: Sovichh
  const isHeard = !listed[1].endsWith('x') || startsSyllable(letters, at + listed[0].length);
  return isHeard ? listed : [listed[0], listed[1].slice(0, 1)];
}

/** n+h is one row with nh and gn, since Bunheng may be Bun Heng. */
function aspirate(letters: string, at: number, before: Sounds): string {
  const last = before.slice(-1);
  const opens = startsSyllable(letters, at + 1);
  if (isVowel(last)) return opens ? 'H' : 'x';
  if ('ktpbd'.includes(last) && last !== '') {
    if (before.length === 1) return 'h';
    return opens ? 'j' : '';
  }
  if ('cn'.includes(last) && last !== '') return opens ? 'x' : '';
  return 'H';
}
