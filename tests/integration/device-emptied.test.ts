import { describe, expect, it } from 'vitest';
import { createMemoryDisk } from '../../client/device/journal-memory.ts';
import type { Head } from '../../client/device/packs/pack-shelf.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { invite } from '../support/invite.ts';
import { openDeviceBench } from './support/device-bench.ts';
import {
  CHIEF,
  createDisk,
  first,
  person,
  rename,
  type TabletDisk,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { province, open, enrol } = await openDeviceBench();

const start = (disk: TabletDisk) => open({ disk });

/** A tablet with one record that the province has, one change of it and one record that are nowhere else. */
async function workOffline() {
  const disk = createDisk();
  const tablet = await enrol(CHIEF, { disk });
  const { record: old } = first(await tablet.write(person('ចាស់')));
  await untilConfirmed(tablet);
  await until(tablet.syncState, ({ lastLevel }) => lastLevel !== undefined);
  province.wire.cut();
  await tablet.write(rename(await tablet.view(old), 'ប្ដូរ'));
  const { record: fresh } = first(await tablet.write(person('ថ្មី')));
  await tablet.close();
  return { disk, old, fresh };
}

/** How many entries the province's database holds of a record. */
async function lengthAtProvince(id: RecordId): Promise<number> {
  const found = await province.couch('POST', '/khum-070702/_all_docs?include_docs=true', { keys: [id] });
  return JSON.stringify(found).split('"prev":').length - 1;
}

describe.each([
  ['whole', () => true],
  ['all but its own notes', ({ of }: Head) => of !== '_rxdb_internal'],
])('a store that was emptied, %s', (_, isEmptied) => {
  it('fills again from the province and from the journal, and is told of until then', async () => {
    const { disk, old, fresh } = await workOffline();
    const kept = disk.store.databases.get(disk.name);
    const emptied = [...(kept?.heads ?? [])].filter(([, head]) => isEmptied(head));
    expect(emptied.length).toBeGreaterThan(0);
    for (const [number] of emptied) {
      kept?.heads.delete(number);
      kept?.packs.delete(number);
    }

    const again = start(disk);
    expect((await again.view(fresh)).title).toBe('សុខ ថ្មី');
    expect(await again.device.readRecord(old)).toBeUndefined();
    expect(await again.syncState()).toMatchObject({ isRefilling: true, waiting: 2 });
    province.wire.restore();
    await again.device.syncNow();
    await untilConfirmed(again);
    const view = await until(
      () => again.device.readRecord(old),
      (one) => one?.title === 'សុខ ប្ដូរ' && one.sync === 'confirmed',
    );
    expect(view).toMatchObject({ entries: 2, findings: [] });
    await until(again.syncState, ({ isRefilling }) => isRefilling === false);
  });
});

describe('a journal that was emptied', () => {
  it('is told of, and no key of before writes on: its numbers would be others’', async () => {
    const { disk, old } = await workOffline();
    const emptied: TabletDisk = { ...disk, journal: createMemoryDisk() };
    province.wire.restore();
    const again = start(emptied);
    const presence = await until(again.device.whoIsHere, ({ loss }) => loss !== undefined);
    expect(presence).toMatchObject({ keyWaits: true, signedIn: { officer: CHIEF.officer } });
    expect(await again.device.write([person('ខ')])).toEqual({ ok: false, fault: { code: 'key_waits' } });
    // What the store had, the change that was not sent too, can still be read.
    expect((await again.view(old)).title).toBe('សុខ ប្ដូរ');
    await again.device.noteLossRead();
    expect((await again.device.whoIsHere()).loss).toBeUndefined();
    await again.close();

    const third = start(emptied);
    expect(await third.device.whoIsHere()).toMatchObject({ keyWaits: true, loss: undefined });
  });

  it('the officer goes on under a new key, and what the store still held of the unsent comes to the province', async () => {
    const { disk, old, fresh } = await workOffline();
    province.wire.restore();
    const again = start({ ...disk, journal: createMemoryDisk() });
    await until(again.device.whoIsHere, ({ loss }) => loss !== undefined);
    const before = (await again.device.whoIsHere()).signedIn?.device;
    const code = await invite(province, CHIEF.officer);
    expect((await again.device.enrolByCode(code, '204060')).ok).toBe(true);
    // Receipts and lent books go by it, and those given out are lost.
    expect((await again.device.whoIsHere()).signedIn?.device).not.toBe(before);
    const { record } = first(await again.write(person('ក្រោយ')));
    await untilConfirmed(again);
    expect((await again.view(record)).sync).toBe('confirmed');
    await until(
      () => lengthAtProvince(old),
      (entries) => entries === 2,
    );
    await until(
      () => lengthAtProvince(fresh),
      (entries) => entries === 1,
    );
  });

  it('a tablet of the release before, whose journal has no token yet, has lost nothing', async () => {
    const { disk, old } = await workOffline();
    const { journal: _, ...keyring } = disk.keyring;
    const before: TabletDisk = {
      ...disk,
      keyring,
      journal: { ...disk.journal, settings: { ...disk.journal.settings, token: null, store: null } },
    };
    const again = start(before);
    expect((await again.view(old)).title).toBe('សុខ ប្ដូរ');
    expect(await again.device.whoIsHere()).toMatchObject({ loss: undefined, keyWaits: false });
    expect((await again.syncState()).isRefilling).toBe(false);
  });
});
