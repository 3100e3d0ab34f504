import { expose } from 'comlink';
import { RIVALS, type Rival, type RivalName } from './rivals.ts';

/** A rival in a worker of its own, as our device layer is. */
let rival: Rival | undefined;

export interface RivalApi {
  readonly open: (name: RivalName) => Promise<void>;
  /** Milliseconds. */
  readonly sync: (...args: Parameters<Rival['sync']>) => Promise<number>;
  readonly read: Rival['read'];
}

const opened = (): Rival => {
  if (!rival) throw new Error('open comes first');
  return rival;
};

const api: RivalApi = {
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
};
expose(api);
