import type { Chance } from '../../sync-server/provision/invented/random.ts';

/** Letters that clerks put for each other and that are not drawn alike. */
const KHMER_PAIRS = ['ិី', 'ុូ', 'េែ', 'នណ', 'លឡ', 'តទ', 'ថធ', 'ខឃ', 'ចជ', 'ឈឆ', 'ពប', 'ងញ', 'ៅោ', 'ឹឺ'];
const LATIN_PAIRS: readonly (readonly [string, string])[] = [
  ['y', 'i'],
  ['ou', 'uo'],
  ['ou', 'u'],
  ['ea', 'ear'],
  ['nn', 'n'],
  ['th', 't'],
  ['kh', 'k'],
  ['v', 'w'],
  ['a', 'ar'],
  ['e', 'i'],
  ['nh', 'gn'],
  ['chh', 'ch'],
  ['n', 'nn'],
  ['o', 'or'],
  ['i', 'y'],
];

/** The name with one letter written otherwise, so that it is seen; undefined where no pair fits. */
export function respellKhmer(chance: Chance, name: string): string | undefined {
  const ways = KHMER_PAIRS.flatMap(([one = '', two = '']) => [
    ...swaps(name, one, two),
    ...swaps(name, two, one),
  ]);
  if (name.includes('់')) ways.push(name.replace('់', ''));
  if (/[\u1780-\u17a2]$/.test(name) && name.length > 1) ways.push(`${name}់`);
  return pickOther(chance, name, ways);
}

export function respellLatin(chance: Chance, name: string): string | undefined {
  const lower = name.toLowerCase();
  const ways = LATIN_PAIRS.flatMap(([one, two]) => swaps(lower, one, two));
  const other = pickOther(chance, lower, ways);
  return other === undefined ? undefined : other.charAt(0).toUpperCase() + other.slice(1);
}

function swaps(name: string, one: string, two: string): string[] {
  const at = name.indexOf(one);
  // A subscript DA and TA are drawn alike, and other subscripts may not exist: the letter on the line only.
  if (one === '' || one === two || at < 0 || name.charAt(at - 1) === '\u17d2') return [];
  return [name.slice(0, at) + two + name.slice(at + one.length)];
}

function pickOther(chance: Chance, name: string, ways: readonly string[]): string | undefined {
  const others = ways.filter((way) => way !== name);
  return others.length === 0 ? undefined : chance.pick(others);
}
