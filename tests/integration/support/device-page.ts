import { type Remote, wrap } from 'comlink';
import type { DeviceApi } from '../../../client/device/api.ts';
import { openIdbJournal } from '../../../client/device/journal-idb.ts';
import { JOURNAL_CASES } from './device-journal-contract.ts';

/** What a test reaches from outside the page. */
interface TestPage {
  readonly cases: readonly string[];
  /** The fault of one promise of the journal's contract; empty where it is kept. */
  readonly tryCase: (place: number) => Promise<string>;
  readonly openDevice: () => void;
  readonly device: Remote<DeviceApi>;
}

declare global {
  interface Window {
    tests: TestPage;
  }
}

let device: Remote<DeviceApi> | undefined;

window.tests = {
  cases: JOURNAL_CASES.map(({ title }) => title),
  tryCase: async (place) => {
    try {
      await JOURNAL_CASES[place]?.run((name) => openIdbJournal(`case-${place}-${name}`));
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
  openDevice: () => {
    device = wrap<DeviceApi>(new Worker('/worker.js', { type: 'module' }));
  },
  get device() {
    if (!device) throw new Error('openDevice comes first');
    return device;
  },
};
