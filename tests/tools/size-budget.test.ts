import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { weighClient } from './size-budget.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const small: Readonly<Record<string, string | Buffer>> = {
  'index.html':
    '<script type="module" crossorigin src="/assets/main.js"></script><link rel="stylesheet" href="/app.css">',
  'app.css': 'body{}',
  'assets/main.js':
    'import{a}from"./part.js";import("./later.js");new Worker(new URL("/assets/worker.js",import.meta.url),{});a()',
  'assets/part.js': 'export const a=()=>1',
  'assets/later.js': 'export const later=1',
  'assets/worker.js': 'import"./store.js";',
  'assets/store.js': 'export const store=1',
  'assets/font.woff2': 'font',
  'sw.js': 'precache([{"revision":null,"url":"assets/font.woff2"}])',
};

/** A hundredth of the real ones: brotli takes its time. */
const LIMITS = { 'main thread, first JavaScript': 1000, worker: 1500, 'first visit': 10_000 };

/** The small client with some of its files made otherwise; which parts are then over their limit? */
function partsOver(files: Readonly<Record<string, string | Buffer>>): string[] {
  const dist = mkdtempSync(join(tmpdir(), 'sala-khum-size-'));
  folders.push(dist);
  for (const [path, bytes] of Object.entries({ ...small, ...files })) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    writeFileSync(join(dist, path), bytes);
  }
  return weighClient(dist, LIMITS).flatMap(({ part, bytes, limit }) => (bytes > limit ? [part] : []));
}

/** JavaScript that brotli brings to about so many bytes: base64 has a quarter of air. */
const heavy = (bytes: number) => `export const a="${randomBytes(bytes).toString('base64')}"`;

test('a small client is within every limit', () => {
  expect(partsOver({})).toEqual([]);
});

test.each([
  ['assets/main.js imports it at once', { 'assets/part.js': heavy(1200) }, ['main thread, first JavaScript']],
  [
    'the page preloads it',
    { 'assets/main.js': heavy(1200) + small['assets/main.js'] },
    ['main thread, first JavaScript'],
  ],
  ['the worker imports it', { 'assets/store.js': heavy(1800) }, ['worker']],
  ['the main thread loads it later', { 'assets/later.js': heavy(12_000) }, ['first visit']],
  ['the service worker precaches it', { 'assets/font.woff2': randomBytes(11_000) }, ['first visit']],
])('weight planted where %s is reported', (_where, files, parts) => {
  expect(partsOver(files)).toEqual(parts);
});

test('a build without a worker to weigh is an error, not a pass', () => {
  expect(() => partsOver({ 'assets/main.js': 'import{a}from"./part.js";a()' })).toThrow(/no worker found/);
});
