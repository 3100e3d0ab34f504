import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceApi } from '../../client/device/api.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import {
  buildPage,
  type Chromium,
  createProfile,
  startChromium,
} from '../integration/support/device-chromium.ts';
import { JOURNAL_CASES } from '../integration/support/device-journal-contract.ts';
import type { PlainMethod } from '../integration/support/device-page.ts';
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

/** Asks the device of a page; an answer of nothing is null. */
async function ask<Method extends PlainMethod>(
  page: Page,
  method: Method,
  ...args: Parameters<DeviceApi[Method]>
): Promise<Awaited<ReturnType<DeviceApi[Method]>> | null> {
  const call = [method, JSON.stringify(args)] as const;
  return JSON.parse(await page.evaluate(([name, json]) => window.tests.call(name, json), call));
}

const isWriter = async (page: Page) => (await ask(page, 'whoIsHere'))?.isWriter;

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
    expect((await ask(page, 'enrol', CHIEF.officer, CHIEF.pin))?.ok).toBe(true);
    const record = await write(page, 'ដារ៉ា');
    const view = await until(
      () => ask(page, 'readRecord', record),
      (one) => one?.sync === 'confirmed',
    );
    expect(view?.title).toBe('សុខ ដារ៉ា');
    await page.close();
  });

  it('a browser killed right after the answer has lost nothing behind the PIN: entry, draft', async () => {
    const page = await openDevice();
    await until(() => isWriter(page), Boolean);
    await unlock(page);
    province.wire.cut();
    await ask(page, 'putDraft', 'birth', { 'child.givenName': 'សុ' });
    const record = await write(page, 'ចុងក្រោយ');
    await browser.kill();
    province.wire.restore();
    browser = await startChromium(profile.path);
    const again = await openDevice();
    await until(() => isWriter(again), Boolean);
    expect((await ask(again, 'whoIsHere'))?.signedIn).toBeUndefined();
    expect(await ask(again, 'readDraft', 'birth')).toBeNull();
    await unlock(again);
    const view = await until(() => ask(again, 'readRecord', record), Boolean);
    expect(view?.title).toBe('សុខ ចុងក្រោយ');
    expect((await ask(again, 'readDraft', 'birth'))?.value).toEqual({ 'child.givenName': 'សុ' });
    await again.close();
  });

  it('a tab that takes the pen the moment it opens gets it', async () => {
    const one = await openDevice();
    await until(() => isWriter(one), Boolean);
    const other = await openDevice();
    await ask(other, 'takeOver');
    expect(await isWriter(other)).toBe(true);
    await other.close();
    await until(() => isWriter(one), Boolean);
    await one.close();
  });

  it('one tab writes; another can take the pen, and the first then knows', async () => {
    const one = await openDevice();
    await until(() => isWriter(one), Boolean);
    await unlock(one);
    const other = await openDevice();
    expect(await isWriter(other)).toBe(false);
    const notWriter = { ok: false, fault: { code: 'not_writer' } };
    expect(await ask(other, 'write', [person('ក')])).toEqual(notWriter);
    await ask(other, 'takeOver');
    expect(await isWriter(other)).toBe(true);
    await until(
      () => isWriter(one),
      (is) => is === false,
    );
    expect(await ask(one, 'write', [person('ខ')])).toEqual(notWriter);
    // The PIN was typed in the first tab, and is nowhere but in its memory.
    expect(await ask(other, 'write', [person('គ')])).toMatchObject({ fault: { code: 'not_signed_in' } });
    await unlock(other);
    expect((await ask(other, 'write', [person('គ')]))?.ok).toBe(true);
    await other.close();
    await until(() => isWriter(one), Boolean);
    await one.close();
  });
});

async function unlock(page: Page): Promise<void> {
  expect((await ask(page, 'signIn', CHIEF.officer, CHIEF.pin))?.ok).toBe(true);
}

async function write(page: Page, givenName: string): Promise<RecordId> {
  const outcome = await ask(page, 'write', [person(givenName)]);
  const record = outcome?.ok ? outcome.value[0]?.record : undefined;
  if (!record) throw new Error(JSON.stringify(outcome));
  return record;
}
