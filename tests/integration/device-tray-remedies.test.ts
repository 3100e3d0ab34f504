import { describe, expect, it } from 'vitest';
import type { NewAct } from '../../client/device/api/writing.ts';
import type { EntryId, RecordId } from '../../schemas/record/entry.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { plant } from './support/device-plant.ts';
import {
  CHIEF,
  CLERK,
  createDisk,
  first,
  type HeadlessTablet,
  person,
  rename,
  type TabletDisk,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { province, open, enrol } = await openDeviceBench();

const reopen = (disk: TabletDisk) => open({ disk });
const SET = { 'name.familyName': 'សុខ', 'name.givenName': 'ក', sex: 'f', standing: { is: 'known' } };

/** A tablet whose officer's work was refused: it opened a person in a commune that is not its own. */
async function refusedTablet(who = CLERK) {
  const disk = createDisk();
  await (await enrol(who, { disk })).close();
  const far = await plant(disk, { kind: 'person', commune: '230201', set: SET });
  const tablet = reopen(disk);
  await until(tablet.tray, (items) => items.length === 1);
  return { disk, tablet, far };
}

/** The tests of this file share a province, and so the chief's tray. */
const askedOf = async (tablet: HeadlessTablet, id: EntryId) =>
  (await tablet.tray()).filter(({ entry }) => entry === id);

/** Work the clerk had no right to, on a record of the chief's, voided by the province. */
async function voidedWithdrawal() {
  const chief = await enrol(CHIEF);
  const { record, entry } = first(await chief.write(person('ខ')));
  await untilConfirmed(chief);
  const disk = createDisk();
  await (await enrol(CLERK, { disk })).close();
  const act = { after: [entry], act: 'withdraw', set: { standing: { is: 'withdrawn' } }, why: 'ស្ទួន' };
  const bad = await plant(disk, act, record);
  const clerk = reopen(disk);
  await until(clerk.tray, (items) => items.length === 1);
  return { chief, clerk, disk, record, bad };
}

describe('work mended from the tray', () => {
  const again: NewAct = { ...person('ក'), mends: [] };

  it('is settled with the entry in its place, stays to be read, and stays so over a restart', async () => {
    const { disk, tablet, far } = await refusedTablet();
    const { record, entry } = first(await tablet.write({ ...again, mends: [far.id] }));
    const board = await tablet.board();
    expect(board.work).toEqual([]);
    expect(board.settled).toMatchObject([{ entry: far.id, settled: { how: 'mended', entry, record } }]);
    expect((await tablet.syncState()).inTray).toBe(0);
    await untilConfirmed(tablet);
    await tablet.close();
    const later = await reopen(disk).board();
    expect(later.work).toEqual([]);
    expect(later.settled.map((item) => item.entry)).toEqual([far.id]);
  });

  it('is settled at the next start where a kill came between the new entry and the mark on the old', async () => {
    const { disk, tablet, far } = await refusedTablet();
    province.wire.cut();
    await tablet.write({ ...again, mends: [far.id] });
    await tablet.close();
    // What the disk held the moment after the commit.
    const row = disk.journal.tray.get(far.id);
    if (!row) throw new Error('the tray keeps it');
    const { settled: _, ...unmarked } = row;
    disk.journal.tray.set(far.id, unmarked);
    const board = await reopen(disk).board();
    expect(board.work).toEqual([]);
    expect(board.settled.map((item) => item.entry)).toEqual([far.id]);
  });

  it('keeps its mark when the province answers for it a second time', async () => {
    const { clerk, bad, record, disk } = await voidedWithdrawal();
    await clerk.device.putAway(bad.id, 'មេឃុំបានធ្វើរួច');
    await clerk.close();
    const kept = { entry: bad, record, commune: '070702', state: 'unsent' } as const;
    disk.journal.rows.set(bad.id, kept);
    disk.journal.acknowledgements.clear();
    const later = reopen(disk);
    await untilConfirmed(later);
    const board = await later.board();
    expect(board.work).toEqual([]);
    expect(board.settled).toMatchObject([{ settled: { how: 'put-away', why: 'មេឃុំបានធ្វើរួច' } }]);
    expect((await later.view(record)).sync).toBe('confirmed');
  });

  it('a tray written by an older app opens', async () => {
    const { disk, tablet, far } = await refusedTablet();
    await tablet.close();
    const row = disk.journal.tray.get(far.id);
    if (!row) throw new Error('the tray keeps it');
    const { entry, record, kind, title, status, code } = row;
    disk.journal.tray.set(far.id, { entry, record, kind, title, status, code });
    expect(await reopen(disk).tray()).toMatchObject([{ entry: far.id, since: undefined, status: 'refused' }]);
  });
});

describe('work handed to the chief', () => {
  it('stands first in the tray of the chief who signs in on the same tablet, with who asks', async () => {
    const { tablet, far } = await refusedTablet();
    await tablet.device.handToChief(far.id);
    const mine = first(await tablet.tray());
    expect(mine).toMatchObject({ isAsked: false, isOwn: true });
    const { by } = mine.handed ?? { by: '' };
    expect(by).not.toBe('');
    await tablet.device.signOut();
    expect((await tablet.device.signIn(CLERK.officer, CLERK.pin)).ok).toBe(true);
    expect(first(await tablet.tray()).handed?.by).toBe(by);
    expect((await tablet.device.enrol(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    expect(first(await tablet.tray())).toMatchObject({ isAsked: true, isOwn: false, author: by });
  });

  it('shows on the chief’s own tablet where the void stands beside it, until somebody with the right did it', async () => {
    const { chief, clerk, record, bad } = await voidedWithdrawal();
    const [asked] = await until(
      () => askedOf(chief, bad.id),
      (items) => items.length === 1,
    );
    expect(asked).toMatchObject({ entry: bad.id, isAsked: true, code: 'role_may_not', why: 'ស្ទួន' });
    const { heads } = await chief.view(record);
    const act = { record, after: heads, act: 'withdraw', set: { standing: { is: 'withdrawn' } } };
    await chief.write({ ...act, why: 'ស្ទួន', mends: [bad.id] });
    await until(
      () => askedOf(chief, bad.id),
      (items) => items.length === 0,
    );
    await untilConfirmed(chief);
    expect((await clerk.tray()).map((item) => item.entry)).toEqual([bad.id]);
    expect(clerk.reports).toEqual([]);
  });

  it('is put away by the chief without a trace in the record, and stays away', async () => {
    const { chief, record, bad } = await voidedWithdrawal();
    await until(
      () => askedOf(chief, bad.id),
      (items) => items.length === 1,
    );
    await chief.device.putAway(bad.id, 'មិនត្រូវការ');
    const board = await chief.board();
    expect(board.work.map((item) => item.entry)).not.toContain(bad.id);
    expect(board.settled.map((item) => item.entry)).toEqual([bad.id]);
    expect((await chief.view(record)).sync).toBe('confirmed');
  });
});

describe('what does not agree', () => {
  it('is in the tray of who wrote a side and of who may settle it, and of nobody else', async () => {
    const field = { officer: 'field-070702', pin: '1331' };
    const [chief, clerk, other] = [await enrol(CHIEF), await enrol(CLERK), await enrol(field)];
    const { record } = first(await clerk.write(person('ដើម')));
    await untilConfirmed(clerk);
    const views = await Promise.all(
      [chief, clerk].map((one) => until(() => one.device.readRecord(record), Boolean)),
    );
    province.wire.cut();
    for (const [place, tablet] of [chief, clerk].entries()) {
      const view = views[place];
      if (view) await tablet.write(rename(view, `ឈ្មោះ${place}`));
    }
    province.wire.restore();
    const isThere = (tablet: HeadlessTablet) =>
      until(tablet.board, ({ contested }) => contested.some((item) => item.record === record));
    const path = 'name.givenName';
    expect((await isThere(clerk)).contested).toMatchObject([
      { paths: [path], isOwn: true, maySettle: false },
    ]);
    expect((await isThere(chief)).contested).toMatchObject([{ paths: [path], isOwn: true, maySettle: true }]);
    await until(
      () => other.device.readRecord(record),
      (view) => view?.isContested === true,
    );
    expect((await other.board()).contested).toEqual([]);
  });
});

describe('a visit taken in part', () => {
  it('names the records that have their part, until the other part is settled', async () => {
    const disk = createDisk();
    await (await enrol(CLERK, { disk })).close();
    const bundle = { id: 'visit', count: 2 };
    const taken = await plant(disk, { kind: 'person', commune: '070702', set: SET, bundle });
    const far = await plant(disk, { kind: 'person', commune: '230201', set: SET, bundle });
    const tablet = reopen(disk);
    const { halves } = await until(tablet.board, (board) => board.halves.length === 1);
    const id: RecordId | undefined = recordIdOf(taken);
    expect(halves).toMatchObject([{ count: 2, open: [far.id], records: [{ id, title: 'សុខ ក' }] }]);
    await tablet.device.putAway(far.id, 'របស់ឃុំផ្សេង');
    expect((await tablet.board()).halves).toEqual([]);
  });
});
