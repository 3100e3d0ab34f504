import { describe, expect, it } from 'vitest';
import type { EntryId, RecordId } from '../../schemas/record/entry.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { plant } from './support/device-plant.ts';
import {
  CHIEF,
  CLERK,
  createDisk,
  first,
  person,
  rename,
  type TabletDisk,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { open, enrol } = await openDeviceBench();

const personSet = { 'name.familyName': 'សុខ', 'name.givenName': 'ក', sex: 'f', standing: { is: 'known' } };

/** A tablet whose officer is enrolled, closed, so that something can be planted in its journal. */
async function enrolledDisk(who = CHIEF): Promise<TabletDisk> {
  const disk = createDisk();
  const tablet = await enrol(who, { disk });
  await tablet.close();
  return disk;
}

const reopen = (disk: TabletDisk) => open({ disk });

function rootId(entry: { id: EntryId; kind?: string }): RecordId {
  const id = recordIdOf(entry);
  if (!id) throw new Error('no root');
  return id;
}

describe('what the province does not simply take', () => {
  it('a refused entry reaches the tray and no log, and the honest ones of the same push arrive', async () => {
    const disk = await enrolledDisk();
    const far = await plant(disk, { kind: 'person', commune: '230201', set: personSet });
    const spoiled = await plant(
      disk,
      { kind: 'person', commune: '070702', set: personSet },
      undefined,
      (entry) => ({
        ...entry,
        set: { ...entry.set, sex: 'm' },
      }),
    );
    const honest = await plant(disk, { kind: 'person', commune: '070702', set: personSet });
    const tablet = reopen(disk);
    const tray = await until(tablet.tray, (items) => items.length === 2);
    expect(Object.fromEntries(tray.map((item) => [item.entry, [item.status, item.code]]))).toEqual({
      [far.id]: ['refused', 'wrong_commune'],
      [spoiled.id]: ['refused', 'bad_hash'],
    });
    expect(tray.map((item) => item.title)).toEqual(['សុខ ក', 'សុខ ក']);
    await untilConfirmed(tablet);
    expect((await tablet.view(rootId(honest))).sync).toBe('confirmed');
    expect(await tablet.device.readRecord(rootId(far))).toBeUndefined();
    expect((await tablet.list()).map((row) => row.id)).toEqual([rootId(honest)]);
    expect(tablet.reports).toEqual([]);
    await tablet.close();
    const again = reopen(disk);
    expect((await again.list()).map((row) => row.id)).toEqual([rootId(honest)]);
    expect(await again.tray()).toHaveLength(2);
  });

  it('what stands on a refused entry follows it into the tray, and the key’s later work is confirmed', async () => {
    const disk = await enrolledDisk();
    const root = await plant(disk, { kind: 'person', commune: '070702', set: personSet });
    const record = rootId(root);
    const bad = await plant(
      disk,
      { after: [root.id], act: 'change', set: { sex: 'm' } },
      record,
      (entry) => ({
        ...entry,
        at: entry.at + 1,
      }),
    );
    const above = await plant(disk, { after: [bad.id], act: 'change', set: { sex: 'f' } }, record);
    const later = await plant(disk, { kind: 'person', commune: '070702', set: personSet });
    const tablet = reopen(disk);
    const tray = await until(tablet.tray, (items) => items.length === 2);
    expect(Object.fromEntries(tray.map((item) => [item.entry, item.code]))).toEqual({
      [bad.id]: 'bad_hash',
      [above.id]: 'built_on_refused',
    });
    const view = await until(
      () => tablet.view(record),
      (one) => one.entries === 1,
    );
    expect(view.state.sex).toBe('f');
    await untilConfirmed(tablet);
    expect((await tablet.view(rootId(later))).sync).toBe('confirmed');
  });

  it('somebody’s work that is not allowed stays in the log beside a void, and the tray says so', async () => {
    const chief = await enrol(CHIEF);
    const { record, entry } = first(await chief.write(person('ខ')));
    await untilConfirmed(chief);
    const disk = await enrolledDisk(CLERK);
    const withdrawn = { standing: { is: 'withdrawn' } };
    const bad = await plant(disk, { after: [entry], act: 'withdraw', set: withdrawn, why: 'x' }, record);
    const clerk = reopen(disk);
    const tray = await until(clerk.tray, (items) => items.length === 1);
    expect(tray[0]).toMatchObject({ entry: bad.id, status: 'voided', code: 'role_may_not', act: 'withdraw' });
    const view = await until(
      () => clerk.view(record),
      (one) => one.pending.length === 0 && one.history.some((item) => item.act === 'void'),
    );
    expect(view.status).toBe('known');
    expect(view.sync).toBe('needs-you');
    expect(view.history.find((item) => item.id === bad.id)?.isVoided).toBe(true);
    const seen = await until(
      () => chief.view(record),
      (one) => one.entries === 3,
    );
    expect(seen.heads).toEqual(view.heads);
    await clerk.write(rename(await clerk.view(record), 'គ'));
    await untilConfirmed(clerk);
    expect(
      (
        await until(
          () => chief.view(record),
          (one) => one.entries === 4,
        )
      ).title,
    ).toBe('សុខ គ');
  });

  it('[ENTRY-8] what the server is too old for stays in the log and waits', async () => {
    const disk = await enrolledDisk();
    const root = await plant(disk, { kind: 'person', commune: '070702', set: personSet });
    const record = rootId(root);
    const newer = await plant(disk, { after: [root.id], act: 'transcend', set: { aura: 'blue' } }, record);
    const tablet = reopen(disk);
    const tray = await until(tablet.tray, (items) => items.length === 1);
    expect(tray[0]).toMatchObject({ entry: newer.id, status: 'server_too_old', code: 'act_unknown' });
    const view = await until(
      () => tablet.view(record),
      ({ history }) => history[0]?.sync === 'confirmed',
    );
    expect(view.state.aura).toBe('blue');
    expect(view.history.map((item) => item.sync)).toEqual(['confirmed', 'needs-you']);
    expect((await tablet.syncState()).waiting).toBe(1);
  });
});
