import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findClipped, findViolations } from '../fixtures/screens/look.ts';
import { until } from '../integration/support/device-tablet.ts';
import { daysAgo, plantHouses } from '../journeys/households.ts';
import { type Offices, openOffices } from '../journeys/office.ts';
import { visitHand } from '../journeys/visit-day.ts';
import { SIZES } from '../support/tablet.ts';

const OUR = { text: 'ភូមិអូរថ្ម ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត', code: '07070291' };
const NEXT = { text: 'ភូមិត្រពាំងឈូក ឃុំជុំគ្រៀល ស្រុកទឹកឈូ ខេត្តកំពត', code: '07070292' };

describe('the screens of visits', () => {
  let offices: Offices;
  beforeAll(async () => {
    offices = await openOffices(undefined);
  });
  afterAll(() => offices?.close());

  it('are clean to axe at 7:1, cut no Khmer and overflow no window, in both languages and at three sizes', async () => {
    const { houses, tablet } = await plantHouses(offices.province.url, [
      {
        family: 'សុខ',
        village: OUR,
        born: daysAgo(90),
        odd: ({ mother, child }) => ({
          'residence-book': {
            [`members.${mother}.presence`]: { is: 'absent', on: daysAgo(300) },
            [`members.${child}.givenName`]: 'សុជាតិ',
          },
          'family-book': { [`members.${mother}.born`]: { value: '1993-03-02', precision: 'day' } },
        }),
      },
      { family: 'កែវ', village: OUR, born: daysAgo(5) },
      { family: 'លី', village: NEXT, born: daysAgo(365 * 16) },
      { family: 'គង់', village: NEXT, born: '2005-02-03' },
    ]);
    await tablet.close();
    const { hand } = await offices.open('field-070702', '1331');
    const { page } = hand;
    const day = visitHand(hand);
    const [first, second, , settled] = houses;
    if (!first || !second || !settled) throw new Error('houses were to be planted');
    const look = async (name: string) => {
      for (const language of ['km', 'en'] as const) {
        for (const [size, viewport] of Object.entries(SIZES)) {
          await page.setViewportSize(viewport);
          expect(await findClipped(page), `${name} ${size} ${language}`).toEqual([]);
          const shots = process.env.SHOTS_DIR;
          if (shots) {
            mkdirSync(shots, { recursive: true });
            await page.screenshot({ path: `${shots}/${name}-${size}-${language}.png`, fullPage: true });
          }
        }
        expect(await findViolations(page), `${name} ${language}`).toEqual([]);
        await page.locator('header button').last().click();
        await expect.poll(() => page.evaluate(() => document.documentElement.lang)).not.toBe(language);
      }
    };

    await until(
      () => day.list(),
      (list) => list.length === 3,
      90_000,
    );
    await look('list');
    await page.locator('.visit-side').nth(1).click();
    await look('chosen-none');
    await page.locator('.visit-side').first().click();
    await day.list();
    await day.chooseAll();
    await page.locator('.visit-side').nth(1).click();
    await page.locator('.bring').first().waitFor();
    await look('chosen');
    await day.go(first.residence);
    await page.locator('.bring-note > summary').click();
    await look('house');
    await page.locator('button[type=submit]').click();
    await page.locator('form .tone-alarm').first().waitFor();
    await look('house-error');
    await hand.choose('outcome', 'refused');
    await look('house-refused');
    await day.go(settled.residence);
    await look('house-finished');
    await hand.open(`/visits/${second.residence}`);
    await page.locator('.house-reason a.button-primary').first().click();
    await page.locator('[data-question="informant.relation"]').waitFor();
    await look('declare');
    await day.go(second.residence);
    await day.end('done', { slip: true });
    await page.locator('svg.qr').waitFor();
    await look('slip');
    await hand.open(`/records/${page.url().split('/').at(-1)}`);
    await page.locator('.tabs').waitFor();
    await look('record');
    await hand.open('/visits/slip/nothing');
    await look('slip-none');
    await hand.open('/visits/nothing');
    await look('house-missing');
    await hand.open('/');
    await look('today');
    expect(offices.complaints()).toEqual([]);
  }, 300_000);
});
