import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

async function ask<Method extends PlainMethod>(
  page: Page,
  method: Method,
  ...args: Parameters<DeviceApi[Method]>
): Promise<Awaited<ReturnType<DeviceApi[Method]>> | null> {
  const call = [method, JSON.stringify(args)] as const;
  return JSON.parse(await page.evaluate(([name, json]) => window.tests.call(name, json), call));
}

async function openDevice(): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(province.wire.url);
  await page.evaluate(() => window.tests.openDevice());
  await until(
    async () => (await ask(page, 'whoIsHere'))?.isWriter,
    (isWriter) => isWriter === true,
  );
  return page;
}

it('rows changed on the disk of a real tablet are left out: the record comes again, the draft is gone alone', async () => {
  const page = await openDevice();
  expect((await ask(page, 'enrol', CHIEF.officer, CHIEF.pin))?.ok).toBe(true);
  const outcome = await ask(page, 'write', [person('ខូច')]);
  const record = outcome?.ok ? outcome.value[0]?.record : undefined;
  const other = await ask(page, 'write', [person('ល្អ')]);
  const sound = other?.ok ? other.value[0]?.record : undefined;
  if (!record || !sound) throw new Error(JSON.stringify(outcome));
  for (const id of [record, sound]) {
    await until(
      () => ask(page, 'readRecord', id),
      (view) => view?.sync === 'confirmed',
    );
  }
  await ask(page, 'putDraft', 'damaged', 'a');
  await ask(page, 'putDraft', 'sound', 'b');
  await page.close();

  const again = await openDevice();
  province.wire.cut();
  expect(await again.evaluate(damagePack, record)).toBe(true);
  expect(await again.evaluate(damageRows, ['drafts', 'damaged'] as const)).toBe(1);
  expect((await ask(again, 'signIn', CHIEF.officer, CHIEF.pin))?.ok).toBe(true);
  expect(await ask(again, 'readRecord', record)).toBeNull();
  expect((await ask(again, 'readRecord', sound))?.title).toBe('សុខ ល្អ');
  expect((await ask(again, 'listDrafts'))?.map(({ name }) => name)).toEqual(['sound']);

  province.wire.restore();
  const view = await until(() => ask(again, 'readRecord', record), Boolean);
  expect(view).toMatchObject({ title: 'សុខ ខូច', sync: 'confirmed' });
  await again.close();

  const last = await openDevice();
  expect((await ask(last, 'signIn', CHIEF.officer, CHIEF.pin))?.ok).toBe(true);
  expect((await ask(last, 'readRecord', record))?.title).toBe('សុខ ខូច');
});

/** In the page: writes nonsense over the pack in which this record lies; whether there is one. */
async function damagePack(record: string): Promise<boolean> {
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const name = (await indexedDB.databases()).find((one) => one.name?.endsWith('-store'))?.name ?? '';
  const db = await done(indexedDB.open(name));
  const shelves = db.transaction(['heads', 'packs'], 'readwrite');
  const [numbers, heads] = await Promise.all([
    done(shelves.objectStore('heads').getAllKeys()),
    done(shelves.objectStore('heads').getAll()),
  ]);
  const newest = numbers.findLast((_, at) => heads[at].of === 'records' && heads[at].rows.includes(record));
  const pack: unknown =
    newest === undefined ? undefined : await done(shelves.objectStore('packs').get(newest));
  if (pack instanceof Uint8Array) {
    await done(shelves.objectStore('packs').put(new Uint8Array(pack.length), newest));
  }
  db.close();
  return pack instanceof Uint8Array;
}

/** In the page: writes nonsense over the rows of this key in all stores of this name; how many those were. */
async function damageRows([store, key]: readonly [string, string]): Promise<number> {
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  let rows = 0;
  for (const { name } of await indexedDB.databases()) {
    if (!name) continue;
    const db = await done(indexedDB.open(name));
    if (db.objectStoreNames.contains(store)) {
      const shelf = db.transaction(store, 'readwrite').objectStore(store);
      const row: unknown = await done(shelf.get(key));
      if (row instanceof Uint8Array) {
        await done(shelf.put(new Uint8Array(row.length), key));
        rows += 1;
      }
    }
    db.close();
  }
  return rows;
}
