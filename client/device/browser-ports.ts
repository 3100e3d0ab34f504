import { createOpfsBallast } from './ballast-opfs.ts';
import { MACHINE_CLOCK, sleep } from './clock.ts';
import { openIdbJournal } from './journal-idb.ts';
import { createWebLock } from './lock-web.ts';
import { createIdbShelves } from './packs/packs-idb.ts';
import type { Ports } from './ports.ts';
import { renewLog } from './renew-log.ts';
import { NEWS_RESERVE } from './room.ts';
import { openIdbKeyring } from './vault/keyring-idb.ts';
import { createProtection } from './vault/protection.ts';
import { createStretch } from './vault/stretch.ts';

/** @returns how many bytes this worker's requests brought, headers included and as they were packed */
function countReceived(): () => number | undefined {
  let bytes = 0;
  const watch = new PerformanceObserver((list) => {
    for (const one of list.getEntriesByType('resource')) {
      if (one instanceof PerformanceResourceTiming) bytes += one.transferSize;
    }
  });
  watch.observe({ type: 'resource' });
  return () => bytes;
}

/** Milliseconds; where the machine has much else to do the log takes seconds. */
const PATIENCE = 5_000;

/** A tablet as it is composed in a browser's worker. @param name begins the names of its databases */
export function createBrowserPorts(name: string): Ports {
  const { subtle } = crypto;
  const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  const estimate = async () => {
    const { usage, quota } = (await navigator.storage?.estimate()) ?? {};
    return usage === undefined || quota === undefined ? undefined : { usage, quota };
  };
  /** What little room a tablet has left is for work. */
  const renewWhereRoom = async () => {
    const room = await estimate();
    if (!room || room.quota - room.usage >= NEWS_RESERVE) await renewLog(`${name}-log`);
  };
  let logRenewed = AbortSignal.abort();
  return {
    clock: MACHINE_CLOCK,
    random,
    subtle,
    stretch: createStretch(),
    protection: (vaultKey) => createProtection(vaultKey, { subtle, random }),
    openKeyring: () => {
      // While the PIN is typed and stretched.
      const renewal = new AbortController();
      logRenewed = renewal.signal;
      void renewWhereRoom()
        .catch((problem: unknown) => console.error(problem))
        .finally(() => renewal.abort());
      return openIdbKeyring(`${name}-keyring`);
    },
    lock: createWebLock(navigator.locks, 'salakhum-writer'),
    openJournal: async (seal, onDamage) => {
      // From here on work is acknowledged. Nobody is kept out by a log that cannot be renewed.
      await sleep(MACHINE_CLOCK, PATIENCE, logRenewed);
      return openIdbJournal(`${name}-journal`, seal, onDamage);
    },
    storage: createIdbShelves(),
    disk: {
      estimate,
      isPersisted: async () => navigator.storage?.persisted(),
      ballast: createOpfsBallast(`${name}-reserve`),
    },
    fetch: (input, init) => fetch(input, init),
    received: countReceived(),
    onOnline: (wake) => {
      addEventListener('online', wake);
      return () => removeEventListener('online', wake);
    },
    report: (problem) => console.error(problem),
  };
}
