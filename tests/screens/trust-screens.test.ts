import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { VAULT_WORDS } from '../../client/words/vault-words.ts';
import { keyOf } from '../../schemas/access/officer.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import type { Roster } from '../../schemas/wire/messages.ts';
import { DEMONSTRATION_OFFICERS } from '../../sync-server/provision/demonstration-officers.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { createSurvey } from '../fixtures/screens/survey.ts';
import { revokeKey } from '../integration/support/device-office.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { enrolTablet } from '../integration/support/server-tablet.ts';
import { copyProfile } from '../support/copy-profile.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { invite } from '../support/invite.ts';
import { openBook } from '../support/open-book.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { testRules } from './support/survey-rules.ts';

const CHIEF = { officer: 'chief-sophea', name: 'សាកល្បង', pin: '204060' };
const CLERK = { officer: 'clerk-070702', name: nameOf('clerk-070702'), pin: '1111' };
/** Has the right shape, and opens nothing. */
const NO_CODE = '0000-0000-0000-0000-0000';

const { seen, found, look } = createSurvey();
const complaints: string[] = [];

describe('the screens of enrolling, unlocking and losing a right, in both languages and at three sizes', () => {
  let clientDir: string;
  let province: Province;

  beforeAll(async () => {
    clientDir = await buildClient();
    province = await startProvince({ clientDir });
    const tablet = await openTablet();
    const hand = handOn(tablet.page, province.wire.url);
    await enrolByCode(tablet, province);
    await addClerk(tablet, hand);
    await lockAndForget(tablet, hand);
    await losePin(tablet, hand);
    await loseRight(tablet, hand, province);
    complaints.push(...tablet.complaints);
    await tablet.close();
    complaints.push(...(await beCopied(province)));
  }, 400_000);

  afterAll(async () => {
    await province?.end();
    rmSync(clientDir, { recursive: true, force: true });
  });

  testRules({ found });
  it('were all of them seen, and complained of nothing', () => {
    expect(seen.length).toBeGreaterThan(15);
    // What the province refuses and a line that was cut are told by the browser itself.
    expect(complaints.filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([]);
  });
});

/** By the link of the administrator's QR code, with a PIN that is first too short and then not the same twice. */
async function enrolByCode(tablet: Tablet, province: Province): Promise<void> {
  const { page } = tablet;
  const code = await invite(province, CHIEF.officer);
  await page.goto(`${province.wire.url}/enrol#${code}`);
  await page.locator('#officer-name').waitFor();
  await look(tablet, 'enrol-by-code');
  await sendPin(page, '1234');
  await page.getByRole('alert').waitFor();
  await look(tablet, 'enrol-pin-too-short');
  await sendPin(page, CHIEF.pin);
  await look(tablet, 'enrol-pin-again');
  await sendPin(page, '204061');
  await page.getByRole('alert').waitFor();
  await look(tablet, 'enrol-pins-differ');
  await sendPin(page, CHIEF.pin);
  await sendPin(page, CHIEF.pin);
  await page.locator('nav').first().waitFor();
}

async function addClerk(tablet: Tablet, hand: Hand): Promise<void> {
  const { page } = tablet;
  await hand.open('/add-officer');
  await look(tablet, 'second-officer');
  await page.fill('#officer-name', CLERK.officer);
  await sendPin(page, CLERK.pin);
  await page.locator('.today-actions').waitFor();
  await lock(hand);
  await hand.unlock(CHIEF.pin, CHIEF.name);
  await hand.open('/me');
  await look(tablet, 'me-with-two-officers');
  await hand.open('/search');
  await hand.fill({ search: 'ហេង' });
  await page.locator('.look-up-reason').waitFor();
  await look(tablet, 'search-with-reason');
}

async function lockAndForget(tablet: Tablet, hand: Hand): Promise<void> {
  const { page } = tablet;
  await lock(hand);
  await look(tablet, 'locked');
  await page.locator('.officer').last().click();
  await look(tablet, 'who-opens');
  await page.locator('.officer').last().click();
  await look(tablet, 'new-by-telephone');
  await page.locator('.sign-in-card > .button').last().click();
  await page.locator('.officer', { hasText: CHIEF.name }).click();
  await look(tablet, 'unlock');
  await sendPin(page, '9999');
  await page.getByRole('alert').waitFor();
  await look(tablet, 'unlock-wrong-pin');
  // Three are free; the fourth is not heard.
  for (let time = 0; time < 5; time += 1) {
    if (/[០-៩] វិនាទី/.test((await page.getByRole('alert').textContent()) ?? '')) break;
    await sendPin(page, '9999');
    await page.waitForFunction(() => !document.querySelector('.pin-key-go[aria-disabled=true]'));
  }
  await look(tablet, 'unlock-must-wait');
  await page.getByText(VAULT_WORDS.forgotPin.km, { exact: true }).first().click();
  await page.locator('#telephone-code').waitFor();
  await look(tablet, 'forgotten-pin');
  await page.fill('#telephone-code', NO_CODE);
  await sendPin(page, '112233');
  await sendPin(page, '112233');
  await page.getByRole('alert').waitFor();
  await look(tablet, 'forgotten-pin-wrong-code');
  await page.locator('.sign-in-card > .button').last().click();
}

/** The chief lets the clerk choose a new PIN, whose new key then waits for a certificate. */
async function losePin(tablet: Tablet, hand: Hand): Promise<void> {
  const { page } = tablet;
  await page.waitForTimeout(WAIT_MS);
  await hand.unlock(CHIEF.pin, CHIEF.name);
  await hand.open(`/give-pin/${CLERK.officer}`);
  await look(tablet, 'give-pin');
  await sendPin(page, '445566');
  await sendPin(page, '445566');
  await page.locator('.choices, [name="lock-after"]').first().waitFor();
  await lock(hand);
  await hand.unlock('445566', CLERK.name);
  await page.locator('.news .banner').first().waitFor();
  await look(tablet, 'key-waits');
  await hand.open('/add-officer');
  await page.fill('#officer-name', CLERK.officer);
  await sendPin(page, CLERK.pin);
  await page.locator('.today-actions').waitFor();
}

/** The chief's right is taken back while work of the chief's is still on the tablet; the clerk brings it. */
async function loseRight(tablet: Tablet, hand: Hand, province: Province): Promise<void> {
  const { page, context } = tablet;
  await lock(hand);
  await hand.unlock(CHIEF.pin, CHIEF.name);
  province.wire.cut();
  await openBook(hand, 'late');
  await lock(hand);
  await hand.unlock(CLERK.pin, CLERK.name);
  province.wire.restore();
  await revokeKey(province, await keyOn(province, CHIEF.officer));
  await context.setOffline(true);
  await context.setOffline(false);
  await hand.open('/tray');
  await page.locator('.tray-item').first().waitFor({ timeout: 60_000 });
  await look(tablet, 'tray-held');
  await lock(hand);
  await page.locator('.sign-in-card .banner').waitFor();
  await look(tablet, 'right-withdrawn');
}

/** Two tablets of one image: the second one is told at its first contact. */
async function beCopied(province: Province): Promise<readonly string[]> {
  const first = await openTablet();
  await handOn(first.page, province.wire.url).enrol(CLERK.officer, CLERK.pin);
  await first.context.close();
  const image = copyProfile(first.profile);
  const original = await openTablet({ profile: first.profile });
  const hand = handOn(original.page, province.wire.url);
  await original.page.goto(province.wire.url);
  await hand.unlock(CLERK.pin);
  await openBook(hand, 'late');
  await hand.open('/sync');
  await original.page
    .locator('#main')
    .getByText(km.allConfirmed, { exact: true })
    .waitFor({ timeout: 60_000 });
  await original.close();
  const copy = await openTablet({ profile: image });
  const copied = handOn(copy.page, province.wire.url);
  await copy.page.goto(province.wire.url);
  await copied.unlock(CLERK.pin);
  await copy.page.getByText(km.forked, { exact: true }).waitFor({ timeout: 60_000 });
  await look(copy, 'tablet-copied');
  await copied.open('/sync');
  await look(copy, 'tablet-copied-sync');
  await copy.close();
  return copy.complaints;
}

/** The wait after the fourth wrong PIN, and a little more. */
const WAIT_MS = 6_000;

async function lock(hand: Hand): Promise<void> {
  await hand.open('/me');
  await hand.page.getByText(VAULT_WORDS.lock.km, { exact: true }).click();
  await hand.page.locator('button.officer').first().waitFor();
}

async function sendPin(page: Page, pin: string): Promise<void> {
  await page.fill('#pin', pin);
  await page.locator('#pin').press('Enter');
}

/** An officer's key as everybody's roster has it. */
async function keyOn(province: Province, officer: string): Promise<KeyId> {
  const other = await enrolTablet(() => new URL(province.wire.url), 'chief-070703');
  const roster: Roster = await (await other.get('/api/roster')).json();
  const found = roster.certificates.find((one) => one.officer === officer);
  if (!found) throw new Error(`${officer} is not on the roster`);
  return keyOf(found);
}

function nameOf(officer: string): string {
  return DEMONSTRATION_OFFICERS.find((one) => one.officer === officer)?.name ?? '';
}
