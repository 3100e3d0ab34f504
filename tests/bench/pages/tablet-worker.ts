import { createBrowserPorts } from '../../../client/device/browser-ports.ts';
import { createDevice, type Device } from '../../../client/device/device.ts';
import { exposeDevice } from '../../../client/device/expose-device.ts';
import { lineTo, openJudgeThread } from '../../../client/device/judge/judge-thread.ts';
import type { PackShelves } from '../../../client/device/packs/pack-shelf.ts';
import type { Ports, StorageEngine } from '../../../client/device/ports.ts';
import { openStore } from '../../../client/device/store.ts';
import type { Protection } from '../../../client/device/vault/seal.ts';
import type { VaultKey } from '../../../client/device/vault/vault-key.ts';
import { createRecord, type RegisterRecord } from '../../../schemas/record/record.ts';
import { allowScripts } from '../../integration/support/allow-scripts.ts';
import { createStopwatch } from './stopwatch.ts';

/**
 * The product's device layer, composed as its own worker composes it, with a watch on what takes its time. What it asks
 * once it is enrolled waits at a gate, so that a bench knows when the first sync begins.
 */
const NAME = 'salakhum-vault';
allowScripts();
const BEFORE_SYNC = ['/api/grant', '/api/demonstration', '/api/enrol'];
const watch = createStopwatch();
const real = createBrowserPorts(NAME);
let openGate = () => {};
let gate = Promise.resolve();
let sent = 0;
let opened: VaultKey | undefined;
performance.setResourceTimingBufferSize(100_000);

function timed<Args extends readonly unknown[], Value>(
  kind: string,
  run: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value> {
  return async (...args) => {
    const end = watch.begin(kind);
    try {
      return await run(...args);
    } finally {
      end();
    }
  };
}

const ports: Ports = {
  ...real,
  startJudge: () => openJudgeThread(lineTo(new Worker('/judge.js', { type: 'module' }))),
  fetch: async (input, init) => {
    if (!BEFORE_SYNC.includes(String(input))) await gate;
    if (typeof init?.body === 'string') sent += new TextEncoder().encode(init.body).length;
    if (init?.body instanceof Uint8Array) sent += init.body.length;
    return real.fetch(input, init);
  },
  subtle: new Proxy(real.subtle, {
    get: (subtle, method: keyof SubtleCrypto) => {
      const own: unknown = subtle[method].bind(subtle);
      return method === 'verify' ? timed('verify', subtle.verify.bind(subtle)) : own;
    },
  }),
  storage: watchShelves(real.storage),
  stretch: { ...real.stretch, stretch: timed('stretch', real.stretch.stretch) },
  protection: (vaultKey) => {
    opened = vaultKey;
    return watchProtection(real.protection(vaultKey));
  },
};

function watchProtection({ seal, protect }: Protection): Protection {
  return {
    protect: (shelves, tell) => watchStorage(protect(shelves, tell)),
    seal: { ...seal, sealAll: timed('journal seal', seal.sealAll) },
  };
}

type Creation = Parameters<StorageEngine['createStorageInstance']>[0];

function watchStorage(storage: StorageEngine): StorageEngine {
  return {
    name: storage.name,
    rxdbVersion: storage.rxdbVersion,
    createStorageInstance: async (params: Creation) => {
      const instance = await storage.createStorageInstance(params);
      const kind = `store ${params.collectionName.startsWith('rx-replication') ? 'replication' : 'records'}`;
      instance.bulkWrite = timed(`${kind} write`, instance.bulkWrite.bind(instance));
      instance.findDocumentsById = timed(`${kind} find`, instance.findDocumentsById.bind(instance));
      instance.query = timed(`${kind} query`, instance.query.bind(instance));
      return instance;
    },
  } as StorageEngine;
}

/** What of the store's time is IndexedDB's. */
function watchShelves(shelves: PackShelves): PackShelves {
  return {
    ...shelves,
    open: async (database) => {
      const shelf = await shelves.open(database);
      return {
        ...shelf,
        write: timed('idb packs write', shelf.write),
        readPacks: timed('idb packs read', shelf.readPacks),
      };
    },
  };
}

/** What the bench asks beside the device's own methods. */
export interface Bench {
  readonly holdSync: () => Promise<void>;
  /** Opens the gate; milliseconds on the worker's clock. */
  readonly letSync: () => Promise<number>;
  readonly now: () => Promise<number>;
  /** Since the last asking: what took how long, what was asked, and characters of what was said. */
  readonly readWatch: () => Promise<Watched>;
  /** Puts files of records straight into the locked tablet's sealed store, as years of pulling would. */
  readonly fill: (urls: readonly string[]) => Promise<void>;
}

export interface Watched {
  readonly timings: ReturnType<typeof watch.read>;
  readonly requests: readonly Asked[];
  readonly sent: number;
}

/** One request as the browser saw it; milliseconds, bytes of the body as it came and unpacked. */
export interface Asked {
  readonly path: string;
  readonly begun: number;
  readonly waited: number;
  readonly took: number;
  readonly packed: number;
  readonly unpacked: number;
}

const bench: Bench = {
  holdSync: async () => {
    gate = new Promise((resolve) => {
      openGate = resolve;
    });
  },
  letSync: async () => {
    watch.reset();
    performance.clearResourceTimings();
    sent = 0;
    openGate();
    return performance.now();
  },
  now: async () => performance.now(),
  readWatch: async () => {
    const requests = performance.getEntriesByType('resource').flatMap((entry) =>
      entry instanceof PerformanceResourceTiming
        ? [
            {
              path: new URL(entry.name).pathname,
              begun: Math.round(entry.startTime),
              waited: Math.round(entry.responseStart - entry.startTime),
              took: Math.round(entry.duration),
              packed: entry.encodedBodySize,
              unpacked: entry.decodedBodySize,
            },
          ]
        : [],
    );
    const watched = { timings: watch.read(), requests, sent };
    watch.reset();
    performance.clearResourceTimings();
    sent = 0;
    return watched;
  },
  fill,
};

async function fill(urls: readonly string[]): Promise<void> {
  if (!opened) throw new Error('somebody must have unlocked the tablet once');
  const store = await openStore(NAME, real.protection(opened).protect(real.storage));
  for (const url of urls) {
    const records: readonly RegisterRecord[] = await (await fetch(url)).json();
    await store.merge(records.map(({ log }) => createRecord(log)));
  }
  await store.close();
}

const device: Device & Bench = { ...createDevice(ports, { name: NAME, server: '' }), ...bench };
exposeDevice(device);
void import('hash-wasm').catch((problem: unknown) => console.error(problem));
