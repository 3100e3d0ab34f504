import { proxy, type Remote, wrap } from 'comlink';
import { CLOCK_CHANNEL } from './page-words.ts';

/** A page without screens on the device layer's worker. What crosses the wall to the bench is JSON. */
interface FaultsPage {
  readonly open: (who: Holder, skew: number) => void;
  /** Whether this tab writes. */
  readonly isWriter: () => Promise<boolean>;
  readonly enrol: () => Promise<string>;
  readonly takeOver: () => Promise<void>;
  readonly skew: (ms: number) => void;
  /** Whoever asks something of a locked tablet types the PIN first. */
  readonly ask: (method: string, args: string) => Promise<string | undefined>;
  /** What a watch tells first. */
  readonly look: (method: string, args: string) => Promise<string | undefined>;
}

export interface Holder {
  readonly officer: string;
  readonly pin: string;
}

declare global {
  interface Window {
    faults: FaultsPage;
  }
}

type AnyMethod = (...args: readonly unknown[]) => Promise<unknown>;
interface AskedDevice extends Record<string, AnyMethod> {
  readonly whoIsHere: () => Promise<{ readonly isWriter: boolean; readonly signedIn?: unknown }>;
  readonly takeOver: () => Promise<void>;
}

let device: Remote<AskedDevice>;
let holder: Holder;
const clock = new BroadcastChannel(CLOCK_CHANNEL);

window.faults = {
  open: (who, skew) => {
    holder = who;
    device = wrap<AskedDevice>(new Worker(`/worker.js?skew=${skew}`, { type: 'module' }));
  },
  isWriter: async () => (await device.whoIsHere()).isWriter,
  enrol: async () => JSON.stringify(await device.enrol?.(holder.officer, holder.pin)),
  takeOver: () => device.takeOver(),
  skew: (ms) => clock.postMessage(ms),
  ask: async (method, args) => {
    await signIn();
    return JSON.stringify(await device[method]?.(...JSON.parse(args)));
  },
  look: async (method, args) => {
    await signIn();
    const seen: unknown[] = [];
    const stop = await device[method]?.(
      ...JSON.parse(args),
      proxy((value: unknown) => seen.push(value)),
    );
    if (typeof stop === 'function') stop();
    // The first call and the answer are messages of two channels: either may be here first.
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    return JSON.stringify(seen[0]);
  },
};

async function signIn(): Promise<void> {
  const here = await device.whoIsHere();
  if (here.isWriter && !here.signedIn) await device.signIn?.(holder.officer, holder.pin);
}
