import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterEach, describe, expect, it } from 'vitest';
import { createExclusive } from '../../client/device/exclusive.ts';
import { createMemoryDisk, createMemoryJournal } from '../../client/device/journal-memory.ts';
import { openStore, type Store } from '../../client/device/store.ts';
import { createFeed } from '../../client/device/sync/feed.ts';
import type { EntryId } from '../../schemas/record/entry.ts';
import { createRecord } from '../../schemas/record/record.ts';
import { author, onto } from '../support/build.ts';

const stores: Store[] = [];
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

async function setUp(refused: ReadonlySet<EntryId> = new Set()) {
  const disk = createMemoryDisk();
  const store = await openStore(`feed-${Math.random()}`, getRxStorageMemory());
  stores.push(store);
  const feed = createFeed({
    journal: createMemoryJournal(disk),
    store,
    exclusive: createExclusive(),
    isRefused: (id) => refused.has(id),
    start: null,
  });
  return { disk, store, feed };
}

const to = (sequence: string) => ({ epoch: 'e', sequences: { 'khum-070702': sequence } });

function twoEntries() {
  const chief = author();
  const root = chief.open('person', { sex: 'f' });
  const change = chief.write({ after: onto(root), act: 'change', set: { sex: 'm' } });
  return { root, change };
}

describe('the checkpoint is only ever what was stored', () => {
  it('stays where it is while a page is not in the store, and moves when it is', async () => {
    const { disk, store, feed } = await setUp();
    const { root } = twoEntries();
    const record = createRecord([root]);
    feed.turn(to('5'), [record]);
    await feed.settle(false);
    expect([feed.stored(), disk.settings.checkpoint]).toEqual([null, null]);
    expect(feed.cursor()).toEqual(to('5'));
    await store.merge([record]);
    await feed.settle(false);
    expect(disk.settings.checkpoint).toEqual(to('5'));
  });

  it('does not move past a page that waits, though a later one is stored', async () => {
    const { disk, store, feed } = await setUp();
    const [waiting, there] = [
      createRecord([twoEntries().root]),
      createRecord([author({ device: 'b' }).open('person', {})]),
    ];
    feed.turn(to('5'), [waiting]);
    feed.turn(to('6'), [there]);
    await store.merge([there]);
    await feed.settle(false);
    expect(disk.settings.checkpoint).toBeNull();
  });

  it('stores itself, at the end, what RxDB passed over', async () => {
    const { disk, store, feed } = await setUp();
    const { root, change } = twoEntries();
    await store.merge([createRecord([root])]);
    const whole = createRecord([root, change]);
    feed.turn(to('5'), [whole]);
    await feed.settle(true);
    expect((await store.find(whole.id))?.log).toHaveLength(2);
    expect(disk.settings.checkpoint).toEqual(to('5'));
  });

  it('takes out again what was refused while its page was on the way', async () => {
    const { root, change } = twoEntries();
    const { disk, store, feed } = await setUp(new Set([change.id]));
    const whole = createRecord([root, change]);
    await store.merge([whole]);
    feed.turn(to('5'), [whole]);
    await feed.settle(false);
    expect((await store.find(whole.id))?.log.map((entry) => entry.id)).toEqual([root.id]);
    expect(disk.settings.checkpoint).toEqual(to('5'));
  });

  it('a feed that began again does not move on by pages of the old one', async () => {
    const { disk, store, feed } = await setUp();
    const record = createRecord([twoEntries().root]);
    feed.turn(to('5'), [record]);
    feed.rewind();
    await store.merge([record]);
    await feed.settle(true);
    expect([feed.cursor(), disk.settings.checkpoint]).toEqual([null, null]);
  });
});
