/**
 * The sounds to which names in both scripts are brought before they are compared, one letter a sound.
 *
 * Consonants: k c t d p b n m N(ng) y r l v s, and h in four strengths, since Ph, Th, Kh, Chh are aspirates:
 *   H a consonant of its own (Heng) · h after the first stop of a word (Khim) · j after a later one (Sokha)
 *   · x after c or n, or closing a word (Chhay, Nhem, Saleh).
 * Vowels, by a usual spelling: F a, but a before k and s · G ea/ia/ie, but I before k and s · o · R oa · u · w ou · W uo · i · Y ey
 *   · e · E eu/oe · Q oeu (one vowel) · L ieu/iev · K eo/ev · V ao/av/au · P ov · J ay · Z oy · X uy.
 */
export type Sounds = string;

/** Hundredths by which a difference lowers the similarity of two names: more than 20 is another name. */
export type Cost = number;

const CONSONANTS = 'kctdpbnmNyrlvsHhjx';
const VOWELS = 'aFIGoRuwWiYeEQLKVPJZX';
const ALPHABET = CONSONANTS + VOWELS;
const OTHER_SOUND: Cost = 30;

export const ALPHABET_SIZE = ALPHABET.length;

/**
 * Pairs that one name shows in different papers, or that tell two names nearly but not surely apart.
 * What is not listed costs OTHER_SOUND.
 */
const ALIKE: readonly (readonly [cost: Cost, pairs: string])[] = [
  // One sound, in another place or strength
  [1, 'Hh Hj Hx hj hx jx aF IG'],
  // Free variation in Latin spelling: y/i, p/b, a/o, o/u, e/i, ou/uo, oeu as one vowel
  [3, 'uw iY eY oR EQ'],
  [4, 'wW pb'],
  [5, 'ao Fo ou ow ie iE eE oV VP ZX yi LK'],
  [10, 'aR FR JZ td'],
  // Raksmey and Reaksmey are one name, Thara and Theara (FG below) two.
  // Seen in papers, and between two names as well: alone they pass, not beside another
  [12, 'sx PE PQ aI FI aG'],
  [15, 'uW YJ RW Vu Vw Ru EZ QZ oP'],
  [18, 'IK GK eJ Pw'],
  // Weak candidates
  [22, 'FG ae Fe Ew Qw Eu Qu EW QW KV KP Ii Li LI LG'],
  [25, 'eI eG iQ eQ iJ rl mn nN vb'],
];

/** What it costs to put one sound for another: [index * ALPHABET_SIZE + index]. */
export const SUBSTITUTION_COSTS: Int32Array = substitutionCosts();

export function soundIndex(sound: string): number {
  return ALPHABET.indexOf(sound);
}

export function isVowel(sound: string): boolean {
  return sound !== '' && VOWELS.includes(sound);
}

/** Whether two consonants in a row, by index, are heard as one: Chann, Sok Kea, Sopheap Bopha. */
export function isDoubled(first: number, second: number): boolean {
  const cost = SUBSTITUTION_COSTS[first * ALPHABET_SIZE + second] ?? OTHER_SOUND;
  return first < CONSONANTS.length && second < CONSONANTS.length && cost <= 10;
}

/** Written ea, the vowel is often heard and written a before k and s only: there the two stay near. */
export function markOpenVowels(sounds: Sounds): Sounds {
  return sounds.replace(/a(?![ks])/g, 'F').replace(/I(?![ks])/g, 'G');
}

/** What it costs to leave out each sound of a word: silent letters little, the frame of a name much. */
export function omissionCosts(word: Sounds): Cost[] {
  const firstVowel = [...word].findIndex(isVowel);
  const syllables = [...word].filter(isVowel).length;
  return [...word].map((sound, at) => {
    const before = word.charAt(at - 1);
    const after = word.charAt(at + 1);
    // Khem(a)rin, Char(i)ya: a short vowel between consonants, beyond the first syllable.
    if (isVowel(sound))
      return at > firstVowel && isConsonant(before) && isConsonant(after) ? 15 : OTHER_SOUND;
    return (
      OMISSIONS.find((rule) => rule.sounds.includes(sound) && rule.where(before, after, syllables))?.cost ??
      OTHER_SOUND
    );
  });
}

type Omission = {
  readonly sounds: string;
  readonly where: (before: string, after: string, syllables: number) => boolean;
  readonly cost: Cost;
};

const OMISSIONS: readonly Omission[] = [
  // Khim and Kim, Thy and Ty are two names; Phirun and Pirun, Socheatha and Socheata may be one.
  { sounds: 'h', where: (_, __, syllables) => syllables === 1, cost: 21 },
  { sounds: 'h', where: () => true, cost: 15 },
  { sounds: 'j', where: () => true, cost: 10 },
  { sounds: 'x', where: () => true, cost: 5 },
  // Letters written after the last sound: Chan(th), Vong(s)
  { sounds: 'ts', where: (before, after) => after === '' && isConsonant(before), cost: 10 },
  // Ra(k)smey
  { sounds: 'k', where: (_, after) => after === 's', cost: 7 },
  // A glide where two vowels meet: Srey Oun, Sreyoun
  { sounds: 'y', where: (before, after) => isVowel(before) && isVowel(after), cost: 3 },
];

function isConsonant(sound: string): boolean {
  return sound !== '' && CONSONANTS.includes(sound);
}

function substitutionCosts(): Int32Array {
  const table = new Int32Array(ALPHABET_SIZE ** 2).fill(OTHER_SOUND);
  for (let at = 0; at < ALPHABET_SIZE; at += 1) table[at * ALPHABET_SIZE + at] = 0;
  for (const [cost, pairs] of ALIKE) {
    for (const pair of pairs.split(' ')) {
      const one = soundIndex(pair.charAt(0));
      const two = soundIndex(pair.charAt(1));
      table[one * ALPHABET_SIZE + two] = cost;
      table[two * ALPHABET_SIZE + one] = cost;
    }
  }
  return table;
}
