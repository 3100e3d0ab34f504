import { describe, expect, it } from 'vitest';
import { keyOf } from '../../schemas/access/officer.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { imageOf } from './support/device-image.ts';
import {
  CHIEF,
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

async function shut(tablet: HeadlessTablet): Promise<TabletDisk> {
  await tablet.close();
  return tablet.disk;
}

interface LogDoc {
  readonly log: readonly { readonly id: string }[];
}

/** Ids of the entries that the province's database holds of a record, over plain HTTP. */
async function heldOf(record: string): Promise<readonly string[]> {
  const doc = (await province.couch('GET', `/khum-070702/${record}`).catch(() => ({ log: [] }))) as LogDoc;
  return doc.log.map(({ id }) => id);
}

interface CustodyDoc {
  readonly forks: readonly { readonly seq: number; readonly ids: readonly string[] }[];
  readonly replacedBy: readonly string[];
}

function keyIn({ keyring }: TabletDisk): string {
  const officer = keyring.officers.at(-1);
  if (!officer) throw new Error('nobody is enrolled');
  return keyOf(officer.certificate);
}

async function custodyOf(key: string): Promise<CustodyDoc> {
  return (await province.couch('GET', `/salakhum/custody-${key}`)) as CustodyDoc;
}

async function untilForked(tablet: HeadlessTablet): Promise<void> {
  await until(tablet.device.whoIsHere, ({ isForked }) => isForked);
}

/** The officer gets another key, and everything this tablet has is confirmed under one or the other. */
async function renew(tablet: HeadlessTablet): Promise<string> {
  const before = keyIn(tablet.disk);
  expect(await tablet.device.enrol(CHIEF.officer, CHIEF.pin)).toMatchObject({
    ok: true,
    value: { keyWaits: false, isForked: false },
  });
  const after = keyIn(tablet.disk);
  expect(after).not.toBe(before);
  const { record } = first(await tablet.write(person('ក្រោយ')));
  await until(
    () => tablet.view(record),
    ({ sync }) => sync === 'confirmed',
  );
  expect(await tablet.syncState()).toMatchObject({ forks: [], waiting: 0, unconfirmed: 0 });
  return after;
}

describe('a tablet set back to an image of its disk', () => {
  for (const [place, later] of [
    ['below the tip', 3],
    ['at the tip', 1],
  ] as const) {
    it(`wrote on ${place}: both entries are kept and confirmed, the key is left, the record merges`, async () => {
      const tablet = await enrol();
      const old = first(await tablet.write(person('ចាស់')));
      await untilConfirmed(tablet);
      const disk = await shut(tablet);
      const image = imageOf(disk);
      const original = reopen(disk);
      const mine = first(await original.write(rename(await original.view(old.record), 'ដើម')));
      for (let more = 1; more < later; more++) await original.write(person(`ថ្មី ${more}`));
      await untilConfirmed(original);
      await shut(original);

      province.wire.cut();
      const back = reopen(image);
      const other = first(await back.write(rename(await back.view(old.record), 'ចម្លង')));
      const alone = first(await back.write(person('ម្នាក់ឯង')));
      province.wire.restore();
      await untilForked(back);
      expect(await back.device.write([person('ទៀត')])).toEqual({ ok: false, fault: { code: 'key_waits' } });
      await until(
        () => heldOf(old.record),
        (ids) => ids.includes(mine.entry) && ids.includes(other.entry),
      );
      await until(
        () => heldOf(alone.record),
        (ids) => ids.includes(alone.entry),
      );
      await until(
        () => back.view(old.record),
        ({ entries }) => entries === 3,
      );
      expect(Object.keys((await back.view(old.record)).contested)).toEqual(['name.givenName']);
      await untilConfirmed(back);
      expect((await back.view(alone.record)).sync).toBe('confirmed');
      expect(back.disk.journal.rows.size).toBe(0);

      const forked = keyIn(image);
      const seqs = (await custodyOf(forked)).forks;
      expect(seqs).toContainEqual({ seq: 2, ids: [mine.entry, other.entry].sort() });
      const next = await renew(back);
      expect((await custodyOf(forked)).replacedBy).toEqual([next]);
    });
  }

  it('is told at its first contact, before it has written anything, and gets back what it had lost', async () => {
    const tablet = await enrol();
    await tablet.write(person('មុន'));
    await untilConfirmed(tablet);
    const disk = await shut(tablet);
    const image = imageOf(disk);
    const original = reopen(disk);
    const later = first(await original.write(person('ក្រោយ')));
    await untilConfirmed(original);
    await shut(original);
    const back = reopen(image);
    await untilForked(back);
    await until(
      () => back.device.readRecord(later.record),
      (view) => view?.sync === 'confirmed',
    );
    const disk2 = await shut(back);
    // It is remembered without a line.
    province.wire.cut();
    const again = reopen(disk2);
    expect(await again.device.whoIsHere()).toMatchObject({ keyWaits: true, isForked: true });
    province.wire.restore();
    await renew(again);
  });

  it('two tablets of one image, both at work: both leave the key, nothing of either is lost, and both read alike', async () => {
    const tablet = await enrol();
    const { record } = first(await tablet.write(person('រួម')));
    await untilConfirmed(tablet);
    const disk = await shut(tablet);
    const image = imageOf(disk);
    const key = keyIn(disk);
    const [one, two] = [reopen(disk), reopen(image)];
    province.wire.cut();
    const entries: string[] = [];
    for (const [name, at] of [
      ['ទីមួយ', one],
      ['ទីពីរ', two],
    ] as const) {
      entries.push(first(await at.write(rename(await at.view(record), name))).entry);
      for (let more = 0; more < 3; more++) entries.push(first(await at.write(person(name))).entry);
    }
    province.wire.restore();
    // Whichever came first hears of the other at its next contact.
    await Promise.all([one, two].map((at) => at.device.syncNow()));
    await Promise.all([one, two].map((at) => at.device.syncNow()));
    await Promise.all([untilForked(one), untilForked(two)]);
    await untilConfirmed(one, two);
    const newKeys = [await renew(one), await renew(two)];
    expect(new Set(newKeys).size).toBe(2);
    const held = await heldOf(record);
    expect(held).toHaveLength(3);
    const rows = (await province.couch('GET', '/khum-070702/_all_docs?include_docs=true')) as {
      readonly rows: readonly { readonly doc: LogDoc }[];
    };
    const all = new Set(rows.rows.flatMap(({ doc }) => (doc.log ?? []).map(({ id }) => id)));
    expect(entries.filter((id) => !all.has(id))).toEqual([]);
    await until(
      () => two.view(record),
      ({ entries: count }) => count === 3,
    );
    expect((await one.view(record)).heads).toEqual((await two.view(record)).heads);
    expect((await custodyOf(key)).forks.map(({ seq }) => seq)).toEqual(expect.arrayContaining([2, 3, 4, 5]));
    expect([...(await custodyOf(key)).replacedBy].sort()).toEqual([...newKeys].sort());
  });
});
