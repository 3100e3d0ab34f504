import { rmSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceApi } from '../../client/device/api.ts';
import {
  buildPage,
  type Chromium,
  createProfile,
  startChromium,
} from '../integration/support/device-chromium.ts';
import type { PlainMethod } from '../integration/support/device-page.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { CHIEF, person, until } from '../integration/support/device-tablet.ts';

let province: Province;
let folder: string;
const profile = createProfile();
let browser: Chromium;
let page: Page;
let cdp: CDPSession;

beforeAll(async () => {
  folder = await buildPage();
  province = await startProvince({ clientDir: folder });
  browser = await startChromium(profile.path);
  page = await browser.context.newPage();
  cdp = await browser.context.newCDPSession(page);
  await page.goto(province.wire.url);
});
afterAll(async () => {
  await browser.kill();
  await province.end();
  profile.remove();
  rmSync(folder, { recursive: true });
});

const MEGABYTE = 1_000_000;

/** Gives the tablet so many bytes more than it uses. A limit that was lifted is not set again by Chromium: it is raised. */
async function limitSpace(free = 10_000 * MEGABYTE): Promise<void> {
  const origin = province.wire.url;
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + free });
  console.log('DEBUG', usage, free, await page.evaluate(async () => { const w = new Worker(URL.createObjectURL(new Blob(['navigator.storage.estimate().then((e) => postMessage(e))']))); const inWorker = await new Promise((r) => { w.onmessage = (e) => r(e.data); w.onerror = () => r('err'); setTimeout(() => r('late'), 2000); }); return JSON.stringify([await navigator.storage.estimate(), inWorker]); }));
}

async function ask<Method extends PlainMethod>(
  method: Method,
  ...args: Parameters<DeviceApi[Method]>
): Promise<Awaited<ReturnType<DeviceApi[Method]>> | null> {
  const call = [method, JSON.stringify(args)] as const;
  return JSON.parse(await page.evaluate(([name, json]) => window.tests.call(name, json), call));
}

describe('a full disk in Chromium', () => {
  it('aborts a commit whole: every entry that was answered for is there, and nothing of the one that was not', async () => {
    await limitSpace(4 * MEGABYTE);
    const full = await page.evaluate(() => window.tests.fillJournal());
    expect(full).toMatchObject({ answer: 'disk_full', isChainWhole: true });
    expect(full.committed).toBeGreaterThan(30);
    expect([full.rows, full.seq]).toEqual([full.committed, full.committed]);
    await limitSpace();
    const after = await page.evaluate(() => window.tests.commitAgain());
    expect(after).toMatchObject({ answer: 'ok', isChainWhole: true, committed: full.committed + 3 });
    expect([after.rows, after.seq]).toEqual([after.committed, after.committed]);
  });

  it('the tablet stops before it: refuses acts, keeps drafts, signs in, sends, and goes on when there is room', async () => {
    await page.evaluate(() => window.tests.openDevice());
    expect((await ask('enrol', CHIEF.officer, CHIEF.pin))?.ok).toBe(true);
    province.wire.cut();
    expect((await ask('write', [person('មុន')]))?.ok).toBe(true);
    await limitSpace(8 * MEGABYTE);
    await ask('lookAtDisk');
    expect(await ask('write', [person('ពេញ')])).toEqual({ ok: false, fault: { code: 'disk_low' } });
    expect(await ask('putDraft', 'form', 'half')).toEqual({ ok: true });
    await ask('signOut');
    expect((await ask('signIn', CHIEF.officer, CHIEF.pin))?.ok).toBe(true);
    expect((await ask('readDraft', 'form'))?.value).toBe('half');
    province.wire.restore();
    await ask('syncNow');
    const held = () => province.couch('GET', '/khum-070702/_all_docs?include_docs=true');
    await until(
      async () => JSON.stringify(await held()),
      (docs) => docs.includes('មុន'),
    );
    await limitSpace();
    await ask('lookAtDisk');
    expect((await ask('write', [person('ក្រោយ')]))?.ok).toBe(true);
  });

  it('with nothing left at all tells so of drafts and PINs, and is as before when there is room', async () => {
    await ask('signOut');
    await limitSpace(0);
    const shut = await ask('signIn', CHIEF.officer, CHIEF.pin);
    expect(shut).toEqual({ ok: false, fault: { code: 'disk_full' } });
    await limitSpace();
    expect((await ask('signIn', CHIEF.officer, CHIEF.pin))?.ok).toBe(true);
    expect((await ask('readDraft', 'form'))?.value).toBe('half');
    await limitSpace(0);
    expect(await ask('putDraft', 'form', 'x'.repeat(200_000))).toEqual({
      ok: false,
      fault: { code: 'disk_full' },
    });
    expect((await ask('readDraft', 'form'))?.value).toBe('half');
    await limitSpace();
    expect((await ask('putDraft', 'form', 'again'))?.ok).toBe(true);
  });
});
