import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyId } from '../../schemas/record/entry.ts';
import { revokeKey } from '../integration/support/device-office.ts';
import {
  CHIEF,
  CLERK,
  type HeadlessTablet,
  openEnrolled,
  person,
  until,
  untilConfirmed,
} from '../integration/support/device-tablet.ts';
import { type Build, distOf, THIS_BUILD } from '../support/builds.ts';
import type { Hand } from '../support/hand.ts';
import { type Province, startProvince } from '../support/province.ts';
import { openTablet, type Tablet, wake } from '../support/tablet.ts';
import { expectApp } from '../support/two-tablets.ts';
import { layWire, type Wire } from '../support/wire.ts';
import { buildPrevious } from './build-release.ts';
import { newBook } from './new-book.ts';
import { type OnDisk, readJournal } from './read-journal.ts';
import { findHoles, readLogs } from './read-province.ts';

/** What the rest of the commune wrote meanwhile: enough that a slow line is at it for a while. */
const OTHERS = 240;
const SLOW = 6_000;

/** A tablet of the previous release, its server already updated, takes the new app while its work is on the way. */
describe('an update in the middle of a sync', () => {
  let previous: Build;
  let province: Province;
  let wire: Wire;
  let tablet: Tablet;
  let hand: Hand;
  let neighbour: HeadlessTablet | undefined;
  let second: Page;

  beforeAll(async () => {
    previous = await buildPrevious();
    province = await startProvince(undefined, distOf(previous, previous));
    wire = await layWire(() => province.port);
    tablet = await openTablet();
    hand = previous.handOn(tablet.page, wire.url);
    await hand.enrol(CHIEF.officer, CHIEF.pin);
    await tablet.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expectApp(tablet, previous);
  });
  afterAll(async () => {
    await neighbour?.close();
    await tablet?.close();
    await wire?.close();
    await province?.close();
  });

  it('loses nothing: drafts, unsent work, tray and place in the feed are there, and all arrives once', async () => {
    await fillTray();
    await province.kill();
    await province.restart(distOf(THIS_BUILD, THIS_BUILD));
    const offered = tablet.page.locator('.news button');
    // As it asks by itself each hour.
    await tablet.page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await offered.waitFor({ timeout: 60_000 });

    wire.cut();
    const books = [await newBook(hand, 'ក្រៅបណ្ដាញ'), await newBook(hand, 'ក្នុងឡាន')];
    await hand.open('/new/birth/half');
    await hand.fill({ 'child.familyName': 'សុខ', 'child.givenName': 'ពាក់កណ្ដាល' });
    await until(
      () => readJournal(tablet.page),
      ({ drafts }) => drafts.length === 1,
    );
    neighbour = await openEnrolled({ server: province.url, ...CLERK });
    for (let count = 0; count < OTHERS; count++) await neighbour.write(person(`អ្នកជិតខាង ${count}`));
    await untilConfirmed(neighbour);
    second = await tablet.context.newPage();
    await second.goto(wire.url);
    await second.getByText(previous.words.otherTab).first().waitFor();

    const before = await readJournal(tablet.page);
    expect(before.unsent.length).toBeGreaterThanOrEqual(books.length);
    expect(before.tray).not.toEqual([]);
    wire.slowTo(SLOW);
    const down = wire.moved.down;
    wire.restore();
    await wake(tablet);
    await until(
      async () => wire.moved.down - down,
      (moved) => moved > SLOW,
      60_000,
    );
    const amid = await readJournal(tablet.page);
    expect(amid.records, 'all had come before the update').toBeLessThan(before.records + OTHERS);
    const isReloaded = tablet.page.waitForEvent('load');
    await offered.click();
    await isReloaded;
    await expectApp(tablet, THIS_BUILD);
    hand = THIS_BUILD.handOn(tablet.page, wire.url);

    const after = await readJournal(tablet.page);
    expect(after.drafts).toEqual(before.drafts);
    expect(after.tray).toEqual(before.tray);
    expect(after.chain).toEqual(before.chain);
    expect(after.keys).toEqual(before.keys);
    expect(after.checkpoint).not.toBe('null');
    expect(after.records).toBeGreaterThanOrEqual(amid.records);
    const arrived = [...(await readLogs(province.url)).values()].flat().map(({ id }) => id);
    expect([...after.unsent, ...after.sent, ...arrived]).toEqual(
      expect.arrayContaining([...before.unsent, ...before.sent]),
    );

    await takePen(tablet.page, THIS_BUILD);
    await hand.unlock(CHIEF.pin);
    await hand.open('/new/birth/half');
    await expect
      .poll(() => tablet.page.locator('[id="child.givenName"]').inputValue(), { timeout: 20_000 })
      .toBe('ពាក់កណ្ដាល');
    wire.slowTo();
    const settled = await untilLevel((disk) => disk.records >= before.records + OTHERS);
    expect(settled.tray).toEqual(before.tray);
    expect(settled.drafts).toEqual(before.drafts);
    await hand.open('/tray');
    await tablet.page.locator('.tray-item').first().waitFor();
    await expectProvince(books, settled);
  });

  it('leaves a second tab of the old app able to work, on screens too that it had not loaded yet', async () => {
    await expectApp({ page: second }, previous);
    await takePen(second, previous);
    // The browser may still have them by itself, or may not.
    await (await tablet.context.newCDPSession(second)).send('Network.clearBrowserCache');
    const old = previous.handOn(second, wire.url);
    await old.unlock(CHIEF.pin);
    for (const path of ['/registers', '/moves', '/tray', '/me', '/search']) await old.open(path);
    const book = await newBook(old, 'ផ្ទាំងចាស់');
    await takePen(tablet.page, THIS_BUILD);
    await hand.unlock(CHIEF.pin);
    await hand.open(`/records/${book}`);
    await tablet.page.getByText('ផ្ទាំងចាស់').first().waitFor({ timeout: 30_000 });
    await expectProvince([book], await untilLevel(() => true));
  });

  /** Nothing waits on the tablet any more. */
  const untilLevel = (holds: (disk: OnDisk) => boolean) =>
    until(
      () => readJournal(tablet.page),
      (disk) => disk.unsent.length + disk.sent.length === 0 && holds(disk),
      90_000,
    );

  /** Every entry once, and of the tablet's own keys each number that it gave out. */
  async function expectProvince(records: readonly string[], { keys, tray }: OnDisk): Promise<void> {
    const logs = await readLogs(province.url);
    expect([...logs.keys()]).toEqual(expect.arrayContaining([...records]));
    const all = [...logs.values()].flat().map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining([...tray]));
    const holes = Object.entries(keys).flatMap(([key, count]) => findHoles(logs.values(), key, count));
    expect(holes).toEqual([]);
    expect([...logs.keys()].filter((id) => id.startsWith('person-')).length).toBeGreaterThanOrEqual(OTHERS);
  }

  /** Work of an officer whose key the province took back meanwhile is held, and told in the tray. */
  async function fillTray(): Promise<void> {
    await hand.open('/add-officer');
    await tablet.page.fill('#officer-name', CLERK.officer);
    await tablet.page.fill('#pin', CLERK.pin);
    await tablet.page.keyboard.press('Enter');
    const { officers } = await until(
      () => readJournal(tablet.page),
      (disk) => disk.officers[CLERK.officer] !== undefined,
    );
    await tablet.page.waitForURL(`${wire.url}/`);
    wire.cut();
    await newBook(hand, 'ត្រូវបានដកហូត');
    const key = (await readJournal(tablet.page)).officers[CLERK.officer] ?? officers[CLERK.officer] ?? '';
    await revokeKey({ dataDir: province.dataDir, wire: province }, key as KeyId);
    wire.restore();
    await tablet.page.reload();
    await hand.unlock(CHIEF.pin);
    await until(
      () => readJournal(tablet.page),
      ({ tray }) => tray.length > 0,
      60_000,
    );
  }
});

/** Where another tab writes, this one takes its place. */
async function takePen(page: Page, app: Build): Promise<void> {
  const button = page.getByRole('button', { name: app.words.writeHere });
  await button.or(page.locator('.officer').first()).first().waitFor({ timeout: 20_000 });
  if (await button.isVisible()) await button.click();
}
