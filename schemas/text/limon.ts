/**
 * Limon and ABC fonts draw Khmer over ASCII and Latin-1 codes: ព្រះរាជាណាចក្រកម្ពុជា is typed
 * RBHraCaNacRkkm<úCa, សុខ is sux. Old files and pasted cells carry such text.
 *
 * Told from a name in Latin letters by what no romanised Khmer name has: capitals or signs inside a word,
 * x or q, or a word without a vowel.
 */
export function looksLikeLimon(text: string): boolean {
  if (!/\p{Script=Latin}/u.test(text)) return false;
  return text.split(/[\s.'’-]+/).some((word) => /\p{L}/u.test(word) && !isLatinNameWord(word));
}

function isLatinNameWord(word: string): boolean {
  const hasOrdinaryCase = /^(?:\p{L}\p{Ll}*|\p{Lu}+)$/u.test(word);
  return hasOrdinaryCase && !/[xq]/i.test(word) && (word.length < 3 || /[aeiouy\u0080-\u1EFF]/i.test(word));
}
