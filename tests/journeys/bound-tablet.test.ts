import { rmSync } from 'node:fs';
import type { CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { km } from '../../client/words/km.ts';
import { VAULT_WORDS } from '../../client/words/vault-words.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { CHIEF } from '../integration/support/device-tablet.ts';
import { handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

/** What a tablet has in it that is not on its disk. */
interface Hardware {
  readonly hasPrf?: boolean;
  readonly isSynced?: boolean;
}

let province: Province;
let clientDir: string;
let origin: string;
let tablet: Tablet | undefined;

beforeAll(async () => {
  clientDir = await buildClient();
  province = await startProvince({ clientDir });
  // WebAuthn knows sites by name, not by number.
  origin = `http://localhost:${new URL(province.wire.url).port}`;
});
afterEach(async () => {
  await tablet?.close();
  tablet = undefined;
});
afterAll(async () => {
  await province?.end();
  rmSync(clientDir, { recursive: true, force: true });
});

/** The virtual authenticator is gone with its browser, as a tablet's hardware is for who has only its disk. */
async function plugIn({ hasPrf = true, isSynced = false }: Hardware): Promise<CDPSession> {
  if (!tablet) throw new Error('no tablet');
  const session = await tablet.context.newCDPSession(tablet.page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
      defaultBackupEligibility: isSynced,
      defaultBackupState: isSynced,
    },
  });
  return session;
}

async function sit(hardware?: Hardware) {
  tablet = await openTablet();
  if (hardware) await plugIn(hardware);
  const hand = handOn(tablet.page, origin);
  await hand.enrol(CHIEF.officer, CHIEF.pin);
  await hand.open('/me');
  return hand;
}

type Hand = Awaited<ReturnType<typeof sit>>;
const link = ({ page }: Hand, words: { readonly km: string }) => page.getByRole('link', { name: words.km });
async function typePin({ page }: Hand, pin = CHIEF.pin) {
  await page.fill('#pin', pin);
  await page.keyboard.press('Enter');
}
async function bind(hand: Hand) {
  await link(hand, VAULT_WORDS.bind).click();
  await hand.page.getByText(VAULT_WORDS.bindLost.km).waitFor();
  await typePin(hand);
}
const lock = ({ page }: Hand) => page.getByRole('button', { name: VAULT_WORDS.lock.km }).click();

describe('binding a PIN to the tablet’s hardware, in real Chromium', () => {
  it('is a choice in «me»: bound, locked, opened by PIN; the disk alone opens with no PIN; unbound by PIN', async () => {
    const hand = await sit({});
    await bind(hand);
    await hand.page.getByText(VAULT_WORDS.bound.km).waitFor();
    await lock(hand);
    await hand.unlock(CHIEF.pin);

    // A page loaded anew has nothing in its memory, and the same hardware.
    await hand.page.reload();
    await hand.unlock(CHIEF.pin);
    await hand.open('/me');
    await hand.page.getByText(VAULT_WORDS.bound.km).waitFor();
    await link(hand, VAULT_WORDS.unbind).click();
    await hand.page.getByText(VAULT_WORDS.unbindTold.km).waitFor();
    await typePin(hand, '9999');
    await hand.page.getByRole('alert').waitFor();
    await typePin(hand);
    await link(hand, VAULT_WORDS.bind).waitFor();
    await lock(hand);
    await hand.unlock(CHIEF.pin);
    await hand.open('/me');
    await bind(hand);
    await hand.page.getByText(VAULT_WORDS.bound.km).waitFor();

    tablet = await tablet?.restart();
    if (!tablet) throw new Error('no tablet');
    for (const hardware of ['none', 'another tablet’s']) {
      if (hardware !== 'none') await plugIn({});
      const thief = handOn(tablet.page, origin);
      await tablet.page.goto(origin);
      await tablet.page.locator('.officer').first().click();
      await typePin(thief);
      await tablet.page.getByRole('alert').waitFor({ timeout: 90_000 });
      expect(await tablet.page.getByRole('alert').textContent()).toContain('ថេប្លេតមិនបានឆ្លើយ');
      expect(await tablet.page.locator('nav').count()).toBe(0);
    }
  });

  it('a credential that would be copied to an account is refused, told plainly, and the PIN works as before', async () => {
    const hand = await sit({ isSynced: true });
    await bind(hand);
    await hand.page.getByText(VAULT_WORDS.bindSynced.km).waitFor();
    await hand.open('/me');
    await hand.page.getByText(km.signOutTold).waitFor();
    expect(await link(hand, VAULT_WORDS.bind).count()).toBe(0);
    await lock(hand);
    await hand.unlock(CHIEF.pin);
  });

  it('hardware without PRF is found out at the first try and not offered again', async () => {
    const hand = await sit({ hasPrf: false });
    await bind(hand);
    await hand.page.getByText(VAULT_WORDS.bindUnfit.km).waitFor();
    await hand.open('/me');
    await hand.page.getByText(km.signOutTold).waitFor();
    await hand.page.waitForTimeout(500);
    expect(await link(hand, VAULT_WORDS.bind).count()).toBe(0);
  });

  it('a tablet without such hardware, or a browser without PRF, shows no such choice', async () => {
    const hand = await sit();
    await hand.page.getByText(km.signOutTold).waitFor();
    await hand.page.waitForTimeout(500);
    expect(await link(hand, VAULT_WORDS.bind).count()).toBe(0);

    await plugIn({});
    await hand.open('/');
    await hand.open('/me');
    await link(hand, VAULT_WORDS.bind).waitFor();
    await hand.page.evaluate(() => {
      PublicKeyCredential.getClientCapabilities = async () => ({ 'extension:prf': false });
    });
    await hand.open('/');
    await hand.open('/me');
    await hand.page.waitForTimeout(500);
    expect(await link(hand, VAULT_WORDS.bind).count()).toBe(0);
  });
});
