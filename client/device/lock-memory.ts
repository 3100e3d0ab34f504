import type { Hold, Lock } from './ports.ts';

/** The pen of one process: what Web Locks are to a browser. */
export function createMemoryLock(): Lock {
  let holder: { readonly lose: () => void } | undefined;
  const queue: (() => void)[] = [];

  function take(): Hold {
    let tellLost: () => void = () => undefined;
    const lost = new Promise<void>((resolve) => {
      tellLost = resolve;
    });
    const mine = { lose: tellLost };
    holder = mine;
    return {
      lost,
      release: () => {
        tellLost();
        if (holder !== mine) return;
        holder = undefined;
        queue.shift()?.();
      },
    };
  }

  return {
    hold: async ({ steal, signal }) => {
      signal.throwIfAborted();
      if (steal) holder?.lose();
      else if (holder) await waitInQueue(queue, signal);
      return take();
    },
  };
}

function waitInQueue(queue: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = () => resolve();
    queue.push(go);
    signal.addEventListener('abort', () => {
      const place = queue.indexOf(go);
      if (place >= 0) queue.splice(place, 1);
      reject(signal.reason);
    });
  });
}
