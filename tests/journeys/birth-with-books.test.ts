import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../support/province.ts';
import { memberId, openFamilyBook, rowOf, typeVillage, waitConfirmed } from './books.ts';
import { type Offices, openOffices } from './office.ts';

const COMMUNE = '070702';

describe.each(ENGINES)('a paper commune, offline, on $name', ({ couchdbUrl }) => {
  let offices: Offices;
  beforeAll(async () => {
    offices = await openOffices(couchdbUrl);
  });
  afterAll(() => offices?.close());

  it('on-time birth in a paper commune with both books updated', async () => {
    const { hand, wire } = await offices.open('chief-070702', '1221');
    await leaseBook(offices);
    await hand.open('/registers');
    await hand.page.getByText('លេខបន្ទាប់').first().waitFor({ timeout: 60_000 });
    wire.cut();

    const family = await openFamilyBook(hand, { family: 'កែវ', given: 'ចាន់ថន', sex: 'f' });
    const mother = await memberId(hand, family, 'ចាន់ថន');
    await hand.open(`/records/${family}/new/residence-book`);
    await hand.choose('household', 'single');
    await typeVillage(hand, 'ភូមិកណ្ដាល');
    await hand.save();
    const residence = hand.recordId();

    const birth = await declareBirth(hand);
    await hand.open(`/records/${birth}/do/register`);
    await hand.page.locator(`[id="book.${residence}"]`).waitFor();
    await hand.page.getByText('លេខ ១ —').first().waitFor();
    await hand.date('on', '21', '11', '2026');
    await hand.save();
    expect(hand.recordId()).toBe(birth);
    for (const book of [family, residence]) expect(await rowOf(hand, book, 'សុជាតា')).toContain('កូន');

    wire.restore();
    for (const record of [birth, family, residence]) await waitConfirmed(hand, record);
    const stored = await offices.province.read(COMMUNE);
    const last = (id: string) =>
      stored
        .find((record) => record._id === id)
        ?.log.find(({ act }) => act === 'register' || act === 'add-child');
    const registered = last(birth);
    expect(registered?.set.registration).toMatchObject({
      book: '7',
      number: '1',
      year: '2026',
      on: '2026-11-21',
      bookKind: 'birth',
    });
    expect(registered?.bundle?.count).toBe(3);
    for (const book of [family, residence]) {
      expect(last(book)?.bundle).toEqual(registered?.bundle);
      const relation = Object.entries(last(book)?.set ?? {}).find(([path]) => path.endsWith('.relation'));
      expect(relation?.[1]).toEqual({ to: mother, is: 'child' });
    }
    await hand.open('/registers');
    await hand.page.getByText('២', { exact: true }).first().waitFor();
    expect(offices.complaints()).toEqual([]);
  });
});

/** The province leases book 7 to the tablet of the chief. */
async function leaseBook(offices: Offices): Promise<void> {
  const { hand } = await offices.open('province-07', '5115');
  await hand.open('/new/register-book/journey');
  await hand.choose('commune', COMMUNE);
  await hand.choose('bookKind', 'birth');
  await hand.fill({ number: '7', year: '2026' });
  await hand.choose('mode', 'leased');
  await hand.fill({ range: '1', 'range.last': '100' });
  const tablet = hand.page.locator('select[id="tablet"] option').nth(1);
  await hand.choose('tablet', (await tablet.getAttribute('value')) ?? '');
  await hand.date('on', '1', '11', '2026');
  await hand.save();
}

async function declareBirth(hand: Awaited<ReturnType<Offices['open']>>['hand']): Promise<string> {
  await hand.open('/new/birth/journey');
  await hand.date('declaredOn', '20', '11', '2026');
  await hand.fill({ 'child.familyName': 'សុខ', 'child.givenName': 'សុជាតា', 'child.birthplace': 'កំពត' });
  await hand.choose('child.sex', 'f');
  await hand.date('child.born', '10', '11', '2026');
  await hand.choose('mother.known', 'known');
  await hand.fill({ 'mother.familyName': 'កែវ', 'mother.givenName': 'ចាន់ថន' });
  await hand.choose('father.known', 'undeclared');
  await hand.fill({ 'informant.name': 'ចាន់ ធី' });
  await hand.choose('informant.relation', 'witness');
  await hand.save();
  return hand.recordId();
}
