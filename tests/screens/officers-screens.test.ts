import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OFFICERS_WORDS } from '../../client/words/officers-words.ts';
import { VAULT_WORDS } from '../../client/words/vault-words.ts';
import { writeKeyFile } from '../../sync-server/keys/key-file.ts';
import { createPrivateKeys } from '../../sync-server/keys/province-keys.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { createSurvey, SHOTS } from '../fixtures/screens/survey.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { handOn } from '../support/hand.ts';
import { openBook } from '../support/open-book.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { layWire, type Wire } from '../support/wire.ts';

const OFFICER = { officer: 'sok-dara', name: 'សុខ ដារ៉ា', pin: '204060' };
const PATIENCE = { timeout: 60_000 };

const { seen, found, look } = createSurvey();
const complaints: string[] = [];
let clientDir: string;
let province: Province;
/** The invited tablet's own, to be cut alone. */
let tabletsWire: Wire;
let desk: Tablet;
let tablet: Tablet;
/** What the screens of the invitation showed and what the invited tablet came to. */
const shown = {
  printed: [''],
  otherKeys: '',
  link: '',
  code: '',
  name: '',
  listed: '',
  revoked: '',
  told: '',
  officers: 1,
  voids: [''],
};

beforeAll(async () => {
  clientDir = await buildClient();
  province = await startProvince({ clientDir });
  tabletsWire = await layWire(() => Number(new URL(province.wire.url).port));
  desk = await openTablet();
  tablet = await openTablet();
  await signInAsAdministrator(desk.page);
  await inviteOfficer(desk.page);
  await enrolByLink(tablet.page);
  await revokeOfficer(desk.page);
  await loseRight(tablet.page);
  complaints.push(...desk.complaints, ...tablet.complaints);
}, 400_000);

afterAll(async () => {
  await desk?.close();
  await tablet?.close();
  await tabletsWire?.close();
  await province?.end();
  rmSync(clientDir, { recursive: true, force: true });
});

describe('an administrator at a tablet', () => {
  it('is told where the key file is another province’s, and invites with the right one by code and link', () => {
    expect(shown.otherKeys).not.toBe('');
    expect(shown.code).toMatch(/^([0-9A-Z]{4}){5}$/);
    expect(shown.name).toContain(OFFICER.name);
    // The province of these tests is a demonstration: its mark goes onto paper too.
    expect(shown.printed).toEqual(['mark', 'slip']);
  });
  it('sees who enrolled, and who was revoked', () => {
    expect(shown.listed).toContain(OFFICERS_WORDS.active.km);
    expect(shown.revoked).toContain(OFFICERS_WORDS.revoked.km);
  });
  it('revokes: the tablet’s later work is held, and it erases the key and says so', () => {
    expect(shown.told).toContain(VAULT_WORDS.withdrawn.km);
    expect(shown.officers).toBe(0);
    expect(new Set(shown.voids)).toEqual(new Set(['revoked']));
  });
  it('has screens that are clean to axe, cut nothing, and give the finger 48 pixels', () => {
    expect(seen).toEqual(['officers', 'invite', 'invite-faults', 'invitation', 'officers-two', 'revoke']);
    expect(found).toEqual({ axe: [], cut: [], tight: [], small: [] });
    expect(complaints.filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([]);
  });
});

async function signInAsAdministrator(page: Page): Promise<void> {
  await handOn(page, province.wire.url).enrol('admin-07', '6116');
  await page.locator('.officer-line').first().waitFor(PATIENCE);
  await look(desk, 'officers');
}

async function inviteOfficer(page: Page): Promise<void> {
  const hand = handOn(page, province.wire.url);
  await page.locator('a[href="/officers/invite"]').first().click();
  await page.locator('#keyFile').waitFor();
  await look(desk, 'invite');
  await page.locator('button[type=submit]').click();
  await page.locator('.error-summary').waitFor();
  await look(desk, 'invite-faults');
  await hand.fill({ name: OFFICER.name, officer: OFFICER.officer });
  await hand.choose('role', 'chief');
  await hand.choose('place', '070702');
  const other = join(province.dataDir, 'other-keys.json');
  await writeKeyFile(other, createPrivateKeys(), 'ឃ្លាសម្ងាត់');
  await page.setInputFiles('#keyFile', other);
  await page.fill('#passphrase', 'ឃ្លាសម្ងាត់');
  await page.locator('button[type=submit]').click();
  await page.locator('#keyFile-fault').filter({ hasText: 'ខេត្តផ្សេង' }).waitFor(PATIENCE);
  shown.otherKeys = (await page.locator('#keyFile-fault').textContent()) ?? '';
  await page.setInputFiles('#keyFile', join(province.dataDir, 'province/private.json'));
  await page.locator('button[type=submit]').click();
  await page.locator('.qr').waitFor(PATIENCE);
  shown.code = (await page.locator('.big-code').textContent()) ?? '';
  shown.link = (await page.locator('.slip-link').textContent()) ?? '';
  await look(desk, 'invitation');
  await page.emulateMedia({ media: 'print' });
  shown.printed = await page
    .locator('.mark, .head-bar, .nav, .slip-actions, .slip')
    .evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height > 0).map((one) => one.className),
    );
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'invitation-print.png'), fullPage: true });
  await page.emulateMedia({ media: null });
}

async function enrolByLink(page: Page): Promise<void> {
  await page.goto(`${tabletsWire.url}/enrol${new URL(shown.link).hash}`);
  await page.locator('#pin').waitFor();
  for (let time = 0; time < 2; time++) {
    await page.fill('#pin', OFFICER.pin);
    await page.keyboard.press('Enter');
  }
  await page.locator('nav').first().waitFor(PATIENCE);
  shown.name = (await page.locator('header').textContent()) ?? '';
}

async function revokeOfficer(page: Page): Promise<void> {
  const line = page.locator('.officer-line', { hasText: OFFICER.officer });
  await page.locator('.slip-actions a').click();
  await line.waitFor(PATIENCE);
  shown.listed = (await line.textContent()) ?? '';
  await look(desk, 'officers-two');
  await line.locator('a').click();
  await page
    .locator('input[name=why]')
    .first()
    .waitFor({ state: 'attached', ...PATIENCE });
  await look(desk, 'revoke');
  await handOn(page, province.wire.url).choose('why', 'stolen');
  // This build has no service worker: what is opened without a line was opened with one before.
  await openBook(handOn(tablet.page, tabletsWire.url), 'late');
  // What is written without a line arrives after the revocation.
  tabletsWire.cut();
  await openBook(handOn(tablet.page, tabletsWire.url), 'late');
  await page.locator('.action-bar button').click();
  await page.waitForURL((url) => url.pathname === '/');
  await line.waitFor(PATIENCE);
  shown.revoked = (await line.textContent()) ?? '';
}

async function loseRight(page: Page): Promise<void> {
  tabletsWire.restore();
  await tablet.context.setOffline(true);
  await tablet.context.setOffline(false);
  const banner = page.locator('.sign-in-card .banner');
  await banner.waitFor(PATIENCE);
  shown.told = (await banner.textContent()) ?? '';
  shown.officers = await page.locator('button.officer', { hasText: OFFICER.name }).count();
  const answer = await fetch(`${province.wire.url}/db/khum-070702/_all_docs?include_docs=true`, {
    headers: { authorization: `Basic ${btoa('province-all:5335')}` },
  });
  shown.voids = [...(await answer.text()).matchAll(/"why":"(revoked)"/g)].map((hit) => hit[1] ?? '');
}
