/**
 * The sounds to which names in both scripts are brought before they are compared, one letter a sound.
 *
 * Consonants: k c t d p b n m N(ng) y r l v s, and h in four strengths, since Ph, Th, Kh, Chh are aspirates:
 *   H a consonant of its own (Heng) · h after the first stop of a word (Khim) · j after a later one (Sokha)
 *   · x after c or n, or closing a word (Chhay, Nhem, Saleh).
 * Vowels, by a usual spelling: a, F final a · I ea/ia/ie, G final I · o · R oa · u · w ou · W uo · i · Y ey
 *   · e · E eu/oe/oeu (one vowel) · L ieu/iev · K eo/ev · V ao/av/au · P ov · J ay · Z oy · X uy.
 */
export type Sounds = string;

/** Hundredths by which a difference lowers the similarity of two names: 20 and more is another name. */
export type Cost = number;

export const OTHER_SOUND: Cost = 30;

export const ASPIRATES = 'Hhjx';
const CONSONANTS = `kctdpbnmNyrlvs${ASPIRATES}`;
const VOWELS = 'aFIGoRuwWiYeELKVPJZX';
const ALPHABET = CONSONANTS + VOWELS;

/**
 * Pairs that one name shows in different papers, or that tell two names nearly but not surely apart.
 * What is not listed costs OTHER_SOUND.
 */
const ALIKE: readonly (readonly [pairs: string, cost: Cost])[] = [
  // One sound, another strength or place
  ['Hh Hj Hx hj hx jx aF IG', 1],
  // Free variation in Latin spelling: y/i, p/b, a/o, o/u, e/i, ou/uo, oeu as one vowel
  ['uw iY eY oR', 3],
  ['wW pb', 4],
  ['ao Fo ou ow ie iE eE oV VP ZX yi LK', 5],
  ['aR FR JZ td', 10],
  ['sx sH Pw PE', 12],
  // Seen in papers, and between two names as well: enough alone, not beside another difference
  ['aI FI aG', 12],
  ['uW YJ RW Vu Vw Ru eJ EZ oP', 15],
  ['IK GK', 18],
  ['Ii Gi Li LI', 20],
  // Weak candidates
  ['FG ae Fe Ew Eu EW KV KP Ia', 22],
  ['eI eG rl mn nN vb iJ', 25],
];

/** Costs of putting one sound for another, row by row over the alphabet. */
const SUBSTITUTION: readonly Cost[] = fillTable();

export const ALPHABET_SIZE = ALPHABET.length;

export function soundIndex(sound: string): number {
  return ALPHABET.indexOf(sound);
}

export function substitutionTable(): readonly Cost[] {
  return SUBSTITUTION;
}

export function isVowel(sound: string): boolean {
  return sound !== '' && VOWELS.includes(sound);
}

function fillTable(): Cost[] {
  const table: Cost[] = new Array<Cost>(ALPHABET.length ** 2).fill(OTHER_SOUND);
  for (let at = 0; at < ALPHABET.length; at += 1) table[at * ALPHABET.length + at] = 0;
  for (const [pairs, cost] of ALIKE) {
    for (const pair of pairs.split(' ')) {
      const [one, two] = [soundIndex(pair.charAt(0)), soundIndex(pair.charAt(1))];
      table[one * ALPHABET.length + two] = cost;
      table[two * ALPHABET.length + one] = cost;
    }
  }
  return table;
}

/** What it costs to leave out each sound of a word: silent letters little, the frame of a name much. */
export function omissionCosts(word: Sounds): Cost[] {
  const firstVowel = [...word].findIndex(isVowel);
  return [...word].map((sound, at) => {
    const before = word.charAt(at - 1);
    const after = word.charAt(at + 1);
    if (isVowel(sound)) return at > firstVowel && isClosedIn(before, after) ? 15 : OTHER_SOUND;
    return OMISSIONS[sound]?.(before, after) ?? OTHER_SOUND;
  });
}

/** Between consonants, beyond the first syllable: Khem(a)rin, Thav(a)ry, Char(i)ya. */
function isClosedIn(before: string, after: string): boolean {
  return before !== '' && after !== '' && !isVowel(before) && !isVowel(after);
}

const OMISSIONS: Readonly<Record<string, (before: string, after: string) => Cost>> = {
  // Phirun, Pirun in a long name; but Khim and Kim, Thy and Ty are names
  h: () => 21,
  j: () => 10,
  x: () => 5,
  // Etymological letters after the last sound: Chan(th), Vong(s)
  t: (before, after) => (after === '' && before !== '' && !isVowel(before) ? 10 : OTHER_SOUND),
  s: (before, after) => (after === '' && before !== '' && !isVowel(before) ? 10 : OTHER_SOUND),
  // Ra(k)smey
  k: (_, after) => (after === 's' ? 12 : OTHER_SOUND),
  // Glides: Srey Oun, Sreyoun
  y: (before, after) =>
    isVowel(before) && isVowel(after) ? 3 : 'iY'.includes(after) && after !== '' ? 10 : OTHER_SOUND,
};
