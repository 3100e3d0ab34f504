import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_SHOWN, findWithheld, type Sum } from '../../schemas/rules/withhold.ts';

/** A table of rows and columns with all of its sums, as the register publishes one. */
function table(rows: readonly (readonly number[])[]) {
  const numbers = new Map<string, number>();
  const width = rows[0]?.length ?? 0;
  const add = (name: string, count: number) => numbers.set(name, (numbers.get(name) ?? 0) + count);
  rows.forEach((row, r) => {
    row.forEach((count, c) => {
      for (const name of [`${r}.${c}`, `${r}.all`, `all.${c}`, 'all.all']) add(name, count);
    });
  });
  const columns = [...Array(width).keys()];
  const lines = [...rows.keys()];
  const sums: readonly Sum[] = [
    ...[...lines, 'all'].map((r) => ({ total: `${r}.all`, parts: columns.map((c) => `${r}.${c}`) })),
    ...[...columns, 'all'].map((c) => ({ total: `all.${c}`, parts: lines.map((r) => `${r}.${c}`) })),
  ];
  return { numbers, sums };
}

/** Sums of which exactly one number is withheld: anybody who can add works it out. */
function findGivenAway(sums: readonly Sum[], withheld: ReadonlySet<string>): readonly Sum[] {
  return sums.filter(({ total, parts }) => [total, ...parts].filter((one) => withheld.has(one)).length === 1);
}

const rows = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([height, width]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );

describe('numbers that tell of a single family', () => {
  it('one and two are withheld, nothing and three are shown', () => {
    const { numbers } = table([[0, 1, 2, 3]]);
    const withheld = findWithheld(numbers, []);
    expect(['0.0', '0.1', '0.2', '0.3'].map((name) => withheld.has(name))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('by hand: the 1 takes the smallest number of its row and of its column with it, and those close their corner', () => {
    const { numbers, sums } = table([
      [1, 7, 9],
      [5, 6, 8],
      [9, 9, 9],
    ]);
    expect([...findWithheld(numbers, sums)].sort()).toEqual(['0.0', '0.1', '1.0', '1.1']);
  });

  it('none is worked out from any sum, whatever the numbers are', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const { numbers, sums } = table(cells);
        const withheld = findWithheld(numbers, sums);
        for (const [name, count] of numbers) {
          if (count > 0 && count < FEWEST_SHOWN) expect(withheld.has(name)).toBe(true);
          if (count === 0) expect(withheld.has(name)).toBe(false);
        }
        expect(findGivenAway(sums, withheld)).toEqual([]);
      }),
    );
  });

  it('[planted] withholding small numbers alone is found out', () => {
    const { numbers, sums } = table([[1, 7, 9]]);
    const careless = findWithheld(numbers, []);
    expect(findGivenAway(sums, careless)).not.toEqual([]);
  });
});
