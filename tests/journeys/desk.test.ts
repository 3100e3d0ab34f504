import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK_WORDS } from '../../client/words/desk-words.ts';
import { enrolTablet, idOf, type WireTablet } from '../integration/support/server-tablet.ts';
import { ENGINES, type StoredRecord } from '../support/province.ts';
import { openFamilyBook, waitConfirmed } from './books.ts';
import { type Office, type Offices, openOffices } from './office.ts';

const PATIENCE = { timeout: 90_000 };
const [HERE, THERE] = ['070702', '070703'];

describe.each(ENGINES)('the province’s desk and the communes, on $name', ({ couchdbUrl }) => {
  let offices: Offices;
  let staff: Office;
  beforeAll(async () => {
    offices = await openOffices(couchdbUrl, true);
    staff = await offices.open('province-07', '5115');
  });
  afterAll(async () => {
    const complaints = offices?.complaints();
    await offices?.close();
    expect(complaints).toEqual([]);
  });

  /** Cases as the desk's database has them, over plain HTTP. */
  const cases = async (kind: string): Promise<readonly StoredRecord[]> =>
    // Beside them lie the notes of the worker.
    (await offices.province.read('desk')).filter(
      ({ _id, log }) =>
        _id.startsWith('case-') &&
        log.some(({ set }) => JSON.stringify(set.matter ?? '').includes(`"kind":"${kind}"`)),
    );
  const actsOf = ({ log }: StoredRecord) => log.map(({ act }) => act);

  it('finds a duplicate across two communes, asks, is answered, links it, and takes that back', async () => {
    const here = await offices.open(`clerk-${HERE}`, '1111');
    const there = await offices.open(`clerk-${THERE}`, '2112');
    for (const office of [here, there]) {
      const head = { family: 'ចិន្តា', given: 'ពិសិដ្ឋ', sex: 'm', born: ['23', '11', '1984'] } as const;
      const book = await openFamilyBook(office.hand, head);
      await waitConfirmed(office.hand, book);
    }

    await openCause(staff, 'person');
    await staff.hand.page.locator('.versus').waitFor(PATIENCE);
    await staff.hand.page.keyboard.press('a');
    await staff.hand.page.locator('#ask-to').waitFor();
    await staff.hand.page.locator(`label:has(input[value="${THERE}"])`).click();
    await staff.hand.fill({ 'ask-text': 'តើជាមនុស្សតែម្នាក់ឬ?' });
    await staff.hand.page.locator('#ask-text').press('Enter');

    // The question comes to the commune's tablet as work, is read, and answered where there is no line.
    await reopen(there, '/', 'a[href="/asked"]');
    await there.hand.page.locator('a[href="/asked"]').first().click();
    const box = there.hand.page.locator('textarea');
    await box.waitFor(PATIENCE);
    there.wire.cut();
    await box.fill('បាទ មនុស្សតែម្នាក់។ គ្រួសារបានផ្លាស់មក។');
    await there.hand.page.locator('button[type=submit]').click();
    await there.hand.page.locator('.banner.tone-good').waitFor();
    await there.hand.open('/asked');
    await there.hand.page.locator('.banner.tone-good').waitFor();
    expect(await cases('person')).toHaveLength(1);
    expect(actsOf((await cases('person'))[0] as StoredRecord)).not.toContain('answer');
    there.wire.restore();
    await expect.poll(async () => (await cases('person')).flatMap(actsOf), PATIENCE).toContain('answer');

    await reopen(staff, '/desk/status/answered', 'a[href^="/desk/case/"]');
    await staff.hand.page.locator('a[href^="/desk/case/"]').first().click();
    await staff.hand.page.getByText('គ្រួសារបានផ្លាស់មក').first().waitFor(PATIENCE);
    const path = new URL(staff.hand.page.url()).pathname;
    await staff.hand.page.keyboard.press('l');
    await expect.poll(async () => (await cases('person')).flatMap(actsOf), PATIENCE).toContain('link');
    const linked = (await cases('person'))[0]?.log.find(({ act }) => act === 'link');
    expect(Object.keys(linked?.set ?? {})).toContain('link');

    await reopen(staff, path, '.banner.tone-good');
    await staff.hand.page.getByText(DESK_WORDS.alreadyDecided.km).waitFor(PATIENCE);
    await staff.hand.page.keyboard.press('u');
    await staff.hand.page.locator('#decision-reason').waitFor();
    await staff.hand.page.keyboard.press('2');
    await staff.hand.page.keyboard.press('Enter');
    await expect.poll(async () => (await cases('person')).flatMap(actsOf), PATIENCE).toContain('undo');
    const [one, ...others] = await cases('person');
    expect(others).toEqual([]);
    for (const act of ['open', 'ask', 'answer', 'link', 'undo']) {
      expect(one && actsOf(one).filter((each) => each === act)).toHaveLength(1);
    }
    // The clerk who asks what became of the question finds nothing more to answer.
    await reopen(there, '/asked', '.empty');
  });

  it('keeps all that two tablets and the desk settle at once of one contested name, until somebody has seen all', async () => {
    const chiefs = [
      await offices.open(`chief-${HERE}`, '1221'),
      await offices.open(`chief-${HERE}`, '1221'),
    ] as const;
    const url = () => new URL(offices.province.url);
    const record = await contest(
      await enrolTablet(url, `clerk-${HERE}`, 'old-one'),
      await enrolTablet(url, `field-${HERE}`, 'old-two'),
    );
    for (const chief of chiefs) await reopen(chief, `/records/${record}/settle`, '.side');
    await reopen(staff, `/records/${record}/settle`, '.side');
    await openCause(staff, 'contested');
    await staff.hand.page.locator('.versus').waitFor(PATIENCE);
    for (const chief of chiefs) chief.wire.cut();

    await settleAs(chiefs[0], record, 0);
    await settleAs(chiefs[1], record, 1);
    await staff.hand.page.keyboard.press('c');
    await staff.hand.page.locator('#decision-choice').waitFor();
    await staff.hand.page.keyboard.press('2');
    await staff.hand.page.locator('#decision-reason').focus();
    await staff.hand.page.keyboard.press('1');
    await staff.hand.page.keyboard.press('Enter');
    const resolves = async () =>
      (await offices.province.read(HERE))
        .filter(({ _id }) => _id === record)
        .flatMap(({ log }) => log.filter(({ act }) => act === 'resolve'));
    await expect.poll(async () => (await resolves()).length, PATIENCE).toBe(1);
    // Its cause is gone for now, and the case says so by itself.
    await expect.poll(async () => (await cases('contested')).flatMap(actsOf), PATIENCE).toContain('clear');
    for (const chief of chiefs) chief.wire.restore();
    await expect.poll(async () => (await resolves()).length, PATIENCE).toBe(3);

    // All three see the same two names again, and lose nobody's.
    for (const office of [...chiefs, staff]) await reopen(office, `/records/${record}/settle`, '.side');
    await settleAs(chiefs[0], record, 0);
    await expect.poll(async () => (await resolves()).length, PATIENCE).toBe(4);
    for (const office of [...chiefs, staff]) await reopen(office, `/records/${record}/settle`, '.empty');
  });
});

/** The first case of a kind, by its cause. */
async function openCause(office: Office, kind: string): Promise<void> {
  const { page } = office.hand;
  await reopen(office, '/desk', `a[href^="/desk/list/${kind}/"]`);
  await page.locator(`a[href^="/desk/list/${kind}/"]`).first().click();
  await page.locator('a[href^="/desk/case/"]').first().waitFor(PATIENCE);
  await page.locator('a[href^="/desk/case/"]').first().click();
}

/** Opens a screen anew until it shows that: what it reads over the line comes when it is opened. */
async function reopen({ hand }: Office, path: string, selector: string): Promise<void> {
  const end = Date.now() + PATIENCE.timeout;
  for (;;) {
    await hand.open('/search');
    await hand.open(path);
    if (await isShown(hand.page, selector)) return;
    if (Date.now() > end) throw new Error(`${path} never showed ${selector}`);
  }
}

async function isShown(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .waitFor({ timeout: 3000 })
    .then(
      () => true,
      () => false,
    );
}

/** A name that two wrote at once, longer ago than a commune has to settle it. */
async function contest(one: WireTablet, other: WireTablet): Promise<string> {
  const root = one.open('person', {
    'name.familyName': 'កែវ',
    'name.givenName': 'ស្រ៊ឹម',
    sex: 'f',
    standing: { is: 'known' },
  });
  await one.push(idOf(root), root);
  for (const [by, givenName] of [
    [one, 'ស្រីម'],
    [other, 'ស្រឹម'],
  ] as const) {
    const entry = by.write({ act: 'change', set: { 'name.givenName': givenName }, after: [root.id] });
    await by.push(idOf(root), entry);
  }
  return idOf(root);
}

async function settleAs({ hand }: Office, record: string, side: number): Promise<void> {
  await hand.open(`/records/${record}/settle`);
  await hand.page.locator('label.side').nth(side).click();
  await hand.fill({ why: 'តាមលិខិតដើម' });
  await hand.page.locator('.action-bar .button-primary').click();
  await hand.page.waitForURL((at) => at.pathname === `/records/${record}`);
}
