import { proxy, wrap } from 'comlink';
import type { DeviceApi } from '../../client/device/api.ts';
import { allowScripts } from '../integration/support/allow-scripts.ts';

/** What a test reaches of the device layer in a page, whichever release's worker that is. All that crosses is JSON. */
interface StoredPage {
  readonly call: (method: keyof DeviceApi, argsJson: string) => Promise<string>;
  /** What a watch tells first. */
  readonly look: (method: keyof DeviceApi, argsJson: string) => Promise<string>;
}

declare global {
  interface Window {
    stored: StoredPage;
  }
}

type AnyCall = (...args: readonly unknown[]) => Promise<unknown>;

allowScripts();
const device = wrap<Record<keyof DeviceApi, AnyCall>>(new Worker('/worker.js', { type: 'module' }));
const read = (json: string): readonly unknown[] => JSON.parse(json);

window.stored = {
  call: async (method, argsJson) => JSON.stringify((await device[method](...read(argsJson))) ?? null),
  look: (method, argsJson) =>
    new Promise((resolve, reject) => {
      const tell = proxy((value: unknown) => resolve(JSON.stringify(value ?? null)));
      device[method](...read(argsJson), tell).catch(reject);
    }),
};
