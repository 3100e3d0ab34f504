import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProfile, startChromium } from '../integration/support/device-chromium.ts';
import { tearLog } from '../support/tear-log.ts';

/** What of its databases Chromium brings through a kill, which the journal's way of writing rests on. */
describe('writings of IndexedDB that were under way at a kill', () => {
  let server: Server;
  /** The product's own renewal of the log, as a script. */
  let renewing: string;
  beforeAll(async () => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, '../../client/device/renew-log.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'renewing',
      target: 'es2022',
    });
    renewing = outputFiles[0]?.text ?? '';
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>writings</title>');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  it('one writing: what was finished before it is there', async () => {
    expect(await rowsAfterKill([['a']])).toBe(1);
  });

  it('two writings that both hold one shelf wait for each other: what was finished is there', async () => {
    expect(
      await rowsAfterKill([
        ['a', 'turn'],
        ['b', 'turn'],
      ]),
    ).toBe(1);
  });

  /** When this one fails Chromium has learned it, and the journal need not write one at a time any more. */
  it('two writings on two shelves of one database: Chromium throws away all the origin has', async () => {
    expect(await rowsAfterKill([['a'], ['b']])).toBe(0);
  });

  /** When this one fails Chromium has learned it, and the log need not be renewed any more (client/device/renew-log.ts). */
  it('a log that a kill tore: the start after the next throws away all the origin has', async () => {
    expect(await rowsAfterTear(false)).toEqual([0, 1, 0]);
  });

  it('a log that a kill tore and that was renewed before anything else: all is there', async () => {
    expect(await rowsAfterTear(true)).toEqual([0, 1, 2]);
  });

  /** What each of three starts finds; before the second the log's last write is cut in two. */
  async function rowsAfterTear(isRenewed: boolean): Promise<readonly number[]> {
    const profile = createProfile();
    const found: number[] = [];
    try {
      for (let start = 0; start < 3; start++) {
        if (start === 1) expect(tearLog(profile.path)).toBe(true);
        const { browser, page } = await open(profile.path);
        if (isRenewed) {
          await page.addScriptTag({ content: renewing });
          await page.evaluate(`renewing.renewLog('log')`);
        }
        found.push(await page.evaluate(keepWriting, []));
        await page.waitForTimeout(300);
        await browser.kill();
      }
    } finally {
      profile.remove();
    }
    return found;
  }

  async function open(profile: string) {
    const browser = await startChromium(profile);
    const [page = await browser.context.newPage()] = browser.context.pages();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return { browser, page };
  }

  async function rowsAfterKill(writings: readonly (readonly string[])[]): Promise<number> {
    const profile = createProfile();
    try {
      for (let start = 0; ; start++) {
        const { browser, page } = await open(profile.path);
        const rows = await page.evaluate(keepWriting, writings);
        if (start === 1) {
          await browser.kill();
          return rows;
        }
        await page.waitForTimeout(700);
        await browser.kill();
      }
    } finally {
      profile.remove();
    }
  }
});

/** In the page: counts what was kept, keeps one more, and then leaves these writings open for ever. */
async function keepWriting(writings: readonly (readonly string[])[]): Promise<number> {
  const opening = indexedDB.open('writings', 1);
  opening.onupgradeneeded = () => {
    for (const shelf of ['kept', 'a', 'b', 'turn']) opening.result.createObjectStore(shelf);
  };
  await new Promise((resolve, reject) => {
    opening.onsuccess = resolve;
    opening.onerror = () => reject(opening.error);
  });
  const db = opening.result;
  const counting = db.transaction('kept').objectStore('kept').count();
  await new Promise((resolve) => {
    counting.onsuccess = resolve;
  });
  const kept = db.transaction('kept', 'readwrite', { durability: 'strict' });
  kept.objectStore('kept').put('kept', counting.result);
  await new Promise((resolve) => {
    kept.oncomplete = resolve;
  });
  for (const shelves of writings) {
    const [first = 'a'] = shelves;
    const store = db.transaction([...shelves], 'readwrite', { durability: 'strict' }).objectStore(first);
    store.put('x', 0).onsuccess = function goOn() {
      store.put('x', 0).onsuccess = goOn;
    };
  }
  return counting.result;
}
