import { describe, expect, it } from 'vitest';
import { createMemoryJournal } from '../../client/device/journal-memory.ts';
import type { PackShelves } from '../../client/device/packs/pack-shelf.ts';
import { createMemoryShelves } from '../../client/device/packs/packs-memory.ts';
import type { Disk } from '../../client/device/ports.ts';
import { NEWS_RESERVE, RESERVE } from '../../client/device/room.ts';
import { failingShelves } from '../support/failing-shelves.ts';
import { openDeviceBench } from './support/device-bench.ts';
import {
  CHIEF,
  CLERK,
  createDisk,
  first,
  type HeadlessTablet,
  person,
  rename,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { province, enrol } = await openDeviceBench();

const QUOTA = 1_000_000_000;

/** A disk that says how much is free. */
function createTold(free: number): Disk & { free: number } {
  return {
    free,
    async estimate() {
      return { usage: QUOTA - this.free, quota: QUOTA };
    },
    isPersisted: async () => false,
    ballast: { hold: async () => undefined, release: async () => undefined },
  };
}

const sit = (disk: Disk, who = CHIEF) => enrol(who, { ports: { disk } });

const LOW = { ok: false, fault: { code: 'disk_low' } } as const;

describe('a tablet whose disk fills up', () => {
  it('refuses new acts below the reserve before anything is written, and takes them at the reserve', async () => {
    const disk = createTold(RESERVE);
    const chief = await sit(disk);
    await chief.write(person('ក'));
    disk.free = RESERVE - 1;
    const before = structuredClone(chief.disk.journal);
    expect(await chief.device.write([person('ខ')])).toEqual(LOW);
    expect(chief.disk.journal.rows).toEqual(before.rows);
    expect(chief.disk.journal.keys).toEqual(before.keys);
    expect((await chief.syncState()).disk).toMatchObject({ room: 'stop', free: RESERVE - 1 });
  });

  it('keeps drafts below the reserve, sends what waits, and takes acts again when there is room', async () => {
    const disk = createTold(QUOTA);
    const chief = await sit(disk);
    await untilConfirmed(chief);
    province.wire.cut();
    const { record } = first(await chief.write(person('គ')));
    disk.free = RESERVE / 2;
    await chief.device.lookAtDisk();
    expect(await chief.device.write([person('ឃ')])).toEqual(LOW);
    expect(await chief.device.putDraft('form', 'half')).toEqual({ ok: true, value: undefined });
    province.wire.restore();
    await chief.device.syncNow();
    await untilConfirmed(chief);
    expect((await chief.view(record)).sync).toBe('confirmed');
    expect(chief.disk.journal.rows.size).toBe(0);
    disk.free = QUOTA;
    expect((await chief.device.write([person('ឃ')])).ok).toBe(true);
  });

  it('leaves the province’s news outside before it stops what is nowhere else, and takes it in later', async () => {
    const disk = createTold(QUOTA);
    const chief = await sit(disk);
    const clerk = await sit(createTold(QUOTA), CLERK);
    await untilConfirmed(chief, clerk);
    disk.free = NEWS_RESERVE - 1;
    await chief.device.lookAtDisk();
    const { record } = first(await clerk.write(person('ង')));
    await untilConfirmed(clerk);
    const own = first(await chief.write(person('ច'))).record;
    await untilConfirmed(chief);
    await chief.device.syncNow();
    expect((await chief.view(own)).sync).toBe('confirmed');
    expect(await chief.device.readRecord(record)).toBeUndefined();
    expect((await chief.syncState()).disk?.room).toBe('low');
    disk.free = QUOTA;
    await chief.device.lookAtDisk();
    await chief.device.syncNow();
    await until(
      () => chief.device.readRecord(record),
      (view) => view !== undefined,
    );
  });

  it('logs a look-up from the reserve: it has happened', async () => {
    const disk = createTold(QUOTA);
    const chief = await sit(disk);
    const { record } = first(await chief.write(person('ឆ')));
    await untilConfirmed(chief);
    disk.free = 0;
    await chief.device.lookAtDisk();
    province.wire.cut();
    await chief.device.noteLookUp({ what: 'record', record });
    await chief.device.signOut();
    expect([...chief.disk.journal.rows.values()].map((row) => row.entry.act)).toEqual(['look']);
  });
});

describe('a disk that is full all of a sudden', () => {
  it('fails the store alone: the work is in the journal, it is told, and comes into the store with room', async () => {
    const disk = createTold(QUOTA);
    let isFull = false;
    const tablet = await enrol(CHIEF, { ports: { disk, storage: fillable(() => isFull) } });
    await untilConfirmed(tablet);
    province.wire.cut();
    isFull = true;
    const { record } = first(await tablet.write(person('ជ')));
    expect(await tablet.device.readRecord(record)).toBeUndefined();
    expect((await tablet.syncState()).disk?.room).toBe('stop');
    expect(await tablet.device.write([person('ឈ')])).toEqual(LOW);
    isFull = false;
    province.wire.restore();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(tablet.disk.journal.rows.size).toBe(1);
    const again = await reopen(tablet);
    expect((await again.view(record)).title).toBe('សុខ ជ');
    await untilConfirmed(again);
  });

  it('exports what the store has no room for: the journal alone has it', async () => {
    let isFull = false;
    const disk = createTold(QUOTA);
    const storage = fillable(() => isFull);
    const clerk = await enrol(CLERK, { ports: { disk, storage } });
    const old = first(await clerk.write(person('ដ'))).record;
    await untilConfirmed(clerk);
    const chief = await sit(createTold(QUOTA));
    province.wire.cut();
    isFull = true;
    await clerk.write(rename(await clerk.view(old), 'ឋ'));
    const file = await clerk.device.exportSealed();
    if (!file.ok) throw new Error(file.fault.code);
    expect(file.value.count).toBe(1);
    const taken = await chief.device.importSealed(file.value.text, file.value.code);
    expect(taken).toMatchObject({ ok: true, value: { unsound: 0 } });
    expect((await chief.view(old)).title).toBe('សុខ ឋ');
  });

  it('says of a draft that it was not kept, and a journal that is full commits nothing', async () => {
    let isFull = false;
    const disk = createDisk();
    const tablet = await enrol(CHIEF, {
      disk,
      ports: {
        openJournal: async () => ({
          ...createMemoryJournal(disk.journal),
          putDraft: (draft) =>
            isFull ? Promise.reject(quotaExceeded()) : createMemoryJournal(disk.journal).putDraft(draft),
        }),
      },
    });
    isFull = true;
    expect(await tablet.device.putDraft('form', 'a')).toEqual({ ok: false, fault: { code: 'disk_full' } });
    isFull = false;
    expect((await tablet.device.putDraft('form', 'b')).ok).toBe(true);
    expect((await tablet.device.readDraft('form'))?.value).toBe('b');
  });

  it('leaves nobody before empty lists: an office that found no room to open opens when there is some', async () => {
    let isFull = false;
    const disk = createDisk();
    const openJournal = async () => {
      if (isFull) throw quotaExceeded();
      return createMemoryJournal(disk.journal);
    };
    const tablet = await enrol(CHIEF, { disk, ports: { openJournal } });
    const { record } = first(await tablet.write(person('ត')));
    const titles: string[][] = [];
    await tablet.device.watchList({ limit: 10 }, (rows) => {
      titles.push(rows.map(({ title }) => title));
    });
    await tablet.device.signOut();
    isFull = true;
    expect((await tablet.device.signIn(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    expect(await tablet.device.readRecord(record)).toBeUndefined();
    await until(
      async () => titles.at(-1),
      (rows) => rows?.length === 0,
    );
    isFull = false;
    await until(
      async () => titles.at(-1),
      (rows) => rows?.includes('សុខ ត') === true,
    );
    expect((await tablet.device.write([person('ថ')])).ok).toBe(true);
    expect(tablet.reports).toEqual([quotaExceeded()]);
  });

  it('does not end the exchange: a pull that found no room goes on when there is some', async () => {
    let isFull = false;
    const chief = await enrol(CHIEF, { ports: { disk: createTold(QUOTA), storage: fillable(() => isFull) } });
    const clerk = await sit(createTold(QUOTA), CLERK);
    await untilConfirmed(chief, clerk);
    isFull = true;
    const { record } = first(await clerk.write(person('ញ')));
    await until(
      () => chief.syncState(),
      ({ disk }) => disk?.room === 'stop',
    );
    expect(await chief.device.readRecord(record)).toBeUndefined();
    isFull = false;
    await until(
      () => chief.device.readRecord(record),
      (view) => view !== undefined,
      40_000,
    );
  });
});

async function reopen(tablet: HeadlessTablet): Promise<HeadlessTablet> {
  await tablet.close();
  return enrol(CHIEF, { disk: tablet.disk });
}

function quotaExceeded(): DOMException {
  return new DOMException('no room', 'QuotaExceededError');
}

/** A store whose records find no room while it is full, as IndexedDB says it. */
function fillable(isFull: () => boolean): PackShelves {
  return failingShelves(createMemoryShelves(), () => (isFull() ? quotaExceeded() : undefined));
}
