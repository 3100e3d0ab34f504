import type { Lock } from './ports.ts';

/** One writer among all tabs and workers of this origin. */
export function createWebLock(locks: LockManager, name: string): Lock {
  return {
    hold: ({ steal, signal }) =>
      new Promise((resolve, reject) => {
        let release: () => void = () => undefined;
        let tellLost: () => void = () => undefined;
        const lost = new Promise<void>((tell) => {
          tellLost = tell;
        });
        // Web Locks refuse a signal beside a theft, which never waits.
        const options: LockOptions = steal ? { steal } : { signal };
        const held = locks.request(name, options, () => {
          resolve({ lost, release: () => release() });
          return new Promise<void>((end) => {
            release = end;
          });
        });
        held.then(tellLost, (error: unknown) => {
          tellLost();
          reject(error);
        });
      }),
  };
}
