import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../schemas/record/entry.ts';
import { openDeviceBench } from './support/device-bench.ts';
import {
  CHIEF,
  createDisk,
  first,
  person,
  type TabletDisk,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

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
    expect(damage(disk, damaged)).toBe(true);

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

/** Flips a byte of the pack in which a record lies; whether there was one. */
function damage(disk: TabletDisk, id: RecordId): boolean {
  const { heads, packs } = disk.store.databases.get(disk.name) ?? {};
  const naming = [...(heads ?? [])].filter(([, { of, rows }]) => of === 'records' && rows.includes(id));
  const newest = Math.max(...naming.map(([number]) => number));
  const pack = packs?.get(newest);
  if (!(pack instanceof Uint8Array)) return false;
  packs?.set(newest, pack.with(20, 255 - (pack[20] ?? 0)));
  return true;
}
