import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../support/province.ts';
import { addMember, memberId, openFamilyBook, rowOf, waitConfirmed } from './books.ts';
import { type Offices, openOffices } from './office.ts';

const COMMUNE = '070702';

describe.each(ENGINES)('two books and two tablets on $name', ({ couchdbUrl }) => {
  let offices: Offices;
  beforeAll(async () => {
    offices = await openOffices(couchdbUrl);
  });
  afterAll(() => offices?.close());

  it('merge of two books that two tablets edited meanwhile', async () => {
    const clerk = await offices.open('clerk-070702', '1111');
    const chief = await offices.open('chief-070702', '1221');
    const mother = await openFamilyBook(clerk.hand, { family: 'កែវ', given: 'ចាន់ថន', sex: 'f' });
    const sister = await openFamilyBook(clerk.hand, { family: 'កែវ', given: 'សុផល', sex: 'f' });
    await addMember(clerk.hand, sister, { family: 'កែវ', given: 'ដារ៉ា', sex: 'm', relation: 'child' });
    await chief.hand.open(`/records/${sister}`);
    await chief.hand.page.getByText('ដារ៉ា').first().waitFor({ timeout: 60_000 });
    const aunt = await memberId(clerk.hand, sister, 'សុផល');
    const nephew = await memberId(clerk.hand, sister, 'ដារ៉ា');

    clerk.wire.cut();
    chief.wire.cut();
    await clerk.hand.open(`/records/${sister}/do/merge/${mother}`);
    await clerk.hand.choose(`relation.${aunt}`, 'sibling');
    await clerk.hand.choose(`relation.${nephew}`, 'niece-or-nephew');
    await clerk.hand.date('on', '20', '11', '2026');
    await clerk.hand.fill({ why: 'រស់នៅផ្ទះតែមួយ' });
    await clerk.hand.save();
    expect(clerk.hand.recordId()).toBe(mother);
    // Meanwhile the chief, who knows nothing of it, enters a newborn in one book and a lodger in the other.
    await addMember(chief.hand, sister, { family: 'កែវ', given: 'វិច្ឆិកា', sex: 'f', relation: 'child' });
    await addMember(chief.hand, mother, { family: 'សុខ', given: 'រតនា', sex: 'm', relation: 'lodger' });

    clerk.wire.restore();
    chief.wire.restore();
    for (const { hand } of [clerk, chief]) {
      expect(await rowOf(hand, mother, 'ដារ៉ា')).toContain('ក្មួយ');
      await hand.page.getByText('រតនា').first().waitFor({ timeout: 60_000 });
      // Nobody is lost: whom the merge did not know of is named on the page of the book that goes on.
      await hand.page.locator(`a[href*="/do/absorb/${sister}"]`).waitFor({ timeout: 60_000 });
    }
    await clerk.hand.open(`/records/${mother}`);
    await clerk.hand.page.locator(`a[href*="/do/absorb/${sister}"]`).click();
    const relation = clerk.hand.page.locator('select[id^="relation."]');
    await relation.selectOption('niece-or-nephew');
    await clerk.hand.date('on', '21', '11', '2026');
    await clerk.hand.save();
    expect(await rowOf(clerk.hand, mother, 'វិច្ឆិកា')).toContain('ក្មួយ');

    await waitConfirmed(clerk.hand, mother);
    await waitConfirmed(chief.hand, mother);
    expect(await rowOf(chief.hand, mother, 'វិច្ឆិកា')).toContain('ក្មួយ');
    const stored = await offices.province.read(COMMUNE);
    const actsOf = (id: string) =>
      stored
        .find((record) => record._id === id)
        ?.log.map(({ act }) => act)
        .sort();
    expect(actsOf(mother)).toEqual(['absorb', 'absorb', 'add-member', 'open']);
    expect(actsOf(sister)).toEqual(['add-member', 'add-member', 'merge', 'open']);
    expect(offices.complaints()).toEqual([]);
  });
});
