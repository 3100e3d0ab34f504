import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../sync-server/server.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import {
  findClipped,
  findSmallTargets,
  findTightKhmer,
  findViolations,
  walkForm,
} from '../fixtures/screens/look.ts';
import { plantTray } from '../fixtures/screens/plant-tray.ts';
import { type Scene, scenesOf, show } from '../fixtures/screens/scenes.ts';
import { bringAbout, type Situations, WHO, type Who } from '../fixtures/screens/situations.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openTablet, SIZES, type Tablet } from '../support/tablet.ts';

/** `SHOTS=1` keeps a picture of each screen at each size in each language, to be looked at one by one. */
const SHOTS = process.env.SHOTS ? join(import.meta.dirname, '../.artifacts/screens') : undefined;
const KEYBOARD_UP = { width: 1280, height: 400 };

/** What was found, by rule: the walk is one, and each rule has a test of its own. */
const found = { axe: [], cut: [], tight: [], small: [], hidden: [] } satisfies Record<
  string,
  string[]
> as Record<'axe' | 'cut' | 'tight' | 'small' | 'hidden', string[]>;
const seen: string[] = [];
const walked: string[] = [];
const complaints: string[] = [];

describe('every screen and the form of every act, in both languages and at three sizes', () => {
  let clientDir: string;
  let dataDir: string;
  let server: RunningServer;

  beforeAll(async () => {
    if (SHOTS) mkdirSync(SHOTS, { recursive: true });
    clientDir = await buildClient();
    dataDir = mkdtempSync(join(tmpdir(), 'sala-khum-every-screen-'));
    server = await startServer({ dataDir, port: 0, clientDir });
    const origin = server.url.origin;
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
      if (tablet === first) await whenThingsGoWrong(tablet, own, origin, situations);
      complaints.push(...tablet.complaints);
      await tablet.close();
    }
  }, 600_000);

  afterAll(async () => {
    await server?.close();
    for (const dir of [clientDir, dataDir]) rmSync(dir, { recursive: true, force: true });
  });

  it('are clean to axe, contrast at 7:1', () => expect(found.axe).toEqual([]));
  it('cut nothing and overflow no window', () => expect(found.cut).toEqual([]));
  it('give Khmer the line it needs above and below', () => expect(found.tight).toEqual([]));
  it('give the finger 48 pixels', () => expect(found.small).toEqual([]));
  it('keep the focused field, its label and its error in sight at 1280×400', () => {
    expect(walked.length).toBeGreaterThan(400);
    expect(found.hidden).toEqual([]);
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

/** Refused work, a record that a newer app wrote, no line, a second tab, and the tablet after its officer left. */
async function whenThingsGoWrong(tablet: Tablet, hand: Hand, origin: string, of: Situations): Promise<void> {
  const { page, context } = tablet;
  const readOnly = await plantTray(page, of.otherFamily);
  await page.reload();
  await page.locator('.today-actions, main h1').first().waitFor();
  await hand.open('/tray');
  await page.waitForFunction(() => document.querySelectorAll('.tray-item').length >= 2);
  await lookAt(tablet, origin, { name: 'tray', path: '/tray' });
  await lookAt(tablet, origin, { name: 'today-with-work-waiting', path: '/' });
  await lookAt(tablet, origin, { name: 'read-only-record', path: `/records/${readOnly}` });
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
  const { met, hidden } = await walkForm(page);
  walked.push(...met);
  found.hidden.push(...hidden.map((one) => `${scene.name}: ${one}`));
  if (SHOTS && met.length > 0) await page.screenshot({ path: join(SHOTS, `${scene.name}-keyboard-km.png`) });
}

async function look({ page }: Tablet, name: string): Promise<void> {
  seen.push(name);
  for (const language of ['km', 'en'] as const) {
    const note = (rule: keyof typeof found, size: string, all: readonly string[]) =>
      found[rule].push(...all.map((one) => `${name} ${size} ${language}: ${one}`));
    for (const [size, box] of Object.entries(SIZES)) {
      await page.setViewportSize(box);
      note('cut', size, await findClipped(page));
      note('small', size, await findSmallTargets(page));
      note('tight', size, await findTightKhmer(page));
      if (SHOTS) {
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: join(SHOTS, `${name}-${size}-${language}.png`), fullPage: true });
      }
    }
    note('axe', '', await findViolations(page, language === 'km'));
    await page.locator('header button').last().click();
    await page.waitForFunction((was) => document.documentElement.lang !== was, language);
  }
  await page.setViewportSize(SIZES.lying);
}

/** What the others wrote comes with the next exchange. */
async function hasCome({ page, open }: Hand, path: string): Promise<void> {
  const record = /\/records\/[^/]+/.exec(path)?.[0];
  await open(record ?? '/');
  if (record) await page.locator('.tabs').waitFor({ timeout: 60_000 });
}
