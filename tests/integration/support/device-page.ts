import { wrap } from 'comlink';
import type { DeviceApi } from '../../../client/device/api.ts';
import { openIdbJournal } from '../../../client/device/journal-idb.ts';
import { createAesSeal } from '../../../client/device/vault/seal.ts';
import { allowScripts } from './allow-scripts.ts';
import { createFiller, type FullJournal } from './device-full-journal.ts';
import { JOURNAL_CASES } from './device-journal-contract.ts';

/** What a test reaches from outside the page. */
interface TestPage {
  /** The fault of one promise of the journal's contract; empty where it is kept. */
  readonly tryCase: (place: number) => Promise<string>;
  /** Writes to a journal until it has no room. */
  readonly fillJournal: () => Promise<FullJournal>;
  /** Commits once more what found none. */
  readonly commitAgain: () => Promise<FullJournal>;
  readonly openDevice: () => void;
  /** Calls the device over Comlink. Arguments and result are JSON: the wall to the test has types of its own. */
  readonly call: (method: PlainMethod, argsJson: string) => Promise<string>;
}

/** Methods that take and return plain data. */
export type PlainMethod = Exclude<keyof DeviceApi, `watch${string}`>;

declare global {
  interface Window {
    tests: TestPage;
  }
}

let filler: ReturnType<typeof createFiller> | undefined;

async function createSeal() {
  const { subtle } = crypto;
  const vaultKey = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  return createAesSeal(subtle, random, vaultKey);
}

let call: TestPage['call'] = () => Promise.reject(new Error('openDevice comes first'));

allowScripts();
window.tests = {
  tryCase: async (place) => {
    try {
      const seal = await createSeal();
      await JOURNAL_CASES[place]?.run((name) => openIdbJournal(`case-${place}-${name}`, seal));
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
  fillJournal: async () => {
    filler = createFiller(await openIdbJournal('full', await createSeal()));
    return filler.fill();
  },
  commitAgain: async () => {
    if (!filler) throw new Error('fillJournal comes first');
    return filler.again();
  },
  openDevice: () => {
    type AnyCall = (...args: readonly unknown[]) => Promise<unknown>;
    const device = wrap<Record<PlainMethod, AnyCall>>(new Worker('/worker.js', { type: 'module' }));
    call = async (method, argsJson) => {
      const args: readonly unknown[] = JSON.parse(argsJson);
      return JSON.stringify((await device[method](...args)) ?? null);
    };
  },
  call: (method, argsJson) => call(method, argsJson),
};
