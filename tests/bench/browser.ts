import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { DeviceApi } from '../../client/device/api.ts';
import { listen } from '../../sync-server/listen.ts';
import { createProfile, startChromium } from '../integration/support/device-chromium.ts';
import type { RivalApi } from './pages/rival-api.ts';
import type { Bench } from './pages/tablet-worker.ts';

/** The bench's page and its workers, as files for a server and on a server of their own. */
export interface BenchPages {
  readonly folder: string;
  /** Where rivals' pages are: a server that sends no policy, since they read from another origin. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const HTML =
  '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/page.js"></script>';

export async function buildBenchPages(): Promise<BenchPages> {
  const folder = mkdtempSync(join(tmpdir(), 'sala-khum-bench-'));
  const here = join(import.meta.dirname, 'pages');
  await build({
    entryPoints: {
      page: join(here, 'page.ts'),
      tablet: join(here, 'tablet-worker.ts'),
      judge: join(import.meta.dirname, '../../client/device/judge/judge-worker.ts'),
      rival: join(here, 'rival-worker.ts'),
      'rival-here': join(here, 'rival-here.ts'),
    },
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: 'es2022',
  });
  writeFileSync(join(folder, 'index.html'), HTML);
  const served = await listen((request) => serve(folder, new URL(request.url).pathname), 0, '127.0.0.1');
  return {
    folder,
    url: served.url.href,
    close: async () => {
      await served.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', json: 'application/json' };

function serve(folder: string, path: string): Response {
  const [, end] = /^\/[\w/-]+\.(js|json)$/.exec(path) ?? [];
  if (end === undefined && path !== '/') return new Response(undefined, { status: 404 });
  const file = readFileSync(join(folder, end === undefined ? 'index.html' : path));
  return new Response(new Uint8Array(file), { headers: { 'content-type': TYPES[end ?? ''] ?? 'text/html' } });
}

/** A page on a profile of its own, with one worker. */
export interface Bed<Api> {
  readonly page: Page;
  readonly call: <Name extends keyof Api & string>(
    method: Name,
    ...args: Api[Name] extends (...args: infer Args) => unknown ? Args : never
  ) => Promise<Answer<Api[Name]>>;
  readonly close: () => Promise<void>;
}

type Answer<Method> = Method extends (...args: never[]) => Promise<infer Value> ? Value : never;

export type TabletBed = Bed<DeviceApi & Bench>;
export type RivalBed = Bed<RivalApi>;

export interface BedOptions {
  readonly url: string;
  /** `rival-here` is none: it works on the page's thread. */
  readonly worker: 'tablet.js' | 'rival.js' | 'rival-here.js';
  /** One that was there before; made and removed where left out. */
  readonly profile?: string | undefined;
  /** How many times slower than this machine. */
  readonly slower?: number;
}

export async function openBed<Api>({ url, worker, profile, slower = 1 }: BedOptions): Promise<Bed<Api>> {
  const own = profile === undefined ? createProfile() : undefined;
  // A rival reads from the database's own origin; a CouchDB that is shared is not set up for the bench.
  const flags = worker !== 'tablet.js' ? ['--disable-web-security'] : [];
  const browser = await startChromium(profile ?? own?.path ?? '', flags);
  let slowing: ChildProcess | undefined;
  // A bench that is stopped leaves no browser behind.
  const killGroup = () => {
    if (browser.pid) process.kill(-browser.pid, 'SIGKILL');
  };
  process.once('exit', killGroup);
  const close = async () => {
    process.off('exit', killGroup);
    slowing?.kill();
    await browser.kill();
    own?.remove();
  };
  try {
    const page = await browser.context.newPage();
    await page.goto(url);
    const isHere = worker === 'rival-here.js';
    const opening = [`/${worker}`, isHere] as const;
    await page.evaluate(
      ([path, here]) => (here ? window.bench.openHere(path) : window.bench.open(path)),
      opening,
    );
    if (slower > 1 && browser.pid) slowing = slowDown(browser.pid, slower);
    return {
      page,
      call: async (method, ...args) => {
        const call = [method, JSON.stringify(args)] as const;
        return JSON.parse(await page.evaluate(([name, json]) => window.bench.call(name, json), call));
      },
      close,
    };
  } catch (problem) {
    await close();
    throw problem;
  }
}

function slowDown(group: number, times: number): ChildProcess {
  const script = join(import.meta.dirname, 'slow-down.mjs');
  return spawn(process.execPath, [script, String(group), String(times)], { stdio: 'inherit' });
}
