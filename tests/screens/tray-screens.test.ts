import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { TRAY_WORDS } from '../../client/words/tray-words.ts';
import {
  CHIEF,
  CLERK,
  openBook,
  press,
  spoil,
  trayOf,
  untilConfirmed,
  viewOf,
  write,
} from '../browser/tray-hand.ts';
import { buildFaultyClient } from '../fixtures/screens/build.ts';
import { createSurvey } from '../fixtures/screens/survey.ts';
import type { Province } from '../integration/support/device-province.ts';
import { until } from '../integration/support/device-tablet.ts';
import { PERSON } from '../integration/support/server-tablet.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { openSeat, type Seat } from './support/seat.ts';
import { testRules } from './support/survey-rules.ts';

const { seen, found, look } = createSurvey();
const complaints: string[] = [];

describe('the tray and its files, in both languages and at three sizes', () => {
  let seat: Seat | undefined;

  beforeAll(async () => {
    seat = await openSeat(buildFaultyClient, CLERK);
    const { tablet, hand } = seat;
    await hand.open('/tray');
    await look(tablet, 'tray-empty');
    await hand.open('/tray/export');
    await press(hand.page.locator('main'), TRAY_WORDS.makeFile.km);
    await hand.page.locator('main .banner').first().waitFor();
    await look(tablet, 'export-nothing');
    await fillTray(hand);
    await seeTray(tablet, hand);
    await seeFiles(tablet, hand);
    await seeAsChief(tablet, hand);
    complaints.push(...tablet.complaints);
    complaints.push(...(await seeUnreadable(seat.province)));
  }, 600_000);
  afterAll(() => seat?.close());

  testRules({ found });
  it('were all of them seen, and complained of nothing', () => {
    expect(seen).toHaveLength(16);
    expect(complaints.filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([]);
  });
});

/** Something of each kind: refused in half of a visit, not counted, too new, not agreeing, settled. */
async function fillTray(hand: Hand): Promise<void> {
  const book = await openBook(hand);
  await untilConfirmed(hand, book);
  const { heads } = await viewOf(hand, book);
  const change = (text: string) => ({
    record: book,
    after: heads,
    act: 'change-address',
    set: { 'address.village': { text } },
  });
  const open = (commune: string) => ({
    opens: { kind: 'person', commune },
    after: [],
    act: 'open',
    set: { ...PERSON },
  });
  const note = { text: 'បានមើលសៀវភៅដើម និងសំបុត្រកំណើតរបស់កូនហើយ', on: '2026-11-20' };
  await write(hand, [open('070702'), open('230201')]);
  await write(hand, [{ record: book, after: heads, act: 'annotate', set: { 'annotations.a': note } }]);
  await write(hand, [change('ភូមិលិច')]);
  await write(hand, [change('ភូមិកើត')]);
  const other = await openBook(hand);
  const { heads: after } = await viewOf(hand, other);
  await write(hand, [{ record: other, after, act: 'transcend', set: { 'address.group': '៣' } }]);
  const [away = ''] = await write(hand, [open('230201')]);
  const full = await until(
    () => trayOf(hand),
    ({ work, halves, contested }) => work.length === 4 && halves.length === 1 && contested.length === 1,
    60_000,
  );
  expect(full.work.map(({ status }) => status).sort()).toEqual([
    'refused',
    'refused',
    'server_too_old',
    'voided',
  ]);
  await hand.page.evaluate(([item, why]) => window.tablet.putAway(item, why), [
    away,
    'មន្ត្រីឃុំនោះបានកត់ត្រារួចហើយ',
  ] as const);
}

async function seeTray(tablet: Tablet, hand: Hand): Promise<void> {
  await hand.open('/tray');
  await hand.page.locator('.tray-settled > summary').click();
  await look(tablet, 'tray-full');
  await hand.page.getByText(TRAY_WORDS.putAway.km, { exact: true }).first().click();
  await hand.page.locator('main input').first().waitFor();
  await press(hand.page.locator('main .button-primary'), TRAY_WORDS.putAway.km);
  await look(tablet, 'tray-put-away');
}

async function seeFiles(tablet: Tablet, hand: Hand): Promise<void> {
  const main = hand.page.locator('main');
  await hand.open('/tray/export');
  await look(tablet, 'export');
  await press(main, TRAY_WORDS.makeFile.km);
  await main.locator('.big-code').waitFor();
  await look(tablet, 'export-made');
  const code = (await main.locator('.big-code span').allTextContents()).join(' ');
  const [saved] = await Promise.all([
    hand.page.waitForEvent('download'),
    press(main, TRAY_WORDS.saveFile.km),
  ]);
  const file = join(tablet.profile, saved.suggestedFilename());
  await saved.saveAs(file);
  const none = join(tablet.profile, 'none.salakhum');
  writeFileSync(none, 'no export');
  await hand.open('/tray/import');
  await look(tablet, 'import');
  await main.locator('button[type=submit]').click();
  await main.locator('[aria-invalid=true]').first().waitFor();
  await look(tablet, 'import-nothing-chosen');
  await hand.page.setInputFiles('input[type=file]', none);
  await hand.fill({ code });
  await main.locator('button[type=submit]').click();
  await look(tablet, 'import-not-an-export');
  await hand.page.setInputFiles('input[type=file]', file);
  await main.locator('button[type=submit]').click();
  await main.locator('.tone-good').first().waitFor();
  await look(tablet, 'import-taken');
}

async function seeAsChief(tablet: Tablet, hand: Hand): Promise<void> {
  const { work } = await trayOf(hand);
  const voided = work.find(({ status }) => status === 'voided')?.entry;
  if (!voided) throw new Error('nothing was voided');
  await hand.page.evaluate((entry) => window.tablet.handToChief(entry), voided);
  await hand.open('/tray');
  await look(tablet, 'tray-handed');
  await hand.page.evaluate(([name, pin]) => window.tablet.enrol(name, pin), [
    CHIEF.officer,
    CHIEF.pin,
  ] as const);
  await hand.open('/tray');
  await hand.page.getByText(TRAY_WORDS.asks.km).first().waitFor();
  await look(tablet, 'tray-of-the-chief');
  await hand.page.getByRole('button', { name: TRAY_WORDS.doIt.km }).first().click();
  await hand.page.waitForURL('**/do/annotate');
  await hand.page.locator('main form').waitFor();
  await look(tablet, 'mend');
}

/** A draft whose row was spoiled, and the way to export work that is no longer in the tray. */
async function seeUnreadable(province: Province): Promise<readonly string[]> {
  const tablet = await openTablet();
  const hand = handOn(tablet.page, province.wire.url);
  await hand.enrol(CHIEF.officer, CHIEF.pin);
  await hand.open('/new/family-book/lost');
  await hand.fill({ 'members.@0.familyName': 'បាត់' });
  await hand.page.getByText(km.draftSaved).waitFor();
  await hand.page.evaluate(spoil, 'drafts' as const);
  await hand.page.reload();
  await hand.unlock(CHIEF.pin);
  await hand.open('/');
  await hand.page.locator('a[href="/tray"]').first().waitFor();
  await look(tablet, 'today-with-a-tray');
  await hand.open('/tray');
  await hand.page.getByText(TRAY_WORDS.lostDraftTold.km).waitFor();
  await look(tablet, 'tray-unreadable');
  await hand.open(`/tray/export/${'A'.repeat(43)}`);
  await hand.page.getByText(TRAY_WORDS.exportGone.km).waitFor();
  await look(tablet, 'export-gone');
  await tablet.close();
  return tablet.complaints;
}
