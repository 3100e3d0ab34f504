import { rmSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceApi } from '../../client/device/api.ts';
import { RESERVE } from '../../client/device/room.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import {
  buildPage,
  type Chromium,
  createProfile,
  startChromium,
} from '../integration/support/device-chromium.ts';
import type { PlainMethod } from '../integration/support/device-page.ts';
import { type Province, startProvince } from '../integration/support/device-province.ts';
import { CHIEF, person, until } from '../integration/support/device-tablet.ts';

const MEGABYTE = 1_000_000;

let province: Province;
let folder: string;
const profile = createProfile();
let browser: Chromium | undefined;
let page: Page;
let cdp: CDPSession;

beforeAll(async () => {
  folder = await buildPage();
  province = await startProvince({ clientDir: folder });
});
afterAll(async () => {
  await browser?.kill();
  await province.end();
  profile.remove();
  rmSync(folder, { recursive: true });
});

/**
 * Starts the browser, again on the same profile, with so many bytes more than lie there: while it runs, Chromium
 * reckons for half a minute with the room there was.
 */
async function start(free: number): Promise<void> {
  await browser?.kill();
  browser = await startChromium(profile.path);
  page = await browser.context.newPage();
  cdp = await browser.context.newCDPSession(page);
  await limitSpace(free);
  province.wire.restore();
  await page.goto(province.wire.url);
}

async function limitSpace(free: number): Promise<void> {
  const quotaSize = Math.max(1, (await usage()) + free);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: province.wire.url, quotaSize });
}

async function usage(): Promise<number> {
  return (await cdp.send('Storage.getUsageAndQuota', { origin: province.wire.url })).usage;
}

async function ask<Method extends PlainMethod>(
  method: Method,
  ...args: Parameters<DeviceApi[Method]>
): Promise<Awaited<ReturnType<DeviceApi[Method]>> | null> {
  const call = [method, JSON.stringify(args)] as const;
  return JSON.parse(await page.evaluate(([name, json]) => window.tests.call(name, json), call));
}

const LOTS = 10_000 * MEGABYTE;
const signIn = async () => ask('signIn', CHIEF.officer, CHIEF.pin);

describe('a full disk in Chromium', () => {
  it('aborts a commit whole: every entry that was answered for is there, and nothing of the one that was not', async () => {
    await start(4 * MEGABYTE);
    const full = await page.evaluate(() => window.tests.fillJournal());
    expect(full).toMatchObject({ answer: 'disk_full', isChainWhole: true });
    expect(full.committed).toBeGreaterThan(30);
    expect([full.rows, full.seq]).toEqual([full.committed, full.committed]);
    await limitSpace(LOTS);
    const after = await page.evaluate(() => window.tests.commitAgain());
    expect(after).toMatchObject({ answer: 'ok', isChainWhole: true, committed: full.committed + 3 });
    expect([after.rows, after.seq]).toEqual([after.committed, after.committed]);
  });

  it('holds room and gives it free for what was begun: no act is lost, drafts go on, and what waits is sent', async () => {
    await start(LOTS);
    await page.evaluate(() => window.tests.openDevice());
    expect((await ask('enrol', CHIEF.officer, CHIEF.pin))?.ok).toBe(true);
    await ask('lookAtDisk');
    expect(await usage()).toBeGreaterThan(RESERVE);
    // A new log of the databases (decision 29) takes up to twelve of them.
    await start(16 * MEGABYTE);
    await page.evaluate(() => window.tests.openDevice());
    expect((await signIn())?.ok).toBe(true);
    province.wire.cut();
    const written: RecordId[] = [];
    let answer = await ask('write', [person('ក')]);
    for (let times = 0; times < 1500 && answer?.ok; times += 1) {
      written.push(...answer.value.map(({ record }) => record));
      const large = { ...person(`ក${times}`), typed: { 'name.givenName': 'x'.repeat(12_000) } };
      answer = await ask('write', [large]);
    }
    expect(answer?.ok).toBe(false);
    expect(written.length).toBeGreaterThan(20);
    expect(await ask('write', [person('ពេញ')])).toEqual({ ok: false, fault: { code: 'disk_low' } });
    for (let times = 0; times < 20; times += 1) {
      expect(await ask('putDraft', `form-${times}`, 'x'.repeat(50_000))).toEqual({ ok: true });
    }
    await ask('signOut');
    expect((await signIn())?.ok).toBe(true);
    expect((await ask('listDrafts'))?.length).toBe(20);

    province.wire.restore();
    await ask('syncNow');
    const held = async () => JSON.stringify(await province.couch('GET', '/khum-070702/_all_docs'));
    await until(held, (docs) => written.every((record) => docs.includes(record)), 30_000);
    await limitSpace(LOTS);
    await ask('lookAtDisk');
    expect((await ask('write', [person('ក្រោយ')]))?.ok).toBe(true);
    for (const record of written) expect((await ask('readRecord', record))?.title).toContain('សុខ');
    expect(await usage()).toBeGreaterThan(RESERVE);
  });

  it('lets an officer in from the room it holds, and refuses acts', async () => {
    await start(0);
    await page.evaluate(() => window.tests.openDevice());
    expect((await signIn())?.ok).toBe(true);
    expect((await ask('readDraft', 'form-3'))?.value).toBe('x'.repeat(50_000));
    await ask('lookAtDisk');
    expect(await ask('write', [person('ពេញ')])).toMatchObject({ ok: false });
    expect(await ask('putDraft', 'form-3', 'half')).toEqual({ ok: true });
  });

  it('with nothing left at all says so of a PIN, and all is as before when there is room', async () => {
    await start(Number.NEGATIVE_INFINITY);
    await page.evaluate(() => window.tests.openDevice());
    expect(await signIn()).toEqual({ ok: false, fault: { code: 'disk_full' } });
    await limitSpace(LOTS);
    expect((await signIn())?.ok).toBe(true);
    expect((await ask('readDraft', 'form-3'))?.value).toBe('half');
    expect((await ask('write', [person('ទៀត')]))?.ok).toBe(true);
  });
});
