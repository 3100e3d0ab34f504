import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findClipped, findViolations } from '../fixtures/screens/look.ts';
import { addMember, memberId, openFamilyBook, tick } from '../journeys/books.ts';
import { type Offices, openOffices } from '../journeys/office.ts';
import { SIZES } from '../support/tablet.ts';

describe('the screens of books, moves and registers', () => {
  let offices: Offices;
  beforeAll(async () => {
    offices = await openOffices(undefined);
  });
  afterAll(() => offices?.close());

  it('are clean to axe at 7:1, cut no Khmer and overflow no window, in both languages and at three sizes', async () => {
    const { hand } = await offices.open('chief-070702', '1221');
    const { page } = hand;
    const book = await openFamilyBook(hand, { family: 'កែវ', given: 'ចាន់ថន', sex: 'f' });
    await addMember(hand, book, { family: 'កែវ', given: 'សុភា', sex: 'm', relation: 'child' });
    const son = await memberId(hand, book, 'សុភា');
    const other = await openFamilyBook(hand, { family: 'លី', given: 'ស្រីមុំ', sex: 'f' });
    await hand.open(`/records/${book}/new/residence-book`);
    await hand.choose('household', 'single');
    await hand.save();
    const home = hand.recordId();
    await hand.open(`/records/${book}/new/move`);
    await tick(hand, `pick.${son}`);
    await hand.fill({ destination: 'ទីក្រុងបាងកក ប្រទេសថៃ' });
    await hand.date('requestedOn', '20', '11', '2026');
    await hand.save();
    const move = hand.recordId();
    await hand.open(`/records/${move}/do/issue`);
    await hand.fill({ letter: '១២' });
    await hand.date('letter.on', '21', '11', '2026');
    await hand.save();
    await hand.open(`/records/${move}/do/issue-duplicate`);
    const duplicate = (await page.locator('[id^="duplicates."]').first().getAttribute('id')) ?? '';
    await hand.date(duplicate, '22', '11', '2026');
    await hand.fill({ why: 'លិខិតបាត់តាមផ្លូវ' });
    await hand.save();
    const paths = [
      '/residence-books',
      '/moves',
      '/registers',
      `/records/${home}`,
      `/records/${move}`,
      `/records/${book}/do/split`,
      `/records/${book}/do/merge`,
      `/records/${book}/do/merge/${other}`,
      `/records/${book}/do/add-member`,
      `/records/${book}/do/continue`,
      `/records/${book}/do/report-lost`,
      `/records/${home}/do/link-family`,
      `/records/${book}/new/move`,
      `/records/${move}/do/cancel`,
      `/records/${move}/do/issue-duplicate`,
      `/records/${move}/do/receive-on-paper`,
      '/new/residence-book/looked-at',
    ];
    for (const path of paths) {
      await hand.open(path);
      for (const language of ['km', 'en'] as const) {
        for (const [name, size] of Object.entries(SIZES)) {
          await page.setViewportSize(size);
          expect(await findClipped(page), `${path} ${name} ${language}`).toEqual([]);
          const shots = process.env.SHOTS_DIR;
          if (shots) {
            const file = `${path.replace(/[^a-z]+/g, '-').slice(0, 60)}-${paths.indexOf(path)}-${name}-${language}.png`;
            await page.screenshot({ path: `${shots}/${file}`, fullPage: true });
          }
        }
        expect(await findViolations(page), `${path} ${language}`).toEqual([]);
        await page.locator('header button').last().click();
        await expect.poll(() => page.evaluate(() => document.documentElement.lang)).not.toBe(language);
      }
    }
    expect(offices.complaints()).toEqual([]);
  });
});
