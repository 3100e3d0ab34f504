import { describe, expect, it } from 'vitest';
import { createAcknowledged } from '../../client/device/acknowledged.ts';
import { createMemoryDisk, createMemoryJournal } from '../../client/device/journal-memory.ts';
import type { EntryId, KeyId } from '../../schemas/record/entry.ts';
import type { Acknowledgement, Receipt } from '../../schemas/wire/messages.ts';

const id = (text: string) => text.padEnd(43, 'x') as EntryId;
const KEY = id('key') as string as KeyId;
const GATEWAY = id('gateway') as string as KeyId;

/** A journal in which the key wrote so many entries: `own-1`, `own-2` … */
function journalOf(count: number) {
  const disk = createMemoryDisk();
  for (let seq = 1; seq <= count; seq++) disk.chain.set(`${KEY} ${seq}`, id(`own-${seq}`));
  return { disk, journal: createMemoryJournal(disk) };
}

const own = (seq: number) => ({ key: KEY, seq, id: id(`own-${seq}`) });
const upTo = (count: number, hash: EntryId | '' = id(`own-${count}`)): Acknowledgement => ({
  key: KEY,
  upTo: count,
  hash,
  refused: [],
  by: GATEWAY,
  sig: 'sig',
});
const receipt = (...ids: readonly EntryId[]): Receipt => ({ key: KEY, ids, by: GATEWAY, sig: 'sig' });

describe('what the province has signed for', () => {
  it('covers what an acknowledgement of this tablet’s own chain counts, and nothing beyond', async () => {
    const { journal } = journalOf(3);
    const acknowledged = await createAcknowledged(journal, () => true);
    await acknowledged.take([upTo(2)], []);
    expect([1, 2, 3].map((seq) => acknowledged.coverOf(own(seq)))).toEqual(['held', 'held', undefined]);
    expect(acknowledged.forks()).toEqual([]);
  });

  it('of a key used twice stays what was counted before, and no later count is believed, not even one that fits', async () => {
    const { disk, journal } = journalOf(9);
    const acknowledged = await createAcknowledged(journal, () => true);
    await acknowledged.take([upTo(4)], []);
    await acknowledged.take([upTo(6, id('other-6'))], []);
    expect(acknowledged.forks()).toEqual([KEY]);
    await acknowledged.take([upTo(9)], []);
    expect([4, 5, 9].map((seq) => acknowledged.coverOf(own(seq)))).toEqual(['held', undefined, undefined]);
    const again = await createAcknowledged(createMemoryJournal(disk), () => true);
    expect([again.forks(), again.coverOf(own(4)), again.coverOf(own(9))]).toEqual([[KEY], 'held', undefined]);
  });

  it('a count without an id says that a number was used twice', async () => {
    const { journal } = journalOf(2);
    const acknowledged = await createAcknowledged(journal, () => true);
    await acknowledged.take([upTo(2, '')], []);
    expect([acknowledged.forks(), acknowledged.coverOf(own(1))]).toEqual([[KEY], undefined]);
  });

  it('a receipt covers the entries it names, those alone, also after a restart', async () => {
    const { disk, journal } = journalOf(3);
    const acknowledged = await createAcknowledged(journal, () => true);
    await acknowledged.take([], [receipt(id('own-3'))]);
    await acknowledged.take([], [receipt(id('own-1'))]);
    const again = await createAcknowledged(createMemoryJournal(disk), () => true);
    for (const one of [acknowledged, again]) {
      expect([1, 2, 3].map((seq) => one.coverOf(own(seq)))).toEqual(['held', undefined, 'held']);
      expect(one.forks()).toEqual([KEY]);
    }
  });

  it('what release 0.3 kept of a fork is known for one, and nothing counts by it', async () => {
    const { journal } = journalOf(3);
    await journal.putAcknowledgements([upTo(3, id('other-3'))]);
    const acknowledged = await createAcknowledged(journal, () => true);
    expect([acknowledged.forks(), acknowledged.coverOf(own(2))]).toEqual([[KEY], undefined]);
  });

  it('after a restore of the province nothing counts, and a key used twice is still known for one', async () => {
    const { journal } = journalOf(3);
    const acknowledged = await createAcknowledged(journal, () => true);
    await acknowledged.take([upTo(3)], [receipt(id('own-3'))]);
    await acknowledged.forget();
    expect([acknowledged.coverOf(own(1)), acknowledged.coverOf(own(3))]).toEqual([undefined, undefined]);
    expect([acknowledged.forks(), acknowledged.find(KEY)]).toEqual([[KEY], undefined]);
  });

  it('of two answers at once the lower count takes nothing back, and each receipt stays', async () => {
    const { disk, journal } = journalOf(3);
    const counted = await createAcknowledged(journal, () => true);
    await Promise.all([counted.take([upTo(3)], []), counted.take([upTo(2)], [])]);
    expect(counted.coverOf(own(3))).toBe('held');
    const forked = await createAcknowledged(journalOf(2).journal, () => true);
    await Promise.all([1, 2].map((seq) => forked.take([], [receipt(id(`own-${seq}`))])));
    expect([1, 2].map((seq) => forked.coverOf(own(seq)))).toEqual(['held', 'held']);
    expect(disk.acknowledgements.get(KEY)?.upTo).toBe(3);
  });

  it('what was on its way before a restore of the province counts no more after it', async () => {
    const { journal } = journalOf(3);
    const acknowledged = await createAcknowledged(journal, () => true);
    await acknowledged.take([upTo(1)], []);
    await Promise.all([acknowledged.take([upTo(3)], []), acknowledged.forget()]);
    expect(acknowledged.coverOf(own(3))).toBeUndefined();
  });

  it('is on the disk before anything counts by it', async () => {
    const { journal } = journalOf(2);
    const full = { ...journal, putAcknowledgements: () => Promise.reject(new Error('disk full')) };
    const acknowledged = await createAcknowledged(full, () => true);
    await expect(acknowledged.take([upTo(2)], [])).rejects.toThrow('disk full');
    expect(acknowledged.coverOf(own(1))).toBeUndefined();
  });
});
