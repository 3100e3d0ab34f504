import { describe, expect, it } from 'vitest';
import { keySimilarity, nameKey, nameSimilarity } from '../../schemas/text/names.ts';
import fixture from '../fixtures/khmer-text-cases.json' with { type: 'json' };
import names from '../fixtures/names.json' with { type: 'json' };

const MATCH = 0.8;
const CANDIDATE = 0.6;

type Pair = [title: string, a: string, b: string];
const pairsOf = (expected: string) =>
  fixture.tests.flatMap(({ id, expect: is, a, b, why }): Pair[] =>
    is === expected && b !== undefined ? [[`${id} ${a} / ${b}: ${why}`, a, b]] : [],
  );

describe('the shared name cases', () => {
  it.each(pairsOf('match'))('match: %s', (_, a, b) => {
    expect(nameSimilarity(a, b)).toBeGreaterThanOrEqual(MATCH);
  });

  it.each(pairsOf('no_match'))('no match: %s', (_, a, b) => {
    expect(nameSimilarity(a, b)).toBeLessThan(MATCH);
  });
});

describe('one name as clerks write it', () => {
  it.each([
    ['Vuthy', 'WUTHI'],
    ['Thoeun', 'Thoeurn'],
    ['Samoeun', 'Sam Oeurn'],
    ['Chhay', 'Chay'],
    ['Kanha', 'Kagna'],
    ['Pov', 'Peou'],
    ['Borey', 'Bory'],
    ['Sao', 'Sav'],
    ['Lim', 'Loem'],
    ['Chan', 'Chanth'],
    ['Raksmey', 'Rasmey'],
    ['Chariya', 'Charya'],
    ['Sokkea', 'Sok Kea'],
    ['Bunheng', 'Bun Heng'],
    ['Sok Heng', 'SOKHENG'],
    ['Keo Srey Mom', 'Sreymom Keo'],
    ['CHANDARA', 'Dara Chan'],
    ['Sophorn', 'Sophoan'],
    ['Nguyễn', 'Nguyen'],
    ['Phirun', 'Pirun'],
    ['Seyha', 'Siha'],
    ['Monyroth', 'Monirath'],
    ['Meas', 'Mas'],
  ])('%s is %s', (a, b) => {
    expect(nameSimilarity(a, b)).toBeGreaterThanOrEqual(MATCH);
  });

  it.each([
    ['សុខ សុភាព', 'សុភាព សុខ'],
    ['ចាន់ ដារ៉ា', 'ចានដារ៉ា'],
    ['ស៊ីណា', 'សុីណា'],
    ['ប៊ិន', 'បុិន'],
    ['វីរៈ', 'វីរះ'],
  ])('%s is %s', (a, b) => {
    expect(nameSimilarity(a, b)).toBeGreaterThanOrEqual(MATCH);
  });
});

describe('two names that look near', () => {
  it.each([
    ['Sothea', 'Sophea'],
    ['Sophea', 'Sopha'],
    ['Dany', 'Davy'],
    ['Heng', 'Eng'],
    ['Heng', 'Seng'],
    ['Sin', 'Sim'],
    ['Tan', 'Tang'],
    ['Kim', 'Khim'],
    ['Ty', 'Thy'],
    ['Chin', 'Chhoeun'],
    ['Chenda', 'Chanda'],
    ['Thavy', 'Theavy'],
    ['Leang', 'Leng'],
    ['Im', 'Yim'],
    ['Sok Bunthy', 'Sok Bunly'],
    ['Kim Chan', 'Kim Chann Na'],
    ['Sophea', 'Sok Sophea'],
    ['ចាន់', 'ច័ន្ទ'],
    ['សុខេង', 'សុខហេង'],
    ['លី', 'លិ'],
    ['វ៉ាន់', 'វាន់'],
  ])('%s is not surely %s', (a, b) => {
    expect(nameSimilarity(a, b)).toBeLessThan(MATCH);
  });
});

describe('candidates', () => {
  it.each([
    ['ចាន់', 'ច័ន្ទ'],
    ['តារា', 'ដារ៉ា'],
    ['រិទ្ធី', 'ឫទ្ធី'],
    ['ឈិន', 'ឆិន'],
    ['ដួង', 'ឌួង'],
    ['ណា', 'នា'],
  ])('two Khmer spellings of one sound, %s and %s, are a candidate and no match', (a, b) => {
    expect(nameSimilarity(a, b)).toBeGreaterThanOrEqual(CANDIDATE);
    expect(nameSimilarity(a, b)).toBeLessThan(MATCH);
  });

  it('a name lacking its light prefix is nearer than one lacking another word', () => {
    expect(nameSimilarity('Keo Mom', 'Keo Sreymom')).toBeGreaterThan(
      nameSimilarity('Keo Mom', 'Keo Roth Mom'),
    );
    expect(nameSimilarity('Keo Mom', 'Keo Sreymom')).toBeGreaterThanOrEqual(CANDIDATE);
  });

  it('a Khmer name finds its usual Latin spelling in nine of ten names', () => {
    const all = [...names.family, ...names.given];
    const found = all.filter(({ km, latin }) => nameSimilarity(km, latin[0] ?? '') >= MATCH);
    expect(found.length / all.length).toBeGreaterThan(0.9);
  });
});

describe('variant spellings of the fixture', () => {
  it('match in 95 of 100 pairs', () => {
    const pairs = [...names.family, ...names.given].flatMap(({ latin }) =>
      latin.flatMap((a, at) => latin.slice(at + 1).map((b) => nameSimilarity(a, b))),
    );
    expect(pairs.filter((similarity) => similarity >= MATCH).length / pairs.length).toBeGreaterThan(0.95);
  });
});

describe('keySimilarity', () => {
  it('with a threshold is exact at and above it, and below stays below', () => {
    const keys = names.given
      .slice(0, 60)
      .map(({ latin }, at) => nameKey(`${names.family[at]?.latin[0]} ${latin[0]}`));
    for (const a of keys) {
      for (const b of keys) {
        const exact = keySimilarity(a, b);
        const quick = keySimilarity(a, b, 0.6);
        if (exact >= 0.6) expect(quick).toBe(exact);
        else expect(quick).toBeLessThan(0.6);
      }
    }
  });

  it('finds nothing alike in nothing', () => {
    expect(nameSimilarity('', 'Sok')).toBe(0);
    expect(nameSimilarity('', ' ')).toBe(1);
    expect(nameSimilarity('123', 'Sok')).toBe(0);
    expect(nameSimilarity('១២៣', '123')).toBe(1);
  });
});
