import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markDifferences } from '../../schemas/text/khmer-differences.ts';

const marked = (texts: readonly string[]) =>
  markDifferences(texts).map((parts) => parts.flatMap(({ text, isOther }) => (isOther ? text : [])));

describe('differences in the script', () => {
  it('marks whole syllables, on either side', () => {
    expect(marked(['សុខា', 'សុភា'])).toEqual([['ខា'], ['ភា']]);
  });

  it('marks nothing where all say the same, and what one leaves out in those that have it', () => {
    expect(marked(['ចាន់ដារ៉ា', 'ចាន់ដារ៉ា'])).toEqual([[], []]);
    expect(marked(['ចាន់ដារ៉ា', 'ចាន់'])).toEqual([['ដារ៉ា'], []]);
  });

  it('holds each of many against what most of them say', () => {
    const [one, odd, other] = marked(['២ មីនា ១៩៩៨', '២ មីនា ១៩៨៩', '២ មីនា ១៩៩៨']);
    expect(one).toEqual(other);
    expect(one).toEqual(['១៩៩៨']);
    expect(odd).toEqual(['១៩៨៩']);
  });

  it('shows a swapped coeng that draws the same picture, letter by letter', () => {
    const [ta, da] = markDifferences(['បណ្តិត', 'បណ្ដិត']);
    expect(ta?.find(({ isOther }) => isOther)).toEqual({
      text: 'ណ្តិ',
      isOther: true,
      letters: [
        { text: 'ណ', isOther: false },
        { text: '្ត', isOther: true },
        { text: 'ិ', isOther: false },
      ],
    });
    expect(da?.find(({ isOther }) => isOther)?.letters?.filter(({ isOther }) => isOther)).toEqual([
      { text: '្ដ', isOther: true },
    ]);
  });

  it('shows subscripts that stand in another order', () => {
    const [one] = markDifferences(['ស្ត្រី', 'ស្រ្តី']);
    expect(one?.[0]?.letters?.filter(({ isOther }) => isOther).map(({ text }) => text)).toEqual(['្ត', '្រ']);
  });

  it('shows a vowel that is long where the other is short', () => {
    const [one, other] = markDifferences(['ពិសី', 'ពិសិ']);
    expect(one?.at(-1)?.letters?.at(-1)).toEqual({ text: 'ី', isOther: true });
    expect(other?.at(-1)?.letters?.at(-1)).toEqual({ text: 'ិ', isOther: true });
  });

  it('spells out no syllable that is plainly another', () => {
    const [one] = markDifferences(['ស្រី', 'ប្រុស']);
    expect(one?.some(({ letters }) => letters !== undefined)).toBe(false);
  });

  it('shows what draws nothing', () => {
    const [, typed] = markDifferences(['សុខា', 'សុ\u200Bខា']);
    expect(
      typed?.some(({ isOther, letters }) => isOther && letters?.some(({ text }) => text === '\u200B')),
    ).toBe(true);
  });

  it('loses no letter of any text, and marks a text against itself nowhere', () => {
    const khmer = fc
      .array(fc.integer({ min: 0x1780, max: 0x17d3 }), { maxLength: 12 })
      .map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(fc.array(khmer, { minLength: 1, maxLength: 4 }), (texts) => {
        const parts = markDifferences(texts);
        expect(parts.map((list) => list.map(({ text }) => text).join(''))).toEqual(texts);
        if (new Set(texts).size === 1) expect(parts.flat().some(({ isOther }) => isOther)).toBe(false);
        else expect(parts.flat().some(({ isOther }) => isOther)).toBe(true);
      }),
    );
  });
});
