import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { ENGINES, type Province, startProvince } from '../support/province.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { layWire, type Wire } from '../support/wire.ts';

const COMMUNE = '070702';

describe.each(ENGINES)('two tablets of one commune on $name', ({ couchdbUrl }) => {
  let province: Province;
  const wires: Wire[] = [];
  const tablets: Tablet[] = [];
  const hands: Hand[] = [];

  beforeAll(async () => {
    province = await startProvince(couchdbUrl);
    for (const [officer, pin] of [
      ['chief-070702', '1221'],
      ['clerk-070702', '1111'],
    ] as const) {
      const wire = await layWire(() => province.port);
      const tablet = await openTablet();
      const hand = handOn(tablet.page, wire.url);
      await hand.enrol(officer, pin);
      // Or the line goes before the app is on the tablet: its screens come one by one.
      await tablet.page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      wires.push(wire);
      tablets.push(tablet);
      hands.push(hand);
    }
  });

  afterAll(async () => {
    for (const tablet of tablets) await tablet.close();
    for (const wire of wires) await wire.close();
    await province?.close();
  });

  it('edit one family book offline, over a killed server, and both find their work in it', async () => {
    const [chief, clerk] = hands;
    if (!chief || !clerk) throw new Error('two tablets are open');

    await chief.open('/new/family-book/journey');
    await chief.choose('members.@0.sex', 'f');
    await chief.fill({
      'members.@0.familyName': 'កែវ',
      'members.@0.givenName': 'ចាន់ថន',
      'address.village': 'ភូមិកណ្ដាល',
    });
    await chief.save();
    const book = chief.recordId();
    await clerk.open(`/records/${book}`);
    await clerk.page.getByText('កែវ ចាន់ថន').first().waitFor({ timeout: 30_000 });

    for (const wire of wires) wire.cut();
    await province.kill();

    for (const [hand, member, name] of [
      [chief, 'សុភា', 'ចាន់ថា'],
      [clerk, 'បូរ៉ា', 'ចាន់ធូ'],
    ] as const) {
      await addMember(hand, book, member);
      await renameHead(hand, book, name);
    }
    await declareBirth(chief);
    const birth = chief.recordId();

    await province.restart();
    for (const wire of wires) wire.restore();

    for (const hand of hands) {
      await hand.open(`/records/${book}`);
      for (const name of ['សុភា', 'បូរ៉ា']) {
        await hand.page.getByText(name).first().waitFor({ timeout: 60_000 });
      }
      await hand.open(`/records/${book}/settle`);
      for (const name of ['ចាន់ថា', 'ចាន់ធូ'])
        await hand.page.getByText(name).first().waitFor({ timeout: 60_000 });
    }

    await chief.page.locator('label.side', { hasText: 'ចាន់ធូ' }).click();
    await chief.fill({ why: 'តាមសំបុត្រកំណើត' });
    await chief.page.locator('.action-bar button').first().click();
    await chief.page.waitForURL(`**/records/${book}`);

    await clerk.open(`/records/${book}`);
    await clerk.page.getByText('កែវ ចាន់ធូ').first().waitFor({ timeout: 60_000 });
    for (const hand of hands) {
      await hand.open(`/records/${book}`);
      await hand.page.getByText(km.confirmed, { exact: true }).first().waitFor({ timeout: 60_000 });
    }

    const stored = await province.read(COMMUNE);
    const log = stored.find((doc) => doc._id === book)?.log ?? [];
    expect(log.map((entry) => entry.act).sort()).toEqual([
      'add-member',
      'add-member',
      'change-member',
      'change-member',
      'open',
      'resolve',
    ]);
    expect(stored.map((doc) => doc._id)).toContain(birth);
    for (const hand of hands) {
      await hand.open(`/records/${book}/history`);
      await expect
        .poll(() => hand.page.locator('ol.timeline > li').count(), { timeout: 20_000 })
        .toBe(log.length);
      const shown = await hand.page
        .locator('ol.timeline > li')
        .evaluateAll((all) => all.map((one) => one.id));
      expect([...shown].sort()).toEqual(log.map((entry) => entry.id).sort());
    }
    expect(
      tablets.flatMap((tablet) => tablet.complaints).filter((text) => !/ERR_|Failed to load/.test(text)),
    ).toEqual([]);
  });
});

async function addMember(hand: Hand, book: string, name: string) {
  await hand.open(`/records/${book}/do/add-member`);
  await hand.fill({ 'members.@0.familyName': 'កែវ', 'members.@0.givenName': name });
  await hand.choose('members.@0.sex', 'm');
  await hand.choose('members.@0.relation', 'child');
  await hand.save();
}

async function renameHead(hand: Hand, book: string, name: string) {
  await hand.open(`/records/${book}`);
  const head = await hand.page
    .locator('tr.is-head a[href*="/do/change-member/"]')
    .first()
    .getAttribute('href');
  await hand.open(head ?? '');
  const key = head?.split('/').at(-1) ?? '';
  await hand.fill({ [`members.${key}.givenName`]: name });
  await hand.save();
}

async function declareBirth(hand: Hand) {
  await hand.open('/new/birth/journey');
  await hand.date('declaredOn', '20', '11', '2026');
  await hand.fill({ 'child.familyName': 'សុខ', 'child.givenName': 'សុជាតា', 'child.birthplace': 'កំពត' });
  await hand.choose('child.sex', 'f');
  await hand.date('child.born', '10', '11', '2026');
  await hand.choose('mother.known', 'unknown');
  await hand.choose('father.known', 'unknown');
  await hand.fill({ 'informant.name': 'ចាន់ ធី' });
  await hand.choose('informant.relation', 'witness');
  await hand.save();
}
