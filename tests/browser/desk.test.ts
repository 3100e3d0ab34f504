import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK_WORDS } from '../../client/words/desk-words.ts';
import type { CasesAnswer } from '../../schemas/wire/desk-messages.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { serverTargets, startTestServer, type TestServer } from '../integration/support/server.ts';
import { enrolTablet, type WireTablet } from '../integration/support/server-tablet.ts';
import { enrolHands, type Hands, plantBuddhistYears, plantTwice } from '../support/desk-plants.ts';
import { handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { countedKeys } from './counted-keys.ts';

const STAFF = { officer: 'province-07', pin: '5115' };
const TEN = 10;
const PATIENCE = { timeout: 60_000 };

describe.each(serverTargets())('the desk by keyboard alone, on the $name', (target) => {
  let clientDir: string;
  let server: TestServer;
  let hands: Hands;
  let counter: WireTablet;
  let staff: Tablet;

  beforeAll(async () => {
    clientDir = await buildClient();
    server = await startTestServer(target, { clientDir });
    hands = await enrolHands(server);
    counter = await enrolTablet(server.url, 'province-all');
    await plantBuddhistYears(server, hands, TEN + 2);
    staff = await openTablet();
    // Whatever is pressed by a pointer is told, so that the keyboard alone is proved.
    await staff.page.addInitScript(`
      addEventListener('pointerdown', () => { globalThis.pointers = (globalThis.pointers ?? 0) + 1 }, true);
    `);
  }, 300_000);
  afterAll(async () => {
    const complaints = staff?.complaints;
    await staff?.close();
    await server?.destroy();
    rmSync(clientDir, { recursive: true, force: true });
    expect(complaints).toEqual([]);
  });

  const count = async (status: readonly string[]): Promise<number> => {
    const answer: CasesAnswer = await (await counter.ask('/api/desk/cases', { status })).json();
    return answer.total;
  };

  it('settles ten cases from sign-in on, with no pointer and at most twelve keys each', async () => {
    const { page } = staff;
    await page.goto(server.url().origin);
    await page.locator('#officer-name').waitFor();
    const keys = countedKeys(page);
    const has = (selector: string) =>
      page.evaluate((on) => document.activeElement?.matches(on) ?? false, selector);
    await keys.until('Tab', () => has('#officer-name'));
    await keys.type(STAFF.officer);
    await keys.until('Tab', () => has('#pin'));
    await keys.type(STAFF.pin);
    await keys.press('Enter');
    await page.locator('a[data-rove]').first().waitFor(PATIENCE);
    await keys.until('ArrowDown', () => has('a[data-rove]'));
    await keys.press('Enter');
    await page.locator('a[data-rove][href^="/desk/case/"]').first().waitFor();
    await keys.until('ArrowDown', () => has('a[href^="/desk/case/"]'));
    await keys.press('Enter');
    const settled = new Set<string>();
    for (let nth = 0; nth < TEN; nth++) {
      await page.locator('.versus').waitFor();
      const shown = new URL(page.url()).pathname;
      await keys.press('s');
      await expect.poll(() => has('#decision-reason')).toBe(true);
      await keys.press('1');
      await keys.press('Enter');
      await page.waitForURL((at) => at.pathname !== shown);
      settled.add(shown);
    }
    expect(settled.size).toBe(TEN);
    await expect.poll(() => count(['settled']), PATIENCE).toBe(TEN);
    expect(await count(['open'])).toBe(2);
    expect(await page.evaluate('globalThis.pointers ?? 0')).toBe(0);
    console.log(`ten cases from sign-in: ${keys.count()} keys beyond the text, ${keys.count() / TEN} each`);
    expect(keys.count()).toBeLessThanOrEqual(12 * TEN);
  });

  it('takes the last decision back by its key, with a reason', async () => {
    const { page } = staff;
    await page.locator('.versus').waitFor();
    await page.keyboard.press('z');
    await page.getByText(DESK_WORDS.alreadyDecided.km).waitFor();
    await page.keyboard.press('u');
    await page.locator('#decision-reason').waitFor();
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    await expect.poll(() => count(['settled']), PATIENCE).toBe(TEN - 1);
    await expect.poll(() => count(['open'])).toBe(3);
  });

  it('never traps: Escape leaves a question, then the case, then the cause', async () => {
    const { page } = staff;
    await page.locator('.action-bar').waitFor();
    await page.keyboard.press('a');
    await page.locator('#ask-text').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.action-bar').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('a[href^="/desk/bulk/"]').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((at) => at.pathname === '/desk');
  });

  it('marks what differs of one person in two communes, and links them with one key', async () => {
    const { page } = staff;
    await plantTwice(server, hands);
    await handOn(page, server.url().origin).open('/');
    await page.locator('a[data-rove][href^="/desk/list/person/"]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('a[href^="/desk/case/"]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.versus .differs').first().waitFor();
    const marked = await page.locator('.versus td .differs').allTextContents();
    expect(marked.join(' ')).toContain('ដ្ឋ');
    expect(await page.locator('.evidence-list li').count()).toBeGreaterThan(1);
    await page.keyboard.press('l');
    await expect.poll(() => count(['linked']), PATIENCE).toBe(1);
  });

  it('decides many of one cause together, after showing what each becomes', async () => {
    const { page } = staff;
    await handOn(page, server.url().origin).open('/');
    await page.locator('a[data-rove][href*="year_buddhist_era"]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('a[href^="/desk/bulk/"]').waitFor();
    await page.keyboard.press('b');
    await page.locator('.bulk-row').nth(2).waitFor();
    const rows = await page.locator('.bulk-row').allTextContents();
    // 2530 of the Buddhist Era is 1987.
    expect(rows.every((row) => /ព\.ស\./.test(row) && /គ\.ស\. (១៩|២០)/.test(row))).toBe(true);
    await page.locator('.bulk-row input').first().focus();
    await page.keyboard.press('Space');
    await page.locator('button[type=submit]').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => count(['asked']), PATIENCE).toBe(2);
    expect(await count(['open'])).toBe(1);
  });
});
