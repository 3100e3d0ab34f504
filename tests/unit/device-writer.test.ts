import { afterEach, describe, expect, it } from 'vitest';
import type { NewAct } from '../../client/device/api/writing.ts';
import { createMemoryJournal } from '../../client/device/journal-memory.ts';
import type { PackShelves } from '../../client/device/packs/pack-shelf.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import { diskOf, plant } from '../integration/support/device-plant.ts';
import {
  first,
  type HeadlessTablet,
  openTablet,
  person,
  rename,
  type TabletDisk,
} from '../integration/support/device-tablet.ts';
import { failingShelves } from '../support/failing-shelves.ts';

const NOWHERE = 'http://127.0.0.1:9';
const open: HeadlessTablet[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((tablet) => tablet.close()));
});

function tablet(disk: TabletDisk, storage?: PackShelves): HeadlessTablet {
  const opened = openTablet({ server: NOWHERE, disk, ...(storage ? { ports: { storage } } : {}) });
  open.push(opened);
  return opened;
}

const familyBook: NewAct = {
  opens: { kind: 'family-book', commune: '070702' },
  after: [],
  act: 'open',
  set: {
    head: { rootOf: 0 },
    'address.village': { text: 'ភូមិព្នៅ' },
    'members.@0.familyName': 'សុខ',
    'members.@0.givenName': 'ដារ៉ា',
    'members.@0.sex': 'm',
    'members.@0.relation': { to: { rootOf: 0 }, is: 'head' },
    'members.@0.presence': { is: 'present' },
    standing: { is: 'open' },
  },
};

describe('writing', () => {
  it('[ENTRY-6] numbers a key’s entries over all records, each naming the one before', async () => {
    const one = tablet(diskOf());
    const a = first(await one.write(person('ក')));
    const b = first(await one.write(person('ខ')));
    const [first_, second] = [...one.disk.journal.rows.values()].map((row) => row.entry);
    expect([first_?.id, first_?.seq, first_?.prev]).toEqual([a.entry, 1, null]);
    expect([second?.id, second?.seq, second?.prev]).toEqual([b.entry, 2, a.entry]);
  });

  it('acts written together become one bundle, and references become the ids of what was opened', async () => {
    const one = tablet(diskOf());
    const [opened, book] = await one.write(person('ដារ៉ា'), familyBook);
    if (!opened || !book) throw new Error('two were written');
    const view = await one.view(book.record);
    expect(view.state.head).toBe(opened.entry);
    expect(view.state[`members.${opened.entry}.relation`]).toEqual({ to: opened.entry, is: 'head' });
    expect(view.title).toBe('សុខ ដារ៉ា');
    const bundles = [...one.disk.journal.rows.values()].map((row) => row.entry.bundle);
    expect(bundles[0]?.count).toBe(2);
    expect(bundles[0]?.id).toBe(bundles[1]?.id);
  });

  it('one act alone has no bundle', async () => {
    const one = tablet(diskOf());
    await one.write(person('ក'));
    expect([...one.disk.journal.rows.values()][0]?.entry.bundle).toBeUndefined();
  });

  it('[KIND-5] an act stands on the heads its form showed, not on those at saving', async () => {
    const one = tablet(diskOf());
    const { record } = first(await one.write(person('ក')));
    const shown = await one.view(record);
    await one.write(rename(shown, 'ខ'));
    await one.write(rename(shown, 'គ'));
    const view = await one.view(record);
    expect(view.heads).toHaveLength(2);
    expect(view.isContested).toBe(true);
    expect(view.sync).toBe('needs-you');
    expect(view.history.map((item) => item.concurrentWith.length)).toEqual([0, 1, 1]);
  });

  it('[KIND-1] what the province would not allow is not written, and the fault names act and path', async () => {
    const one = tablet(diskOf());
    const { record } = first(await one.write(person('ក')));
    const shown = await one.view(record);
    const bad = { ...rename(shown, ''), set: { sex: 'x' } };
    expect(await one.device.write([person('ខ'), bad])).toEqual({
      ok: false,
      fault: { code: 'bad_value', act: 1, path: 'sex' },
    });
    expect(one.disk.journal.rows.size).toBe(1);
  });

  it('a role that may not, a record that is not here and a past that is not here are told apart', async () => {
    const district = tablet(diskOf({ role: 'district', place: '0707' }));
    expect(await district.device.write([person('ក')])).toMatchObject({
      fault: { code: 'role_may_not', act: 0 },
    });
    const one = tablet(diskOf());
    const { record } = first(await one.write(person('ក')));
    const elsewhere = first(await tablet(diskOf({ device: 'other' })).write(person('ខ')));
    const stranger = rename({ id: elsewhere.record, heads: [elsewhere.entry] }, 'គ');
    expect(await one.device.write([stranger])).toEqual({ ok: false, fault: { code: 'record_missing' } });
    const groundless = rename({ id: record, heads: [elsewhere.entry] }, 'គ');
    expect(await one.device.write([groundless])).toEqual({
      ok: false,
      fault: { code: 'missing_past', act: 0 },
    });
    const headless = rename({ id: record, heads: [] }, 'គ');
    expect(await one.device.write([headless])).toEqual({
      ok: false,
      fault: { code: 'missing_past', act: 0 },
    });
  });

  it('[ENTRY-8] a record with an act this app does not know is shown and not changed', async () => {
    const disk = diskOf();
    const root = await plant(disk, { ...personBody, kind: 'person', commune: '070702' });
    const record = recordIdOf(root);
    if (!record) throw new Error('no root');
    await plant(disk, { after: [root.id], act: 'transcend', set: { aura: 'blue' } }, record);
    const one = tablet(disk);
    const view = await one.view(record);
    expect([view.isReadOnly, view.state.aura]).toEqual([true, 'blue']);
    expect(await one.device.write([rename(view, 'គ')])).toMatchObject({
      fault: { code: 'act_unknown', act: 0 },
    });
  });

  it('nobody signed in writes nothing', async () => {
    const one = tablet(diskOf());
    await one.device.signOut();
    expect(await one.device.write([person('ក')])).toEqual({ ok: false, fault: { code: 'not_signed_in' } });
  });
});

describe('the journal is the truth', () => {
  it('an entry that a kill kept from the store is there after the next start', async () => {
    const disk = diskOf();
    let isBroken = false;
    const before = tablet(
      disk,
      breakable(disk, () => isBroken),
    );
    const { record } = first(await before.write(person('ក')));
    const shown = await before.view(record);
    isBroken = true;
    await before.write(rename(shown, 'ខ'));
    expect((await before.view(record)).title).toBe('សុខ ក');
    expect(before.reports).toHaveLength(1);
    await before.close();
    const after = tablet(disk);
    expect((await after.view(record)).title).toBe('សុខ ខ');
  });

  it('a store that failed once gets the entry with the next write', async () => {
    const disk = diskOf();
    let isBroken = true;
    const one = tablet(
      disk,
      breakable(disk, () => isBroken),
    );
    const { record } = first(await one.write(person('ក')));
    expect(await one.device.readRecord(record)).toBeUndefined();
    isBroken = false;
    await one.write(person('ខ'));
    expect((await one.view(record)).title).toBe('សុខ ក');
  });

  it('a journal that has no room says so and writes nothing', async () => {
    const disk = diskOf();
    const opened = openTablet({
      server: NOWHERE,
      disk,
      ports: {
        openJournal: async () => ({
          ...createMemoryJournal(disk.journal),
          commit: async () => ({ ok: false, fault: { code: 'disk_full' } }),
        }),
      },
    });
    open.push(opened);
    expect(await opened.device.write([person('ក')])).toEqual({ ok: false, fault: { code: 'disk_full' } });
    expect(await opened.list()).toEqual([]);
  });

  it('a refused entry in the tray is not brought back by the replay', async () => {
    const disk = diskOf();
    const root = await plant(disk, { ...personBody, kind: 'person', commune: '070702' });
    const record = recordIdOf(root);
    if (!record) throw new Error('no root');
    const change = await plant(disk, { after: [root.id], act: 'change', set: { sex: 'm' } }, record);
    disk.journal.tray.set(change.id, {
      entry: change,
      record,
      kind: 'person',
      title: '',
      status: 'refused',
      code: 'revoked',
    });
    const one = tablet(disk);
    expect((await one.view(record)).state.sex).toBe('f');
    expect((await one.tray()).map((item) => item.entry)).toEqual([change.id]);
  });

  it('a refused root takes its record along, and the kill between tray and record is made good', async () => {
    const disk = diskOf();
    const before = tablet(disk);
    const { record, entry } = first(await before.write(person('ក')));
    await before.close();
    const row = disk.journal.rows.get(entry);
    if (!row) throw new Error('no row');
    disk.journal.tray.set(entry, {
      entry: row.entry,
      record,
      kind: 'person',
      title: 'សុខ ក',
      status: 'refused',
      code: 'wrong_commune',
    });
    const after = tablet(disk);
    expect(await after.device.readRecord(record)).toBeUndefined();
    expect(await after.list()).toEqual([]);
  });

  it('a draft survives a kill', async () => {
    const disk = diskOf();
    const before = tablet(disk);
    await before.device.putDraft('birth', { 'child.givenName': 'សុ' });
    const after = tablet({ ...disk, name: `${disk.name}-after` });
    expect((await after.device.readDraft('birth'))?.value).toEqual({ 'child.givenName': 'សុ' });
  });
});

const personBody = {
  act: 'open',
  set: { 'name.familyName': 'សុខ', 'name.givenName': 'ក', sex: 'f', standing: { is: 'known' } },
};

/** A store onto which no records can be written while `isBroken`. */
function breakable(disk: TabletDisk, isBroken: () => boolean): PackShelves {
  return failingShelves(disk.store, () => (isBroken() ? new Error('the disk does not answer') : undefined));
}
