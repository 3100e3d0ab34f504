import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../schemas/record/entry.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { bringAboutDistrict, type DistrictSituation } from '../fixtures/screens/district.ts';
import { type Scene, show } from '../fixtures/screens/scenes.ts';
import { createSurvey } from '../fixtures/screens/survey.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openTablet, SIZES, type Tablet } from '../support/tablet.ts';

const { seen, found, look } = createSurvey();
const complaints: string[] = [];

describe('the screens of the district and of the numbers, in both languages and at three sizes', () => {
  let clientDir: string;
  let province: Province;
  let of: DistrictSituation;

  beforeAll(async () => {
    clientDir = await buildClient();
    province = await startProvince({ clientDir });
    const origin = province.wire.url;
    await asDistrict(origin, async (tablet) => {
      await lookAt(tablet, { name: 'queue-empty', path: '/queue' });
      await lookAt(tablet, { name: 'numbers-empty', path: '/numbers', prepare: counted });
    });
    of = await bringAboutDistrict(origin);
    await asDistrict(origin, async (tablet, hand) => {
      await hasCome(hand, of.waiting);
      for (const scene of districtScenes(of)) await lookAt(tablet, scene);
      province.wire.cut();
      await lookAt(tablet, {
        name: 'numbers-no-line',
        path: '/numbers',
        prepare: async ({ page }) => page.locator('main .banner').first().waitFor({ timeout: 60_000 }),
      });
      province.wire.restore();
    });
    const clerk = await openTablet();
    const own = handOn(clerk.page, origin);
    await own.enrol('clerk-230201', '3113');
    await hasCome(own, of.returned);
    await lookAt(clerk, { name: 'today-given-back', path: '/' });
    await lookAt(clerk, { name: 'birth-given-back', path: `/records/${of.returned}` });
    complaints.push(...clerk.complaints);
    await clerk.close();
  }, 600_000);

  afterAll(async () => {
    await province?.end();
    rmSync(clientDir, { recursive: true, force: true });
  });

  it('are clean to axe, contrast at 7:1', () => expect(found.axe).toEqual([]));
  it('cut nothing and overflow no window', () => expect(found.cut).toEqual([]));
  it('give Khmer the line it needs above and below', () => expect(found.tight).toEqual([]));
  it('give the finger 48 pixels', () => expect(found.small).toEqual([]));
  it('were all of them seen, and complained of nothing', () => {
    expect(seen.length).toBe(16);
    expect(complaints.filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([]);
  });

  async function asDistrict(origin: string, then: (tablet: Tablet, hand: Hand) => Promise<void>) {
    const tablet = await openTablet();
    const hand = handOn(tablet.page, origin);
    await hand.enrol('district-2302', '4224');
    await then(tablet, hand);
    complaints.push(...tablet.complaints);
    await tablet.close();
  }

  async function lookAt(tablet: Tablet, scene: Scene): Promise<void> {
    await tablet.page.setViewportSize(SIZES.lying);
    await show(tablet.page, province.wire.url, scene);
    await look(tablet, scene.name);
  }
});

function districtScenes(of: DistrictSituation): readonly Scene[] {
  const scene = (name: string, path: string, prepare?: Scene['prepare']): Scene => ({
    name,
    path,
    ...(prepare ? { prepare } : {}),
  });
  return [
    scene('district-today', '/'),
    scene('queue', '/queue', ({ page }) => page.locator('.rows li').nth(2).waitFor()),
    scene('queue-none-of-these', '/queue', ({ choose }) => choose('queue-days', '30')),
    scene('queue-birth', '/queue', async (hand) => {
      await hand.choose('queue-days', '');
      await hand.page.locator('.rows a').first().click();
      await looked(hand);
    }),
    scene('queue-birth-errors', `/queue/${of.waiting}`, async (hand) => {
      await looked(hand);
      await hand.page.locator('button[type=submit]').click();
      await hand.page.locator('.error-summary').waitFor();
    }),
    scene('queue-birth-number-of-another', `/queue/${of.waiting}`, async (hand) => {
      await looked(hand);
      await hand.page.locator('[data-question=verification] input').first().fill('0123456789');
      await hand.page.locator('[data-question=verification] button').first().click();
      await hand.page.locator('[data-question=verification] [data-level]').waitFor();
    }),
    scene('queue-birth-return', `/queue/${of.waiting}/return`, looked),
    scene('queue-birth-decided', `/queue/${of.verified}`),
    scene('numbers', '/numbers', counted),
    scene('numbers-commune', '/numbers', async (hand) => {
      await counted(hand);
      await hand.choose('numbers-place', '230201');
    }),
    scene('numbers-withheld', '/numbers', async (hand) => {
      await counted(hand);
      await hand.choose('numbers-year', '2025');
      await hand.page.locator('td', { hasText: '*' }).first().waitFor();
    }),
  ];
}

async function counted({ page }: Hand) {
  await page.locator('.numbers-head').waitFor({ timeout: 60_000 });
}

async function looked({ page }: Hand) {
  await page.locator('.queue-decide form').waitFor();
  await page.locator('.check').first().waitFor();
}

async function hasCome({ page, open }: Hand, record: RecordId): Promise<void> {
  await open(`/records/${record}`);
  await page.locator('.tabs').waitFor({ timeout: 60_000 });
}
