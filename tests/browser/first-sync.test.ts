import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAsciiDigits } from '../../schemas/text/digits.ts';
import { type FilledProvince, fillProvince } from '../bench/filled-province.ts';
import { BENCH_COMMUNE } from '../bench/records.ts';
import { buildClient } from '../fixtures/screens/build.ts';
import { handOn } from '../support/hand.ts';
import { openTablet, type Tablet } from '../support/tablet.ts';

const RECORDS = 1200;

const isArriving = (line: string) => line.includes('ទទួល ');

function readCount(line: string): number {
  return Number(toAsciiDigits(/ទទួល ([០-៩]+)/.exec(line)?.[1] ?? ''));
}

describe('a first sync in the built app, in real Chromium', () => {
  let clientDir: string;
  let province: FilledProvince;

  beforeAll(async () => {
    clientDir = await buildClient();
    province = await fillProvince({ records: RECORDS, clientDir });
    await province.server.start();
  }, 120_000);
  afterAll(async () => {
    await province?.server.destroy();
    if (clientDir) rmSync(clientDir, { recursive: true, force: true });
  });

  /** Enrols, and reads along until all has come. @returns what the header told, and which threads there were */
  async function watchThrough({ page, context }: Tablet) {
    const session = await context.newCDPSession(page);
    const threads = new Set<string>();
    await page.addInitScript(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      new MutationObserver(() => {
        const line = document.querySelector('.sync-line')?.textContent ?? '';
        if (line !== told.at(-1)) told.push(line);
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await handOn(page, province.server.url().origin).enrol(`clerk-${BENCH_COMMUNE}`, '1111');
    const told = () => page.evaluate((): readonly string[] => Reflect.get(window, 'told'));
    await expect
      .poll(
        async () => {
          const { targetInfos } = await session.send('Target.getTargets');
          for (const { url } of targetInfos) threads.add(url.replace(/^.*\/|-[^-]*\.js$/g, ''));
          const lines = await told();
          return lines.some(isArriving) && !isArriving(lines.at(-1) ?? '');
        },
        { timeout: 30_000, interval: 50 },
      )
      .toBe(true);
    return { told: await told(), threads };
  }

  it('verifies in a thread of its own, under the page’s policy, and tells how far it has come', async () => {
    const tablet = await openTablet();
    try {
      const { told, threads } = await watchThrough(tablet);
      expect([...threads]).toContain('judge-worker');
      expect(tablet.complaints).toEqual([]);
      const counts = told.filter(isArriving).map(readCount);
      expect(counts.length).toBeGreaterThan(2);
      expect(counts.every((count) => count > 0 && count < RECORDS)).toBe(true);
      expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    } finally {
      await tablet.close();
    }
  });

  it('verifies in the worker where that thread cannot be had, and says so to whoever keeps the tablet', async () => {
    const assets = join(clientDir, 'assets');
    const [thread] = readdirSync(assets).filter((name) => name.startsWith('judge-worker'));
    rmSync(join(assets, thread ?? ''));
    const tablet = await openTablet();
    try {
      const { told, threads } = await watchThrough(tablet);
      expect([...threads]).not.toContain('judge-worker');
      expect(told.some(isArriving)).toBe(true);
      expect(tablet.complaints.join('\n')).toContain('the judging thread failed');
    } finally {
      await tablet.close();
    }
  });
});
