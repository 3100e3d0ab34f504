import { describe, expect, it } from 'vitest';
import { createPile } from '../../client/device/sync/pile.ts';
import type { RecordId } from '../../schemas/record/entry.ts';

const id = (letter: string) => `person-${letter.repeat(43)}` as RecordId;

describe('records that wait to be offered again', () => {
  it('wait still where handing them over failed, beside those that came meanwhile', async () => {
    const pile = createPile();
    pile.add(id('a'));
    const failing = pile.handOver(async () => {
      pile.add(id('b'));
      throw new Error('no room');
    });
    await expect(failing).rejects.toThrow('no room');
    const taken: RecordId[] = [];
    await pile.handOver(async (ids) => void taken.push(...ids));
    expect(taken.toSorted()).toEqual([id('a'), id('b')]);
    expect(pile.isEmpty()).toBe(true);
  });
});
