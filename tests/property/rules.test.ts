import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../schemas/kinds/types.ts';
import type { Paper } from '../../schemas/rules/check.ts';
import { compareDates, daysApart, rangeOf, yearsBetween } from '../../schemas/rules/civil-dates.ts';
import { createPeopleIndex } from '../../schemas/rules/people-index.ts';
import { birthState, bookState, check, DARA, date, paper, personRoot, SOKHA } from '../support/rules.ts';

const plainDate = fc
  .date({ min: new Date('1890-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));
const civilDate: fc.Arbitrary<CivilDate> = fc.oneof(
  plainDate.map(date),
  plainDate.map((one) => date(one.slice(0, 7))),
  plainDate.map((one) => date(one.slice(0, 4))),
  plainDate.map((one) => ({ value: one.slice(0, 4), precision: 'about' as const })),
);

describe('civil dates', () => {
  it('count days as the Gregorian calendar does', () => {
    fc.assert(
      fc.property(plainDate, (one) => {
        const { first, last } = rangeOf(date(one));
        expect(first).toBe(last);
        expect(first).toBe(Date.parse(`${one}T00:00:00Z`) / 86_400_000);
      }),
    );
  });

  it('agree exactly where some day is meant by both', () => {
    fc.assert(
      fc.property(civilDate, civilDate, (a, b) => {
        expect(compareDates(a, b) === 'agree').toBe(daysApart(a, b) === 0);
        expect(compareDates(a, b)).toBe(compareDates(b, a));
        expect(compareDates(a, a)).toBe('agree');
      }),
    );
  });

  it('know ages only as far as the dates are known', () => {
    fc.assert(
      fc.property(plainDate, plainDate, (a, b) => {
        const exact = yearsBetween(date(a), date(b));
        expect(exact.least).toBe(exact.most);
        const vague = yearsBetween(date(a.slice(0, 4)), date(b));
        expect(vague.least).toBeLessThanOrEqual(exact.least);
        expect(vague.most).toBeGreaterThanOrEqual(exact.most);
      }),
    );
  });
});

const SPELLINGS = ['សុខា', 'សុខ៉ា', 'មុំ', 'ស្រីពៅ', 'ដារ៉ា'];
const slippedBook = fc
  .record({
    kind: fc.constantFrom('family-book', 'residence-book'),
    root: fc.constantFrom('a', 'b', 'c', 'd'),
    person: fc.constantFrom(SOKHA, DARA),
    givenName: fc.constantFrom(...SPELLINGS),
    born: civilDate,
    presence: fc.constantFrom('present', 'absent', 'leaving', 'left', 'dead'),
  })
  .map(({ kind, root, person, givenName, born, presence }): Paper => {
    const at = (field: string) => `members.${person}.${field}`;
    const changes = {
      [at('givenName')]: givenName,
      [at('born')]: { ...born },
      [at('presence')]: { is: presence },
    };
    return paper(
      kind,
      `${kind}-${root}`,
      bookState(kind === 'family-book' ? kind : 'residence-book', changes),
    );
  });
const papers = fc.uniqueArray(slippedBook, { selector: ({ id }) => id, maxLength: 5 });

describe('checks against other papers', () => {
  it('are the same in whatever order the papers are given', () => {
    fc.assert(
      fc.property(papers, (list) => {
        const keys = (given: readonly Paper[]) =>
          check('birth', birthState(), given)
            .map(({ code, path, level }) => `${code} ${path} ${level}`)
            .sort();
        expect(new Set(keys([...list].reverse()))).toEqual(new Set(keys(list)));
      }),
      { numRuns: 60 },
    );
  });

  it('name a paper that really says something else than the form', () => {
    fc.assert(
      fc.property(papers, (list) => {
        const form = birthState();
        for (const { paper: other, code, path } of check('birth', form, list)) {
          const said = list.find(({ id }) => id === other?.id)?.state[other?.path ?? ''];
          expect(other?.says ?? null, code).toEqual(said ?? null);
          if (other && /^(name|latin|birth)/.test(code)) expect(other.says, code).not.toEqual(form[path]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('find nothing where every paper says what the form says', () => {
    const agreeing = fc
      .subarray(['family-book', 'residence-book'] as const)
      .map((kinds) => kinds.map((kind) => paper(kind, personRoot(kind), bookState(kind))));
    fc.assert(
      fc.property(agreeing, (list) => {
        expect(check('birth', birthState(), list)).toEqual([]);
      }),
    );
  });
});

describe('the index of people', () => {
  it('holds, after any adding and removing, just what was left in it', () => {
    fc.assert(
      fc.property(papers, papers, (first, second) => {
        const index = createPeopleIndex(first);
        for (const one of second) index.add(one);
        for (const one of first) index.remove(one.id);
        const left = second.filter((one) => !first.some(({ id }) => id === one.id));
        expect([...index.papers()].map(({ id }) => id).sort()).toEqual(left.map(({ id }) => id).sort());
        const again = createPeopleIndex(left);
        expect(index.frequencies.size()).toBe(again.frequencies.size());
        for (const person of [SOKHA, DARA]) {
          expect(index.byBlock(`person ${person}`)).toHaveLength(again.byBlock(`person ${person}`).length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
