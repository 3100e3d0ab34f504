import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { createOpfsBallast } from './ballast-opfs.ts';
import { MACHINE_CLOCK } from './clock.ts';
import { openIdbJournal } from './journal-idb.ts';
import { createWebLock } from './lock-web.ts';
import type { Ports } from './ports.ts';
import { renewLog } from './renew-log.ts';
import { openIdbKeyring } from './vault/keyring-idb.ts';
import { createProtection } from './vault/protection.ts';
import { createStretch } from './vault/stretch.ts';

/** A tablet as it is composed in a browser's worker. @param name begins the names of its databases */
export function createBrowserPorts(name: string): Ports {
  const { subtle } = crypto;
  const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  let logRenewed: Promise<void> | undefined;
  return {
    clock: MACHINE_CLOCK,
    random,
    subtle,
    stretch: createStretch(),
    protection: (vaultKey) => createProtection(vaultKey, { subtle, random }),
    openKeyring: () => {
      // While the PIN is typed and stretched; on a full disk what is there goes on in the old one.
      logRenewed = renewLog(`${name}-log`, random).catch((problem: unknown) => console.error(problem));
      return openIdbKeyring(`${name}-keyring`);
    },
    lock: createWebLock(navigator.locks, 'salakhum-writer'),
    openJournal: async (seal, onDamage) => {
      // From here on work is acknowledged.
      await logRenewed;
      return openIdbJournal(`${name}-journal`, seal, onDamage);
    },
    storage: getRxStorageDexie(),
    disk: {
      estimate: async () => {
        const { usage, quota } = (await navigator.storage?.estimate()) ?? {};
        return usage === undefined || quota === undefined ? undefined : { usage, quota };
      },
      isPersisted: async () => navigator.storage?.persisted(),
      ballast: createOpfsBallast(`${name}-reserve`),
    },
    fetch: (input, init) => fetch(input, init),
    onOnline: (wake) => {
      addEventListener('online', wake);
      return () => removeEventListener('online', wake);
    },
    report: (problem) => console.error(problem),
  };
}
