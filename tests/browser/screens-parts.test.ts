import { rmSync } from 'node:fs';
import { preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildReview } from '../fixtures/screens/build.ts';
import { findClipped, findViolations } from '../fixtures/screens/look.ts';
import { PART_FIXTURES } from '../fixtures/screens/parts.tsx';
import { openTablet, SIZES, type Tablet } from '../support/tablet.ts';

describe('the review page of the parts', () => {
  let outDir: string;
  let close: () => Promise<void>;
  let tablet: Tablet;

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
    await tablet.page.goto(server.resolvedUrls?.local[0] ?? '');
    await tablet.page.locator('[data-part]').first().waitFor();
    await tablet.page.evaluate(() => document.fonts.ready.then(() => undefined));
  });

  afterAll(async () => {
    await tablet?.close();
    await close?.();
    rmSync(outDir, { recursive: true, force: true });
  });

  it('shows every state, and axe finds nothing, contrast at 7:1', async () => {
    expect(await tablet.page.locator('[data-part]').count()).toBe(PART_FIXTURES.length);
    expect(await findViolations(tablet.page)).toEqual([]);
    expect(tablet.complaints).toEqual([]);
  });

  it('cuts no Khmer at any size', async () => {
    for (const size of Object.values(SIZES)) {
      await tablet.page.setViewportSize(size);
      expect(await findClipped(tablet.page)).toEqual([]);
    }
  });

  it('gives every button and choice 48 pixels for the finger', async () => {
    const small = await tablet.page
      .locator('.button, .choice-option, .box, .tab, .row, .pin-key')
      .evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().height < 48).map((one) => one.className),
      );
    expect(small).toEqual([]);
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
