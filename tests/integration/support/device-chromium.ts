import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium, INSTALL_CHROMIUM } from '../../tools/chromium.ts';

/** A folder with the test page and the worker as it ships, for a server to serve. */
export async function buildPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sala-khum-page-'));
  const here = import.meta.dirname;
  await build({
    entryPoints: {
      page: join(here, 'device-page.ts'),
      worker: join(here, '../../../client/device/worker.ts'),
    },
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: 'es2022',
  });
  const html =
    '<!doctype html><meta charset="utf-8"><title>device</title><script type="module" src="/page.js"></script>';
  writeFileSync(join(folder, 'index.html'), html);
  return folder;
}

/** A Chromium that can be ended as a dead battery ends it: without being asked. */
export interface Chromium {
  readonly context: BrowserContext;
  /** Of the browser, and of the group of all its processes. */
  readonly pid: number | undefined;
  /** SIGKILL to the browser and all its processes. */
  readonly kill: () => Promise<void>;
}

/** @param more flags beside those of every test */
export async function startChromium(profile: string, more: readonly string[] = []): Promise<Chromium> {
  const executable = findChromium();
  if (!executable) throw new Error(`There is no Chromium here: ${INSTALL_CHROMIUM}`);
  const flags = [
    ...CHROMIUM_FLAGS,
    ...more,
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ];
  const browser = spawn(executable, [...flags, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const connected = await chromium.connectOverCDP(await addressOf(browser));
  return { context: firstContext(connected), pid: browser.pid, kill: () => kill(browser, connected) };
}

export function createProfile(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'sala-khum-profile-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    browser.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    browser.once('exit', () => reject(new Error(`Chromium ended: ${said.slice(-400)}`)));
  });
}

function firstContext(browser: Browser): BrowserContext {
  const [context] = browser.contexts();
  if (!context) throw new Error('a Chromium without a context');
  return context;
}

/** The whole group: a browser's disk is written by processes of its own. */
async function kill(browser: ChildProcess, connected: Browser): Promise<void> {
  if (browser.exitCode !== null || browser.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => browser.once('exit', () => resolve()));
  if (browser.pid) process.kill(-browser.pid, 'SIGKILL');
  await ended;
  await connected.close();
}
