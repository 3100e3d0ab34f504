import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { isReceiptNumber } from '../../schemas/kinds/receipt.ts';
import type { Hand } from '../support/hand.ts';
import { ENGINES } from '../support/province.ts';
import { waitConfirmed } from './books.ts';
import { type Office, type Offices, openOffices } from './office.ts';

const ELECTRONIC = '230201';
const PAPER = '070702';

describe.each(ENGINES)('births declared without a line, on $name', ({ couchdbUrl }) => {
  let offices: Offices;
  let kep: Office;
  let kampot: Office;
  beforeAll(async () => {
    offices = await openOffices(couchdbUrl);
    kep = await offices.open(`clerk-${ELECTRONIC}`, '3113');
    kampot = await offices.open(`clerk-${PAPER}`, '1111');
    for (const { hand, wire } of [kep, kampot]) {
      await waitForRoster(hand);
      wire.cut();
    }
  });
  afterEach(() => expect(offices.complaints()).toEqual([]));
  afterAll(() => offices?.close());

  it('birth in an electronic commune to submitted with receipt', async () => {
    const { hand, wire } = kep;
    const birth = await declare(hand, 'electronic', { name: 'សុជាតា' });
    await hand.open(`/records/${birth}/do/submit`);
    await hand.save();
    const receipt = (await hand.page.locator('.receipt-number').textContent()) ?? '';
    expect(isReceiptNumber(receipt)).toBe(true);
    // Neither registered nor printed before the district has answered (domain.md §0).
    expect(await hand.page.locator('a[href*="/do/register"]').count()).toBe(0);
    await hand.page.getByText(km.waitsForDistrict).first().waitFor();
    wire.restore();
    await waitConfirmed(hand, birth);
    const log = await logOf(ELECTRONIC, birth);
    expect(log.map(({ act }) => act).sort()).toEqual(['declare', 'submit']);
    const entryOf = (act: string) => log.find((entry) => entry.act === act)?.set;
    expect(entryOf('submit')?.receipt).toMatchObject({ number: receipt });
    expect(entryOf('declare')?.regime).toBe('electronic');
  });

  it('late attestation for an adult with year-only birth date', async () => {
    const { hand, wire } = kampot;
    await hand.open('/new/birth/attestation');
    await parents(hand);
    await hand.fill({ 'child.familyName': 'ប៉ែន', 'child.givenName': 'សុផល', 'child.birthplace': 'កំពត' });
    await hand.choose('child.sex', 'm');
    await hand.date('child.born', '', '', '1962');
    await hand.choose('informant.relation', 'self');
    await hand.page.locator('[data-question="informant.name"] .offer').first().click();
    // No reason is asked before it is known to be late.
    expect(await hand.page.locator('[id^="late"]').count()).toBe(0);
    await hand.date('declaredOn', '20', '11', '2026');
    await hand.page.locator('[data-question="document"] .offer').first().click();
    await hand.fill({ late: 'គ្មានបញ្ជីនៅសម័យសង្គ្រាម' });
    await hand.save();
    const birth = hand.recordId();
    wire.restore();
    await waitConfirmed(hand, birth);
    wire.cut();
    const [declared] = await logOf(PAPER, birth);
    expect(declared?.set).toMatchObject({
      document: 'attestation',
      'child.born': { value: '1962', precision: 'year' },
      'informant.name': 'ប៉ែន សុផល',
      late: { reason: 'គ្មានបញ្ជីនៅសម័យសង្គ្រាម' },
    });
  });

  it('twins', async () => {
    const { hand, wire } = kampot;
    await hand.open('/new/birth/twins');
    await parents(hand);
    await hand.fill({ 'child.familyName': 'ឈិន', 'child.givenName': 'ច័ន្ទ', 'child.birthplace': 'កំពត' });
    await hand.choose('child.sex', 'f');
    await hand.date('child.born', '10', '11', '2026');
    await hand.page.locator('#group-child .more > summary').click();
    await hand.choose('child.plurality', 'twin');
    await hand.fill({ 'child2.givenName': 'តារា' });
    await hand.choose('child2.sex', 'm');
    // What twins share is one tap each.
    for (const field of ['familyName', 'born', 'birthplace']) {
      await hand.page.locator(`[data-question="child2.${field}"] .offer`).first().click();
    }
    await hand.choose('informant.relation', 'relative');
    await hand.fill({ 'informant.name': 'យាយ ម៉ៅ' });
    await hand.date('declaredOn', '20', '11', '2026');
    await hand.save();
    const first = hand.recordId();
    wire.restore();
    await waitConfirmed(hand, first);
    const births = (await offices.province.read(PAPER)).filter(
      ({ kind, log }) => kind === 'birth' && log[0]?.set['child.plurality'] === 'twin',
    );
    expect(births).toHaveLength(2);
    const roots = births.map(({ log }) => log[0]);
    expect(new Set(roots.map((root) => root?.bundle?.id)).size).toBe(1);
    expect(roots[0]?.bundle?.count).toBe(4);
    const said = roots
      .map((root) => [
        root?.set['child.pluralityOrder'],
        root?.set['child.givenName'],
        root?.set['child.familyName'],
      ])
      .sort();
    expect(said).toEqual([
      [1, 'ច័ន្ទ', 'ឈិន'],
      [2, 'តារា', 'ឈិន'],
    ]);
    expect(new Set(roots.map((root) => root?.set['child.person'])).size).toBe(2);
  });

  async function logOf(commune: string, id: string) {
    const stored = await offices.province.read(commune);
    return stored.find((record) => record._id === id)?.log ?? [];
  }
});

/** The commune's law comes with the first exchange; then the form can be opened without a line. */
async function waitForRoster(hand: Hand) {
  await hand.open('/new/birth/first');
  await hand.page.locator('[id="child.givenName"]').waitFor({ timeout: 60_000 });
}

async function parents(hand: Hand) {
  await hand.choose('mother.known', 'unknown');
  await hand.choose('father.known', 'unknown');
}

async function declare(hand: Hand, draft: string, child: { readonly name: string }): Promise<string> {
  await hand.open(`/new/birth/${draft}`);
  await parents(hand);
  await hand.fill({ 'child.familyName': 'សុខ', 'child.givenName': child.name, 'child.birthplace': 'កែប' });
  await hand.choose('child.sex', 'f');
  await hand.date('child.born', '10', '11', '2026');
  await hand.fill({ 'informant.name': 'ចាន់ ធី' });
  await hand.choose('informant.relation', 'witness');
  await hand.date('declaredOn', '20', '11', '2026');
  await hand.save();
  return hand.recordId();
}
