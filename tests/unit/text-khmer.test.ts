import { describe, expect, it } from 'vitest';
import { toAsciiDigits, toKhmerDigits } from '../../schemas/text/digits.ts';
import { checkName, toSearchKey, toStoredForm } from '../../schemas/text/khmer.ts';
import { checkLatinName } from '../../schemas/text/latin.ts';
import { looksLikeLimon } from '../../schemas/text/limon.ts';
import fixture from '../fixtures/khmer-text-cases.json' with { type: 'json' };
import names from '../fixtures/names.json' with { type: 'json' };

type TextCase = { id: string; a: string; b?: string; why: string };
const casesOf = (expected: string) =>
  fixture.tests
    .filter(({ expect: is }) => is === expected)
    .map(({ id, a, b, why }: TextCase): [string, TextCase] => [`${id} ${why}`, { id, a, b: b ?? '', why }]);

describe('the shared text cases', () => {
  it.each(casesOf('equal'))('one stored form and one key: %s', (_, { a, b = '' }) => {
    expect(toStoredForm(a)).toBe(toStoredForm(b));
    expect(toSearchKey(a)).toBe(toSearchKey(b));
  });

  it.each(casesOf('equal_search'))('one key, the stored form as typed: %s', (_, { a, b = '' }) => {
    expect(toSearchKey(a)).toBe(toSearchKey(b));
    expect(toStoredForm(a)).not.toBe(toStoredForm(b));
  });

  it.each(casesOf('different'))('kept apart: %s', (_, { a, b = '' }) => {
    expect(toStoredForm(a)).not.toBe(toStoredForm(b));
    expect(toSearchKey(a)).not.toBe(toSearchKey(b));
  });

  it.each(casesOf('equal_number'))('one number, zeros kept: %s', (_, { a, b = '' }) => {
    expect(toSearchKey(a)).toBe(b);
    expect(toSearchKey(b)).toBe(b);
  });

  it.each(casesOf('reject'))('refused: %s', (_, { a }) => {
    expect(checkName(a)).toMatchObject({ ok: false });
  });
});

const SAME_PICTURE: [string, string, string][] = [
  ['the doubled COENG is one', 'ស្្រី', 'ស្រី'],
  ['a doubled bantoc, samyok, NIKAHIT, shifter is one', 'ចាន់់ច័័ន្ទអំំស៊៊ី', 'ចាន់ច័ន្ទអំស៊ី'],
  ['AA before E is OO too', 'លាេក', 'លោក'],
  ['E and II with a subscript between are OE', 'ធេ្វី', 'ធ្វើ'],
  ['NIKAHIT before AA', 'កំាង', 'កាំង'],
  ['REAHMUK before its vowel', 'កោះ', 'កះេា'],
  ['U and AA with NIKAHIT is a shifter', 'សុាំ', 'ស៊ាំ'],
  ['U under OE is a shifter', 'សុើង', 'ស៊ើង'],
  ['BA takes MUUSIKATOAN', 'បុី', 'ប៉ី'],
  ['a subscript of the first series makes the stack take TRIISAP', 'ល្ហុិន', 'ល្ហ៊ិន'],
  ['samyok over U', 'សុ័ង', 'ស៊័ង'],
  ['RO goes last of three', 'កន្រ្ទា', 'កន្ទ្រា'],
  ['the inherent vowels draw nothing', 'ក\u17B4ន\u17B5', 'កន'],
  [
    'BOM, word joiner, soft hyphen, ZWJ, ZWNJ and direction marks',
    '\uFEFFសុ\u2060ខ\u00ADសុ\u200Dភា\u200Cព\u200E',
    'សុខសុភាព',
  ],
  ['spaces collapse and go at the ends', ' \u3000សុខ \t\u00A0 សុភា\n', 'សុខ សុភា'],
  ['BATHAMASAT is NIKAHIT', 'ស\u17D3', 'សំ'],
];

describe('toStoredForm', () => {
  it.each(SAME_PICTURE)('%s', (_, typed, stored) => {
    expect(toStoredForm(typed)).toBe(toStoredForm(stored));
  });

  it('leaves every name of the fixture as it is, but for subscript DA', () => {
    for (const { km } of [...names.family, ...names.given]) {
      expect(toStoredForm(km)).toBe(km.replaceAll('\u17D2\u178A', '\u17D2\u178F'));
    }
  });

  it('keeps ZWNJ only between a shifter and an upper vowel, where it is seen', () => {
    expect(toStoredForm('ហ៊\u200Cឹម')).toBe('ហ៊\u200Cឹម');
    expect(toStoredForm('ហ៊\u200Cុន')).toBe('ហ៊ុន');
    expect(toStoredForm('សុ\u200Cខ')).toBe('សុខ');
  });

  it('does not drop what is seen twice, and does not repair what is ill-formed', () => {
    for (const text of ['កាា', 'ខ្', 'ាចន', 'កិី', 'កន្ទ្ទ']) expect(toStoredForm(text)).toBe(text);
  });

  it('takes Latin letters as they are', () => {
    expect(toStoredForm('  SOK  Vuthy\u200B ')).toBe('SOK Vuthy');
  });
});

describe('toSearchKey', () => {
  it.each([
    ['ឥឡូវ', 'អិឡូវ'],
    ['ឦសាន', 'អីសាន'],
    ['ឩ', 'អូ'],
    ['ឪពុក', 'អូវពុក'],
    ['ឰរាវ័ត', 'អៃរាវ័ត'],
    ['ឳ', 'អៅ'],
    ['ឱ្យ', 'អោ្យ'],
    ['ឫទ្ធី', 'រឹទ្ធី'],
    ['ឭ', 'លឹ'],
    ['វីរៈ', 'វីរះ'],
    ['ប្រសូត្រ «ក»', 'ប្រសូត្រ ក'],
    ['ប្រសូត្រ ‹ក›', 'ប្រសូត្រ “ក”'],
    ['ស្រី-មុំ', 'ស្រី មុំ'],
    ['Nguyễn', 'NGUYEN'],
    ['០១២-៣៤៥', '012-345'],
  ])('%s is found as %s', (a, b) => {
    expect(toSearchKey(a)).toBe(toSearchKey(b));
  });

  it.each([
    ['012-345', '012345'],
    ['ភូមិ ១០.៨', 'ភូមិ ១០៨'],
    ['ហ្ឫ', 'ហ្រឹ'],
    ['ឡាយ', 'លាយ'],
    ['ណា', 'នា'],
    ['សៅ', 'សោ'],
  ])('%s is not found as %s', (a, b) => {
    expect(toSearchKey(a)).not.toBe(toSearchKey(b));
  });
});

describe('checkName', () => {
  it('takes every name of the fixture, one letter, two words, ៗ, and a subscript independent vowel', () => {
    const more = ['ស', 'សុខ សុភាព', 'កកៗ', 'ហ្ឫទ័យ', 'ឱ្យ', 'ធម៌', 'ហ៊\u200Cឹម', 'សុខ\u200B'];
    for (const name of [...names.family.map(({ km }) => km), ...names.given.map(({ km }) => km), ...more]) {
      expect([name, checkName(name)]).toEqual([name, { ok: true }]);
    }
  });

  it.each([
    ['', 'empty'],
    [' \u00A0\t', 'empty'],
    ['\u200B\uFEFF ', 'only-invisible'],
    ['្មខ', 'mark-without-base'],
    ['សុខ ា', 'mark-without-base'],
    ['ខ្', 'coeng-without-consonant'],
    ['ខ្ ម', 'coeng-without-consonant'],
    ['កាា', 'cluster-ill-formed'],
    ['ក៉៊', 'cluster-ill-formed'],
    ['កន្ទ្រ្ទីង', 'cluster-ill-formed'],
    ['ឯា', 'cluster-ill-formed'],
    ['RBHraCaNacRkkm<úCa', 'limon-font'],
    ['sux', 'limon-font'],
    ['can;', 'limon-font'],
    ['vNÑa', 'limon-font'],
    ['SOK Vuthy', 'latin-text'],
    ['Nguyễn', 'latin-text'],
    ['Sokសុខ', 'mixed-scripts'],
    ['សុខไ', 'mixed-scripts'],
    ['สมชาย', 'other-script'],
    ['សុខ១', 'digits'],
    ['សុខ1', 'digits'],
    ['សុខ៖', 'punctuation'],
    ['សុខ.', 'punctuation'],
    ['ៗ', 'punctuation'],
    ['សុខ😀', 'symbol'],
    ['សុខ\u0007', 'symbol'],
    ['សុខ\uD800', 'symbol'],
    ['\u25CCា', 'symbol'],
  ])('refuses %j as %s', (raw, code) => {
    expect(checkName(raw)).toEqual({ ok: false, code });
  });
});

describe('checkLatinName', () => {
  it('takes every Latin spelling of the fixture, and foreign names', () => {
    const spellings = [...names.family, ...names.given].flatMap(({ latin }) => latin);
    for (const name of [...spellings, "O'Neil", 'Jean-Luc', 'Nguyễn T.', 'XAVIER', 'U']) {
      expect([name, checkLatinName(name)]).toEqual([name, { ok: true }]);
    }
  });

  it.each([
    ['', 'empty'],
    ['\u200B', 'only-invisible'],
    ['សុខ', 'khmer-text'],
    ['Sokសុខ', 'mixed-scripts'],
    ['Соk', 'mixed-scripts'],
    ['Иван', 'other-script'],
    ['Sok2', 'digits'],
    ['Sok២', 'digits'],
    ['can;', 'punctuation'],
    ['-', 'punctuation'],
    ['Sok<', 'symbol'],
  ])('refuses %j as %s', (raw, code) => {
    expect(checkLatinName(raw)).toEqual({ ok: false, code });
  });
});

describe('Limon text and digits', () => {
  it('takes no Latin spelling of the fixture, in any case, for Limon text', () => {
    for (const spelling of [...names.family, ...names.given].flatMap(({ latin }) => latin)) {
      expect([spelling, looksLikeLimon(spelling)]).toEqual([spelling, false]);
      expect([spelling, looksLikeLimon(spelling.toUpperCase())]).toEqual([spelling, false]);
    }
  });

  it('changes digits both ways and nothing else', () => {
    expect(toAsciiDigits('លេខ ០៧០១-A9')).toBe('លេខ 0701-A9');
    expect(toKhmerDigits('លេខ 0701-A9')).toBe('លេខ ០៧០១-A៩');
  });
});
