import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parseSync } from 'oxc-parser';

/** What one part of the built client weighs on the wire, in bytes, beside what it may weigh. */
export interface Weight {
  readonly part: keyof typeof LIMITS;
  readonly bytes: number;
  readonly limit: number;
  /** Paths in the build, heaviest first, each with its bytes. */
  readonly files: readonly (readonly [path: string, bytes: number])[];
}

const KB = 1000;

/** What each part may weigh, in bytes. */
const LIMITS = {
  'main thread, first JavaScript': 100 * KB,
  worker: 150 * KB,
  'first visit': 1000 * KB,
} as const;

/**
 * Weighs a built client by following its own files: the page's scripts and what they import before anything shows,
 * the workers they start, and all that the page and the service worker fetch on a first visit.
 */
export function weighClient(
  dist: string,
  limits: Readonly<Record<Weight['part'], number>> = LIMITS,
): Weight[] {
  const page = read(dist, 'index.html');
  const scripts = [...page.matchAll(/<(?:script|link)[^>]*?(?:src|href)="\/([^"]+\.js)"/g)].map(first);
  const main = closure(dist, scripts, staticImports);
  const code = closure(dist, scripts, allImports);
  const workers = [...code].flatMap((path) => workersOf(dist, path));
  // A worker starts the one that verifies.
  const within = [...closure(dist, workers, allImports)].flatMap((path) => workersOf(dist, path));
  const worker = closure(dist, [...workers, ...within], staticImports);
  const linked = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(first);
  const precached = existsSync(join(dist, 'sw.js')) ? ['sw.js', ...precachedBy(read(dist, 'sw.js'))] : [];
  const visit = new Set([
    'index.html',
    ...linked,
    ...code,
    ...closure(dist, [...workers, ...within], allImports),
    ...precached,
  ]);
  // The province's desk reads over the line: its screens are brought when they are opened, and on no first visit.
  for (const path of visit) if (path.startsWith('assets/desk/')) visit.delete(path);
  if (main.size === 0) throw new Error(`no script found in ${join(dist, 'index.html')}`);
  if (worker.size === 0) throw new Error('no worker found: is it still started by new Worker(new URL(…))?');
  return [
    weigh(dist, 'main thread, first JavaScript', main, limits),
    weigh(dist, 'worker', worker, limits),
    weigh(dist, 'first visit', visit, limits),
  ];
}

function weigh(
  dist: string,
  part: Weight['part'],
  paths: ReadonlySet<string>,
  limits: Readonly<Record<Weight['part'], number>>,
): Weight {
  const files = [...paths].map((path) => [path, wireSize(dist, path)] as const).sort((a, b) => b[1] - a[1]);
  return { part, bytes: files.reduce((sum, [, bytes]) => sum + bytes, 0), limit: limits[part], files };
}

/** Fonts and pictures are compressed already; the server sends them as they are. */
function wireSize(dist: string, path: string): number {
  const bytes = readFileSync(join(dist, path));
  return /\.(woff2|png)$/.test(path) ? bytes.length : brotliCompressSync(bytes).length;
}

function closure(
  dist: string,
  from: readonly string[],
  importsOf: (dist: string, path: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>(from);
  for (const path of found) for (const next of importsOf(dist, path)) found.add(next);
  return found;
}

function staticImports(dist: string, path: string): readonly string[] {
  const { staticImports: imports, staticExports: exports } = parseSync(path, read(dist, path)).module;
  const names = [
    ...imports.map((found) => found.moduleRequest.value),
    ...exports.flatMap((found) => found.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
  ];
  return names.map((name) => resolve(path, name));
}

function allImports(dist: string, path: string): readonly string[] {
  const source = read(dist, path);
  const dynamic = parseSync(path, source).module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    source.slice(start + 1, end - 1),
  );
  return [...staticImports(dist, path), ...dynamic.map((name) => resolve(path, name))];
}

function workersOf(dist: string, path: string): readonly string[] {
  const started = /new Worker\(\s*new URL\(\s*(?:\/\*.*?\*\/\s*)?["'`]([^"'`]+\.js)["'`]/g;
  return [...read(dist, path).matchAll(started)].map((found) => resolve(path, first(found)));
}

function precachedBy(serviceWorker: string): readonly string[] {
  return [...serviceWorker.matchAll(/"?\burl"?:\s*"\/?([^"]+)"/g)].map(first);
}

function resolve(from: string, name: string): string {
  return name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(from), name);
}

function read(dist: string, path: string): string {
  return readFileSync(join(dist, path), 'utf8');
}

function first(found: RegExpMatchArray): string {
  return found[1] ?? '';
}
