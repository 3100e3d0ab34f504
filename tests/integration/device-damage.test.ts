import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../schemas/record/entry.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { CHIEF, createDisk, first, person, until, untilConfirmed } from './support/device-tablet.ts';

const { province, open, enrol } = await openDeviceBench();

describe('a sealed row that was changed on the disk', () => {
  it('is set aside and told of; all else is shown, and it comes again with the work that was not sent', async () => {
    const disk = createDisk();
    const tablet = await enrol(CHIEF, { disk });
    const { record: damaged } = first(await tablet.write(person('ខូច')));
    const { record: sound } = first(await tablet.write(person('ល្អ')));
    await untilConfirmed(tablet);
    province.wire.cut();
    const { heads } = await tablet.view(damaged);
    await tablet.write({
      record: damaged,
      after: heads,
      act: 'change',
      set: { 'name.givenName': 'ថ្មី' },
    });
    await tablet.close();
    expect(damage(damaged)).toBe(1);

    const again = open({ disk, isLocked: true });
    expect((await again.device.signIn(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    expect((await again.view(sound)).title).toBe('សុខ ល្អ');
    expect(await again.device.readRecord(damaged)).toBeUndefined();
    expect((await again.device.search({ text: 'សុខ', limit: 10 })).length).toBe(1);
    expect((await again.syncState()).damaged).toBe(1);
    expect((await again.list()).map((row) => row.id)).toContain(sound);

    province.wire.restore();
    await until(again.syncState, (state) => state.damaged === 0);
    await untilConfirmed(again);
    const view = await until(
      () => again.view(damaged),
      ({ title }) => title === 'សុខ ថ្មី',
    );
    expect(view).toMatchObject({ sync: 'confirmed', entries: 2, findings: [] });
    await again.write({
      record: damaged,
      after: view.heads,
      act: 'change',
      set: { 'name.givenName': 'ទៀត' },
    });
    await untilConfirmed(again);
    expect(again.reports).toEqual([]);
  });
});

/** Flips what lies of a record in the storage, its copies for the replication not; how many rows that were. */
function damage(id: RecordId): number {
  let rows = 0;
  for (const state of getRxStorageMemory().collectionStates.values()) {
    const doc = state.documents.get(id);
    if (doc && 'sealed' in doc && Reflect.set(doc, 'sealed', 'x'.repeat(40))) rows += 1;
  }
  return rows;
}
