import { createExclusive } from './exclusive.ts';
import { startIdleLock } from './idle-lock.ts';
import { type Change, type Office, type OfficeOptions, openOffice } from './office.ts';
import { StoredByNewer } from './open-shelves.ts';
import type { Ports } from './ports.ts';
import { type Desk, openDesk } from './sign-in.ts';
import { createGatewayClient } from './sync/gateway-client.ts';
import type { VaultKey } from './vault/vault-key.ts';

/** What the one writer on a device has: the desk where officers come and go, and the office, open while one is in. */
export interface Premises {
  readonly desk: Desk;
  /** Waits until it is open; undefined while the tablet is locked. */
  readonly office: () => Promise<Office | undefined>;
  /** A newer release of the app was here, and keeps the work in a form that this one does not read. */
  readonly isOutdated: () => boolean;
  readonly noteHand: () => void;
  readonly close: () => Promise<void>;
}

/** Milliseconds until an office that did not open is tried again, by a full disk for one. */
const TRY_AGAIN = 3_000;

export async function openPremises(
  ports: Ports,
  options: OfficeOptions,
  onChange: (change: Change | 'all') => void,
): Promise<Premises> {
  const closing = new AbortController();
  const inOrder = createExclusive();
  const client = createGatewayClient(ports, options.server);
  const shelf = await ports.openKeyring();
  let isOutdated = false;
  let callOffNext = () => {};
  let open: { readonly office: Office; readonly vaultKey: VaultKey } | undefined;

  const desk = await openDesk({
    ports,
    client,
    shelf,
    signal: closing.signal,
    onChange: () => {
      onChange({ what: 'presence' });
      if (desk.vaultKey()) idle.noteHand();
      update();
    },
  });
  const idle = startIdleLock({
    clock: ports.clock,
    lockAfter: () => (desk.vaultKey() ? desk.keyring().lockAfter : undefined),
    lock: desk.lock,
  });

  /** Whoever is in and finds the office shut is not left with empty lists until the next PIN. */
  function update(): void {
    callOffNext();
    void inOrder(follow).catch((error: unknown) => {
      ports.report(error);
      if (!closing.signal.aborted) callOffNext = ports.clock.after(TRY_AGAIN, update);
    });
  }

  /** The office is open exactly while the vault is; another officer of the same vault finds it as it stands. */
  async function follow(): Promise<void> {
    const vaultKey = closing.signal.aborted ? undefined : desk.vaultKey();
    if (open && !vaultKey) {
      const { office } = open;
      open = undefined;
      onChange('all');
      await office.close();
    }
    if (open) open.office.greet();
    if (!open && vaultKey) {
      const office = await openOffice(ports, { desk, client, vaultKey }, options).catch((error: unknown) => {
        if (!(error instanceof StoredByNewer)) throw error;
      });
      if (!office) {
        isOutdated = true;
        desk.lock();
        return;
      }
      open = { office, vaultKey };
      office.changes.subscribe(onChange);
      onChange('all');
    }
  }

  return {
    desk,
    office: async () => {
      await inOrder(async () => undefined);
      return open?.office;
    },
    isOutdated: () => isOutdated,
    noteHand: idle.noteHand,
    close: async () => {
      closing.abort(new Error('the device is closing'));
      callOffNext();
      idle.close();
      await inOrder(follow);
      shelf.close();
    },
  };
}
