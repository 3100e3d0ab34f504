import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, createProfile, startChromium } from '../integration/support/device-chromium.ts';
import { SHELF_CASES } from '../support/shelf-contract.ts';
import type { StoreFacts } from '../support/store-page.ts';

let server: Server;
let browser: Chromium | undefined;
let profile = createProfile();
let page: Page;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../support/store-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const html = `<!doctype html><meta charset="utf-8"><title>store</title><script>${outputFiles[0]?.text}</script>`;
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await start();
});
afterAll(async () => {
  await browser?.kill();
  profile.remove();
  server.close();
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Ends the browser as a dead battery does, and starts it again, with so many bytes more than lie there. */
async function start(free?: number): Promise<void> {
  await browser?.kill();
  browser = await startChromium(profile.path);
  page = await browser.context.newPage();
  if (free !== undefined) await limitSpace(free);
  await page.goto(url());
  await page.waitForFunction(() => 'store' in window);
}

async function limitSpace(free: number): Promise<void> {
  const cdp = await browser?.context.newCDPSession(page);
  const usage = (await cdp?.send('Storage.getUsageAndQuota', { origin: url() }))?.usage ?? 0;
  await cdp?.send('Storage.overrideQuotaForOrigin', { origin: url(), quotaSize: usage + free });
}

async function startAfresh(): Promise<void> {
  await browser?.kill();
  profile.remove();
  profile = createProfile();
  await start();
}

const databases = () =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort());
const open = (): Promise<StoreFacts> => page.evaluate(() => window.store.open());

describe('a shelf of packs in IndexedDB keeps the contract', () => {
  SHELF_CASES.forEach(({ title }, place) => {
    it(title, async () => {
      expect(await page.evaluate((which) => window.store.tryCase(which), place)).toBe('');
    });
  });
});

describe('a tablet of a release before 0.6.0', () => {
  it('has all it had, asks for nothing again and sends nothing again, and only then the old store goes', async () => {
    await startAfresh();
    const before = await page.evaluate(() => window.store.fillEarlier(700, 0));
    expect(Object.keys(before.records)).toHaveLength(701);
    const old = (await databases()).filter((name) => name.startsWith('rxdb-dexie-'));
    expect(old.length).toBe(3);
    await start();
    expect(await open()).toEqual(before);
    expect(await databases()).toEqual(['tablet-store']);
    await start();
    expect(await open()).toEqual({ ...before, offered: [] });
  });

  it('killed while it is brought over begins again and loses nothing', async () => {
    await startAfresh();
    const before = await page.evaluate(() => window.store.fillEarlier(1_500, 0));
    let kills = 0;
    for (const ms of [40, 200, 500]) {
      await start();
      void page.evaluate(() => window.store.open()).catch(() => undefined);
      await page.waitForTimeout(ms);
      if ((await databases().catch(() => [])).some((name) => name.startsWith('rxdb-dexie-'))) kills += 1;
    }
    await start();
    expect(await open()).toMatchObject({ token: before.token, records: before.records, damaged: [] });
    expect(await databases()).toEqual(['tablet-store']);
    expect(kills).toBeGreaterThan(0);
  });

  it('knows by name what did not open, at each start, until it is written again', async () => {
    await startAfresh();
    const before = await page.evaluate(() => window.store.fillEarlier(20, 0));
    const id = Object.keys(before.records).find((one) => !before.offered.includes(one)) ?? '';
    const { [id]: json = '', ...others } = before.records;
    await page.evaluate(spoilEarlier, id);
    for (let time = 0; time < 2; time++) {
      await start();
      const facts = await open();
      expect(facts.records).toEqual(others);
      expect(facts.damaged).toContain(`records/${id}`);
    }
    await page.evaluate((text) => window.store.write(text), json);
    await start();
    expect(await open()).toMatchObject({ records: before.records, damaged: [] });
  });

  it('where the old app worked once more meanwhile, has what that wrote', async () => {
    await startAfresh();
    await page.evaluate(() => window.store.fillEarlier(20, 0));
    const first = await open();
    await start();
    const second = await page.evaluate(() => window.store.fillEarlier(30, 10));
    expect(second.token).not.toBe(first.token);
    await start();
    const last = await open();
    expect(last.token).toBe(second.token);
    expect(last.records).toEqual({ ...first.records, ...second.records });
  });
});

describe('a full disk', () => {
  it('takes a write whole or not at all, says that it is full, and goes on when there is room', async () => {
    await startAfresh();
    await start(3_000_000);
    await open();
    const stored = await page.evaluate(() => window.store.fill(2_000));
    expect(stored).toBeGreaterThan(20);
    expect(stored).toBeLessThan(2_000);
    await limitSpace(1e12);
    const more = stored + 3;
    expect(await page.evaluate((most) => window.store.fill(most), more)).toBe(more);
    await start();
    const facts = await open();
    expect(facts.damaged).toEqual([]);
    expect(Object.keys(facts.records)).toHaveLength(more);
  });
});

describe('a store that a newer release has changed', () => {
  it('is opened where only shelves came, and left alone where one went', async () => {
    await startAfresh();
    const before = await page.evaluate(() => window.store.fillEarlier(5, 0));
    await open();
    await page.evaluate(() => window.store.close());
    await page.evaluate(raiseStore, { version: 900, adds: 'of a newer release', takes: '' });
    expect((await open()).records).toEqual(before.records);
    await page.evaluate(() => window.store.close());
    await page.evaluate(raiseStore, { version: 901, adds: '', takes: 'heads' });
    expect(await page.evaluate(() => window.store.tryOpen())).toBe('newer');
  });
});

/** In the page: writes nonsense over what a release before 0.6.0 sealed of this record. */
async function spoilEarlier(id: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('rxdb-dexie-tablet--0--records');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const tx = opening.result.transaction('docs', 'readwrite');
      const asked = tx.objectStore('docs').get(id);
      asked.onsuccess = () => tx.objectStore('docs').put({ ...asked.result, sealed: 'x'.repeat(60) });
      tx.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

/** In the page: what a newer release does to the store. */
async function raiseStore(change: {
  readonly version: number;
  readonly adds: string;
  readonly takes: string;
}) {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('tablet-store', change.version);
    opening.onerror = () => reject(opening.error);
    opening.onupgradeneeded = () => {
      if (change.adds) opening.result.createObjectStore(change.adds);
      if (change.takes) opening.result.deleteObjectStore(change.takes);
    };
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}
