import type { DeviceApi } from '../../client/device/api.ts';
import { createDevice, type Device } from '../../client/device/device.ts';
import { createEndlessDisk } from '../../client/device/disk-memory.ts';
import { createProtection } from '../../client/device/vault/protection.ts';
import { createStretch, type Stretch } from '../../client/device/vault/stretch.ts';
import { createChance } from '../simulate/plan.ts';
import type { FaultyDisk, Life } from './disk.ts';
import type { SimClock } from './sim-clock.ts';
import { watchLogs } from './watch-logs.ts';

export interface SimTabletParts {
  readonly disk: FaultyDisk;
  readonly clock: SimClock;
  readonly server: string;
  readonly officer: string;
  readonly pin: string;
  readonly seed: number;
  readonly report: (problem: unknown) => void;
  /** Entries went out of a log: only what the province refused may. */
  readonly onShrunk: (entries: readonly string[]) => void;
}

/** A tablet in Node: the real device layer, whose processes end without a word and whose disk goes on. */
export interface SimTablet {
  /** The device of the tab in front; undefined while none runs. */
  readonly device: () => DeviceApi | undefined;
  /** False where it runs already. */
  readonly start: () => boolean;
  /** Closes it as one closes an app. */
  readonly close: () => Promise<void>;
  /** Another tab on the same disk, which takes over; the one before stays open behind. */
  readonly openTab: () => Promise<void>;
  readonly killAfter: (steps: number) => void;
  readonly skew: (ms: number) => void;
  readonly end: () => Promise<void>;
}

interface Running {
  readonly device: Device;
  readonly life: Life;
}

/** Simulated milliseconds within which whatever is asked of a tablet is answered. */
export const PATIENCE = 120_000;
/** The tablet's own; what the product has. */
const BACKOFF = { first: 1_000, most: 180_000 };
export const CHEAP_STRETCH = createStretch({ kibibytes: 8, passes: 1 });

export function openSimTablet(parts: SimTabletParts): SimTablet {
  const { disk, clock } = parts;
  const chance = createChance(parts.seed);
  let skew = 0;
  let tabs: Running[] = [];
  const ghosts: Promise<unknown>[] = [];

  const run = (): Running => {
    const life = disk.openLife();
    const random = { bytes: (length: number) => Uint8Array.from({ length }, () => chance.below(256)) };
    const subtle = counted(crypto.subtle, clock);
    const device = createDevice(
      {
        clock: clock.deviceClock(() => skew),
        random,
        subtle,
        stretch: stretching(clock),
        disk: createEndlessDisk(),
        protection: (vaultKey) => watchLogs(createProtection(vaultKey, { subtle, random }), parts.onShrunk),
        openKeyring: life.openKeyring,
        openJournal: life.openJournal,
        lock: life.lock,
        storage: life.storage,
        fetch: fetchOf(life, clock),
        onOnline: () => () => undefined,
        report: (problem) => {
          if (!life.isOver()) parts.report(problem);
        },
      },
      { name: disk.name, server: parts.server, backoff: BACKOFF },
    );
    const running = { device, life };
    life.onEnd(() => {
      tabs = tabs.filter((tab) => tab !== running);
      // What is left of it in memory is put away: it reaches neither disk nor wire any more.
      ghosts.push(device.close().catch(() => undefined));
    });
    return running;
  };
  const signIn = async ({ device }: Running) => {
    // A tab is left alone where the one that had the pen ended: its screen offers to take it.
    if (!(await device.whoIsHere()).isWriter) await device.takeOver();
    const { isWriter, signedIn } = await device.whoIsHere();
    if (isWriter && !signedIn) await device.signIn(parts.officer, parts.pin);
  };

  return {
    device: () => {
      const front = tabs.at(-1);
      if (!front) return undefined;
      return awake(front.device, () => signIn(front));
    },
    start: () => {
      if (tabs.length > 0) return false;
      tabs.push(run());
      return true;
    },
    close: async () => {
      const closing = tabs;
      tabs = [];
      await Promise.all(closing.map(({ device }) => device.close().catch(() => undefined)));
    },
    openTab: async () => {
      if (tabs.length === 0) return;
      const tab = run();
      tabs.push(tab);
      await tab.device.takeOver();
    },
    killAfter: (steps) => {
      for (const { life } of [...tabs]) life.endAfter(steps);
    },
    skew: (ms) => {
      skew += ms;
    },
    end: async () => {
      const closing = tabs;
      tabs = [];
      await Promise.all([...ghosts, ...closing.map(({ device }) => device.close().catch(() => undefined))]);
    },
  };
}

/** Whoever asks something of a locked tablet types the PIN first. */
function awake(device: Device, signIn: () => Promise<void>): DeviceApi {
  return new Proxy(device, {
    get:
      (target, name: keyof Device) =>
      async (...args: never[]) => {
        await signIn();
        return Reflect.apply(target[name], target, args);
      },
  });
}

function stretching(clock: SimClock): Stretch {
  return {
    ...CHEAP_STRETCH,
    stretch: async (...args) => {
      const end = clock.busy();
      try {
        return await CHEAP_STRETCH.stretch(...args);
      } finally {
        end();
      }
    },
  };
}

/** No time passes while a key is at work. */
function counted(subtle: SubtleCrypto, clock: SimClock): SubtleCrypto {
  return new Proxy(subtle, {
    get:
      (target, name: keyof SubtleCrypto) =>
      async (...args: never[]) => {
        const end = clock.busy();
        try {
          return await Reflect.apply(target[name], target, args);
        } finally {
          end();
        }
      },
  });
}

/** No time passes while a request is under way, but where the wire holds it up. */
function fetchOf(life: Life, clock: SimClock): typeof fetch {
  return async (input, init) => {
    if (life.isOver()) throw new TypeError('the process ended');
    init?.signal?.throwIfAborted();
    const ending = new AbortController();
    const endBusy = clock.busy();
    ending.signal.addEventListener('abort', endBusy);
    life.onEnd(() => ending.abort());
    init?.signal?.addEventListener('abort', () => ending.abort());
    try {
      const response = await fetch(input, { ...init, signal: ending.signal });
      const body = response.body && untilRead(response.body, endBusy);
      if (!body) endBusy();
      return new Response(body, { status: response.status, headers: response.headers });
    } catch (error) {
      endBusy();
      throw error;
    }
  };
}

function untilRead(body: ReadableStream<Uint8Array>, tellRead: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        tellRead();
        controller.close();
      } catch (error) {
        tellRead();
        controller.error(error);
      }
    },
    cancel: (reason) => {
      tellRead();
      return reader.cancel(reason);
    },
  });
}
