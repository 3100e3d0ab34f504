import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOSS_WORDS } from '../../client/words/loss-words.ts';
import { STATE_WORDS } from '../../client/words/state-words.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { createSurvey } from '../fixtures/screens/survey.ts';
import type { Province } from '../integration/support/device-province.ts';
import { CHIEF } from '../integration/support/device-tablet.ts';
import type { Hand } from '../support/hand.ts';
import type { Tablet } from '../support/tablet.ts';
import { openSeat, type Seat } from './support/seat.ts';
import { testRules } from './support/survey-rules.ts';

const MEGABYTE = 1_000_000;

const { seen, found, look } = createSurvey();
const complaints: string[] = [];

describe('how work stands, a full disk and an emptied tablet, in both languages and at three sizes', () => {
  let province: Province;
  let tablet: Tablet;
  let hand: Hand;
  let close: Seat['close'] | undefined;

  beforeAll(async () => {
    ({ province, tablet, hand, close } = await openSeat(buildClient, CHIEF));
    await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await workWithoutLine();
    await runFull();
    await beEmptied();
    complaints.push(...tablet.complaints);
  }, 400_000);

  afterAll(() => close?.());

  async function workWithoutLine(): Promise<void> {
    const { page, context } = tablet;
    const book = await openBook('រតនៈ');
    await page.locator('.way-done').nth(2).waitFor({ timeout: 40_000 });
    await look(tablet, 'record-confirmed');
    await hand.open('/ready');
    await page.locator('.ready-line').first().waitFor();
    await look(tablet, 'ready-with-a-line');
    await context.setOffline(true);
    await hand.open(`/records/${book}/do/annotate`);
    await hand.page.locator('main form textarea').first().fill('បានមើលសៀវភៅដើម');
    await hand.date(
      (await page.locator('.date-boxes input').first().getAttribute('id')) ?? '',
      '20',
      '11',
      '2026',
    );
    await hand.save();
    await look(tablet, 'record-not-sent');
    for (const name of ['ធារ៉ា', 'វិមាន', 'បូរី']) await openBook(name);
    await hand.open('/new/family-book/half');
    await hand.fill({ 'address.village': 'ភូមិពាក់កណ្ដាល' });
    await page.waitForTimeout(700);
    await hand.open('/sync');
    await page.locator('.sync-waiting').waitFor();
    await look(tablet, 'sync-with-work-waiting');
    await hand.open('/ready');
    await page.locator('[data-line=sent][data-good=false]').waitFor();
    await look(tablet, 'ready-needs-a-look');
    await context.setOffline(false);
    await hand.open('/');
  }

  async function runFull(): Promise<void> {
    const { page, context } = tablet;
    const cdp = await context.newCDPSession(page);
    const origin = province.wire.url;
    const { usage } = await cdp.send('Storage.getUsageAndQuota', { origin });
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage });
    // Half a minute for which Chromium reckons with the room there was.
    await page.waitForTimeout(31_000);
    await hand.open('/new/family-book/full');
    await hand.choose('members.@0.sex', 'f');
    await hand.fill({
      'members.@0.familyName': 'កែវ',
      'members.@0.givenName': 'ពេញ',
      'address.village': 'ភូមិថ្មី',
    });
    await page.locator('button[type=submit]').click();
    await page.getByText(STATE_WORDS.diskStop.km, { exact: true }).waitFor();
    await look(tablet, 'disk-full');
    await hand.open('/ready');
    await page.locator('[data-line=space][data-good=false]').waitFor();
    await look(tablet, 'ready-disk-full');
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 1000 * MEGABYTE });
    await page.locator('[data-line=space] button').click();
    await page.locator('[data-line=space][data-good=true]').waitFor();
  }

  async function beEmptied(): Promise<void> {
    const { page, context } = tablet;
    const origin = province.wire.url;
    await page.goto(`${origin}/manifest.webmanifest`);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          indexedDB.deleteDatabase('salakhum-vault-journal').onsuccess = () => resolve();
        }),
    );
    await page.goto(origin);
    await hand.unlock(CHIEF.pin);
    await page.getByText(LOSS_WORDS.work.km, { exact: true }).first().waitFor();
    await look(tablet, 'lost-work');
    await page.goto(`${origin}/manifest.webmanifest`);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await page.goto(origin);
    await page.getByText(LOSS_WORDS.all.km, { exact: true }).first().waitFor();
    // What was known before the journal was lost is still known.
    expect(await page.locator('.lost-fact').first().textContent()).toMatch(/២០/);
    await look(tablet, 'lost-all');
  }

  async function openBook(givenName: string): Promise<string> {
    await hand.open(`/new/family-book/${givenName.length}${Math.random().toString(36).slice(2, 7)}`);
    await hand.choose('members.@0.sex', 'f');
    await hand.fill({
      'members.@0.familyName': 'កែវ',
      'members.@0.givenName': givenName,
      'address.village': 'ភូមិកណ្ដាល',
    });
    await hand.save();
    return hand.recordId();
  }

  testRules({ found });
  it('were all of them seen, and complained of nothing', () => {
    expect(seen.length).toBe(9);
    // A line that was cut, and a disk that was full, are told by the browser and by the device.
    expect(complaints.filter((text) => !/Failed to load resource|ERR_|Quota/.test(text))).toEqual([]);
  });
});
