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
        // Chromium does not hear an abort that comes while it takes the request in: it would wait on, and be granted.
        const giveUp = () => reject(signal.reason);
        signal.addEventListener('abort', giveUp, { once: true });
        const held = locks.request(name, options, () => {
          signal.removeEventListener('abort', giveUp);
          if (signal.aborted) return undefined;
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
