import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstOf } from '../../client/device/first-of.ts';

it('the first of many are those that sorting them all would put first, in that order', () => {
  const item = fc.record({ rank: fc.integer({ min: 0, max: 6 }), name: fc.string({ maxLength: 2 }) });
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 60 }),
      fc.oneof(fc.nat(70), fc.constant(Number.POSITIVE_INFINITY)),
      (items, limit) => {
        const compare = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank;
        expect(firstOf(items, compare, limit)).toEqual(items.toSorted(compare).slice(0, limit));
      },
    ),
  );
});
