import { proxy, type Remote, wrap } from 'comlink';
import { allowScripts } from '../../integration/support/allow-scripts.ts';

/** What a bench reaches from outside the page. Arguments and results are JSON. */
interface BenchPage {
  readonly open: (worker: string) => void;
  /** The same of a module that does on this thread what a worker does on its own. */
  readonly openHere: (module: string) => Promise<void>;
  readonly call: (method: string, argsJson: string) => Promise<string>;
  /** Watches until what it tells has `field` as something; that telling. */
  readonly until: (method: string, argsJson: string, field: string) => Promise<string>;
  /** Milliseconds each call of `method` took, seen from here. */
  readonly time: (method: string, argsJson: readonly string[]) => Promise<readonly number[]>;
  /** Milliseconds from the PIN to the first screen's list. */
  readonly timeUnlock: (officer: string, pin: string) => Promise<number>;
  /** Keeps this thread from everything else for so many milliseconds; resolves when that shows. */
  readonly keepBusy: (ms: number) => Promise<void>;
  /** Of this thread, since the last asking. */
  readonly readTasks: () => Tasks;
}

/** Milliseconds of a page's own thread; the browser names no task below 50. */
export interface Tasks {
  /** The longest it was busy at a stretch. */
  readonly longest: number;
  /** What of its tasks was beyond 50 each, all together: so long somebody's finger may have waited. */
  readonly blocked: number;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

type AnyCall = (...args: readonly unknown[]) => Promise<unknown>;
let worker: Remote<Record<string, AnyCall>> | undefined;
const NOTICED = 50;
let longest = 0;
let blocked = 0;
const note = (entries: readonly PerformanceEntry[]) => {
  for (const { duration } of entries) {
    longest = Math.max(longest, duration);
    blocked += Math.max(0, duration - NOTICED);
  }
};
const tasks = new PerformanceObserver((list) => note(list.getEntries()));
tasks.observe({ type: 'longtask' });

function methodOf(name: string): AnyCall {
  const method = worker?.[name];
  if (!method) throw new Error(`${name} cannot be asked`);
  return method;
}

allowScripts();
window.bench = {
  open: (path) => {
    worker = wrap<Record<string, AnyCall>>(new Worker(path, { type: 'module' }));
  },
  openHere: async (path) => {
    const { port }: { readonly port: MessagePort } = await import(path);
    worker = wrap<Record<string, AnyCall>>(port);
  },
  call: async (method, argsJson) => JSON.stringify((await methodOf(method)(...JSON.parse(argsJson))) ?? null),
  until: (method, argsJson, field) =>
    new Promise((resolve, reject) => {
      const tell = proxy((value: Readonly<Record<string, unknown>>) => {
        if (value[field]) resolve(JSON.stringify(value));
      });
      methodOf(method)(...JSON.parse(argsJson), tell).catch(reject);
    }),
  time: async (method, argsJson) => {
    const took: number[] = [];
    for (const json of argsJson) {
      const args: readonly unknown[] = JSON.parse(json);
      const begun = performance.now();
      await methodOf(method)(...args);
      took.push(performance.now() - begun);
    }
    return took;
  },
  timeUnlock: async (officer, pin) => {
    const begun = performance.now();
    await methodOf('signIn')(officer, pin);
    await new Promise<void>((resolve) => {
      const tell = proxy((rows: readonly unknown[]) => {
        if (rows.length > 0) resolve();
      });
      void methodOf('watchList')({ limit: 12 }, tell);
    });
    return performance.now() - begun;
  },
  keepBusy: async (ms) => {
    // A task of its own, which the browser tells of once it is over.
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        for (const begun = performance.now(); performance.now() - begun < ms; );
        resolve();
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
  },
  readTasks: () => {
    note(tasks.takeRecords());
    const told = { longest: Math.round(longest), blocked: Math.round(blocked) };
    longest = 0;
    blocked = 0;
    return told;
  },
};
