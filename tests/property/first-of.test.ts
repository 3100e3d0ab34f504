import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstOf } from '../../client/device/first-of.ts';

interface Item {
  readonly rank: number;
  readonly isWanted: boolean;
}

it('the first of many are those that sorting all that are wanted would put first, in that order', () => {
  const item = fc.record({ rank: fc.integer({ min: 0, max: 6 }), isWanted: fc.boolean() });
  const limits = fc.oneof(fc.nat(70), fc.constant(Number.POSITIVE_INFINITY));
  fc.assert(
    fc.property(fc.array(item, { maxLength: 60 }), limits, (items, limit) => {
      const byRank = (a: Item, b: Item) => a.rank - b.rank;
      const isWanted = (one: Item) => one.isWanted;
      const expected = items.filter(isWanted).toSorted(byRank).slice(0, limit);
      expect(firstOf(items, byRank, limit, isWanted)).toEqual(expected);
      expect(firstOf(items, byRank, limit)).toEqual(items.toSorted(byRank).slice(0, limit));
    }),
  );
});
