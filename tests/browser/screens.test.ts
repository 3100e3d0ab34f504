import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { VAULT_WORDS } from '../../client/words/vault-words.ts';
import { isReceiptNumber } from '../../schemas/kinds/receipt.ts';
import { type RunningServer, startServer } from '../../sync-server/server.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { openBook } from '../support/open-book.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

/** A clerk of the demonstration's electronic commune, and the chief of a paper one. */
const CLERK = { officer: 'clerk-230201', pin: '3113' };
const CHIEF = { officer: 'chief-070702', pin: '1221' };

describe('the screens, in real Chromium on the real device and server', () => {
  let clientDir: string;
  let dataDir: string;
  let server: RunningServer;
  const tablets: Tablet[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    clientDir = await buildClient();
    dataDir = mkdtempSync(join(tmpdir(), 'sala-khum-screens-'));
    server = await startServer({ dataDir, port: 0, clientDir });
  });

  // One Chromium at a time: two cores.
  afterEach(async () => {
    for (const tablet of tablets.splice(0)) {
      complaints.push(...tablet.complaints);
      await tablet.close();
    }
  });

  afterAll(async () => {
    await server?.close();
    for (const dir of [clientDir, dataDir]) rmSync(dir, { recursive: true, force: true });
  });

  async function sit({ officer, pin }: { readonly officer: string; readonly pin: string }): Promise<Hand> {
    const tablet = await openTablet();
    tablets.push(tablet);
    const hand = handOn(tablet.page, server.url.origin);
    await hand.enrol(officer, pin);
    return hand;
  }

  it('sum up what is wrong: the summary takes the focus and leads to the field', async () => {
    const { page, open } = await sit(CHIEF);
    await open('/new/birth/faulty');
    await page.locator('button[type=submit]').click();
    await page.locator('.error-summary').waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
    await page.locator('.error-summary a', { hasText: 'នាមខ្លួន' }).first().click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('child.givenName');
  });

  it('refuse a day that is in no calendar, and take Khmer digits', async () => {
    const hand = await sit(CHIEF);
    await hand.open('/new/birth/dates');
    await hand.date('child.born', '៣១', '២', '២០២៦');
    await hand.page.locator('button[type=submit]').click();
    const field = hand.page.locator('fieldset', { has: hand.page.locator('[id="child.born"]') });
    await expect.poll(() => field.textContent()).toContain('គ្មានថ្ងៃនេះក្នុងប្រតិទិនទេ');
    await hand.date('child.born', '២៨', '២', '២០២៦');
    await expect.poll(() => field.textContent()).toContain('២៨ កុម្ភៈ ២០២៦');
  });

  it('[design §8] end an electronic birth at submitted, with a receipt and no certificate', async () => {
    const hand = await sit(CLERK);
    await declare(hand);
    expect(await hand.page.getByText(km.receiptTitle, { exact: true }).count()).toBe(0);
    await hand.page.locator('a[href$="/do/submit"]').click();
    await hand.page.waitForURL('**/do/submit');
    await hand.save();
    const receipt = await hand.page.locator('.receipt-number').textContent();
    expect(isReceiptNumber(receipt ?? '')).toBe(true);
    expect(await hand.page.locator('a[href$="/do/register"], a[href$="/do/register-verified"]').count()).toBe(
      0,
    );
  });

  it('[FORM-10] write only what was changed on them', async () => {
    const hand = await sit(CHIEF);
    await seeBook(hand, 'rule-ten');
    const book = hand.recordId();
    const href = await hand.page.locator('a[href*="/do/change-member/"]').first().getAttribute('href');
    await hand.open(href ?? '');
    await hand.fill({ [`members.${href?.split('/').at(-1)}.givenName`]: 'ចាន់ថា' });
    await hand.save();
    await hand.open(`/records/${book}/history`);
    const latest = hand.page.locator('ol.timeline > li').first();
    expect(await latest.locator('.changes > div').count()).toBe(1);
    expect(await latest.locator('.changes').textContent()).toContain('ចាន់ថន → ទៅ ចាន់ថា');
  });

  it('offer no act that the table or the role does not allow', async () => {
    const hand = await sit(CLERK);
    await hand.open('/births');
    await hand.page.locator('.row').first().click();
    await hand.page.waitForURL('**/records/birth-*');
    const record = hand.recordId();
    await hand.open(`/records/${record}/do/verify`);
    await hand.page.getByText(km.noAct, { exact: true }).first().waitFor();
    expect(await hand.page.locator('button[type=submit]').count()).toBe(0);
  });

  it('take a PIN in Khmer digits from the keyboard, and turn a wrong one away with the next step', async () => {
    const hand = await sit(CHIEF);
    const { page } = hand;
    await hand.open('/me');
    await page.getByText(VAULT_WORDS.lock.km, { exact: true }).click();
    await page.locator('button.officer').first().press('Enter');
    await page.locator('#pin').pressSequentially('9999');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.locator('#pin').pressSequentially('១២២១');
    await page.keyboard.press('Enter');
    await page.getByText(VAULT_WORDS.lock.km, { exact: true }).waitFor();
  });

  it('go over to a new version only when the officer says so', async () => {
    const hand = await sit(CHIEF);
    const { page } = hand;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await hand.unlock(CHIEF.pin);
    await page.locator('.today-actions').waitFor();
    appendFileSync(join(clientDir, 'sw.js'), '\n// one more version\n');
    await page.evaluate(() =>
      navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => undefined),
    );
    const banner = page.getByText(km.newVersion, { exact: true });
    await banner.waitFor();
    const isWaiting = () =>
      page.evaluate(() => navigator.serviceWorker.ready.then(({ waiting }) => waiting !== null));
    expect(await isWaiting()).toBe(true);
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: km.reload }).click()]);
    await hand.unlock(CHIEF.pin);
    await page.locator('.today-actions').waitFor();
    expect(await isWaiting()).toBe(false);
  });

  it('complain of nothing in the console', () => {
    // A wrong PIN that the province refuses is told there by the browser itself.
    expect(complaints.filter((text) => !/Failed to load resource/.test(text))).toEqual([]);
  });
});

async function declare(hand: Hand): Promise<void> {
  await hand.open('/new/birth/electronic');
  await hand.date('declaredOn', '20', '11', '2026');
  await hand.fill({ 'child.familyName': 'ឡុង', 'child.givenName': 'ច័ន្ទបុប្ផា', 'child.birthplace': 'កែប' });
  await hand.choose('child.sex', 'f');
  await hand.date('child.born', '10', '11', '2026');
  await hand.choose('mother.known', 'unknown');
  await hand.choose('father.known', 'unknown');
  await hand.fill({ 'informant.name': 'ឡុង ស៊ីណា' });
  await hand.choose('informant.relation', 'relative');
  await hand.save();
}

async function seeBook(hand: Hand, draft: string): Promise<void> {
  await openBook(hand, draft);
  await hand.page.locator('.members').waitFor();
}
