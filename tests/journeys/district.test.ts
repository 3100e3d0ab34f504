import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { NUMBERS_WORDS } from '../../client/words/numbers-words.ts';
import { QUEUE_WORDS } from '../../client/words/queue-words.ts';
import { isReceiptNumber } from '../../schemas/kinds/receipt.ts';
import type { Hand } from '../support/hand.ts';
import { ENGINES } from '../support/province.ts';
import { waitConfirmed } from './books.ts';
import { type Office, type Offices, openOffices } from './office.ts';

const COMMUNE = '230201';
const UIC = '0123456789';

/** An electronic birth goes from a commune's tablet to the district and back, is mended, verified and registered. */
describe.each(ENGINES)(
  'an electronic birth from tablet to district to registered, on $name',
  ({ couchdbUrl }) => {
    let offices: Offices;
    let clerk: Office;
    let district: Office;
    let chief: Office;
    let first: string;
    let second: string;

    beforeAll(async () => {
      offices = await openOffices(couchdbUrl);
      clerk = await offices.open(`clerk-${COMMUNE}`, '3113');
      district = await offices.open('district-2302', '4224');
      chief = await offices.open(`chief-${COMMUNE}`, '3223');
    });
    afterEach(() => expect(offices.complaints()).toEqual([]));
    afterAll(() => offices?.close());

    it('two births are submitted without a line, and stand in the district’s queue, the older one first', async () => {
      const { hand, wire } = clerk;
      await waitForRoster(hand);
      wire.cut();
      first = await submit(hand, 'first', 'សុជាតា');
      second = await submit(hand, 'second', 'ពិសិដ្ឋ');
      wire.restore();
      await waitConfirmed(hand, second);
      await district.hand.open('/queue');
      await expect.poll(() => titles(district.hand), { timeout: 60_000 }).toEqual(['សុខ សុជាតា', 'សុខ ពិសិដ្ឋ']);
    });

    it('the district gives the first back with a reason and comes to the second, without a line, by keyboard', async () => {
      const { hand, wire } = district;
      wire.cut();
      await hand.page.getByText(QUEUE_WORDS.begin.km).click();
      await hand.page.waitForURL(`**/queue/${first}`);
      await hand.choose('decision', 'return');
      await hand.page.locator('[id="why"]').fill('ខ្វះលិខិតមន្ទីរពេទ្យ');
      await hand.page.keyboard.press('Control+Enter');
      await hand.page.waitForURL(`**/queue/${second}`);
    });

    it('verifies the second with its code, keys alone, and the queue is done', async () => {
      const { hand, wire } = district;
      const { page } = hand;
      await page.locator('[data-question=verification] input').first().focus();
      await page.keyboard.type(UIC);
      // On to the date, which Enter takes as today; then the button.
      const date = page.locator('[data-question=verification] .date-box-day input');
      await date.fill('21');
      await page.locator('[data-question=verification] .date-box-month input').fill('11');
      await page.locator('[data-question=verification] .date-box-year input').fill('2026');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/queue$/);
      await page.getByText(QUEUE_WORDS.none.km).waitFor();
      wire.restore();
      await waitConfirmed(hand, second);
    });

    it('the commune reads why, mends, and submits again under the receipt its family holds', async () => {
      const { hand } = clerk;
      await hand.open('/');
      const line = hand.page.locator('.today-part .row', { hasText: 'ខ្វះលិខិតមន្ទីរពេទ្យ' });
      await line.waitFor({ timeout: 60_000 });
      await line.click();
      await hand.page.getByText(QUEUE_WORDS.gaveBack.km).first().waitFor();
      const receipt = (await hand.page.locator('.receipt-number').textContent()) ?? '';
      await hand.page.locator('.action-bar a.button-primary[href$="/do/amend"]').click();
      await hand.fill({ 'child.givenName': 'សុជាតិ' });
      await hand.save();
      await hand.open(`/records/${first}/do/submit`);
      await hand.save();
      expect(await hand.page.locator('.receipt-number').textContent()).toBe(receipt);
      expect(isReceiptNumber(receipt)).toBe(true);
      await waitConfirmed(hand, first);
    });

    it('the district verifies it, and the chief finds both on the first screen and registers them', async () => {
      await district.hand.open('/queue');
      await expect.poll(() => titles(district.hand), { timeout: 60_000 }).toEqual(['សុខ សុជាតិ']);
      const { page } = district.hand;
      await page.locator('.rows a').first().click();
      await page.locator('[data-question=verification] input').first().fill('0123456790');
      await page.locator('[data-question=verification] button').last().click();
      await page.locator('.queue-decide button[type=submit]').click();
      await page.waitForURL(/\/queue$/);
      await waitConfirmed(district.hand, first);
      for (const [birth, number] of [
        [first, '1'],
        [second, '2'],
      ] as const) {
        const { hand } = chief;
        await hand.open(`/records/${birth}`);
        await hand.page.locator(`a[href$="/do/register-verified"]`).first().waitFor({ timeout: 60_000 });
        await hand.open(`/records/${birth}/do/register-verified`);
        await hand.fill({
          registration: '1',
          'registration.number': number,
          'registration.year': '2026',
        });
        await hand.date('registration.on', '22', '11', '2026');
        await hand.save();
        await hand.page.getByText('សុខ').first().waitFor();
        await waitConfirmed(hand, birth);
      }
    });

    it('the province has it all, and the district counts both', async () => {
      const stored = await offices.province.read(COMMUNE);
      const actsOf = (id: string) =>
        stored
          .find(({ _id }) => _id === id)
          ?.log.map(({ act }) => act)
          .sort();
      expect(actsOf(first)).toEqual([
        'amend',
        'declare',
        'register-verified',
        'return',
        'submit',
        'submit',
        'verify',
      ]);
      expect(actsOf(second)).toEqual(['declare', 'register-verified', 'submit', 'verify']);
      const verified = stored.find(({ _id }) => _id === second)?.log.find(({ act }) => act === 'verify');
      expect(verified?.set.verification).toMatchObject({ uic: UIC, on: '2026-11-21' });
      const { hand } = district;
      await hand.open('/numbers');
      await hand.page.getByText(NUMBERS_WORDS.noDenominator.km).first().waitFor({ timeout: 60_000 });
      // Two are a family and its neighbour: how many is not told.
      const year = hand.page.locator('.numbers-sum td').first();
      expect(await year.textContent()).toBe('*');
      const [file] = await Promise.all([
        hand.page.waitForEvent('download'),
        hand.page.getByText(NUMBERS_WORDS.csv.km).first().click(),
      ]);
      const bytes = await readFile(await file.path());
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(bytes.toString()).toContain('\r\nវិច្ឆិកា,*,');
    });

    async function titles({ page }: Hand): Promise<readonly string[]> {
      return page.locator('.rows .row-title').allTextContents();
    }
  },
);

/** The commune's law comes with the first exchange; then the form can be opened without a line. */
async function waitForRoster(hand: Hand) {
  await hand.open('/new/birth/first-look');
  await hand.page.locator('[id="child.givenName"]').waitFor({ timeout: 60_000 });
}

async function submit(hand: Hand, draft: string, name: string): Promise<string> {
  await hand.open(`/new/birth/${draft}`);
  await hand.choose('mother.known', 'unknown');
  await hand.choose('father.known', 'unknown');
  await hand.fill({ 'child.familyName': 'សុខ', 'child.givenName': name, 'child.birthplace': 'កែប' });
  await hand.choose('child.sex', 'f');
  await hand.date('child.born', '10', '11', '2026');
  await hand.fill({ 'informant.name': 'ចាន់ ធី' });
  await hand.choose('informant.relation', 'witness');
  await hand.date('declaredOn', '20', '11', '2026');
  await hand.save();
  const birth = hand.recordId();
  await hand.open(`/records/${birth}/do/submit`);
  await hand.save();
  await hand.page.getByText(km.waitsForDistrict).first().waitFor();
  return birth;
}
