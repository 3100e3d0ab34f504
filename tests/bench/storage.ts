import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { createProfile, startChromium } from '../integration/support/device-chromium.ts';
import type { Engine } from './storage-worker.ts';

/** Milliseconds; medians, of saves and look-ups the 95th in a hundred. */
interface StorageMeasure {
  /** Records inserted through RxDB. */
  readonly insert: number;
  /** Records pulled through RxDB's replication. */
  readonly pull: number;
  /** Opening a store of many records, browser and all new. */
  readonly open: number;
  /** Reading all of them. */
  readonly readAll: number;
  readonly saveP95: number;
  readonly findP95: number;
}

const ENGINES: readonly Engine[] = ['packs', 'sealed', 'plain'];

/** `npm run bench -- storage`: the store's packs beside RxDB's Dexie storage, sealed record by record and plain. */
export async function runStorageBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '10000' },
      many: { type: 'string', default: '50000' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  });
  const [records, many, rounds] = [Number(values.records), Number(values.many), Number(values.rounds)];
  const site = await serve();
  try {
    const measured = new Map<Engine, StorageMeasure[]>(ENGINES.map((engine) => [engine, []]));
    const floors: number[] = [];
    for (let round = 0; round < rounds; round++) {
      floors.push(await measureFloor(site.url, records));
      for (const engine of ENGINES) {
        const one = await measure(site.url, engine, records, round === 0 ? many : 0);
        measured.get(engine)?.push(one);
        if (!values.json) console.log(engine, one);
      }
    }
    const result = {
      records,
      many,
      floor: { insert: median(floors) },
      ...Object.fromEntries([...measured].map(([engine, all]) => [engine, toMedians(all)])),
    };
    console.log(JSON.stringify(result, undefined, values.json ? 0 : 2));
  } finally {
    site.close();
  }
}

async function measureFloor(url: string, records: number): Promise<number> {
  return inBrowser(url, async (start) => {
    const page = await start();
    await page.evaluate((count) => window.storageBench.make(count), records);
    return page.evaluate(() => window.storageBench.floor());
  });
}

async function measure(url: string, engine: Engine, records: number, many: number): Promise<StorageMeasure> {
  const took = await inBrowser(url, async (start) => {
    const page = await start();
    await page.evaluate((count) => window.storageBench.make(count), records);
    await page.evaluate((which) => window.storageBench.open(which, 'insert'), engine);
    const insert = await page.evaluate(() => window.storageBench.insert());
    const saves = await page.evaluate(() => window.storageBench.save(300));
    const finds = await page.evaluate(() => window.storageBench.find(300));
    await page.evaluate(() => window.storageBench.close());
    await page.evaluate((which) => window.storageBench.open(which, 'pull'), engine);
    const pull = await page.evaluate(() => window.storageBench.pull());
    await page.evaluate(() => window.storageBench.close());
    return { insert, pull, saveP95: p95(saves), findP95: p95(finds) };
  });
  if (many === 0) return { ...took, open: Number.NaN, readAll: Number.NaN };
  const opening = await inBrowser(url, async (start) => {
    const page = await start();
    await page.evaluate((count) => window.storageBench.make(count), many);
    await page.evaluate((which) => window.storageBench.open(which, 'many'), engine);
    await page.evaluate(() => window.storageBench.pull());
    await page.evaluate(() => window.storageBench.close());
    const opens: number[] = [];
    const reads: number[] = [];
    for (let time = 0; time < 3; time++) {
      const again = await start();
      opens.push(await again.evaluate((which) => window.storageBench.open(which, 'many'), engine));
      reads.push(await again.evaluate(() => window.storageBench.readAll()));
    }
    return { open: median(opens), readAll: median(reads) };
  });
  return { ...took, ...opening };
}

/** Each start is a browser of its own on one profile. */
async function inBrowser<Value>(
  url: string,
  work: (start: () => Promise<Page>) => Promise<Value>,
): Promise<Value> {
  const profile = createProfile();
  let browser: Awaited<ReturnType<typeof startChromium>> | undefined;
  try {
    return await work(async () => {
      await browser?.kill();
      browser = await startChromium(profile.path);
      const page = await browser.context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') console.error(message.text());
      });
      await page.goto(url);
      await page.waitForFunction(() => 'bench' in window);
      return page;
    });
  } finally {
    await browser?.kill();
    profile.remove();
  }
}

async function serve(): Promise<{ readonly url: string; readonly close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'sala-khum-bench-'));
  const here = import.meta.dirname;
  await build({
    entryPoints: [join(here, 'storage-page.ts'), join(here, 'storage-worker.ts')],
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
  });
  const html = '<!doctype html><title>bench</title><script type="module" src="/storage-page.js"></script>';
  const server = createServer((request, response) => {
    const isScript = request.url?.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? readFileSync(join(folder, request.url ?? '')) : html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function toMedians(all: readonly StorageMeasure[]): StorageMeasure {
  const of = (what: keyof StorageMeasure) =>
    median(all.map((one) => one[what]).filter((ms) => !Number.isNaN(ms)));
  return {
    insert: of('insert'),
    pull: of('pull'),
    open: of('open'),
    readAll: of('readAll'),
    saveP95: of('saveP95'),
    findP95: of('findP95'),
  };
}

function median(all: readonly number[]): number {
  return rounded([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN);
}

function p95(all: readonly number[]): number {
  return rounded([...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? Number.NaN);
}

const rounded = (ms: number) => Math.round(ms * 10) / 10;
