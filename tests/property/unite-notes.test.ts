import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryId } from '../../schemas/record/entry.ts';
import { noteReceipts } from '../../sync-server/custody/receipts.ts';
import { type Chain, EMPTY_CHAIN, extendChain, type Link } from '../../sync-server/gateway/chain.ts';
import { placeLinks, toIds } from '../../sync-server/gateway/numbers.ts';
import { type Noted, uniteBlock, uniteCustody } from '../../sync-server/gateway/unite-notes.ts';
import type { Fields } from '../../sync-server/store/guards.ts';
import { NOW } from '../support/custody.ts';

const idOf = (seq: number, tablet = 'a') => `${tablet}${seq}`.padEnd(43, 'x') as EntryId;

/** One tablet's chain, some of it refused, each link noted by one gateway, by the other, by both before they parted. */
const world = fc
  .array(fc.record({ isRefused: fc.boolean(), by: fc.constantFrom('both', 'first', 'second', 'none') }), {
    maxLength: 12,
  })
  .map((entries) =>
    entries.map(({ isRefused, by }, index) => {
      const seq = index + 1;
      return { by, link: { seq, id: idOf(seq), prev: seq > 1 ? idOf(seq - 1) : null, isRefused } };
    }),
  );

/** As two tablets with one key wrote them. */
const links = fc.array(
  fc.record({
    seq: fc.integer({ min: 1, max: 6 }),
    tablet: fc.constantFrom('a', 'b'),
    isRefused: fc.boolean(),
  }),
  { maxLength: 8 },
);
const forkedLinks = links.map((drawn) =>
  drawn.map(
    ({ seq, tablet, isRefused }): Link => ({
      seq,
      id: idOf(seq, tablet),
      prev: seq > 1 ? idOf(seq - 1, tablet) : null,
      isRefused,
    }),
  ),
);

function docOf(before: readonly Link[], after: readonly Link[]): Fields {
  const chain = [before, after].reduce<Chain>((held, some) => extendChain(held, some), EMPTY_CHAIN);
  return { ...chain, ...noteReceipts(undefined, chain, [...before, ...after], NOW) };
}

const blockOf = (some: readonly Link[]) => ({ ids: toIds(placeLinks(new Map(), some).numbers) });

describe('what two gateways noted of a key at once', () => {
  it('makes one what one gateway would have noted that was told it all', () => {
    fc.assert(
      fc.property(world, (entries) => {
        const told = (...who: readonly string[]) =>
          entries.flatMap(({ by, link }) => (who.includes(by) ? [link] : []));
        const leaves = [docOf(told('both'), told('first')), docOf(told('both'), told('second'))];
        const all = docOf(told('both', 'first', 'second'), []);
        expect(comparable(uniteCustody(leaves))).toEqual(comparable(uniteCustody([all])));
        const blocks = [blockOf(told('both', 'first')), blockOf(told('both', 'second'))];
        const united = uniteBlock(blocks);
        expect(toIds(united.numbers)).toEqual(blockOf(told('both', 'first', 'second')).ids);
        expect(united.forks).toEqual([]);
      }),
    );
  });

  it('comes to the same whichever leaf won, and is not changed by being united again', () => {
    fc.assert(
      fc.property(forkedLinks, forkedLinks, (first, second) => {
        const [a, b] = [docOf(first, []), docOf(second, [])];
        const united = uniteCustody([a, b]);
        expect(uniteCustody([b, a])).toEqual(united);
        const again: Fields = { ...united.chain, cameAt: united.cameAt, refusedAt: united.refusedAt };
        expect(uniteCustody([again, again])).toEqual(united);
      }),
    );
  });

  it('finds the fork where the two were told of different entries under one number', () => {
    fc.assert(
      fc.property(forkedLinks, forkedLinks, (first, second) => {
        const { numbers, forks } = uniteBlock([blockOf(first), blockOf(second)]);
        const ofFirst = placeLinks(new Map(), first).numbers;
        for (const [seq, id] of placeLinks(new Map(), second).numbers) {
          const isOther = ofFirst.has(seq) && ofFirst.get(seq) !== id;
          expect(forks.some((fork) => fork.seq === seq && fork.ids.includes(id))).toBe(isOther);
          expect(numbers.get(seq)).toBe(ofFirst.get(seq) ?? id);
        }
      }),
    );
  });
});

/** When something came last is the gateway's clock, not a thing of the links. */
const comparable = ({ chain, refusedAt }: Noted) => ({ chain, refusedAt });
