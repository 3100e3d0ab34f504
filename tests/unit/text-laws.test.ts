import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSearchKey, toStoredForm } from '../../schemas/text/khmer.ts';
import { nameSimilarity } from '../../schemas/text/names.ts';
import names from '../fixtures/names.json' with { type: 'json' };

const MATCH = 0.8;
const pick = (...letters: string[]) => fc.constantFrom(...letters);
const codes = (first: number, last: number) =>
  fc.integer({ min: first, max: last }).map((code) => String.fromCodePoint(code));

/** Anything a keyboard, a paste or an old file can bring. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: codes(0x1780, 0x17dd) },
      { weight: 2, arbitrary: codes(0x17b6, 0x17d3) },
      { weight: 2, arbitrary: pick('\u17D2', '\u17D2រ', '\u17D2ត', '\u17D2ដ') },
      {
        weight: 1,
        arbitrary: pick('\u200B', '\u200C', '\uFEFF', ' ', '\u00A0', '-', '"', '១', '1', 'A', 'é'),
      },
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));

describe('stored form and search key', () => {
  it('bringing text to its stored form twice changes nothing more', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const stored = toStoredForm(raw);
        expect(toStoredForm(stored)).toBe(stored);
      }),
      { numRuns: 3000 },
    );
  });

  it('the key of a key is itself, and the key of the stored form is the key of the raw text', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        expect(toSearchKey(toSearchKey(raw))).toBe(toSearchKey(raw));
        expect(toSearchKey(toStoredForm(raw))).toBe(toSearchKey(raw));
      }),
      { numRuns: 3000 },
    );
  });

  it('the stored form has every stroke that was typed, and no other', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        expect(strokes(toStoredForm(raw))).toEqual(strokes(raw));
      }),
      { numRuns: 3000 },
    );
  });
});

/** What is seen of a text, order apart: told independently of the rules under test. */
function strokes(text: string): string[] {
  const seen = text
    .replace(/[\u200B\u200C\uFEFF\u17B4\u17B5]/g, '')
    .replace(/\u00A0/g, ' ')
    .replace(/\u17A3/g, '\u17A2')
    .replace(/\u17A4/g, '\u17A2\u17B6')
    .replace(/\u17A8/g, '\u17A7\u1780')
    .replace(/\u17D3/g, '\u17C6')
    .replace(/\u17D2+/g, '\u17D2')
    .replace(/\u17D2\u178A/g, '\u17D2\u178F')
    .replace(/\u17C4/g, '\u17C1\u17B6')
    .replace(/\u17BE/g, '\u17C1\u17B8')
    // Under an upper vowel a shifter is drawn like U
    .replace(/[\u17BB\u17C9\u17CA]/g, '\u17BB');
  // What overprints itself, and spaces, count once in a text.
  const once = new Set(
    seen.match(/[\u17B7-\u17BD\u17C6\u17C9-\u17D2\u17DD ]/g)?.filter((mark) => mark !== ' '),
  );
  const each = [...seen].filter((stroke) => !/[\u17B7-\u17BD\u17C6\u17C9-\u17D2\u17DD ]/.test(stroke));
  return [...once, ...each].sort();
}

/** Names that are in no list: syllables put together. */
const onset = pick(...'កខគឃចឆជឈដឋឌឍណតថទធនបផពភមយរលវសហឡអ');
const subscript = pick('', '', '', '្រ', '្ល', '្ត', '្ត្រ', '្ម');
const nucleus = pick('', '', 'ា', 'ិ', 'ី', 'ឹ', 'ុ', 'ូ', 'ួ', 'ើ', 'ៀ', 'េ', 'ែ', 'ោ', 'ុំ', 'ាំ', '៊ី', '៉ឹ', '៊ុ', '៉ា');
const coda = pick('', 'ក', 'ង', 'ន់', 'ន', 'ម', 'ល់', 'ស', 'យ', 'ត៍', 'ៈ');
const khmerSyllable = fc.tuple(onset, subscript, nucleus, coda).map((parts) => parts.join(''));
const khmerName = fc
  .tuple(khmerSyllable, fc.array(khmerSyllable, { minLength: 1, maxLength: 3 }))
  .map(([family, given]) => toStoredForm(`${family} ${given.join('')}`));

type Slip = readonly [slip: string, make: (name: string) => string];
const KHMER_SLIPS: readonly Slip[] = [
  ['swap vowel and subscript', (name) => name.replace(/(\u17D2.)([\u17B6-\u17C5])/, '$2$1')],
  ['coeng RO before the other coeng', (name) => name.replace(/(\u17D2.)(\u17D2រ)/, '$2$1')],
  ['coeng DA for coeng TA', (name) => name.replace(/\u17D2ត/, '\u17D2ដ')],
  ['insert ZWSP between syllables', (name) => name.replace(/(?<=.)(?<!\u17D2)(?=[ក-អ])/g, '\u200B')],
  ['e + aa for oo', (name) => name.replace(/\u17C4/, '\u17C1\u17B6')],
  [
    'u for the register shifter under an upper vowel',
    (name) => name.replace(/[\u17C9\u17CA](?=[\u17B7-\u17BA])/, '\u17BB'),
  ],
  ['NIKAHIT before AA', (name) => name.replace(/\u17B6\u17C6/, '\u17C6\u17B6')],
  ['double an upper sign', (name) => name.replace(/[\u17B7-\u17BA\u17C6\u17CB\u17CD\u17D0]/, '$&$&')],
  ['reahmuk for yuukaleapintu', (name) => name.replace(/\u17C8/, '\u17C7')],
  ['drop bantoc', (name) => name.replace(/\u17CB/, '')],
  ['drop toandakhiat', (name) => name.replace(/\u17CD/, '')],
];

const words = (list: string) => pick(...list.split(' '));
const latinOnset = words('b ch chh d h k kh l m n nh p ph r s t th v y pr kr sr');
const openVowel = words('a i o u y ea ou ie eu ai ay ey ao');
const closedVowel = words('a e i o u ea ou uo ie oeu');
const latinCoda = words('k l m n ng p t th nn kh');
const latinSyllable = fc
  .oneof(fc.tuple(latinOnset, openVowel), fc.tuple(latinOnset, closedVowel, latinCoda))
  .map((parts) => parts.join(''));
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const latinName = fc
  .tuple(latinSyllable, fc.array(latinSyllable, { minLength: 1, maxLength: 3 }))
  .map(([family, given]) => `${capital(family)} ${capital(given.join(''))}`)
  .filter((name) => !name.includes('yy'));

const LATIN_SLIPS: readonly Slip[] = [
  ['y → i', (name) => name.replace(/y$/i, 'i')],
  ['oeun → oeurn', (name) => name.replace(/oeun/, 'oeurn')],
  ['ou → uo', (name) => name.replace(/(?<![aeo])ou(?!i)/, 'uo')],
  ['ou → u', (name) => name.replace(/(?<![aeo])ou/, 'u')],
  ['ea → ear', (name) => name.replace(/ea(?=[^aeiouyr]|$)/, 'ear')],
  ['ann → an', (name) => name.replace(/ann/, 'an')],
  ['nn → n', (name) => name.replace(/nn/, 'n')],
  ['th$ → t', (name) => name.replace(/th$/, 't')],
  ['kh$ → k', (name) => name.replace(/kh$/, 'k')],
  ['v → w', (name) => name.replace(/v/i, 'w')],
  ['p → b', (name) => name.replace(/p/i, 'b')],
  ['ev → eo', (name) => name.replace(/ev(?![aeiouy])/, 'eo')],
  ['ieu → iev', (name) => name.replace(/ieu(?![aeiouy])/, 'iev')],
  ['a → o', (name) => name.replace(/(?<![aeiou])a(?![aeiouy])/, 'o')],
  ['e → i', (name) => name.replace(/(?<![aeiou])e(?![aeiouy])/, 'i')],
  ['nh → gn', (name) => name.replace(/(?<!n)nh/, 'gn')],
  ['chh → ch', (name) => name.replace(/chh/i, 'ch')],
  ['UPPER CASE', (name) => name.toUpperCase()],
  ['space in compound', (name) => name.replace(/([aeiou])([bdlmrs][aeiou])/, '$1 $2')],
];

const SEEDED = { seed: 20261121, numRuns: 400 };

function keepsMatch(name: fc.Arbitrary<string>, slips: readonly Slip[]): void {
  for (const [slip, make] of slips) {
    fc.assert(
      fc.property(name, (written) => {
        const similarity = nameSimilarity(written, make(written));
        expect(similarity, `${slip}: ${written} / ${make(written)}`).toBeGreaterThanOrEqual(MATCH);
      }),
      SEEDED,
    );
  }
}

describe('nameSimilarity', () => {
  it('is 1 for a name and itself, and the same from both sides', () => {
    const name = fc.oneof(khmerName, latinName, anyText);
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(nameSimilarity(a, a)).toBe(1);
        expect(nameSimilarity(a, b)).toBe(nameSimilarity(b, a));
        expect(nameSimilarity(a, b)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('is 0.8 and more after each Khmer slip, in names never listed', () => {
    keepsMatch(khmerName, KHMER_SLIPS);
  });

  it('is 0.8 and more after each Latin slip, in names never listed', () => {
    keepsMatch(latinName, LATIN_SLIPS);
  });

  it('is 0.8 and more after two slips and a change of order', () => {
    for (const [name, slips] of [
      [khmerName, KHMER_SLIPS],
      [latinName, LATIN_SLIPS],
    ] as const) {
      const slip = fc.constantFrom(...slips.map(([, make]) => make));
      fc.assert(
        fc.property(name, slip, slip, (written, one, two) => {
          const [family = '', given = ''] = written.split(' ');
          const other = `${two(one(given))} ${family}`;
          expect(nameSimilarity(written, other), `${written} / ${other}`).toBeGreaterThanOrEqual(MATCH);
        }),
        { seed: 20261122, numRuns: 1500 },
      );
    }
  });

  it.each(['km', 'latin'] as const)('is below 0.8 for 98 of 100 pairs of different names (%s)', (script) => {
    const write = (entry: { km: string; latin: string[] }) =>
      script === 'km' ? entry.km : (entry.latin[0] ?? '');
    const people = names.given.map((given, at) => {
      const family = names.family[(at * 37) % names.family.length] ?? given;
      return { written: `${write(family)} ${write(given)}`, given: write(given) };
    });
    const pairs = people.flatMap((a, at) =>
      people
        .slice(at + 1)
        .filter((b) => a.given !== b.given)
        .map((b) => [a, b] as const),
    );
    const near = pairs.filter(([a, b]) => nameSimilarity(a.written, b.written) >= MATCH);
    const nearGiven = pairs.filter(([a, b]) => nameSimilarity(a.given, b.given) >= MATCH);
    expect(near.length / pairs.length).toBeLessThan(0.001);
    expect(nearGiven.length / pairs.length).toBeLessThan(0.02);
  });
});
