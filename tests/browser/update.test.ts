import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { ROOT } from '../support/root.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

/** The previous release's app is tried in tests/versions; this is what the next release may count on. */
describe('a new version of this app', () => {
  const clientDir = mkdtempSync(join(tmpdir(), 'sala-khum-update-'));
  let province: Province;
  let tablet: Tablet;

  beforeAll(async () => {
    cpSync(join(ROOT, 'dist/client'), clientDir, { recursive: true });
    province = await startProvince({ clientDir });
    tablet = await openTablet();
    await tablet.page.goto(province.wire.url);
    await tablet.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  });
  afterAll(async () => {
    await tablet?.close();
    await province?.end();
    rmSync(clientDir, { recursive: true, force: true });
  });

  it('is offered to every tab, taken by each when its officer says so, and by none before', async () => {
    const { page, context } = tablet;
    const other = await context.newPage();
    await other.goto(province.wire.url);
    expect(await page.locator('.news button').count()).toBe(0);
    appendFileSync(join(clientDir, 'sw.js'), '\n// Another version.\n');
    const loads = { page: 0, other: 0 };
    page.on('load', () => {
      loads.page += 1;
    });
    other.on('load', () => {
      loads.other += 1;
    });
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await page.locator('.news button').waitFor();
    await other.locator('.news button').waitFor();

    await page.locator('.news button').click();
    await expect.poll(() => loads.page, { timeout: 20_000 }).toBe(1);
    await page.locator('h1').first().waitFor();
    expect(await page.locator('.news button').count()).toBe(0);

    expect(loads.other).toBe(0);
    await other.locator('.news button').click();
    await expect.poll(() => loads.other, { timeout: 20_000 }).toBe(1);
    await other.locator('h1').first().waitFor();
    expect(await other.locator('.news button').count()).toBe(0);
  });
});
