import { describe, expect, it } from 'vitest';
import type { CountedBirth } from '../../schemas/rules/count-birth.ts';
import { readExpected } from '../../schemas/rules/expected-events.ts';
import { inconsistencyField } from '../../schemas/rules/inconsistency.ts';
import { createTally, yearsIn } from '../../schemas/rules/tally.ts';
import { type CountedCommune, tellNumbers } from '../../schemas/rules/tell-numbers.ts';

const born = (month: number | undefined, more: Partial<CountedBirth> = {}): CountedBirth => ({
  is: 'registered',
  year: 2026,
  month,
  delay: 'month',
  sex: 'f',
  ...more,
});

function commune(
  code: string,
  births: readonly CountedBirth[],
  cases: Readonly<Record<string, number>> = {},
): CountedCommune {
  const tally = createTally();
  for (const birth of births) tally.add(birth);
  return { commune: code, births: tally.read(), inconsistent: new Map(Object.entries(cases)) };
}

const times = (count: number, birth: CountedBirth) => Array.from({ length: count }, () => birth);

describe('numbers of a year', () => {
  const kampot = [
    // By hand: January 5 in time (3 girls, 2 boys would be withheld: so 4 and 4), 4 within the year, 3 later in March.
    commune(
      '070702',
      [
        ...times(4, born(1)),
        ...times(4, born(1, { sex: 'm' })),
        ...times(4, born(3, { delay: 'year' })),
        ...times(3, born(3, { delay: 'later', sex: 'm' })),
        ...times(3, born(undefined, { delay: 'later', year: 2026 })),
        ...times(9, born(5, { year: 2025 })),
        ...times(5, born(4, { is: 'open' })),
        ...times(3, born(4, { is: 'unclear' })),
        ...times(3, born(undefined, { year: undefined })),
      ],
      { sex: 4, name: 6 },
    ),
    commune('070703', times(6, born(1)), { name: 3 }),
    commune('230201', times(8, born(1, { sex: 'm' }))),
  ];
  const tell = (year = 2026) => tellNumbers(kampot, year, () => undefined);
  const at = (place: string, year?: number) => tell(year).find((one) => one.place === place);

  it('are told for each commune, district, province and all', () => {
    expect(tell().map(({ place }) => place)).toEqual([
      '',
      '07',
      '0707',
      '070702',
      '070703',
      '23',
      '2302',
      '230201',
    ]);
  });

  it('by month, delay and sex, as counted by hand', () => {
    const own = at('070702');
    expect(own?.year).toEqual({
      all: 18,
      delay: { month: 8, year: 4, later: 6, unknown: 0 },
      sex: { f: 11, m: 7, unknown: 0 },
    });
    expect(own?.months.map(({ all }) => all)).toEqual([8, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    expect(own?.months[2]).toEqual({ all: 7 });
    expect(at('0707')?.months[2]).toEqual({
      all: 7,
      delay: { month: 0, year: 4, later: 3, unknown: 0 },
      sex: { f: 4, m: 3, unknown: 0 },
    });
    expect(at('070702', 2025)?.year.all).toBe(9);
    expect(at('0707')?.year.all).toBe(24);
    expect(at('')?.year.all).toBe(32);
  });

  it('tell beside them what is on its way, does not agree, or has no year', () => {
    expect(at('070702')).toMatchObject({ open: 5, unclear: 3, withoutYear: 3 });
    expect(at('07')).toMatchObject({ open: 5, unclear: 3, withoutYear: 3 });
  });

  it('tell what papers are at odds about by commune and field', () => {
    expect(at('070702')?.inconsistent).toMatchObject({ all: 10, name: 6, sex: 4, born: 0 });
    expect(at('07')?.inconsistent).toMatchObject({ all: 13, name: 9, sex: 4 });
    expect(['sex_differs', 'name_differs', 'a_code_of_tomorrow'].map(inconsistencyField)).toEqual([
      'sex',
      'name',
      'other',
    ]);
  });

  it('say nothing of a single family: neither there, nor by what is left of the district', () => {
    const lonely = [
      commune('070702', [...times(9, born(1)), born(2)]),
      commune('070703', [...times(9, born(1)), ...times(4, born(2))]),
      commune('070704', [...times(9, born(1)), ...times(5, born(2))]),
    ];
    const told = tellNumbers(lonely, 2026, () => undefined);
    const february = (place: string) => told.find((one) => one.place === place)?.months[1]?.all;
    expect(february('070702')).toBeNull();
    // 10 in the district less 4 and 5 would be the 1.
    expect(february('070703')).toBeNull();
    expect(february('070704')).toBe(5);
    expect(february('0707')).toBe(10);
    // All of the year less its January would be the 1 too.
    const own = told.find((one) => one.place === '070702');
    expect([own?.year.all, own?.months[0]?.all].filter((one) => one === null).length).toBeGreaterThan(0);
  });

  it('have a denominator only where somebody gave one, of a place or of all within it', () => {
    const expectedOf = (place: string) =>
      ({ '070702': { births: 100, sources: ['NIS 2024'] }, '070703': { births: 50, sources: ['NIS 2024'] } })[
        place
      ];
    const told = tellNumbers(kampot, 2026, expectedOf);
    const of = (place: string) => told.find((one) => one.place === place)?.expected;
    expect(of('070702')).toEqual({ births: 100, sources: ['NIS 2024'] });
    expect(of('0707')).toEqual({ births: 150, sources: ['NIS 2024'] });
    expect(of('230201')).toBeUndefined();
    expect(of('')).toBeUndefined();
  });

  it('know their years, the latest first', () => {
    expect(yearsIn(kampot.map(({ births }) => births))).toEqual([2026, 2025]);
  });
});

describe('a table of expected events', () => {
  const read = (text: string) => readExpected(text, (code) => '070702'.startsWith(code));
  const HEADER = 'commune,year,kind,expected,source';

  it('is read as spreadsheets write it: a mark at its beginning, other ends of lines, quoted cells', () => {
    expect(
      read(
        `\uFEFF${HEADER}\r\n070702,2026,birth,131,"NIS, projection ""2024"""\r\n07,2026,birth,9000,NIS\r\n`,
      ),
    ).toEqual({
      ok: true,
      rows: [
        { place: '070702', year: 2026, kind: 'birth', expected: 131, source: 'NIS, projection "2024"' },
        { place: '07', year: 2026, kind: 'birth', expected: 9000, source: 'NIS' },
      ],
    });
  });

  it.each([
    ['', [[1, 'empty']]],
    [`${HEADER}\n`, [[1, 'empty']]],
    ['place,year\n1,2', [[1, 'wrong_header']]],
    [`${HEADER}\n70702,2026,birth,1,x`, [[2, 'not_a_place']]],
    [`${HEADER}\n230201,2026,birth,1,x`, [[2, 'unknown_place']]],
    [`${HEADER}\n070702,26,birth,1,x`, [[2, 'not_a_year']]],
    [`${HEADER}\n070702,2026,births,1,x`, [[2, 'not_a_kind']]],
    [`${HEADER}\n070702,2026,birth,"1,200",x`, [[2, 'not_a_count']]],
    [`${HEADER}\n070702,2026,birth,0,x`, [[2, 'not_a_count']]],
    [`${HEADER}\n070702,2026,birth,5,`, [[2, 'no_source']]],
    [`${HEADER}\n070702,2026,birth,5`, [[2, 'wrong_columns']]],
    [`${HEADER}\n070702,2026,birth,5,"x`, [[2, 'open_quote']]],
    [
      `${HEADER}\n\n070702,2026,birth,5,x\n070702,2026,birth,6,y\n9,2026,birth,6,y`,
      [
        [4, 'said_twice'],
        [5, 'not_a_place'],
      ],
    ],
  ])('%j is refused with its lines', (text, faults) => {
    expect(read(text)).toEqual({ ok: false, faults: faults.map(([line, code]) => ({ line, code })) });
  });
});
