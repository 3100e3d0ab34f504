/** What a Khmer code point does in a cluster, in the order of UTN 61: base, robat, subscripts, shifter… */
export type KhmerRole =
  | 'consonant'
  | 'independent'
  | 'robat'
  | 'shifter'
  | 'vowel-left'
  | 'vowel-below'
  | 'vowel-above'
  | 'vowel-right'
  | 'nikahit'
  | 'sign'
  | 'final'
  | 'coeng'
  | 'other';

export const COENG = '\u17D2';
export const RO = '\u179A';
const BA = '\u1794';
export const ZWNJ = '\u200C';
const MUUSIKATOAN = '\u17C9';
const TRIISAP = '\u17CA';
export const VOWEL_U = '\u17BB';
export const NIKAHIT = '\u17C6';

const RANGES: readonly (readonly [first: number, last: number, role: KhmerRole])[] = [
  [0x1780, 0x17a2, 'consonant'],
  [0x17a5, 0x17b3, 'independent'],
  [0x17cc, 0x17cc, 'robat'],
  [0x17c9, 0x17ca, 'shifter'],
  // OE, YA, IE… have a left part, and so go first; UTN 61 sorts left, below, above, right.
  [0x17be, 0x17c5, 'vowel-left'],
  [0x17bb, 0x17bd, 'vowel-below'],
  [0x17b7, 0x17ba, 'vowel-above'],
  [0x17b6, 0x17b6, 'vowel-right'],
  [0x17c6, 0x17c6, 'nikahit'],
  [0x17cb, 0x17cb, 'sign'],
  [0x17cd, 0x17d1, 'sign'],
  [0x17dd, 0x17dd, 'sign'],
  [0x17c7, 0x17c8, 'final'],
  [0x17d2, 0x17d2, 'coeng'],
];

const ROLES: readonly KhmerRole[] = Array.from({ length: 0x5e }, (_, offset) => {
  const code = 0x1780 + offset;
  return RANGES.find(([first, last]) => first <= code && code <= last)?.[2] ?? 'other';
});

export function khmerRole(character: string): KhmerRole {
  return ROLES[character.charCodeAt(0) - 0x1780] ?? 'other';
}

/**
 * Consonants that take TRIISAP when U stands for a shifter. The others (NGO, NYO, NNO, NO, BA, MO … VO, LA)
 * take MUUSIKATOAN. After UTN 61, "strong" consonants.
 */
const STRONG = /[\u1780-\u1783\u1785-\u1788\u178A-\u178D\u178F-\u1792\u1795-\u1797\u179E-\u17A0\u17A2]/;

/** The shifter that is drawn like U under an upper vowel, for this base with its subscripts (UTN 61). */
export function shifterDrawnAsU(baseAndSubscripts: string): string {
  return STRONG.test(baseAndSubscripts) && !baseAndSubscripts.includes(BA) ? TRIISAP : MUUSIKATOAN;
}
