import type { CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RESERVE } from '../../client/device/room.ts';
import { WRITE_FAULTS } from '../../client/words/fault-words.ts';
import { LOSS_WORDS } from '../../client/words/loss-words.ts';
import { READY_WORDS } from '../../client/words/ready-words.ts';
import { STATE_WORDS } from '../../client/words/state-words.ts';
import { type Hand, handOn } from '../support/hand.ts';
import { type Province, startProvince } from '../support/province.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';
import { layWire, type Wire } from '../support/wire.ts';

const CHIEF = { officer: 'chief-070702', pin: '1221' };

let province: Province;
let wire: Wire;
let tablet: Tablet;
let hand: Hand;
let page: Page;
let cdp: CDPSession;

beforeAll(async () => {
  province = await startProvince();
  wire = await layWire(() => province.port);
});
afterAll(async () => {
  await wire?.close();
  await province?.close();
});
beforeEach(async () => {
  wire.restore();
  tablet = await openTablet();
  page = tablet.page;
  hand = handOn(page, wire.url);
  cdp = await tablet.context.newCDPSession(page);
  await hand.enrol(CHIEF.officer, CHIEF.pin);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
});
afterEach(() => tablet.close());

describe('the line of state on every screen', () => {
  it('tells last contact and what waits, counts down to the next try, and leads to the records that wait', async () => {
    await allConfirmed();
    await expect.poll(sync).toMatch(/(មានបណ្ដាញ|កំពុងផ្ញើ) · (អម្បាញ់មិញ|[០-៩]+ នាទីមុន)/);
    wire.cut();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    const book = await openBook('កែវ');
    await expect.poll(sync, { timeout: 20_000 }).toContain('២ មិនទាន់ផ្ញើ');
    await expect.poll(sync, { timeout: 20_000 }).toMatch(/គ្មានបណ្ដាញ.*សាកម្ដងទៀត (ក្នុង [០-៩]+|កំពុងសាក)/);
    expect(await page.locator('.way').textContent()).toContain(STATE_WORDS.notSent.km);
    await page.locator('.sync-line').click();
    await page.locator(`.sync-waiting a[href="/records/${book}"]`).waitFor();
    expect(await page.locator('.facts').first().textContent()).toContain(STATE_WORDS.oldestWaiting.km);
    wire.restore();
    await page.getByRole('button', { name: 'ផ្ញើឥឡូវនេះ' }).click();
    await allConfirmed();
    await expect.poll(() => page.locator('.sync-waiting').count()).toBe(0);
    await hand.open(`/records/${book}`);
    await expect.poll(() => page.locator('.way-done').count()).toBe(3);
  });
});

describe('ready to go out', () => {
  it('is looked for in the caches: a file that was taken out is missed, and fetched again', async () => {
    await allConfirmed();
    await hand.open('/ready');
    await line('app', true);
    const taken = await page.evaluate(async () => {
      const name = (await caches.keys()).find((one) => one.includes('precache')) ?? '';
      const cache = await caches.open(name);
      const keys = (await cache.keys()).filter(({ url }) => url.endsWith('.js')).slice(0, 3);
      return (await Promise.all(keys.map((key) => cache.delete(key)))).filter(Boolean).length;
    });
    expect(taken).toBe(3);
    await lookAgain();
    await line('app', false);
    expect(await page.locator('[data-line=app]').textContent()).toContain('៣');
    await page.locator('[data-line=app] button').click();
    await line('app', true);
  });

  it('asks the browser to keep the work, says when it refused, and takes it when it grants', async () => {
    await allConfirmed();
    await hand.open('/ready');
    await line('kept', false);
    await cdp.send('Browser.grantPermissions', { origin: wire.url, permissions: ['durableStorage'] });
    await page.locator('[data-line=kept] button').click();
    await line('kept', true);
    expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true);
  });

  it('says that one can go only when nothing needs a look', async () => {
    await cdp.send('Browser.grantPermissions', { origin: wire.url, permissions: ['durableStorage'] });
    await hand.open('/me');
    await page.getByText('ចាក់សោថេប្លេត', { exact: true }).click();
    await hand.unlock(CHIEF.pin);
    await allConfirmed();
    await hand.open('/ready');
    await page.getByText(READY_WORDS.go.km, { exact: true }).waitFor();
    wire.cut();
    await openBook('ថ្មី');
    await hand.open('/ready');
    await line('sent', false);
    expect(await page.getByText(READY_WORDS.go.km, { exact: true }).count()).toBe(0);
    wire.restore();
    await page.locator('[data-line=sent] button').click();
    await page.getByText(READY_WORDS.go.km, { exact: true }).waitFor({ timeout: 30_000 });
  });
});

describe('a disk that fills up', () => {
  it('stops new acts with words and a remedy, keeps the draft, and takes the same form when there is room', async () => {
    await allConfirmed();
    await hand.open('/new/family-book/full');
    await fillBook('ពេញ');
    // The file that holds room is laid by now; then there is none beside it.
    await expect.poll(usage, { timeout: 30_000 }).toBeGreaterThan(RESERVE);
    await limitSpace(0);
    // For half a minute Chromium reckons with the room there was.
    await page.waitForTimeout(31_000);
    await hand.fill({ 'address.village': 'ភូមិទៀត' });
    await page.getByText(STATE_WORDS.diskStop.km, { exact: true }).waitFor();
    await page.locator('button[type=submit]').click();
    if ((await page.locator('.act-review').count()) > 0) await page.locator('button[type=submit]').click();
    await page.getByText(WRITE_FAULTS.disk_low.km).waitFor();
    expect(page.url()).toContain('/new/family-book/full');
    await page.getByRole('link', { name: STATE_WORDS.getReady.km }).click();
    await line('space', false);
    await limitSpace(1_000_000_000);
    await page.locator('[data-line=space] button').click();
    await expect.poll(() => page.getByText(STATE_WORDS.diskStop.km, { exact: true }).count()).toBe(0);
    await hand.open('/new/family-book/full');
    // What was typed last was kept, from the room that was held.
    await expect.poll(() => page.locator('[id="address.village"]').inputValue()).toBe('ភូមិទៀត');
    await hand.save();
    await allConfirmed();
  });
});

describe('a tablet that was emptied', () => {
  it('of everything: says what happened and what is safe, and the records come back with a new key', async () => {
    const book = await openBook('បាត់');
    await allConfirmed();
    const contact = await page.evaluate(() => document.cookie);
    expect(contact).toMatch(/^salakhum-marker-\d+=1\.\d+\.\d+\.0$/);
    await leave();
    await cdp.send('Storage.clearDataForOrigin', { origin: wire.url, storageTypes: 'indexeddb' });
    await page.goto(wire.url);
    await page.getByText(LOSS_WORDS.all.km, { exact: true }).first().waitFor();
    expect(await page.locator('.lost-fact').first().textContent()).toMatch(/២០/);
    await page.getByRole('button', { name: LOSS_WORDS.enterCode.km }).click();
    await page.fill('#officer-name', CHIEF.officer);
    await page.fill('#pin', CHIEF.pin);
    await page.keyboard.press('Enter');
    await page.locator('nav').first().waitFor();
    await hand.open(`/records/${book}`);
    await page.locator('.tabs').waitFor({ timeout: 30_000 });
    await page.reload();
    await page.locator('.officer').first().waitFor();
    expect(await page.getByText(LOSS_WORDS.all.km, { exact: true }).count()).toBe(0);
  });

  it('of its journal: says so after the PIN, and lets no old key write', async () => {
    await allConfirmed();
    wire.cut();
    await openBook('មិនទាន់ផ្ញើ');
    await expect.poll(() => page.evaluate(() => document.cookie)).toMatch(/\.2$/);
    await leave();
    await drop('salakhum-vault-journal');
    wire.restore();
    await page.goto(wire.url);
    await hand.unlock(CHIEF.pin);
    await page.getByText(LOSS_WORDS.work.km, { exact: true }).first().waitFor();
    expect(await page.locator('.lost-fact').last().textContent()).toContain('ការកត់ត្រា ២');
    await page.getByRole('button', { name: LOSS_WORDS.read.km }).click();
    await page.getByText('សោថ្មីរបស់លោកអ្នករង់ចាំការបញ្ជាក់').waitFor();
  });

  it('of its store of records: heals by itself, the unsent too', async () => {
    const book = await openBook('ជាសះស្បើយ');
    await allConfirmed();
    wire.cut();
    const fresh = await openBook('មិនទាន់ផ្ញើ');
    await leave();
    const names = await page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name ?? ''),
    );
    const stores = names.filter((name) => name.endsWith('-store'));
    expect(stores.length).toBe(1);
    for (const name of stores) await drop(name);
    await page.goto(wire.url);
    await hand.unlock(CHIEF.pin);
    await page.getByText(STATE_WORDS.refilling.km, { exact: true }).waitFor();
    await hand.open(`/records/${fresh}`);
    await page.locator('.tabs').waitFor();
    wire.restore();
    await hand.open('/sync');
    await page.getByRole('button', { name: 'ផ្ញើឥឡូវនេះ' }).click();
    await allConfirmed();
    await hand.open(`/records/${book}`);
    await page.locator('.tabs').waitFor({ timeout: 30_000 });
    await expect.poll(() => page.getByText(STATE_WORDS.refilling.km, { exact: true }).count()).toBe(0);
    const held = await province.read('070702');
    expect(held.map(({ _id }) => _id)).toEqual(expect.arrayContaining([book, fresh]));
  });
});

const sync = async () => (await page.locator('.sync-line').textContent()) ?? '';

async function allConfirmed(): Promise<void> {
  await expect.poll(sync, { timeout: 40_000 }).toContain('ខេត្តបានបញ្ជាក់គ្រប់យ៉ាង');
}

async function line(name: string, isGood: boolean): Promise<void> {
  await page.locator(`[data-line=${name}][data-good=${isGood}]`).waitFor();
}

async function lookAgain(): Promise<void> {
  await page.getByRole('button', { name: READY_WORDS.lookAgain.km }).last().click();
}

async function fillBook(givenName: string): Promise<void> {
  await hand.choose('members.@0.sex', 'f');
  await hand.fill({
    'members.@0.familyName': 'កែវ',
    'members.@0.givenName': givenName,
    'address.village': 'ភូមិកណ្ដាល',
  });
}

async function openBook(givenName: string): Promise<string> {
  await hand.open(`/new/family-book/${Math.random().toString(36).slice(2, 8)}`);
  await fillBook(givenName);
  await hand.save();
  return hand.recordId();
}

/** Gives the tablet so many bytes more than it uses. */
async function limitSpace(free: number): Promise<void> {
  const quotaSize = (await usage()) + free;
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: wire.url, quotaSize });
}

async function usage(): Promise<number> {
  return (await cdp.send('Storage.getUsageAndQuota', { origin: wire.url })).usage;
}

/** To a page of the same origin on which nothing of the app runs. */
async function leave(): Promise<void> {
  await page.goto(`${wire.url}/manifest.webmanifest`);
  await page.waitForTimeout(200);
}

async function drop(name: string): Promise<void> {
  const said = await page.evaluate(
    (database) =>
      new Promise<string>((resolve) => {
        const request = indexedDB.deleteDatabase(database);
        request.onsuccess = () => resolve('gone');
        request.onblocked = () => resolve('blocked');
        request.onerror = () => resolve('failed');
      }),
    name,
  );
  expect(said).toBe('gone');
}
