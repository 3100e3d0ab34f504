import type { BulkWriteRow } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterEach, describe, expect, it } from 'vitest';
import type { RecordRow } from '../../client/device/api/records.ts';
import { MACHINE_CLOCK } from '../../client/device/clock.ts';
import {
  createMemoryDisk,
  createMemoryJournal,
  type MemoryDisk,
} from '../../client/device/journal-memory.ts';
import { openLedger } from '../../client/device/ledger.ts';
import { createPackStorage } from '../../client/device/packs/pack-storage.ts';
import { createMemoryShelves } from '../../client/device/packs/packs-memory.ts';
import type { StorageEngine } from '../../client/device/ports.ts';
import { openRowIndex, type RowIndex } from '../../client/device/row-index.ts';
import { ROWS_A_PACK } from '../../client/device/row-packs.ts';
import { openStore, type Store } from '../../client/device/store.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { createRecord, type RegisterRecord } from '../../schemas/record/record.ts';
import { type author as Author, author, onto } from '../support/build.ts';
import { createTestSeal } from '../support/pack-world.ts';

/** What outlives the process: the store's documents and the journal. */
interface Disk {
  readonly name: string;
  readonly storage: StorageEngine;
  readonly journal: MemoryDisk;
}

/** One life of the worker; it ends by `end`, or by nothing at all, as a SIGKILL ends it. */
interface Life {
  readonly store: Store;
  readonly index: RowIndex;
  /** Ids of records that were read from the store for the index. */
  readonly read: readonly string[];
  readonly list: () => Promise<readonly RecordRow[]>;
  readonly find: (text: string) => Promise<readonly RecordRow[]>;
  readonly end: () => Promise<void>;
}

const stores: Store[] = [];
/** A database ends with its process; what an index had not kept by then is not kept. */
async function endStores(): Promise<void> {
  await Promise.all(stores.splice(0).map((store) => store.close()));
}
afterEach(endStores);

function createDisk(): Disk {
  return { name: `rows-${Math.random()}`, storage: getRxStorageMemory(), journal: createMemoryDisk() };
}

async function live(disk: Disk, own: readonly KeyId[] = []): Promise<Life> {
  await endStores();
  const store = await openStore(disk.name, disk.storage);
  stores.push(store);
  const journal = createMemoryJournal(disk.journal);
  const read: string[] = [];
  const index = await openRowIndex({
    clock: MACHINE_CLOCK,
    store: {
      ...store,
      findMany: (ids) => {
        read.push(...ids);
        return store.findMany(ids);
      },
      changesSince: async function* (time) {
        for await (const page of store.changesSince(time)) {
          read.push(...page.records.map((record) => record.id), ...page.gone);
          yield page;
        }
      },
    },
    ledger: await openLedger(journal, own, () => 0),
    journal,
    report: (problem) => {
      throw problem;
    },
  });
  return {
    store,
    index,
    read,
    list: () => index.list({ limit: 10_000 }),
    find: (text) => index.list({ limit: 10_000, text }),
    end: async () => {
      // What was written last is told to have arrived a moment later; until then it would be read twice.
      await new Promise((resolve) => setTimeout(resolve, 5));
      await index.close();
      await store.close();
    },
  };
}

/** What the lists must say: as a tablet that never kept anything makes them from all its records. */
async function madeAnew(disk: Disk, own: readonly KeyId[] = []): Promise<readonly RecordRow[]> {
  return (await live({ ...disk, journal: { ...disk.journal, note: undefined } }, own)).list();
}

function people(chief: ReturnType<typeof Author>, count: number): RegisterRecord[] {
  return Array.from({ length: count }, (_, at) =>
    createRecord([chief.open('person', { 'name.givenName': `ឈ្មោះ${at}`, standing: { is: 'known' } })]),
  );
}

function renamed(record: RegisterRecord, who: ReturnType<typeof Author>, name: string): RegisterRecord {
  const entry = who.write({ after: onto(...record.log), act: 'change', set: { 'name.givenName': name } });
  return { ...record, log: [...record.log, entry] };
}

describe('the rows kept between two starts', () => {
  it('a start reads nothing but what changed since, and shows the same', async () => {
    const disk = createDisk();
    const all = people(author(), ROWS_A_PACK + 40);
    const first = await live(disk);
    await first.store.merge(all);
    await first.end();
    expect(disk.journal.packs.size).toBe(2);
    const second = await live(disk);
    expect(second.read).toEqual([]);
    expect(await second.list()).toHaveLength(all.length);
    expect(await second.list()).toEqual(await madeAnew(disk));
  });

  it('what is searched for is read when somebody searches, and no record for it', async () => {
    const disk = createDisk();
    const all = people(author(), ROWS_A_PACK + 40);
    const first = await live(disk);
    await first.store.merge(all);
    await first.end();
    const second = await live(disk);
    expect((await second.find(`ឈ្មោះ${ROWS_A_PACK + 5}`)).map(({ id }) => id)).toEqual([
      all[ROWS_A_PACK + 5]?.id,
    ]);
    expect(await second.index.papers()).toHaveLength(all.length);
    expect(second.read).toEqual([]);
  });

  it('a start on which a record that waits says what it said writes nothing', async () => {
    const disk = createDisk();
    const chief = author();
    const [waiting] = people(chief, 1);
    if (!waiting) throw new Error('one was made');
    const all = [waiting, ...people(author({ device: 'another' }), 4)];
    const journal = createMemoryJournal(disk.journal);
    await journal.commit(
      waiting.log.map((entry) => ({
        entry,
        record: waiting.id,
        commune: '070702',
        state: 'unsent' as const,
      })),
    );
    const first = await live(disk, [chief.key]);
    await first.store.merge(all);
    await first.end();
    const turns = disk.journal.note?.turns;
    const second = await live(disk, [chief.key]);
    expect(second.read).toEqual([waiting.id]);
    expect(await second.index.papers()).toHaveLength(5);
    await second.end();
    expect(disk.journal.note?.turns).toEqual(turns);
  });

  it('a pack that is written again for one row keeps the words of the others', async () => {
    const disk = createDisk();
    const chief = author();
    const all = people(chief, 12);
    const first = await live(disk);
    await first.store.merge(all);
    await first.end();
    const [one, , three] = all;
    if (!one || !three) throw new Error('twelve were made');
    const second = await live(disk);
    const changed = renamed(one, chief, 'ប្ដូរ');
    await second.store.merge([changed]);
    await second.store.withdraw(three.id, new Set(three.log.map((entry) => entry.id)));
    await second.end();
    const third = await live(disk);
    expect((await third.find('ប្ដូរ')).map(({ id }) => id)).toEqual([one.id]);
    expect((await third.find('ឈ្មោះ11')).map(({ id }) => id)).toEqual([all[11]?.id]);
    expect(await third.find('ឈ្មោះ2')).toEqual([]);
    expect(await third.index.papers()).toHaveLength(11);
    expect(third.read).toEqual([]);
  });

  it.each([
    ['are not there', (disk: MemoryDisk) => disk.words.delete(0)],
    [
      'are from an earlier turn',
      (disk: MemoryDisk, old: MemoryDisk) => {
        const pack = old.words.get(0);
        if (pack) disk.words.set(0, pack);
      },
    ],
  ])('words that %s are made from their records', async (_, plant) => {
    const disk = createDisk();
    const chief = author();
    const all = people(chief, ROWS_A_PACK + 3);
    const first = await live(disk);
    await first.store.merge(all);
    await first.end();
    const old = structuredClone(disk.journal);
    const [one] = all;
    if (!one) throw new Error('many were made');
    const second = await live(disk);
    await second.store.merge([renamed(one, chief, 'ប្ដូរ')]);
    await second.end();
    plant(disk.journal, old);
    const after = await live(disk);
    expect((await after.find('ប្ដូរ')).map(({ id }) => id)).toEqual([one.id]);
    const [pack] = disk.journal.packs.values();
    expect([...after.read].sort()).toEqual(pack?.rows.map(({ said }) => said.id).sort());
    expect(await after.index.papers()).toHaveLength(all.length);
    await after.end();
    const healed = await live(disk);
    expect(await healed.index.papers()).toHaveLength(all.length);
    expect(healed.read).toEqual([]);
  });

  it('a kill between the store’s write and the packs’ loses no change: new, changed, and taken away', async () => {
    const disk = createDisk();
    const chief = author();
    const [one, two, three, four] = people(chief, 4);
    if (!one || !two || !three || !four) throw new Error('four were made');
    const first = await live(disk);
    await first.store.merge([one, two, three]);
    await first.end();
    const killed = await live(disk);
    const changed = renamed(one, chief, 'ថ្មី');
    await killed.store.merge([changed, four]);
    await killed.store.withdraw(two.id, new Set(two.log.map((entry) => entry.id)));
    // No refresh was heard of and no pack written: the process is gone.
    const after = await live(disk);
    expect([...after.read].sort()).toEqual([one.id, two.id, four.id].sort());
    expect((await after.list()).map((row) => row.id).sort()).toEqual([one.id, three.id, four.id].sort());
    expect((await after.list()).find((row) => row.id === one.id)?.title).toContain('ថ្មី');
    expect(await after.list()).toEqual(await madeAnew(disk));
  });

  it('a write that is still on its way while the packs are written is not taken for kept', async () => {
    const disk = createDisk();
    const [one, two] = people(author(), 2);
    if (!one || !two) throw new Error('two were made');
    const held = holdWrites(disk.storage, two.id);
    const first = await live({ ...disk, storage: held.storage });
    await first.store.merge([one]);
    const onItsWay = first.store.merge([two]);
    await held.reached;
    await first.index.close();
    expect(disk.journal.note?.turns).toHaveLength(1);
    held.go();
    await onItsWay;
    const after = await live(disk);
    expect((await after.list()).map((row) => row.id).sort()).toEqual([one.id, two.id].sort());
  });

  it('a clock set back between two starts hides no change', async () => {
    const disk = createDisk();
    const [one] = people(author(), 1);
    if (!one) throw new Error('one was made');
    const first = await live(disk);
    await first.store.merge([one]);
    await first.end();
    const { note } = disk.journal;
    if (!note) throw new Error('nothing was kept');
    // As from before the clock was set back, when it was a day later than now.
    disk.journal.note = { ...note, upTo: note.upTo + 86_400_000 };
    const after = await live(disk);
    expect(after.read).toEqual([one.id]);
    await after.end();
    expect(disk.journal.note?.upTo).toBeLessThan(note.upTo + 86_400_000);
  });

  it('nor does one set back where the tablet ended before it kept anything', async () => {
    const seal = await createTestSeal();
    const storage = createPackStorage(createMemoryShelves(), seal);
    const disk = { ...createDisk(), storage };
    const [one, two] = people(author(), 2);
    if (!one || !two) throw new Error('two were made');
    const first = await live(disk);
    await first.store.merge([one]);
    await first.end();
    const second = await live({ ...disk, storage: setBack(storage, 86_400_000) });
    await second.store.merge([two]);
    const after = await live(disk);
    expect((await after.list()).map((row) => row.id).sort()).toEqual([one.id, two.id].sort());
  });

  it.each([
    [
      'a pack from an earlier turn in a newer one’s place',
      (disk: MemoryDisk, old: MemoryDisk) => {
        const pack = old.packs.get(0);
        if (pack) disk.packs.set(0, pack);
      },
    ],
    ['a pack that is not there', (disk: MemoryDisk) => disk.packs.delete(0)],
    [
      'packs of another format',
      (disk: MemoryDisk) => {
        if (disk.note) disk.note = { ...disk.note, format: '0 of an older app' };
      },
    ],
    [
      'packs of another store',
      (disk: MemoryDisk) => {
        if (disk.note) disk.note = { ...disk.note, store: 'lost and made again' };
      },
    ],
  ])('%s is seen, and all rows are made anew', async (_, plant) => {
    const disk = createDisk();
    const chief = author();
    const [one, two] = people(chief, 2);
    if (!one || !two) throw new Error('two were made');
    const first = await live(disk);
    await first.store.merge([one, two]);
    await first.end();
    const old = structuredClone(disk.journal);
    const second = await live(disk);
    await second.store.merge([renamed(one, chief, 'ថ្មី')]);
    await second.end();
    plant(disk.journal, old);
    const after = await live(disk);
    expect([...after.read].sort()).toEqual([one.id, two.id].sort());
    expect((await after.list()).find((row) => row.id === one.id)?.title).toContain('ថ្មី');
    await after.end();
    const healed = await live(disk);
    expect(healed.read).toEqual([]);
    expect(await healed.list()).toEqual(await madeAnew(disk));
  });

  it('says after a start what is contested, and how far each record came, also where that changed meanwhile', async () => {
    const disk = createDisk();
    const chief = author();
    const [clerk, province] = [author({ device: 'another' }), author({ device: 'a third' })];
    const [sent, unsent, tray, confirmed, torn] = people(chief, 5);
    const [foreign] = people(clerk, 1);
    if (!sent || !unsent || !tray || !confirmed || !torn || !foreign) throw new Error('six were made');
    const contested = {
      ...torn,
      log: [
        ...torn.log,
        ...renamed(torn, chief, 'ក').log.slice(1),
        ...renamed(torn, clerk, 'ខ').log.slice(1),
      ],
    };
    const own = [chief.key];
    const journal = createMemoryJournal(disk.journal);
    const rowOf = ({ id, commune, log }: RegisterRecord) =>
      log.map((entry) => ({ entry, record: id, commune, state: 'unsent' as const }));
    await journal.commit([sent, unsent, tray, confirmed].flatMap(rowOf));
    await journal.markSent(sent.log.map((entry) => entry.id));
    const first = await live(disk, own);
    await first.store.merge([sent, unsent, tray, confirmed, contested, foreign]);
    await first.end();
    const [refusedEntry] = tray.log;
    if (!refusedEntry) throw new Error('a log has a root');
    await journal.putTray([
      { entry: refusedEntry, record: tray.id, kind: 'person', title: '', status: 'held', code: 'revoked' },
    ]);
    const upTo = sent.log[0]?.seq ?? 0;
    const hash = sent.log[0]?.id ?? '';
    await journal.putAcknowledgements([
      { key: chief.key, upTo, hash, refused: [], by: province.key, sig: '' },
    ]);
    const after = await live(disk, own);
    const listed = await after.list();
    const syncOf = (id: string) => listed.find((row) => row.id === id)?.sync;
    expect([sent, unsent, tray, contested, foreign].map(({ id }) => syncOf(id))).toEqual([
      'confirmed',
      'here',
      'needs-you',
      'needs-you',
      'confirmed',
    ]);
    expect((await after.list()).find((row) => row.id === contested.id)?.isContested).toBe(true);
    expect(await after.list()).toEqual(await madeAnew(disk, own));
    expect(after.read).not.toContain(foreign.id);
  });
});

/** A storage whose write of one document waits until it is told to go on. */
function holdWrites(below: StorageEngine, id: string) {
  let go = () => {};
  let reach = () => {};
  const free = new Promise<void>((resolve) => {
    go = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const storage = beforeWrites(below, async (rows) => {
    if (!JSON.stringify(rows).includes(id)) return;
    reach();
    await free;
  });
  return { storage, reached, go };
}

/** RxDB's clock never goes back within a process: here it is as after a start. */
const setBack = (below: StorageEngine, ms: number): StorageEngine =>
  beforeWrites(below, (rows) => {
    for (const { document } of rows) document._meta = { ...document._meta, lwt: document._meta.lwt - ms };
  });

type Rows = readonly BulkWriteRow<unknown>[];

function beforeWrites(below: StorageEngine, what: (rows: Rows) => Promise<void> | void): StorageEngine {
  return {
    name: below.name,
    rxdbVersion: below.rxdbVersion,
    createStorageInstance: async (params) => {
      const instance = await below.createStorageInstance(params);
      const write = instance.bulkWrite.bind(instance);
      instance.bulkWrite = async (rows, context) => {
        await what(rows);
        return write(rows, context);
      };
      return instance;
    },
  };
}
