import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildPage,
  type Chromium,
  createProfile,
  startChromium,
} from '../integration/support/device-chromium.ts';
import { JOURNAL_CASES } from '../integration/support/device-journal-contract.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { CHIEF, person, until } from '../integration/support/device-tablet.ts';

let province: Province;
let folder: string;
const profile = createProfile();
let browser: Chromium;

beforeAll(async () => {
  folder = await buildPage();
  province = await startProvince({ clientDir: folder });
  browser = await startChromium(profile.path);
});
afterAll(async () => {
  await browser.kill();
  await province.end();
  profile.remove();
  rmSync(folder, { recursive: true });
});

async function openPage(): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(province.wire.url);
  return page;
}

async function openDevice(): Promise<Page> {
  const page = await openPage();
  await page.evaluate(() => window.tests.openDevice());
  return page;
}

const presence = (page: Page) => page.evaluate(() => window.tests.device.whoIsHere());

describe('the journal in IndexedDB keeps the contract', () => {
  let page: Page;
  beforeAll(async () => {
    page = await openPage();
  });
  JOURNAL_CASES.forEach(({ title }, place) => {
    it(title, async () => {
      expect(await page.evaluate((at) => window.tests.tryCase(at), place)).toBe('');
    });
  });
});

describe('the worker in Chromium', () => {
  it('writes behind Comlink, and the province confirms', async () => {
    const page = await openDevice();
    const enrolled = await page.evaluate(
      ({ officer, pin }) => window.tests.device.enrol(officer, pin),
      CHIEF,
    );
    expect(enrolled.ok).toBe(true);
    const written = await page.evaluate((act) => window.tests.device.write([act]), person('ដារ៉ា'));
    if (!written.ok) throw new Error(JSON.stringify(written.fault));
    const record = written.value[0]?.record;
    if (!record) throw new Error('nothing written');
    const read = () => page.evaluate((id) => window.tests.device.readRecord(id), record);
    expect((await until(read, (view) => view?.sync === 'confirmed'))?.title).toBe('សុខ ដារ៉ា');
    await page.close();
  });

  it('a browser killed right after the answer has lost nothing: entry, draft, officer', async () => {
    province.wire.cut();
    province.wire.restore();
    const page = await openDevice();
    await until(
      () => presence(page),
      ({ isWriter }) => isWriter,
    );
    province.wire.cut();
    const written = await page.evaluate(async (act) => {
      await window.tests.device.putDraft('birth', { 'child.givenName': 'សុ' });
      return window.tests.device.write([act]);
    }, person('ចុងក្រោយ'));
    await browser.kill();
    const record = written.ok ? written.value[0]?.record : undefined;
    if (!record) throw new Error(JSON.stringify(written));
    province.wire.restore();
    browser = await startChromium(profile.path);
    const again = await openDevice();
    const view = await until(
      () => again.evaluate((id) => window.tests.device.readRecord(id), record),
      (one) => one !== undefined,
    );
    expect(view?.title).toBe('សុខ ចុងក្រោយ');
    const draft = await again.evaluate(() => window.tests.device.readDraft('birth'));
    expect(draft?.value).toEqual({ 'child.givenName': 'សុ' });
    expect((await presence(again)).signedIn?.officer).toBe(CHIEF.officer);
    await again.close();
  });

  it('one tab writes; another can take the pen, and the first then knows', async () => {
    const one = await openDevice();
    await until(
      () => presence(one),
      ({ isWriter }) => isWriter,
    );
    const other = await openDevice();
    expect((await presence(other)).isWriter).toBe(false);
    const early = await other.evaluate((act) => window.tests.device.write([act]), person('ក'));
    expect(early).toEqual({ ok: false, fault: { code: 'not_writer' } });
    await other.evaluate(() => window.tests.device.takeOver());
    await until(
      () => presence(other),
      ({ isWriter }) => isWriter,
    );
    await until(
      () => presence(one),
      ({ isWriter }) => !isWriter,
    );
    const late = await one.evaluate((act) => window.tests.device.write([act]), person('ខ'));
    expect(late).toEqual({ ok: false, fault: { code: 'not_writer' } });
    const now = await other.evaluate((act) => window.tests.device.write([act]), person('គ'));
    expect(now.ok).toBe(true);
    await other.close();
    await until(
      () => presence(one),
      ({ isWriter }) => isWriter,
    );
    await one.close();
  });
});
