import { afterEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../client/device/journal.ts';
import { createMemoryJournal } from '../../client/device/journal-memory.ts';
import type { EntryId } from '../../schemas/record/entry.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import { diskOf, plant } from '../integration/support/device-plant.ts';
import {
  first,
  type HeadlessTablet,
  openTablet,
  person,
  type TabletDisk,
} from '../integration/support/device-tablet.ts';

const open: HeadlessTablet[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((tablet) => tablet.close()));
});

/** A tablet that never met its province; its journal finds no room where `parts` say so. */
function tablet(disk: TabletDisk, parts: (whole: Journal) => Partial<Journal> = () => ({})): HeadlessTablet {
  const whole = createMemoryJournal(disk.journal);
  const ports = { openJournal: async () => ({ ...whole, ...parts(whole) }) };
  const opened = openTablet({ server: 'http://127.0.0.1:9', disk, ports });
  open.push(opened);
  return opened;
}

/** A start on the same disk whose store was emptied: the journal fills it. */
const restarted = (disk: TabletDisk): TabletDisk => ({ ...disk, name: `${disk.name}-again` });

async function plantRefused(disk: TabletDisk): Promise<EntryId> {
  const set = { 'name.familyName': 'សុខ', 'name.givenName': 'ក', sex: 'f', standing: { is: 'known' } };
  const entry = await plant(disk, { act: 'open', set, kind: 'person', commune: '070702' });
  const record = recordIdOf(entry);
  if (!record) throw new Error('no root');
  const row = { entry, record, kind: 'person', title: 'សុខ ក' };
  disk.journal.tray.set(entry.id, { ...row, status: 'refused', code: 'role_may_not' });
  return entry.id;
}

const noRoom = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));

describe('a journal that fills up around what is written', () => {
  it('what was committed is answered with yes, though there is no room to mark the work it says again', async () => {
    const disk = diskOf();
    const old = await plantRefused(disk);
    const full = tablet(disk, () => ({ putTray: noRoom }));
    const { record } = first(await full.write({ ...person('ខ'), mends: [old] }));
    expect(full.reports).toHaveLength(1);
    await full.close();
    // Nor does that keep the officer out at the next start.
    const stillFull = tablet(disk, () => ({ putTray: noRoom }));
    expect((await stillFull.board()).work.map(({ entry }) => entry)).toEqual([old]);
    await stillFull.close();
    const after = tablet(restarted(disk));
    expect((await after.view(record)).title).toBe('សុខ ខ');
    expect((await after.board()).settled.map(({ entry }) => entry)).toEqual([old]);
  });

  it('a look-up that found no room is logged from the reserve', async () => {
    const disk = diskOf();
    let refusals = 0;
    const one = tablet(disk, ({ commit }) => ({
      commit: async (...given) =>
        refusals-- > 0 ? { ok: false, fault: { code: 'disk_full' } } : commit(...given),
    }));
    const { record } = first(await one.write(person('ក')));
    refusals = 1;
    await one.device.noteLookUp({ what: 'record', record });
    await one.device.signOut();
    expect([...disk.journal.rows.values()].map(({ entry }) => entry.act)).toEqual(['open', 'look']);
  });

  it('a draft that could not be put away is told of', async () => {
    const full = tablet(diskOf(), () => ({
      commit: async () => ({ ok: false, fault: { code: 'disk_full' } }),
    }));
    expect(await full.device.write([], 'birth')).toEqual({ ok: false, fault: { code: 'disk_full' } });
  });
});
