import { proxy, type Remote, wrap } from 'comlink';
import { allowScripts } from '../integration/support/allow-scripts.ts';

declare global {
  interface Window {
    scan: ScanPage;
  }
}

/** What a test reaches from outside the page. */
interface ScanPage {
  /** Secrets heard so far: a name, and the bytes in base64url. Reading takes them away. */
  readonly secrets: () => readonly { readonly name: string; readonly what: string }[];
  readonly open: (worker: string) => void;
  /** Unlocks, and asks for the first screen's list: milliseconds to it, without those the PIN's derivation took. */
  readonly timeUnlock: (officer: string, pin: string) => Promise<number>;
  /** Puts so many records into the locked tablet's store. */
  readonly seed: (records: number) => Promise<void>;
  /** Milliseconds of each write. */
  readonly timeWrites: (actsJson: readonly string[]) => Promise<readonly number[]>;
  readonly call: (method: string, argsJson: string) => Promise<string>;
}

type AnyCall = (...args: readonly unknown[]) => Promise<unknown>;
let device: Remote<Record<string, AnyCall>> | undefined;
const secrets: { name: string; what: string }[] = [];
const stretches: number[] = [];
new BroadcastChannel('stretches').onmessage = ({ data }) => stretches.push(data);
new BroadcastChannel('secrets').onmessage = ({ data }) => secrets.push(data);

allowScripts();
window.scan = {
  secrets: () => secrets.splice(0),
  open: (worker) => {
    device = wrap<Record<string, AnyCall>>(new Worker(worker, { type: 'module' }));
  },
  timeUnlock: async (officer, pin) => {
    if (!device) throw new Error('open comes first');
    const started = performance.now();
    const stretched = stretches.length;
    await device.signIn?.(officer, pin);
    await new Promise<void>((resolve) => {
      const tell = proxy((rows: readonly unknown[]) => {
        if (rows.length > 0) resolve();
      });
      void device?.watchList?.({ limit: 12 }, tell);
    });
    const took = performance.now() - started;
    return took - stretches.slice(stretched).reduce((sum, ms) => sum + ms, 0);
  },
  seed: (records) =>
    new Promise((resolve) => {
      const seeding = new BroadcastChannel('seeding');
      seeding.onmessage = () => resolve();
      seeding.postMessage(records);
    }),
  timeWrites: async (actsJson) => {
    const took: number[] = [];
    for (const json of actsJson) {
      const acts: unknown = JSON.parse(json);
      const started = performance.now();
      await device?.write?.(acts);
      took.push(performance.now() - started);
    }
    return took;
  },
  call: async (method, argsJson) => {
    const args: readonly unknown[] = JSON.parse(argsJson);
    const ask = device?.[method];
    if (!ask) throw new Error(`${method} cannot be asked`);
    return JSON.stringify((await ask(...args)) ?? null);
  },
};
