import { describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../client/device/search/search-index.ts';
import { buildIndex, makeQuestions, measure, type Way } from '../search/measure.ts';
import { populate } from '../search/population.ts';
import { toSearchPaper } from '../support/search-paper.ts';

/** The measure of `tests/search/run.ts`, smaller; there it is 50,000 people and 500 questions. */
describe('finding people by what is nearly right', () => {
  const { records, sought } = populate(5_000, 'finding');
  const index = buildIndex(records);
  const questions = makeQuestions(sought, 100, 'finding');

  it.each<[Way, number]>([
    ['name, date, village', 0.98],
    ['name, date, village on one line', 0.98],
    ['name, village', 0.9],
    ['name, village on one line', 0.9],
  ])('by %s, one slip each, the right person is in the first five for a share of %d', (way, share) => {
    const { found, missed } = measure(index, questions, way);
    expect(
      found,
      missed.map(({ slip, asked }) => `${slip}: ${asked.name}`).join('\n'),
    ).toBeGreaterThanOrEqual(share);
  });

  it('a ranking that is broken fails this measure', () => {
    const worstFirst: Pick<SearchIndex, 'search'> = {
      search: (query) =>
        index
          .search({ ...query, limit: 200 })
          .toReversed()
          .slice(0, query.limit),
    };
    expect(measure(worstFirst, questions, 'name, date, village').found).toBeLessThan(0.5);
    expect(measure(worstFirst, questions, 'name, village').found).toBeLessThan(0.5);
  });

  it('finds somebody by the first two letters of the family and the given name', () => {
    const letters = (word: string) => word.slice(0, 2);
    const somebody = sought.slice(0, 50);
    for (const { family, given } of somebody) {
      expect(index.search({ text: letters(family.km), limit: 5 }).length, family.km).toBe(5);
      expect(index.search({ text: letters(given.latin), limit: 5 }).length, given.latin).toBe(5);
    }
  });

  it('answers the same after records were taken out and put back as when it was built', () => {
    const few = populate(400, 'changing');
    const built = buildIndex(few.records);
    const changed = buildIndex(few.records);
    for (const [at, record] of few.records.entries()) if (at % 3 === 0) changed.remove(record.id);
    for (const [at, record] of few.records.entries())
      if (at % 3 === 0 || at % 7 === 0) changed.put(toSearchPaper(record));
    for (const { asked } of makeQuestions(few.sought, 100, 'changing')) {
      const query = { name: asked.name, born: asked.born, village: asked.village, limit: 3 };
      const scores = (one: SearchIndex) => one.search(query).map(({ score }) => score.toFixed(6));
      expect(scores(changed), asked.name).toEqual(scores(built));
    }
  });
});
