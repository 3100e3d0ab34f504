import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewAct } from '../../client/device/api/writing.ts';
import { keyOf } from '../../schemas/access/officer.ts';
import { revokeKey } from '../integration/support/device-office.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { CHIEF, CLERK, person, rename, until } from '../integration/support/device-tablet.ts';
import { type Build, THIS_BUILD } from '../support/builds.ts';
import { buildPrevious } from './build-release.ts';
import { raiseJournal } from './raise-journal.ts';
import { readJournal } from './read-journal.ts';
import { findHoles, readLogs } from './read-province.ts';
import {
  buildStoredPage,
  openStoredTablet,
  removeFolder,
  type Stored,
  type StoredTablet,
} from './stored-tablet.ts';

/**
 * The device layer of the previous release and of this tree, in one Chromium profile, one after the other: what the one
 * stored the other opens, and back again. The previous one is run from the history, so nothing it stores is committed.
 */
describe('what is stored on a tablet', () => {
  let previous: Build;
  let folders: { readonly old: string; readonly now: string } | undefined;
  let province: Province;
  let tablet: StoredTablet;
  let stored: Stored;

  beforeAll(async () => {
    previous = await buildPrevious();
    folders = { old: await buildStoredPage(previous), now: await buildStoredPage(THIS_BUILD) };
    province = await startProvince({ clientDir: folders.old });
    tablet = await openStoredTablet();
    await tablet.start(province.wire.url);
  });
  afterAll(async () => {
    await tablet?.close();
    await province?.end();
    removeFolder(folders?.old);
    removeFolder(folders?.now);
  });

  /** The app of another release on the same tablet; its officer types the PIN. */
  async function change(folder: string | undefined): Promise<void> {
    if (folder === undefined) throw new Error('the pages are built');
    await province.stop();
    await province.start({ clientDir: folder });
    await tablet.start(province.wire.url);
    await until(
      () => tablet.ask('whoIsHere'),
      (presence) => presence?.isWriter === true,
    );
    await unlock();
  }

  const unlock = async () =>
    expect(await tablet.ask('signIn', CHIEF.officer, CHIEF.pin)).toMatchObject({ ok: true });
  const write = async (...acts: NewAct[]) => {
    const outcome = await tablet.ask('write', acts);
    if (!outcome?.ok) throw new Error(`not written: ${JSON.stringify(outcome)}`);
    return outcome.value;
  };
  const untilSettled = () =>
    until(tablet.look, ({ sync: { waiting, unconfirmed } }) => waiting + unconfirmed === 0, 30_000);

  it('by the previous release is all there in this one: entries, drafts, tray, settings, keys', async () => {
    await tablet.setLine(true);
    expect(await tablet.ask('enrol', CHIEF.officer, CHIEF.pin)).toMatchObject({ ok: true });
    await write(person('ក'));
    await write(person('ខ'));
    await untilSettled();
    await tablet.ask('enrol', CLERK.officer, CLERK.pin);
    await tablet.setLine(false);
    await write(person('គ'));
    const clerk = (await tablet.ask('whoIsHere'))?.signedIn;
    if (!clerk) throw new Error('the clerk is signed in');
    await unlock();
    await revokeKey(province, keyOf(clerk));
    await tablet.setLine(true);
    // The roster, which withdraws the clerk, comes apart from the answer that holds the work.
    await until(tablet.look, (seen) => seen.tray.length === 1 && seen.withdrawn.length === 1, 30_000);
    await tablet.setLine(false);
    const [first] = await write(person('ឃ'));
    const view = first && (await tablet.ask('readRecord', first.record));
    if (!view) throw new Error('what was written is there');
    await write(rename(view, 'ង'));
    await tablet.ask('putDraft', 'form:/new/birth/a', { v: 1, route: '/new/birth/a', title: 'ច' });
    await tablet.ask('putDraft', 'something else', ['of', { any: 'shape' }]);
    await tablet.ask('setLockAfter', 240_000);
    // What a list shows follows what was confirmed, a moment later.
    stored = await until(tablet.look, ({ records }) => records.every(({ sync }) => sync !== 'sent'), 30_000);
    const shelves = await tablet.shelves();
    expect(stored).toMatchObject({
      officers: [CHIEF.officer],
      withdrawn: [CLERK.officer],
      lockAfter: 240_000,
      tray: [{ status: 'held', code: 'revoked' }],
      sync: { waiting: 2, inTray: 1, damaged: 0, lost: 0 },
    });
    expect(stored.records).toHaveLength(4);
    expect(stored.drafts).toHaveLength(2);

    await change(folders?.now);
    expect(await tablet.look()).toEqual(stored);
    const after = await tablet.shelves();
    for (const [shelf, keys] of Object.entries(shelves)) {
      expect(after[shelf], shelf).toEqual(expect.arrayContaining([...keys]));
    }
  });

  it('and of this one is all there in the previous, when the update is taken back', async () => {
    const [fresh] = await write(person('ឆ'));
    const known = stored.records.find(({ sync }) => sync === 'confirmed');
    const view = known && (await tablet.ask('readRecord', known.id));
    if (!fresh || !view) throw new Error('there are records');
    await write(rename(view, 'ជ'));
    await tablet.ask('putDraft', 'form:/new/birth/b', { v: 1, route: '/new/birth/b', title: 'ឈ' });
    await tablet.ask('setLockAfter', 360_000);
    const before = stored;
    stored = await tablet.look();
    expect(stored.records).toHaveLength(before.records.length + 1);
    expect(stored.sync.waiting).toBe(before.sync.waiting + 2);

    await change(folders?.old);
    expect(await tablet.look()).toEqual(stored);
  });

  it('reaches the province whole and once, whichever release wrote it', async () => {
    await write(person('ញ'));
    await change(folders?.now);
    await write(person('ដ'));
    await tablet.setLine(true);
    const settled = await untilSettled();
    expect(settled.sync).toMatchObject({ inTray: 1, damaged: 0, lost: 0 });
    expect(settled.tray).toEqual(stored.tray);
    expect(settled.drafts).toEqual(stored.drafts);
    const logs = await readLogs(province.wire.url);
    for (const [record, entries] of Object.entries(settled.entries)) {
      expect(
        logs
          .get(record)
          ?.map(({ id }) => id)
          .sort(),
        record,
      ).toEqual(entries);
    }
    const { keys } = await readJournal(tablet.page());
    expect(Object.keys(keys)).toHaveLength(2);
    const holes = Object.entries(keys).flatMap(([key, count]) => findHoles(logs.values(), key, count));
    expect(holes).toEqual([]);
  });

  it('is missed by these comparisons where a release takes it away', async () => {
    const before = await tablet.shelves();
    const seen = await tablet.look();
    await tablet.page().evaluate(takeDrafts);
    await change(folders?.now);
    expect((await tablet.look()).drafts).not.toEqual(seen.drafts);
    expect(await tablet.shelves()).not.toMatchObject({
      'salakhum-vault-journal/drafts': before['salakhum-vault-journal/drafts'],
    });
  });

  it('by a newer release is open to this one as far as only shelves came, and left alone where one went', async () => {
    await tablet.ask('putDraft', 'form:/new/birth/c', { v: 1, route: '/new/birth/c', title: 'ឋ' });
    const seen = await tablet.look();
    await tablet.page().evaluate(raiseJournal, { version: 900, adds: 'of a newer release', takes: '' });
    await change(folders?.now);
    expect(await tablet.look()).toEqual(seen);

    await tablet.page().evaluate(raiseJournal, { version: 901, adds: '', takes: 'drafts' });
    const shelves = await tablet.shelves();
    await change(folders?.now);
    await until(
      () => tablet.ask('whoIsHere'),
      (presence) => presence?.isOutdated === true && presence.signedIn === undefined,
    );
    expect(await tablet.ask('write', [person('ឌ')])).toMatchObject({ ok: false });
    expect(await tablet.shelves()).toEqual(shelves);
  });
});

/** Runs in the page. */
async function takeDrafts(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('salakhum-vault-journal');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const tx = opening.result.transaction('drafts', 'readwrite');
      tx.objectStore('drafts').clear();
      tx.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}
