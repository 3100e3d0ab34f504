import type { Chance } from './random.ts';

/** Khmer spellings that sound alike or nearly so; the clerk writes what is heard (domain.md §5, §6). */
const KHMER: readonly (readonly [RegExp, string])[] = [
  [/ច័ន្ទ/, 'ចាន់'],
  [/ចាន់/, 'ច័ន្ទ'],
  [/តារា/, 'ដារ៉ា'],
  [/ដារ៉ា/, 'តារា'],
  [/ឫទ្ធី/, 'រិទ្ធី'],
  [/រិទ្ធី/, 'ឫទ្ធី'],
  [/(?<!\u17d2)ធ/, 'ថ'],
  [/(?<!\u17d2)ថ/, 'ធ'],
  [/(?<!\u17d2)ឈ/, 'ឆ'],
  [/(?<!\u17d2)ឆ/, 'ឈ'],
  [/(?<!\u17d2)ភ/, 'ផ'],
  [/(?<!\u17d2)ផ/, 'ភ'],
  [/(?<!\u17d2)ខ/, 'ឃ'],
  [/(?<!\u17d2)ល(?!\u17d2)/, 'ឡ'],
  [/(?<!\u17d2)ឡ/, 'ល'],
  [/(?<!\u17d2)ណ(?!\u17d2)/, 'ន'],
  [/(?<!\u17d2)ន(?!\u17d2)/, 'ណ'],
  [/(?<!\u17d2)ដ(?!\u17d2)/, 'ត'],
  [/ិ/, 'ី'],
  [/ី/, 'ិ'],
  [/ុ(?!\u17c6)/, 'ូ'],
  [/ូ/, 'ុ'],
  [/ឿ/, 'ឹ'],
  [/ួ/, 'ូ'],
  [/ៀ/, 'េ'],
  [/េ/, 'ែ'],
  [/ែ/, 'េ'],
  [/ឹ/, 'ិ'],
  [/ោ/, 'ៅ'],
  [/ៅ/, 'ោ'],
  [/ុ\u17c6/, '\u17c6'],
  [/(?<=[\u1780-\u17a2])ា$/, 'ារ'],
  [/ា(?=[\u1780-\u17a2])/, ''],
  [/\u17cb/, ''],
  [/\u17cd/, ''],
  [/\u17c8$/, ''],
];

/** Latin spellings that clerks take one for the other (names.json, latin_noise). */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/y$/, 'i'],
  [/i$/, 'y'],
  [/oeun/, 'oeurn'],
  [/ou/, 'uo'],
  [/ou/, 'u'],
  [/ea(?!r)/, 'ear'],
  [/nn/, 'n'],
  [/an$/, 'ann'],
  [/th$/, 't'],
  [/kh/, 'k'],
  [/v/, 'w'],
  [/V/, 'W'],
  [/p$/, 'b'],
  [/eo$/, 'ev'],
  [/ieu/, 'iev'],
  [/a$/, 'ar'],
  [/e/, 'i'],
  [/nh/, 'gn'],
  [/chh/, 'ch'],
  [/Chh/, 'Ch'],
  [/o/, 'u'],
  [/a/, 'o'],
];

/** A Khmer name with one spelling slip, well formed and in stored form; undefined where none fits. */
export function misspellKhmer(chance: Chance, name: string): string | undefined {
  return slip(chance, name, KHMER);
}

/** A Latin name with one spelling slip; a short one gets a silent h where nothing else fits. */
export function misspellLatin(chance: Chance, name: string): string {
  return slip(chance, name, LATIN) ?? `${name}h`;
}

function slip(
  chance: Chance,
  name: string,
  table: readonly (readonly [RegExp, string])[],
): string | undefined {
  const fitting = table.filter(([found]) => found.test(name));
  if (fitting.length === 0) return undefined;
  const [found, instead] = chance.pick(fitting);
  const slipped = name.replace(found, instead);
  return slipped.length > 0 ? slipped : undefined;
}
