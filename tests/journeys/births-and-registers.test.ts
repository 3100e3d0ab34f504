import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOOK_WORDS } from '../../client/words/book-words.ts';
import { km } from '../../client/words/km.ts';
import { waitConfirmed } from '../journeys/books.ts';
import { type Office, type Offices, openOffices } from '../journeys/office.ts';
import type { Hand } from '../support/hand.ts';

const COMMUNE = '070702';

describe('a day of the chief at the counter', () => {
  let offices: Offices;
  let chief: Office;
  let province: Office;
  beforeAll(async () => {
    offices = await openOffices(undefined);
    chief = await offices.open(`chief-${COMMUNE}`, '1221');
    province = await offices.open('province-07', '5115');
  });
  afterAll(() => offices?.close());

  it('a form that is loaded again has its answers and the reason to go on', async () => {
    const { hand } = chief;
    await hand.open('/new/birth/reloaded');
    await answers(hand, { given: 'ច័ន្ទ', born: { day: '10', month: '11' } });
    // A mother of 54 is no more than unlikely.
    await hand.choose('mother.known', 'known');
    await hand.fill({ 'mother.familyName': 'កែវ', 'mother.givenName': 'សុផា' });
    await hand.date('mother.born', '', '', '1972');
    await hand.page.locator('button[type=submit]').click();
    const reason = hand.page.locator('#checks-reason');
    await reason.fill('គ្រួសារទើបត្រឡប់ពីថៃ');
    await hand.page.getByText(km.draftSaved).waitFor();
    await hand.page.waitForTimeout(600);
    await hand.page.reload();
    await hand.unlock('1221');
    await reason.waitFor();
    expect(await reason.inputValue()).toBe('គ្រួសារទើបត្រឡប់ពីថៃ');
    expect(await hand.page.locator('[id="child.givenName"]').inputValue()).toBe('ច័ន្ទ');
    expect(await hand.page.locator('[id="informant.name"]').inputValue()).toBe('យាយ ម៉ៅ');
    await hand.page.locator('button[type=submit]').click();
    await hand.page.locator('.act-review').waitFor();
    await hand.page.locator('button[type=submit]').click();
    await hand.page.waitForURL(/\/records\/[^/]+$/);
    const birth = hand.recordId();
    await waitConfirmed(hand, birth);
    const record = (await offices.province.read(COMMUNE)).find(({ _id }) => _id === birth);
    expect(record?.log[0]).toMatchObject({ act: 'declare', why: 'គ្រួសារទើបត្រឡប់ពីថៃ' });
  });

  it('four children of one birth are declared in one visit, in their order', async () => {
    const { hand } = chief;
    await hand.open('/new/birth/four');
    await answers(hand, { given: 'មួយ', born: { day: '10', month: '11' } });
    await hand.page.locator('#group-child .more > summary').click();
    await hand.choose('child.plurality', 'more');
    await hand.fill({ childCount: '4' });
    for (const [child, name] of [
      ['child2', 'ពីរ'],
      ['child3', 'បី'],
      ['child4', 'បួន'],
    ] as const) {
      await hand.fill({ [`${child}.givenName`]: name });
      await hand.choose(`${child}.sex`, 'm');
      for (const field of ['familyName', 'born', 'birthplace']) {
        await hand.page.locator(`[data-question="${child}.${field}"] .offer`).first().click();
      }
    }
    expect(await hand.page.locator('[id="child5.givenName"]').count()).toBe(0);
    await hand.save();
    await waitConfirmed(hand, hand.recordId());
    const readRoots = async () =>
      (await offices.province.read(COMMUNE))
        .map(({ log }) => log[0])
        .filter((root) => root?.set['child.plurality'] === 'more');
    // The four of one bundle are confirmed one by one.
    await expect.poll(async () => (await readRoots()).length).toBe(4);
    const roots = await readRoots();
    const said = roots
      .map((root) => [root?.set['child.pluralityOrder'], root?.set['child.givenName']])
      .sort();
    expect(said).toEqual([
      [1, 'មួយ'],
      [2, 'ពីរ'],
      [3, 'បី'],
      [4, 'បួន'],
    ]);
    expect(new Set(roots.map((root) => root?.bundle?.id)).size).toBe(1);
    expect(roots[0]?.bundle?.count).toBe(8);
    expect(new Set(roots.map((root) => root?.set['child.person'])).size).toBe(4);
    expect(roots.some((root) => root && 'childCount' in root.set)).toBe(false);
  });

  it('a leased book is spoiled, used up, and closed for ever when its tablet is lost', async () => {
    const { hand } = chief;
    const births = (await offices.province.read(COMMUNE))
      .filter(({ kind }) => kind === 'birth')
      .map(({ _id }) => _id);
    const book = await lease(province.hand);
    await waitConfirmed(province.hand, book);
    // Number 1 was spoilt on paper: the next is offered, one that is not of the book is refused.
    await hand.open(`/records/${book}/do/spoil`);
    await hand.fill({ spoiledNumber: '9', why: 'ប្រឡាក់ទឹក' });
    await hand.date('on', '21', '11', '2026');
    await hand.page.locator('button[type=submit]').click();
    await hand.page.getByText(BOOK_WORDS.notOfBook.km).waitFor();
    await hand.fill({ spoiledNumber: '' });
    await hand.page.locator('[data-question="spoiledNumber"] .offer').first().click();
    await hand.save();

    for (const [birth, number] of [
      [births[0], '២'],
      [births[1], '៣'],
    ] as const) {
      await hand.open(`/records/${birth}/do/register`);
      await hand.page.getByText(`លេខ ${number} —`).first().waitFor();
      await hand.date('on', '21', '11', '2026');
      await hand.save();
    }
    // Three numbers, none left.
    await hand.open(`/records/${births[2]}/do/register`);
    await hand.page.getByText(BOOK_WORDS.noneLeft.km).waitFor();
    await waitConfirmed(hand, `${births[1]}`);
    await hand.open('/registers');
    await shoot(hand, 'registers-full');
    const sheet = hand.page.locator('.sheet', { hasText: '៧ / ២០២៦' });
    const fact = (label: string) => sheet.locator(`dt:has-text("${label}") + dd`);
    expect(await fact(BOOK_WORDS.taken.km).textContent()).toBe('២');
    expect(await fact(BOOK_WORDS.spoiled.km).textContent()).toBe('១');

    // The province closes the book of a lost tablet at the last number it knows.
    await expect
      .poll(
        async () => {
          await province.hand.open(`/records/${book}/do/close`);
          const offer = province.hand.page.locator('[data-question="last"] .offer').first();
          return (await offer.textContent()) ?? '';
        },
        { timeout: 30_000 },
      )
      .toContain('៣');
    await province.hand.page.locator('[data-question="last"] .offer').first().click();
    await province.hand.date('on', '21', '11', '2026');
    await province.hand.fill({ why: 'ថេប្លេតបាត់' });
    await shoot(province.hand, 'register-close');
    await province.hand.save();
    await waitConfirmed(province.hand, book);
    const stored = (await offices.province.read(COMMUNE)).find(({ _id }) => _id === book);
    const closing = stored?.log.find(({ act }) => act === 'close');
    expect(closing?.set).toMatchObject({ closing: { last: '3' }, standing: { is: 'closed' } });
    expect(offices.complaints()).toEqual([]);
  });
});

/** A birth as a neighbour declares it on 20 November 2026. */
async function answers(
  hand: Hand,
  child: { readonly given: string; readonly born: { readonly day: string; readonly month: string } },
) {
  await hand.choose('mother.known', 'unknown');
  await hand.choose('father.known', 'unknown');
  await hand.fill({
    'child.familyName': 'ឈិន',
    'child.givenName': child.given,
    'child.birthplace': 'កំពត',
  });
  await hand.choose('child.sex', 'f');
  await hand.date('child.born', child.born.day, child.born.month, '2026');
  await hand.choose('informant.relation', 'relative');
  await hand.fill({ 'informant.name': 'យាយ ម៉ៅ' });
  await hand.date('declaredOn', '20', '11', '2026');
  await hand.choose('document', 'certificate');
}

async function lease(hand: Hand): Promise<string> {
  await hand.open('/new/register-book/counter');
  await hand.choose('commune', COMMUNE);
  await hand.choose('bookKind', 'birth');
  await hand.fill({ number: '7', year: '2026' });
  await hand.choose('mode', 'leased');
  await hand.fill({ range: '1', 'range.last': '3' });
  const tablet = hand.page.locator('select[id="tablet"] option').nth(1);
  await hand.choose('tablet', (await tablet.getAttribute('value')) ?? '');
  await hand.date('on', '1', '11', '2026');
  await hand.save();
  return hand.recordId();
}

async function shoot(hand: Hand, name: string) {
  if (process.env.SHOTS_DIR) {
    await hand.page.screenshot({ path: `${process.env.SHOTS_DIR}/${name}.png`, fullPage: true });
  }
}
