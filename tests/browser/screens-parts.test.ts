import { readdirSync, rmSync } from 'node:fs';
import { preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildReview } from '../fixtures/screens/build.ts';
import { findClipped, findSmallTargets, findTightKhmer, findViolations } from '../fixtures/screens/look.ts';
import { PART_FIXTURES } from '../fixtures/screens/parts.tsx';
import { openTablet, SIZES, type Tablet } from '../support/tablet.ts';

describe('the review page of the parts', () => {
  let outDir: string;
  let close: () => Promise<void>;
  let tablet: Tablet;
  let url: string;

  beforeAll(async () => {
    outDir = await buildReview();
    const server = await preview({
      configFile: false,
      build: { outDir },
      preview: { port: 0, host: '127.0.0.1' },
      logLevel: 'error',
    });
    close = () => server.close();
    tablet = await openTablet();
    url = server.resolvedUrls?.local[0] ?? '';
    await tablet.page.goto(url);
    await tablet.page.locator('[data-part]').first().waitFor();
    await tablet.page.evaluate(() => document.fonts.ready.then(() => undefined));
  });

  afterAll(async () => {
    await tablet?.close();
    await close?.();
    rmSync(outDir, { recursive: true, force: true });
  });

  it('has every file of client/parts that draws something', () => {
    const files = readdirSync('client/parts')
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => name.replace('.tsx', ''));
    const shown = PART_FIXTURES.map(({ part }) => part);
    // A screen that comes when it is asked for has no look of its own.
    expect(files.filter((part) => part !== 'lazy-screen' && !shown.includes(part))).toEqual([]);
    expect(shown.filter((part) => !files.includes(part))).toEqual([]);
  });

  it.each(['km', 'en'])(
    'shows every state in %s, and axe finds nothing, contrast at 7:1',
    async (language) => {
      const { page } = tablet;
      await page.goto(`${url}?language=${language}`);
      await page.locator('[data-part]').first().waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      expect(await page.locator('[data-part]').count()).toBe(PART_FIXTURES.length);
      expect(await findViolations(page)).toEqual([]);
      expect(await findTightKhmer(page)).toEqual([]);
      for (const [index, { part, state, isPage }] of PART_FIXTURES.entries()) {
        if (!isPage) continue;
        await page.goto(`${url}?only=${index}&language=${language}`);
        await page.locator('main').waitFor({ state: 'attached' });
        expect(await findViolations(page), `${part}, ${state}`).toEqual([]);
        for (const size of Object.values(SIZES)) {
          await page.setViewportSize(size);
          expect(await findClipped(page), `${part}, ${state}`).toEqual([]);
          expect(await findSmallTargets(page), `${part}, ${state}`).toEqual([]);
        }
      }
      await page.goto(url);
      await page.locator('[data-part]').first().waitFor();
      expect(tablet.complaints).toEqual([]);
    },
  );

  it('cuts no Khmer at any size', async () => {
    for (const size of Object.values(SIZES)) {
      await tablet.page.setViewportSize(size);
      expect(await findClipped(tablet.page)).toEqual([]);
    }
  });

  it('gives the finger 48 pixels', async () => {
    expect(await findSmallTargets(tablet.page)).toEqual([]);
  });

  it('sets Khmer in the fonts the product carries, with no letter missing', async () => {
    const isLoaded = await tablet.page.evaluate(() =>
      ['400 16px "Noto Sans Khmer"', '600 16px "Noto Sans Khmer"', '400 24px Moul'].map((font) =>
        document.fonts.check(font, 'ស្ត្រី'),
      ),
    );
    expect(isLoaded).toEqual([true, true, true]);
  });
});
