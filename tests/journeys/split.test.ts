import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../support/province.ts';
import { addMember, memberId, openFamilyBook, rowOf, tick, waitConfirmed } from './books.ts';
import { type Offices, openOffices } from './office.ts';

const COMMUNE = '070702';

describe.each(ENGINES)('a family book, offline, on $name', ({ couchdbUrl }) => {
  let offices: Offices;
  beforeAll(async () => {
    offices = await openOffices(couchdbUrl);
  });
  afterAll(() => offices?.close());

  it('split and change of head', async () => {
    const { hand, wire } = await offices.open('clerk-070702', '1111');
    wire.cut();
    const book = await openFamilyBook(hand, { family: 'កែវ', given: 'ចាន់ថន', sex: 'f' });
    await addMember(hand, book, { family: 'កែវ', given: 'សុភា', sex: 'm', relation: 'child' });
    await addMember(hand, book, { family: 'លី', given: 'ស្រីមុំ', sex: 'f', relation: 'child-in-law' });
    await addMember(hand, book, { family: 'កែវ', given: 'បូរ៉ា', sex: 'm', relation: 'child' });
    const [mother, son, wife, brother] = [
      await memberId(hand, book, 'ចាន់ថន'),
      await memberId(hand, book, 'សុភា'),
      await memberId(hand, book, 'ស្រីមុំ'),
      await memberId(hand, book, 'បូរ៉ា'),
    ];

    await hand.open(`/records/${book}/do/split`);
    await tick(hand, `pick.${son}`);
    await tick(hand, `pick.${wife}`);
    await hand.choose('newHead', son);
    await hand.choose(`relation.${wife}`, 'wife');
    await hand.date('on', '20', '11', '2026');
    await hand.fill({ why: 'រៀបការ បើកគ្រួសារថ្មី' });
    await hand.save();
    const fresh = hand.recordId();
    expect(fresh).not.toBe(book);
    expect(await rowOf(hand, fresh, 'ស្រីមុំ')).toContain('ប្រពន្ធ');
    expect(await rowOf(hand, book, 'សុភា')).toContain('ចេញ');

    await hand.open(`/records/${book}/do/change-head`);
    await hand.choose('head', brother);
    await hand.choose(`members.${mother}.relation`, 'mother');
    await hand.save();
    expect(await rowOf(hand, book, 'ចាន់ថន')).toContain('ម្ដាយ');

    wire.restore();
    await waitConfirmed(hand, book);
    await waitConfirmed(hand, fresh);
    const stored = await offices.province.read(COMMUNE);
    const old = stored.find((record) => record._id === book)?.log ?? [];
    const opened = stored.find((record) => record._id === fresh)?.log ?? [];
    const split = old.find((entry) => entry.act === 'split');
    expect(split?.bundle?.count).toBe(2);
    expect(opened[0]?.bundle).toEqual(split?.bundle);
    expect(opened[0]?.set[`origins.${book}`]).toBe(true);
    expect(split?.set[`members.${wife}.presence`]).toEqual({
      is: 'left',
      reason: 'split',
      to: fresh,
      on: '2026-11-20',
    });
    expect(old.find((entry) => entry.act === 'change-head')?.set).toEqual({
      head: brother,
      [`members.${brother}.relation`]: { to: brother, is: 'head' },
      [`members.${mother}.relation`]: { to: brother, is: 'mother' },
    });
    expect(offices.complaints()).toEqual([]);
  });

  it('marriage into another book of the commune, nothing typed twice', async () => {
    const { hand, wire } = await offices.open('clerk-070702', '1111');
    const hers = await openFamilyBook(hand, { family: 'ម៉ៅ', given: 'ចាន់ធី', sex: 'f' });
    await addMember(hand, hers, { family: 'ម៉ៅ', given: 'ពិសី', sex: 'f', relation: 'child' });
    const bride = await memberId(hand, hers, 'ពិសី');
    const his = await openFamilyBook(hand, { family: 'ហេង', given: 'វិសាល', sex: 'm' });
    wire.cut();
    await hand.open(`/records/${his}/do/add-member`);
    await hand.page.locator('[id="members.@0.person"]').pressSequentially('ពិសី');
    await hand.page.locator('[role=option]:has-text("ពិសី")').first().click();
    await hand.page.locator('.person-known').waitFor();
    await tick(hand, 'members.@0.leaves');
    await hand.choose('members.@0.relation', 'wife');
    await hand.save();
    expect(await rowOf(hand, his, 'ពិសី')).toContain('ប្រពន្ធ');
    expect(await memberId(hand, his, 'ពិសី')).toBe(bride);
    expect(await rowOf(hand, hers, 'ពិសី')).toContain('ចេញ');
    wire.restore();
    for (const book of [his, hers]) await waitConfirmed(hand, book);
    const stored = await offices.province.read(COMMUNE);
    const logOf = (id: string) => stored.find(({ _id }) => _id === id)?.log ?? [];
    const came = logOf(his).find(({ act }) => act === 'add-member');
    const went = logOf(hers).find(({ act }) => act === 'member-leaves');
    expect(came?.set[`members.${bride}.givenName`]).toBe('ពិសី');
    expect(went?.set[`members.${bride}.presence`]).toEqual({ is: 'left', reason: 'transfer', to: his });
    expect(came?.bundle?.count).toBe(2);
    expect(went?.bundle).toEqual(came?.bundle);
    expect(offices.complaints()).toEqual([]);
  });
});
