import { createLivePouch, type LivePouch } from './live-pouch.ts';
import { RIVAL_STORES, type RivalStore } from './rival-stores.ts';
import { RIVALS, type Rival, type RivalName } from './rivals.ts';

let rival: Rival | undefined;
let live: LivePouch | undefined;
let store: RivalStore | undefined;

export interface RivalApi extends LivePouch {
  readonly open: (name: RivalName) => Promise<void>;
  /** Milliseconds. */
  readonly sync: (...args: Parameters<Rival['sync']>) => Promise<number>;
  readonly read: Rival['read'];
  readonly openStore: (name: RivalName) => Promise<void>;
  /** Takes in a file of records. */
  readonly fill: (url: string) => Promise<void>;
  readonly index: RivalStore['index'];
  readonly first: RivalStore['first'];
  readonly save: RivalStore['save'];
  readonly find: RivalStore['find'];
}

const opened = (): Rival => {
  if (!rival) throw new Error('open comes first');
  return rival;
};
const stored = (): RivalStore => {
  if (!store) throw new Error('openStore comes first');
  return store;
};
const lively = (): LivePouch => {
  live ??= createLivePouch();
  return live;
};

export const rivalApi: RivalApi = {
  open: async (name) => {
    rival = RIVALS[name]();
    await rival.read();
  },
  sync: async (source) => {
    const begun = performance.now();
    await opened().sync(source);
    return performance.now() - begun;
  },
  read: () => opened().read(),
  openStore: async (name) => {
    store = await RIVAL_STORES[name]();
  },
  fill: async (url) => stored().fill(await (await fetch(url)).json()),
  index: () => stored().index(),
  first: (limit) => stored().first(limit),
  save: (record) => stored().save(record),
  find: (name) => stored().find(name),
  follow: (source) => lively().follow(source),
  get: (id) => lively().get(id),
  put: (doc) => lively().put(doc),
  countEntries: (id) => lively().countEntries(id),
  readAsked: () => lively().readAsked(),
};
