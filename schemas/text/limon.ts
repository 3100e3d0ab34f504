/**
 * Limon and ABC fonts draw Khmer over ASCII and Latin-1 codes: ព្រះរាជាណាចក្រកម្ពុជា is typed
 * RBHraCaNacRkkm<úCa, សុខ is sux. Old files and pasted cells carry such text.
 *
 * Told from a name in Latin letters by what no romanised Khmer name has: capitals inside a word, signs and
 * accented letters inside a word, x or q, or a word without a vowel.
 */
export function looksLikeLimon(text: string): boolean {
  if (!/[A-Za-z]/.test(text)) return false;
  return text.split(/[\s.'’-]+/).some((word) => /[A-Za-z]/.test(word) && !isLatinNameWord(word));
}

function isLatinNameWord(word: string): boolean {
  return (
    /^(?:[A-Za-z][a-z]*|[A-Z]+)$/.test(word) &&
    !/[xq]/i.test(word) &&
    (word.length < 3 || /[aeiouy]/i.test(word))
  );
}
