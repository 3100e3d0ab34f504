import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBase64Url } from '../../schemas/crypto/base64url.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { type Plant, scan } from '../byte-scan/scan.ts';
import { ask, buildPages, openScanPage } from '../byte-scan/scan-tablet.ts';
import { createProfile, startChromium } from '../integration/support/device-chromium.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { person, until } from '../integration/support/device-tablet.ts';
import { handOn } from '../support/hand.ts';
import { invite } from '../support/invite.ts';

/** Names nobody has, in words no dictionary has; each tells where it was typed. */
const NAMES = { record: 'ឧហ្សព្រឿងស្មឹង', latin: 'Zqxorvelund', draft: 'ដ្រាហ្វ៊ីតថ្មោង', sought: 'ស្វែងខ្ជឹមណា' };
const PIN = '730918264517';
const FIRST_OFFICER = 'zq-officer-one';

let province: Province;
let folder: string;

beforeAll(async () => {
  folder = await buildPages();
  province = await startProvince({ clientDir: folder });
});
afterAll(async () => {
  await province.end();
  rmSync(folder, { recursive: true });
});

describe('what lies on the disk of a tablet', () => {
  it('nothing that was planted after normal use, after a lock, after SIGKILL', async () => {
    const secrets: Plant[] = [];
    const sealed = await useTablet('/scan-worker.js', secrets, (profile, when) => {
      // A PIN wrong by one digit is none; what was planted must be there to be found.
      const plants = [...textPlants(), ...secrets];
      expect(scan(profile, plants), when).toEqual([]);
    });
    expect(new Set(secrets.map(({ name }) => name.replace(/ \d+$/, '')))).toEqual(
      new Set(['vault key', 'private key', 'pin', 'stretched pin', 'telephone code']),
    );
    expect(sealed).toBe(3);
  });

  it('the same scanner finds every plant on a tablet that a test composed with plain storage', async () => {
    const secrets: Plant[] = [];
    let found: ReadonlySet<string> = new Set();
    let planted: readonly string[] = [];
    await useTablet('/scan-worker.js?plain', secrets, (profile, when) => {
      if (when !== 'killed') return;
      const plants = [...textPlants(), ...secrets];
      planted = plants.map(({ name }) => name);
      found = new Set(scan(profile, plants).map(({ plant }) => plant));
    });
    expect(planted.length).toBeGreaterThan(8);
    expect(planted.filter((name) => !found.has(name) && !name.startsWith('enrolment'))).toEqual([]);
  });

  it('nothing of what an officer typed into the product’s own screens', async () => {
    const profile = createProfile();
    let browser = await startChromium(profile.path);
    try {
      const page = await browser.context.newPage();
      const hand = handOn(page, province.wire.url);
      const code = await invite(province, FIRST_OFFICER);
      await page.goto(province.wire.url);
      await page.fill('#officer-name', code);
      for (let time = 0; time < 2; time++) {
        await page.fill('#pin', PIN);
        await page.keyboard.press('Enter');
        await page.waitForTimeout(200);
      }
      await page.locator('nav').first().waitFor();
      await hand.open('/new/family-book/scan');
      await hand.choose('members.@0.sex', 'f');
      await hand.fill({
        'members.@0.familyName': NAMES.record,
        'members.@0.givenName': NAMES.sought,
        'address.village': 'ភូមិកណ្ដាល',
      });
      await hand.save();
      await hand.open('/new/birth/scan-half');
      await hand.fill({ 'child.familyName': NAMES.draft });
      await hand.open('/search');
      await page.fill('#search', NAMES.sought);
      await page.waitForTimeout(2_500);
      const plants = [...textPlants(), { name: 'enrolment code', what: code }];
      expect(scan(profile.path, plants), 'after normal use').toEqual([]);
      await browser.kill();
      expect(scan(profile.path, plants), 'after SIGKILL').toEqual([]);
      browser = await startChromium(profile.path);
      const again = await browser.context.newPage();
      await again.goto(province.wire.url);
      await handOn(again, province.wire.url).unlock(PIN);
      await handOn(again, province.wire.url).open('/new/birth/scan-half');
      expect(await again.locator('[id="child.familyName"]').inputValue()).toBe(NAMES.draft);
      await handOn(again, province.wire.url).open('/me');
      await again.locator('.button .icon').first().click();
      await again.locator('button.officer').first().waitFor();
      expect(scan(profile.path, plants), 'after the lock').toEqual([]);
    } finally {
      await browser.kill();
      profile.remove();
    }
  });
});

function textPlants(): readonly Plant[] {
  return [
    { name: 'name in a record', what: NAMES.record },
    { name: 'Latin name', what: NAMES.latin },
    { name: 'name in a draft', what: NAMES.draft },
    { name: 'pin as typed', what: PIN },
  ];
}

/** Enrols, writes, drafts, syncs; looked at after use, after the lock, after a kill and a start and another kill. */
async function useTablet(
  worker: string,
  secrets: Plant[],
  look: (profile: string, when: string) => void,
): Promise<number> {
  const profile = createProfile();
  let browser = await startChromium(profile.path);
  let looks = 0;
  const lookNow = async (page: Page | undefined, when: string) => {
    if (page) await gather(page, secrets);
    look(profile.path, when);
    looks += 1;
  };
  try {
    const page = await openScanPage(browser, province.wire.url, worker);
    const enrolled = await ask(page, 'enrolByCode', await invite(province, `zq-${worker.length}`), PIN);
    expect(enrolled?.ok).toBe(true);
    const record = await writePerson(page);
    await ask(page, 'putDraft', 'form', { 'child.givenName': NAMES.draft });
    await ask(page, 'search', { text: NAMES.sought, limit: 5 });
    await until(
      () => ask(page, 'readRecord', record),
      (view) => view?.sync === 'confirmed',
      30_000,
    );
    await lookNow(page, 'used');
    await ask(page, 'signOut');
    await lookNow(page, 'locked');
    const officer = (await ask(page, 'whoIsHere'))?.enrolled[0]?.officer ?? '';
    expect((await ask(page, 'signIn', officer, PIN))?.ok).toBe(true);
    await writePerson(page);
    await gather(page, secrets);
    await browser.kill();
    // Opened again, LevelDB turns its logs into tables, which it compresses.
    browser = await startChromium(profile.path);
    const again = await openScanPage(browser, province.wire.url, worker);
    await until(
      () => ask(again, 'whoIsHere'),
      (presence) => presence?.isWriter === true,
    );
    expect((await ask(again, 'signIn', officer, PIN))?.ok).toBe(true);
    expect((await ask(again, 'readRecord', record))?.title).toContain(NAMES.record);
    expect((await ask(again, 'readDraft', 'form'))?.value).toEqual({ 'child.givenName': NAMES.draft });
    await gather(again, secrets);
    await browser.kill();
    await lookNow(undefined, 'killed');
    return looks;
  } finally {
    await browser.kill();
    profile.remove();
  }
}

async function gather(page: Page, secrets: Plant[]): Promise<void> {
  for (const { name, what } of await page.evaluate(() => window.scan.secrets())) {
    const bytes = fromBase64Url(what) ?? new Uint8Array();
    const isText = name === 'pin' || name === 'telephone code';
    secrets.push({
      name: `${name} ${secrets.length}`,
      what: isText ? new TextDecoder().decode(bytes) : bytes,
    });
  }
}

async function writePerson(page: Page): Promise<RecordId> {
  const act = person(NAMES.latin);
  const outcome = await ask(page, 'write', [
    { ...act, set: { ...act.set, 'name.familyName': NAMES.record } },
  ]);
  const record = outcome?.ok ? outcome.value[0]?.record : undefined;
  if (!record) throw new Error(JSON.stringify(outcome));
  return record;
}
