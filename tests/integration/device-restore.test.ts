import { describe, expect, it } from 'vitest';
import { openDeviceBench } from './support/device-bench.ts';
import { CLERK, first, person, rename, until, untilConfirmed } from './support/device-tablet.ts';

const { province, open, enrol } = await openDeviceBench();

/** What the province's database holds of a record, as it would show anybody. */
async function provinceLog(record: string): Promise<readonly string[]> {
  const doc = await province.couch('GET', `/khum-070702/${record}`);
  return isDoc(doc) ? doc.log.map((entry) => entry.id) : [];
}

function isDoc(
  doc: unknown,
): doc is { readonly _rev: string; readonly log: readonly { readonly id: string }[] } {
  return typeof doc === 'object' && doc !== null && 'log' in doc && '_rev' in doc;
}

async function provinceLogIfAny(record: string): Promise<readonly string[]> {
  return provinceLog(record).catch(() => []);
}

async function setBack(): Promise<void> {
  await province.stop();
  province.restore();
  await province.start();
}

describe('a province that knows less than it did', () => {
  it('a restored province, in a new era, gets back every record and every entry, and nobody loses any', async () => {
    const chief = await enrol();
    const old = first(await chief.write(person('ចាស់')));
    await untilConfirmed(chief);
    await province.stop();
    province.backUp();
    await province.start();
    await chief.write(rename(await chief.view(old.record), 'ថ្មី'));
    const young = first(await chief.write(person('ក្មេង')));
    await untilConfirmed(chief);
    await province.stop();
    province.restore();
    await province.start();
    const epoch = await province.couch('GET', '/salakhum/epoch');
    await province.couch('PUT', '/salakhum/epoch', { ...Object(epoch), epoch: 'after-the-fire' });
    await province.stop();
    await province.start();
    await until(
      () => provinceLog(old.record).catch(() => []),
      (log) => log.length === 2,
    );
    await until(
      () => provinceLog(young.record).catch(() => []),
      (log) => log.length === 1,
    );
    for (const { record } of [old, young]) {
      await until(
        () => chief.view(record),
        (view) => view.sync === 'confirmed',
      );
    }
    expect((await chief.view(old.record)).title).toBe('សុខ ថ្មី');
    const settings = await until(
      async () => chief.disk.journal.settings,
      ({ isReoffering }) => !isReoffering,
    );
    expect(settings).toMatchObject({ checkpoint: { epoch: 'after-the-fire' } });
    const clerk = await enrol(CLERK);
    await until(
      () => clerk.device.readRecord(young.record),
      (view) => view !== undefined,
    );
    expect((await clerk.view(old.record)).heads).toEqual((await chief.view(old.record)).heads);
  });

  it('a province set back in silence, shorter than a clean tablet: the tablet keeps its log and sends the rest', async () => {
    const chief = await enrol();
    const { record } = first(await chief.write(person('ក')));
    await untilConfirmed(chief);
    await province.stop();
    province.backUp();
    await province.start();
    const mine = first(await chief.write(rename(await chief.view(record), 'ខ')));
    await untilConfirmed(chief);
    await chief.close();
    await setBack();
    const clerk = await enrol(CLERK);
    await until(
      () => clerk.device.readRecord(record),
      (view) => view !== undefined,
    );
    for (const name of ['១', '២', '៣']) await clerk.write(person(name));
    await clerk.write({ ...rename(await clerk.view(record), ''), set: { nationality: 'ខ្មែរ' } });
    await untilConfirmed(clerk);
    expect(await provinceLog(record)).not.toContain(mine.entry);
    const again = open({ disk: chief.disk });
    const hadMine: boolean[] = [];
    await again.device.watchRecord(record, (one) => {
      hadMine.push(one?.history.some((item) => item.id === mine.entry) ?? false);
    });
    const view = await until(
      () => again.view(record),
      (one) => one.entries === 3,
    );
    expect(hadMine).not.toContain(false);
    expect(view.state).toMatchObject({ 'name.givenName': 'ខ', nationality: 'ខ្មែរ' });
    await until(
      () => provinceLog(record),
      (log) => log.includes(mine.entry) && log.length === 3,
    );
    await until(
      () => clerk.view(record),
      (one) => one.entries === 3,
    );
  });

  it('a record the province holds only a tombstone of is sent again', async () => {
    const chief = await enrol();
    const { record } = first(await chief.write(person('ក')));
    await untilConfirmed(chief);
    const doc = await province.couch('GET', `/khum-070702/${record}`);
    await province.couch('PUT', `/khum-070702/${record}`, { ...Object(doc), _deleted: true });
    await until(
      () => provinceLog(record).catch(() => []),
      (log) => log.length === 1,
    );
    expect((await chief.view(record)).title).toBe('សុខ ក');
  });

  it('my revision is the losing one: my entry stays on my tablet and comes back to the province’s record', async () => {
    const chief = await enrol();
    const { record, entry } = first(await chief.write(person('ក')));
    await untilConfirmed(chief);
    const doc = await province.couch('GET', `/khum-070702/${record}`);
    const mine = first(await chief.write(rename(await chief.view(record), 'ខ')));
    await untilConfirmed(chief);
    // What a replicating neighbour brings: a branch from before mine that wins by its number.
    const _rev = `9-${'f'.repeat(32)}`;
    const before = { ...Object(doc), _rev };
    await province.couch('POST', '/khum-070702/_bulk_docs', { docs: [before], new_edits: false });
    await until(
      () => provinceLog(record),
      (log) => log.includes(mine.entry) && log.includes(entry),
    );
    expect((await chief.view(record)).entries).toBe(2);
    expect((await chief.view(record)).title).toBe('សុខ ខ');
  });

  it('a colleague’s work whose key it forgot stays on every tablet, in no tray, and is taken when that tablet comes', async () => {
    const chief = await enrol();
    await chief.write(person('ចាស់'));
    await untilConfirmed(chief);
    await province.stop();
    province.backUp();
    await province.start();
    const clerk = await enrol(CLERK);
    const { record, entry } = first(await clerk.write(person('ក្រោយ')));
    await untilConfirmed(clerk);
    await until(
      () => chief.device.readRecord(record),
      (view) => view !== undefined,
    );
    const mine = first(await chief.write(rename(await chief.view(record), 'លើ')));
    await untilConfirmed(chief);
    await Promise.all([chief, clerk].map((one) => one.close()));
    await setBack();
    const epoch = await province.couch('GET', '/salakhum/epoch');
    await province.couch('PUT', '/salakhum/epoch', { ...Object(epoch), epoch: 'after-the-flood' });
    await province.stop();
    // The days of the clerk's code are over: only the clerk's own tablet brings the certificate.
    const month = 30 * 86_400_000;
    await province.start({ now: () => Date.now() + month });
    const alone = open({ disk: chief.disk });
    await until(
      async () => alone.disk.journal.settings.checkpoint?.epoch,
      (at) => at === 'after-the-flood',
    );
    await alone.device.syncNow();
    expect(await provinceLogIfAny(record)).toEqual([]);
    expect((await alone.view(record)).entries).toBe(2);
    expect(await alone.tray()).toEqual([]);
    open({ disk: clerk.disk });
    await until(
      () => provinceLogIfAny(record),
      (log) => log.includes(entry) && log.includes(mine.entry),
      30_000,
    );
    await until(
      async () => alone.disk.journal.settings,
      ({ isReoffering }) => !isReoffering,
      60_000,
    );
    expect((await alone.view(record)).sync).toBe('confirmed');
    await province.stop();
    await province.start();
  }, 180_000);
});
