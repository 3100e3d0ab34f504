import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { DeviceApi } from '../../client/device/api.ts';
import type { Chromium } from '../integration/support/device-chromium.ts';

const ROOT = join(import.meta.dirname, '../..');

export async function openScanPage(browser: Chromium, url: string, worker: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${url}/scan.html`);
  await page.evaluate((path) => window.scan.open(path), worker);
  return page;
}

export type Method = Exclude<keyof DeviceApi, `watch${string}`>;

export async function ask<Name extends Method>(
  page: Page,
  method: Name,
  ...args: Parameters<DeviceApi[Name]>
): Promise<Awaited<ReturnType<DeviceApi[Name]>> | null> {
  const call = [method, JSON.stringify(args)] as const;
  return JSON.parse(await page.evaluate(([name, json]) => window.scan.call(name, json), call));
}

/** The product as it was built, and beside it the page of the scan. */
export async function buildPages(): Promise<string> {
  const made = mkdtempSync(join(tmpdir(), 'sala-khum-scan-'));
  cpSync(join(ROOT, 'dist/client'), made, { recursive: true });
  const here = join(ROOT, 'tests/byte-scan');
  await build({
    entryPoints: { 'scan-page': join(here, 'scan-page.ts'), 'scan-worker': join(here, 'scan-worker.ts') },
    outdir: made,
    bundle: true,
    format: 'esm',
    target: 'es2022',
  });
  const script = '<script type="module" src="/scan-page.js"></script>';
  writeFileSync(join(made, 'scan.html'), `<!doctype html><meta charset="utf-8"><title>scan</title>${script}`);
  return made;
}
