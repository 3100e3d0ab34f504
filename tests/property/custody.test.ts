import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, type EntryBody, type KeyId, sealEntry } from '../../schemas/record/entry.ts';
import type { KeyCustody, NumberRange } from '../../schemas/wire/custody-report.ts';
import { copyOf, countWorld, leafOf, linkOf, notedOf } from '../support/custody.ts';

/**
 * What happened to one entry: it is held · in a losing revision only · carried as well · taken out of the databases after
 * it was acknowledged · still on its tablet · refused at the door · held with a second one of a copied tablet · only that
 * second one came, and the next names the first as the one before.
 */
const FATES = ['held', 'losing', 'carried', 'lost', 'away', 'refused', 'forked', 'replaced'] as const;
type Fate = (typeof FATES)[number];

const fate = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom<Fate>('held', 'losing', 'carried') },
  { weight: 2, arbitrary: fc.constantFrom<Fate>('lost', 'away', 'refused', 'forked', 'replaced') },
);
/** Keys with what became of each of their entries, and in which order they came. */
const worlds = fc.array(fc.record({ fates: fc.array(fate, { minLength: 1, maxLength: 150 }) }), {
  minLength: 1,
  maxLength: 4,
});

function entriesOf(key: KeyId, count: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (let seq = 1; seq <= count; seq++) entries.push(sealEntry(bodyOf(key, seq, entries[seq - 2])));
  return entries;
}

function bodyOf(key: KeyId, seq: number, prev: Entry | undefined, set: EntryBody['set'] = {}): EntryBody {
  const root = { kind: 'person', commune: '070702' };
  return { v: 1, after: [], ...root, key, seq, prev: prev?.id ?? null, at: seq, act: 'open', set };
}

function shuffle<T>(all: readonly T[], chance: Iterator<number>): readonly T[] {
  const drawn = all.map((one) => ({ one, by: Number(chance.next().value) }));
  return drawn.sort((a, b) => a.by - b.by).map(({ one }) => one);
}

function numbersOf(ranges: readonly NumberRange[]): readonly number[] {
  return ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
}

describe('custody of random histories', () => {
  it('reports exactly what was planted: no loss, hole or fork more, and none less', () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat(1000)), (keys, order) => {
        const noted = new Map<KeyId, ReturnType<typeof notedOf>>();
        const copies: ReturnType<typeof copyOf>[] = [];
        const expected = new Map<
          KeyId,
          Pick<KeyCustody, 'held'> & Record<'lost' | 'missing' | 'forked' | 'refused', number[]>
        >();
        keys.forEach(({ fates }, index) => {
          const key = String.fromCharCode(65 + index).repeat(43) as KeyId;
          const entries = entriesOf(key, fates.length);
          const links: ReturnType<typeof linkOf>[] = [];
          const placesOf = (what: Fate) => fates.flatMap((one, place) => (one === what ? [place + 1] : []));
          const want = {
            held: 0,
            lost: placesOf('lost'),
            missing: [] as number[],
            forked: [] as number[],
            refused: placesOf('refused'),
          };
          const lastThere = fates.findLastIndex((one) => one !== 'away') + 1;
          entries.forEach((entry, place) => {
            const is = fates[place] ?? 'held';
            if (is === 'away' && entry.seq <= lastThere) want.missing.push(entry.seq);
            const nextCame = entry.seq < fates.length && fates[place + 1] !== 'away';
            if (is === 'forked' || (is === 'replaced' && nextCame)) want.forked.push(entry.seq);
            if (is !== 'away' && is !== 'replaced') links.push(linkOf(entry, is === 'refused'));
            if (is === 'away' || is === 'lost' || is === 'refused') return;
            want.held += is === 'forked' ? 2 : 1;
            const twin = sealEntry(bodyOf(key, entry.seq, entries[place - 1], { twin: true }));
            if (is === 'forked' || is === 'replaced') {
              links.push(linkOf(twin));
              copies.push(copyOf([twin], { commune: '070703' }));
            }
            if (is === 'replaced') return;
            const leaves = is === 'losing' ? [leafOf([]), leafOf([entry], '1-b')] : [leafOf([entry])];
            copies.push(copyOf([entry], { leaves }));
            if (is === 'carried') copies.push(copyOf([entry], { commune: '230201' }));
          });
          // Pushes come in any order, and again after an answer that was lost.
          const shuffled = shuffle(links, order);
          if (links.length > 0) noted.set(key, notedOf([...shuffled, ...shuffled.slice(0, 3)]));
          if (lastThere > 0) expected.set(key, want);
        });
        const reports = countWorld({ copies: shuffle(copies, order), noted });
        expect(reports.size).toBe(expected.size);
        for (const [key, { lost, missing, forked, held, lostCount, refused, findings }] of reports) {
          const want = expected.get(key);
          expect({
            held,
            lost: numbersOf(lost),
            missing: numbersOf(missing),
            forked: numbersOf(forked),
            refused: refused.map(({ seq }) => seq).sort((a, b) => Number(a) - Number(b)),
          }).toEqual(want);
          expect(lostCount).toBe(want?.lost.length);
          const told = (['lost', 'forked', 'missing'] as const).filter((is) => want?.[is].length);
          expect(findings).toEqual(told);
        }
      }),
      { numRuns: 300 },
    );
  });
});
