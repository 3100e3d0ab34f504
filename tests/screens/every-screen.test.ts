import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../schemas/record/entry.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { walkForm } from '../fixtures/screens/look.ts';
import { answerOddly, type OddAnswer, writeAsNewerApp } from '../fixtures/screens/odd-answers.ts';
import { type Scene, scenesOf, show } from '../fixtures/screens/scenes.ts';
import { bringAbout, type Situations, WHO, type Who } from '../fixtures/screens/situations.ts';
import { createSurvey, SHOTS } from '../fixtures/screens/survey.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openTablet, SIZES, type Tablet } from '../support/tablet.ts';
import { testRules } from './support/survey-rules.ts';

const KEYBOARD_UP = { width: 1280, height: 400 };

const { seen, found, look } = createSurvey();
/** What a form hides of the box that has the focus. */
const hidden: string[] = [];
const walked: string[] = [];
const complaints: string[] = [];

describe('every screen and the form of every act, in both languages and at three sizes', () => {
  let clientDir: string;
  let province: Province;

  beforeAll(async () => {
    clientDir = await buildClient();
    province = await startProvince({ clientDir });
    const origin = province.wire.url;
    const first = await openTablet();
    const hand = handOn(first.page, origin);
    await beforeAnyWork(first, hand, origin);
    const situations = await bringAbout(origin);
    for (const [who, scenes] of Object.entries(scenesOf(situations))) {
      const tablet = who === 'chief' ? first : await openTablet();
      const own = handOn(tablet.page, origin);
      const { officer, pin } = WHO[who as Who];
      if (tablet !== first) await own.enrol(officer, pin);
      await hasCome(own, scenes.at(-1)?.path ?? '/');
      for (const scene of scenes) await lookAt(tablet, origin, scene);
      if (tablet === first) await whenThingsGoWrong(tablet, own, province, situations);
      complaints.push(...tablet.complaints);
      await tablet.close();
    }
  }, 600_000);

  afterAll(async () => {
    await province?.end();
    rmSync(clientDir, { recursive: true, force: true });
  });

  testRules({ found });
  it('keep the focused field, its label and its error in sight at 1280×400', () => {
    expect(walked.length).toBeGreaterThan(400);
    expect(hidden).toEqual([]);
  });
  it('were all of them seen, and complained of nothing', () => {
    expect(seen.length).toBeGreaterThan(100);
    // A wrong PIN that the province refuses and a line that was cut are told by the browser itself.
    expect(complaints.filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([]);
  });
});

/** The tablet as it comes out of its box, and a commune in which nothing was done yet. */
async function beforeAnyWork(tablet: Tablet, hand: Hand, origin: string): Promise<void> {
  const { page } = tablet;
  await page.goto(origin);
  await page.locator('#officer-name').waitFor();
  await look(tablet, 'sign-in');
  await page.fill('#officer-name', WHO.chief.officer);
  await page.fill('#pin', '9999');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await look(tablet, 'sign-in-error');
  await page.fill('#pin', WHO.chief.pin);
  await page.keyboard.press('Enter');
  await page.locator('nav').first().waitFor();
  for (const path of ['/', '/births', '/family-books', '/residence-books', '/moves', '/registers', '/tray']) {
    await lookAt(tablet, origin, { name: `empty-${path.slice(1) || 'today'}`, path });
  }
  await hand.open('/');
}

/** Work the province does not take, a record of a newer app, no line, a second tab, and the tablet locked. */
async function whenThingsGoWrong(
  tablet: Tablet,
  hand: Hand,
  province: Province,
  of: Situations,
): Promise<void> {
  const { page, context } = tablet;
  const origin = province.wire.url;
  await annotateOddly(tablet, hand, [
    [of.otherFamily, { status: 'refused', code: 'wrong_commune' }],
    [of.lostFamily, { status: 'waits', code: 'over_quota' }],
    [of.mergedWith, { status: 'server_too_old', code: 'act_unknown' }],
  ]);
  await lookAt(tablet, origin, { name: 'tray', path: '/tray' });
  await lookAt(tablet, origin, { name: 'today-with-work-waiting', path: '/' });
  const newer = await writeAsNewerApp(province, '070702');
  await hasCome(hand, `/records/${newer}`);
  await lookAt(tablet, origin, { name: 'read-only-record', path: `/records/${newer}` });
  await context.setOffline(true);
  await show(page, origin, { name: 'sync', path: '/sync' });
  await page.locator('main button').first().click();
  await page.waitForTimeout(500);
  await look(tablet, 'no-line');
  await context.setOffline(false);
  await hand.open('/me');
  const second = await context.newPage();
  await second.goto(origin);
  await second.locator('main .empty').waitFor();
  await look({ ...tablet, page: second }, 'second-tab');
  await second.close();
  await page.bringToFront();
  await page.locator('main button').last().click();
  await page.locator('button.officer').first().waitFor();
  await look(tablet, 'officers');
  await page.locator('button.officer').first().click();
  await page.locator('#pin').waitFor();
  await look(tablet, 'pin');
}

/** Annotates each book, whose note the province then does not take as it takes others. */
async function annotateOddly(
  { page, context }: Tablet,
  hand: Hand,
  answers: readonly (readonly [RecordId, OddAnswer])[],
): Promise<void> {
  await answerOddly(context, new Map(answers));
  for (const [book] of answers) {
    await hand.open(`/records/${book}/do/annotate`);
    await page.locator('main form textarea').first().fill('បានមើលសៀវភៅដើម និងសំបុត្រកំណើតរបស់កូនហើយ');
    for (const [part, value] of [
      ['day', '២០'],
      ['month', '១១'],
      ['year', '២០២៦'],
    ]) {
      await page
        .locator(`main form .date-box-${part} input`)
        .first()
        .fill(value ?? '');
    }
    await hand.save();
  }
  await hand.open('/tray');
  await page.waitForFunction(
    (count) => document.querySelectorAll('.tray-item').length >= count,
    answers.length,
  );
}

async function lookAt(tablet: Tablet, origin: string, scene: Scene): Promise<void> {
  const { page } = tablet;
  await page.setViewportSize(SIZES.lying);
  await show(page, origin, scene);
  await look(tablet, scene.name);
  const submit = page.locator('main form button[type=submit]');
  if ((await submit.count()) === 0) return;
  await page.setViewportSize(KEYBOARD_UP);
  if (!scene.isComplete) {
    await submit.click();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  } else {
    await page.evaluate(() => document.querySelector<HTMLElement>('main h1')?.focus());
  }
  const { met, hidden: lost } = await walkForm(page);
  walked.push(...met);
  hidden.push(...lost.map((one) => `${scene.name}: ${one}`));
  if (SHOTS && met.length > 0) await page.screenshot({ path: join(SHOTS, `${scene.name}-keyboard-km.png`) });
}

/** What the others wrote comes with the next exchange. */
async function hasCome({ page, open }: Hand, path: string): Promise<void> {
  const record = /\/records\/[^/]+/.exec(path)?.[0];
  await open(record ?? '/');
  if (record) await page.locator('.tabs').waitFor({ timeout: 60_000 });
}
