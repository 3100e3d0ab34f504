import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildBenchPages, openBed, type RivalBed } from '../bench/browser.ts';
import { demandWatch } from '../bench/sync-once.ts';

describe('the watch on a page’s own thread', () => {
  let pages: Awaited<ReturnType<typeof buildBenchPages>>;
  let bed: RivalBed;
  beforeAll(async () => {
    pages = await buildBenchPages();
    bed = await openBed({ url: pages.url, worker: 'rival-here.js' });
  });
  afterAll(async () => {
    await bed?.close();
    await pages?.close();
  });
  const readTasks = () => bed.page.evaluate(() => window.bench.readTasks());

  it('tells what is planted: the longest task, and what of all was beyond 50 ms', async () => {
    await readTasks();
    await bed.page.evaluate(() => window.bench.keepBusy(200));
    await bed.page.evaluate(() => window.bench.keepBusy(100));
    const { longest, blocked } = await readTasks();
    expect(longest).toBeGreaterThanOrEqual(200);
    expect(blocked).toBeGreaterThanOrEqual(200);
    expect(blocked).toBeGreaterThanOrEqual(longest - 50);
  });

  it('begins anew with each asking', async () => {
    await bed.page.evaluate(() => window.bench.keepBusy(150));
    expect((await readTasks()).longest).toBeGreaterThanOrEqual(150);
    expect(await readTasks()).toEqual({ longest: 0, blocked: 0 });
  });

  it('stops the bench where it sees nothing', async () => {
    await demandWatch(bed);
    await bed.page.evaluate(() => {
      // Planted: a watch that is blind.
      window.bench = { ...window.bench, readTasks: () => ({ longest: 0, blocked: 0 }) };
    });
    await expect(demandWatch(bed)).rejects.toThrow('kept busy for 120 ms was told as busy for 0');
  });
});
