import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { demonstrationGazetteer } from '../../sync-server/provision/invented/places.ts';
import { type RunningServer, startServer } from '../../sync-server/server.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { countedKeys } from './counted-keys.ts';

const COMMUNE = '070702';
const CLERK = { officer: `clerk-${COMMUNE}`, pin: '1111' };

describe('a birth at a clerk’s speed, in real Chromium', () => {
  let clientDir: string;
  let dataDir: string;
  let server: RunningServer;
  let tablet: Tablet;
  let hand: Hand;

  beforeAll(async () => {
    clientDir = await buildClient();
    dataDir = mkdtempSync(join(tmpdir(), 'sala-khum-speed-'));
    server = await startServer({ dataDir, port: 0, clientDir });
    tablet = await openTablet({ touch: true });
    hand = handOn(tablet.page, server.url.origin);
    await hand.enrol(CLERK.officer, CLERK.pin);
    await openFamily(hand);
    // The gazetteer comes with the first exchange.
    await hand.open('/new/birth/gazetteer');
    const place = hand.page.locator('[id="child.birthplace"]');
    const option = hand.page.locator('[role=option]').first();
    while (!(await option.isVisible())) {
      await place.fill('');
      await place.pressSequentially('ស');
      await hand.page.waitForTimeout(400);
    }
  });

  afterAll(async () => {
    const complaints = tablet?.complaints;
    await tablet?.close();
    await server?.close();
    for (const dir of [clientDir, dataDir]) rmSync(dir, { recursive: true, force: true });
    expect(complaints).toEqual([]);
  });

  const isOn = (selector: string) =>
    hand.page.evaluate((on) => document.activeElement?.matches(on) ?? false, selector);
  const isOnNewBirth = () => isOn('a[href^="/new/birth"]');

  it.each([
    ['a screen', '/', '.today-actions', 'H1'],
    ['a form', '/new/birth/focus', '[data-question="mother.person"]', 'INPUT'],
  ])(
    'has the focus where the next key belongs in the very drawing that shows %s',
    async (_, path, shows, at) => {
      const { page } = hand;
      await hand.open('/search');
      // The officer works with keys.
      await page.keyboard.press('Tab');
      const focused = page.evaluate(
        ([to, selector]) =>
          new Promise<string | undefined>((resolve) => {
            new MutationObserver((_, observer) => {
              if (!document.querySelector(selector)) return;
              observer.disconnect();
              resolve(document.activeElement?.tagName);
            }).observe(document.body, { childList: true, subtree: true });
            history.pushState(null, '', to);
            dispatchEvent(new PopStateEvent('popstate'));
          }),
        [path, shows] as const,
      );
      expect(await focused).toBe(at);
    },
  );

  it('takes at most 60 key presses beyond the text, from the first screen to the saved declaration', async () => {
    const { page } = hand;
    await hand.open('/');
    const keys = countedKeys(page);
    await keys.until('Tab', isOnNewBirth);
    await keys.press('Enter');
    await keys.focused('mother.person');
    await keys.type('ចាន់ថន');
    await page.locator('[role=option]').first().waitFor();
    await keys.press('Enter');
    // What the book leaves open of the parents is offered: one key each.
    for (const open of [
      'mother.nationality',
      'mother.birthplace',
      'father.nationality',
      'father.birthplace',
    ]) {
      await keys.focused(open);
      await keys.press('Enter');
    }
    await keys.focused('child.familyName');
    await keys.press('Enter');
    await keys.focused('child.givenName');
    await keys.type('សុជាតា');
    await keys.press('Enter');
    await keys.focused('child.familyNameLatin');
    await keys.press('Enter');
    await keys.focused('child.givenNameLatin');
    await keys.type('Socheata');
    await keys.press('Enter');
    await keys.focused('child.sex');
    await keys.press('1');
    await keys.press('Enter');
    await keys.focused('child.born');
    await keys.type('១០១១២០២៦');
    await keys.press('Enter');
    for (const offered of ['child.birthplace', 'child.nationality']) {
      await keys.focused(offered);
      await keys.press('Enter');
    }
    await keys.focused('informant.relation');
    await keys.press('2');
    await keys.press('Enter');
    for (const offered of ['informant.name', 'declaredOn', 'document']) {
      await keys.focused(offered);
      await keys.press('Enter');
    }
    await expect.poll(() => isOn('button[type=submit]')).toBe(true);
    await keys.press('Enter');
    await page.locator('.act-review').waitFor();
    await expect.poll(() => isOn('button[type=submit]')).toBe(true);
    await keys.press('Enter');
    await page.waitForURL(/\/records\/birth-/);
    await page.getByText('សុជាតា').first().waitFor();
    console.log(`an on-time birth by keyboard: ${keys.count()} key presses beyond the text`);
    expect(keys.count()).toBeLessThanOrEqual(60);
    // What the book knows was not typed again.
    for (const said of ['១២ មីនា ១៩៩៨', 'វិបុល', 'Chanthon']) await page.getByText(said).first().waitFor();
  });

  it('takes at most 60 key presses where both parents are in no book and all is typed', async () => {
    const { page } = hand;
    await hand.open('/');
    // A key pressed while the screen before is still there is lost with it.
    await page.locator('h1', { hasText: km.today }).waitFor();
    const keys = countedKeys(page);
    await keys.until('Tab', isOnNewBirth);
    await keys.press('Enter');
    const enter = () => keys.press('Enter');
    await keys.focused('mother.person');
    for (const parent of ['mother', 'father'] as const) {
      await enter();
      await keys.focused(`${parent}.known`);
      await keys.press('1');
      await enter();
      for (const [field, text] of NAMES[parent]) {
        await keys.focused(`${parent}.${field}`);
        await keys.type(text);
        await enter();
      }
      await keys.focused(`${parent}.nationality`);
      await enter();
      await keys.focused(`${parent}.born`);
      await keys.type('០២០១១៩៩៥');
      await enter();
      await keys.focused(`${parent}.birthplace`);
      await enter();
      if (parent === 'mother') {
        await keys.focused('mother.residence');
        await enter();
        await keys.focused('father.person');
      }
    }
    await keys.focused('child.familyName');
    await enter();
    await keys.type('សុភា');
    await enter();
    await enter();
    await keys.focused('child.givenNameLatin');
    await keys.type('Sophea');
    await enter();
    await keys.press('2');
    await enter();
    await keys.focused('child.born');
    await keys.type('១១១១២០២៦');
    await enter();
    await keys.focused('child.birthplace');
    await enter();
    await enter();
    await keys.focused('informant.relation');
    await keys.press('1');
    await enter();
    for (const offered of ['informant.name', 'declaredOn', 'document']) {
      await keys.focused(offered);
      await enter();
    }
    await enter();
    await page.locator('.act-review').waitFor();
    await expect.poll(() => isOn('button[type=submit]')).toBe(true);
    await enter();
    await page.waitForURL(/\/records\/birth-/);
    console.log(`a birth with both parents typed: ${keys.count()} key presses beyond the text`);
    expect(keys.count()).toBeLessThanOrEqual(60);
  });

  it('takes at most 45 taps by touch alone', async () => {
    const { page } = hand;
    await hand.open('/');
    let taps = 0;
    const tap = async (selector: string) => {
      taps += 1;
      await page.locator(selector).first().tap();
    };
    const field = (id: string) => `[data-question="${id}"]`;
    const offer = (id: string) => tap(`${field(id)} .offer`);
    const write = async (id: string, text: string) => {
      await tap(`${field(id)} input`);
      // One character after the other, as a keyboard on the glass gives them.
      for (const character of text) await page.keyboard.insertText(character);
    };
    await tap('a[href^="/new/birth"]');
    await write('mother.person', 'ចាន់ថន');
    await tap('[role=option]');
    await offer('child.familyName');
    await write('child.givenName', 'សុជាតា');
    await offer('child.familyNameLatin');
    await write('child.givenNameLatin', 'Socheata');
    await tap(`${field('child.sex')} label`);
    await write('child.born', '១២១១២០២៦');
    for (const id of ['child.birthplace', 'child.nationality']) await offer(id);
    await tap(`${field('informant.relation')} label:nth-child(2)`);
    for (const id of ['informant.name', 'declaredOn', 'document']) await offer(id);
    await tap('button[type=submit]');
    await page.locator('.act-review').waitFor();
    if (await page.locator('#checks-reason').isVisible()) await tap('.reason .offer');
    await tap('button[type=submit]');
    await page.waitForURL(/\/records\/birth-/);
    console.log(`an on-time birth by touch: ${taps} taps`);
    expect(taps).toBeLessThanOrEqual(45);
  });

  it('finds every village of the commune in two keystrokes, with its chain, and keeps free words', async () => {
    const { page, open } = hand;
    await open('/new/birth/places');
    const box = page.locator('[id="child.birthplace"]');
    const villages = demonstrationGazetteer().rows.filter(
      ([code]) => code.length === 8 && code.startsWith(COMMUNE),
    );
    expect(villages.length).toBeGreaterThan(2);
    for (const [code, , , name] of villages) {
      await box.fill('');
      for (const key of [...name].slice(0, 2)) await box.pressSequentially(key);
      const option = page.locator(`[role=option]:has-text("${name}")`).first();
      await option.waitFor();
      expect(await option.textContent()).toMatch(/ឃុំជុំគ្រៀល .*ខេត្តកំពត/);
      await option.click();
      await expect.poll(() => box.inputValue()).toContain(`ភូមិ${name} ឃុំជុំគ្រៀល`);
      expect(code).toHaveLength(8);
      await page.locator('[data-question="child.birthplace"] .place-known').waitFor();
    }
    await box.fill('Lowell, Massachusetts');
    expect(await page.locator('[data-question="child.birthplace"] .place-known').count()).toBe(0);
    await box.press('Enter');
    expect(await box.inputValue()).toBe('Lowell, Massachusetts');
  });

  it('shows a planted disagreement beside the field, with the paper that says otherwise', async () => {
    const { page } = hand;
    await hand.open('/new/birth/planted');
    await page.locator('[id="mother.person"]').pressSequentially('ចាន់ថន');
    await page.locator('[role=option]').first().click();
    await expect
      .poll(() => page.locator('.date-boxes:has([id="mother.born"]) .date-box-year input').inputValue())
      .toBe('១៩៩៨');
    await hand.date('mother.born', '12', '3', '1989');
    const note = page.locator('[data-question="mother.born"] [data-level="disagrees"]').first();
    await note.waitFor();
    expect(await note.textContent()).toContain('កែវ ចាន់ថន');
    expect(await note.textContent()).toContain('១៩៩៨');
    await hand.date('child.born', '10', '11', '2029');
    await page.locator('[data-question="child.born"] [data-level="impossible"]').waitFor();
  });
});

const NAMES = {
  mother: [
    ['familyName', 'ជា'],
    ['givenName', 'ស្រីមុំ'],
    ['familyNameLatin', 'Chea'],
    ['givenNameLatin', 'Sreymom'],
  ],
  father: [
    ['familyName', 'លី'],
    ['givenName', 'ធារ៉ា'],
    ['familyNameLatin', 'Ly'],
    ['givenNameLatin', 'Theara'],
  ],
} as const;

/** A family book with a mother and her husband, through the forms. */
async function openFamily(hand: Hand) {
  await hand.open('/new/family-book/speed');
  await hand.fill({
    'members.@0.familyName': 'កែវ',
    'members.@0.givenName': 'ចាន់ថន',
    'members.@0.familyNameLatin': 'Keo',
    'members.@0.givenNameLatin': 'Chanthon',
    'address.village': 'ភូមិកណ្ដាល ឃុំជុំគ្រៀល',
  });
  await hand.choose('members.@0.sex', 'f');
  await hand.date('members.@0.born', '12', '3', '1998');
  await hand.save();
  const book = hand.recordId();
  await hand.open(`/records/${book}/do/add-member`);
  await hand.fill({
    'members.@0.familyName': 'ហេង',
    'members.@0.givenName': 'វិបុល',
    'members.@0.familyNameLatin': 'Heng',
    'members.@0.givenNameLatin': 'Vibol',
  });
  await hand.choose('members.@0.sex', 'm');
  await hand.choose('members.@0.relation', 'husband');
  await hand.date('members.@0.born', '1', '5', '1995');
  await hand.save();
}
