import { type Remote, wrap } from 'comlink';
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
  readonly call: (method: string, argsJson: string) => Promise<string>;
}

type AnyCall = (...args: readonly unknown[]) => Promise<unknown>;
let device: Remote<Record<string, AnyCall>> | undefined;
const secrets: { name: string; what: string }[] = [];
new BroadcastChannel('secrets').onmessage = ({ data }) => secrets.push(data);

allowScripts();
window.scan = {
  secrets: () => secrets.splice(0),
  open: (worker) => {
    device = wrap<Record<string, AnyCall>>(new Worker(worker, { type: 'module' }));
  },
  call: async (method, argsJson) => {
    const args: readonly unknown[] = JSON.parse(argsJson);
    const ask = device?.[method];
    if (!ask) throw new Error(`${method} cannot be asked`);
    return JSON.stringify((await ask(...args)) ?? null);
  },
};
