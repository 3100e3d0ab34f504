import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Milliseconds of a worker's own thread by module, the most first; what idles, and what the browser does itself, too. */
export type WorkerProfile = Readonly<Record<string, number>>;

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Samples what the page's one worker does until it is ended. @param bundle the worker's script, not minified */
export async function profileWorker(page: Page, bundle: string): Promise<() => Promise<WorkerProfile>> {
  const ask = await attachToWorker(page);
  await ask('Profiler.enable');
  await ask('Profiler.setSamplingInterval', { interval: 500 });
  await ask('Profiler.start');
  return async () => {
    const { profile } = (await ask('Profiler.stop')) as { readonly profile: CpuProfile };
    return toModules(profile, readModules(readFileSync(bundle, 'utf8')));
  };
}

interface Protocol {
  readonly on: (event: string, told: (value: unknown) => void) => unknown;
  readonly send: (method: string, params: object) => Promise<unknown>;
}

/** A worker has a session within its page's. */
async function attachToWorker(page: Page): Promise<(method: string, params?: object) => Promise<unknown>> {
  const cdp = (await page.context().newCDPSession(page)) as unknown as Protocol;
  const waiting = new Map<number, (result: unknown) => void>();
  let asked = 0;
  const attached = new Promise<string>((resolve) => {
    cdp.on('Target.attachedToTarget', (told) => resolve((told as { readonly sessionId: string }).sessionId));
  });
  cdp.on('Target.receivedMessageFromTarget', (told) => {
    const { id, result } = JSON.parse((told as { readonly message: string }).message);
    waiting.get(id)?.(result);
  });
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await attached;
  return (method, params = {}) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, resolve);
      const message = JSON.stringify({ id: asked, method, params });
      cdp.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
    });
}

/** esbuild writes above each module where it is from. */
export function readModules(bundle: string): (line: number) => string {
  const starts: { readonly line: number; readonly name: string }[] = [];
  for (const [line, text] of bundle.split('\n').entries()) {
    const path = /^\s*\/\/ ([\w@.\-/]+\.(?:ts|js|mjs))$/.exec(text)?.[1];
    if (path) starts.push({ line, name: shorten(path) });
  }
  return (line) => starts.findLast((one) => one.line <= line)?.name ?? 'bundle';
}

/** A package counts as one. */
function shorten(path: string): string {
  const inPackage = /^(?:\.\.\/)*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  return inPackage ?? path;
}

/** What comes after them is a thousandth of all. */
const MOST_NAMED = 30;

export function toModules(
  { nodes, samples, timeDeltas }: CpuProfile,
  moduleAt: (line: number) => string,
): WorkerProfile {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      url === '' ? functionName || '(native)' : moduleAt(lineNumber),
    ]),
  );
  const took = new Map<string, number>();
  for (const [place, node] of samples.entries()) {
    const name = names.get(node) ?? '(unknown)';
    took.set(name, (took.get(name) ?? 0) + (timeDeltas[place + 1] ?? 0) / 1000);
  }
  const sorted = [...took].sort(([, a], [, b]) => b - a);
  return Object.fromEntries(sorted.slice(0, MOST_NAMED).map(([name, ms]) => [name, Math.round(ms)]));
}
