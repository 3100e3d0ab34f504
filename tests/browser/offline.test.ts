import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handOn } from '../support/hand.ts';
import { type OfflineTablet, openOfflineTablet } from '../support/offline-tablet.ts';

describe('a tablet without a line', () => {
  let offline: OfflineTablet;

  beforeAll(async () => {
    offline = await openOfflineTablet();
  });
  afterAll(() => offline?.close());

  it('keeps a form half filled in over a dead battery', async () => {
    const hand = handOn(offline.tablet().page, offline.url);
    await hand.open('/new/birth/half');
    await hand.fill({ 'child.familyName': 'សុខ', 'child.givenName': 'ពាក់កណ្ដាល' });
    await hand.page.waitForTimeout(700);
    const { page } = await offline.restart();
    await page.goto(`${offline.url}/new/birth/half`);
    await handOn(page, offline.url).unlock('1221');
    const kept = page.locator('[id="child.givenName"]');
    await kept.waitFor();
    await expect.poll(() => kept.inputValue()).toBe('ពាក់កណ្ដាល');
  });

  it('refuses a wrong PIN, and is installable', async () => {
    const { page } = await offline.restart();
    await page.goto(`${offline.url}/me`);
    await page.locator('button.officer').first().click();
    await page.fill('#pin', '0000');
    await page.keyboard.press('Enter');
    await page.locator('#pin[aria-invalid=true]').waitFor();
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
      return link ? (await fetch(link.href)).json() : undefined;
    });
    expect(manifest).toMatchObject({ display: 'standalone', start_url: expect.any(String) });
  });
});
