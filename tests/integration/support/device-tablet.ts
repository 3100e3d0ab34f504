import { randomBytes } from 'node:crypto';
import type { ListQuery, RecordView } from '../../../client/device/api/records.ts';
import type { SyncState } from '../../../client/device/api/sync-state.ts';
import type { Tray, TrayItem } from '../../../client/device/api/tray.ts';
import type { NewAct, Written } from '../../../client/device/api/writing.ts';
import { MACHINE_CLOCK } from '../../../client/device/clock.ts';
import { createDevice, type Device, type DeviceOptions } from '../../../client/device/device.ts';
import { createEndlessDisk } from '../../../client/device/disk-memory.ts';
import {
  createMemoryDisk,
  createMemoryJournal,
  type MemoryDisk,
} from '../../../client/device/journal-memory.ts';
import { createMemoryLock } from '../../../client/device/lock-memory.ts';
import { createMemoryShelves, type MemoryShelves } from '../../../client/device/packs/packs-memory.ts';
import type { Ports } from '../../../client/device/ports.ts';
import { createMemoryKeyring, FIRST_KEYRING, type Keyring } from '../../../client/device/vault/keyring.ts';
import { createProtection } from '../../../client/device/vault/protection.ts';
import { createStretch } from '../../../client/device/vault/stretch.ts';
import type { EntryId, RecordId } from '../../../schemas/record/entry.ts';
import type { Json } from '../../../schemas/record/json.ts';

/** What of a tablet outlives its process. */
export interface TabletDisk {
  readonly name: string;
  readonly journal: MemoryDisk;
  readonly store: MemoryShelves;
  keyring: Keyring;
  /** Who works at the tablet, and types the PIN again after each start. */
  hand: Hand | undefined;
}

export interface Hand {
  readonly officer: string;
  readonly pin: string;
  /** Puts the officer into the keyring, where the tablet never met the province. */
  readonly plant?: (ports: Ports) => Promise<void>;
}

/** The same derivation as a tablet's, so cheap that a test need not wait for it. */
const CHEAP_STRETCH = createStretch({ kibibytes: 8, passes: 1 });

export function createDisk(): TabletDisk {
  return {
    name: `tablet-${randomBytes(6).toString('hex')}`,
    journal: createMemoryDisk(),
    store: createMemoryShelves(),
    keyring: FIRST_KEYRING,
    hand: undefined,
  };
}

/** Quick enough for a test, and still the same ladder. */
const BACKOFF = { first: 20, most: 400 };

export interface TabletOptions {
  readonly server: string;
  readonly disk?: TabletDisk;
  readonly ports?: Partial<Ports>;
  readonly options?: Partial<DeviceOptions>;
  /** Nobody types a PIN at its start. */
  readonly isLocked?: boolean;
}

/** A tablet without a screen: the real device layer, in this process. */
export interface HeadlessTablet {
  readonly device: Device;
  readonly disk: TabletDisk;
  /** Problems it reported. */
  readonly reports: readonly unknown[];
  readonly write: (...acts: NewAct[]) => Promise<readonly Written[]>;
  readonly view: (id: RecordId) => Promise<RecordView>;
  /** What the province did not simply take. */
  readonly tray: () => Promise<readonly TrayItem[]>;
  readonly board: () => Promise<Tray>;
  readonly syncState: () => Promise<SyncState>;
  readonly list: (query?: Partial<ListQuery>) => ReturnType<typeof readList>;
  readonly close: () => Promise<void>;
}

export function headlessPorts(disk: TabletDisk, report: (problem: unknown) => void): Ports {
  const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };
  const { subtle } = globalThis.crypto;
  return {
    clock: MACHINE_CLOCK,
    random,
    subtle,
    stretch: CHEAP_STRETCH,
    protection: (vaultKey) => createProtection(vaultKey, { subtle, random }),
    lock: createMemoryLock(),
    openKeyring: async () => createMemoryKeyring(disk),
    openJournal: async () => createMemoryJournal(disk.journal),
    storage: disk.store,
    disk: createEndlessDisk(),
    fetch: (input, init) => fetch(input, init),
    onOnline: () => () => undefined,
    report,
  };
}

/** Where somebody worked at the disk's tablet before, the PIN is typed again before anything else is asked of it. */
export function openTablet({
  server,
  disk = createDisk(),
  ports,
  options,
  isLocked,
}: TabletOptions): HeadlessTablet {
  const reports: unknown[] = [];
  const all: Ports = { ...headlessPorts(disk, (problem) => reports.push(problem)), ...ports };
  const made = createDevice(all, { name: disk.name, server, backoff: BACKOFF, ...options });
  const device = isLocked ? made : afterUnlocking(made, disk, all);
  return {
    device,
    disk,
    reports,
    write: async (...acts) => {
      const outcome = await device.write(acts);
      if (!outcome.ok) throw new Error(`not written: ${JSON.stringify(outcome.fault)}`);
      return outcome.value;
    },
    view: async (id) => {
      const view = await device.readRecord(id);
      if (!view) throw new Error(`${id} is not on the tablet`);
      return view;
    },
    tray: async () => (await now<Tray>(device.watchTray)).work,
    board: () => now<Tray>(device.watchTray),
    syncState: () => now<SyncState>(device.watchSync),
    list: (query = {}) => readList(device, { limit: 1000, ...query }),
    close: made.close,
  };
}

function afterUnlocking(device: Device, disk: TabletDisk, ports: Ports): Device {
  const { hand } = disk;
  if (!hand) return device;
  const unlock = async () => {
    await hand.plant?.(ports);
    const outcome = await device.signIn(hand.officer, hand.pin);
    if (!outcome.ok) throw new Error(`${hand.officer} was not let in: ${JSON.stringify(outcome.fault)}`);
  };
  const unlocked = unlock();
  return new Proxy(device, {
    get:
      (target, name: keyof Device) =>
      async (...args: never[]) => {
        await unlocked;
        return Reflect.apply(target[name], target, args);
      },
  });
}

/** A tablet on which an officer of the demonstration is signed in. */
export async function openEnrolled(
  options: TabletOptions & { readonly officer: string; readonly pin: string },
): Promise<HeadlessTablet> {
  const tablet = openTablet(options);
  const outcome = await tablet.device.enrol(options.officer, options.pin);
  if (!outcome.ok) throw new Error(`not enrolled: ${JSON.stringify(outcome.fault)}`);
  tablet.disk.hand = { officer: options.officer, pin: options.pin };
  return tablet;
}

export const CHIEF = { officer: 'chief-070702', pin: '1221' };
export const CLERK = { officer: 'clerk-070702', pin: '1111' };

/** Asks again until it holds, or fails with what it was last. */
export async function until<Value>(
  read: () => Promise<Value>,
  holds: (value: Value) => boolean,
  patience = 15_000,
): Promise<Value> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export async function untilConfirmed(...tablets: readonly HeadlessTablet[]): Promise<void> {
  for (const tablet of tablets) {
    await until(tablet.syncState, ({ waiting, unconfirmed }) => waiting + unconfirmed === 0);
  }
}

export function person(givenName: string): NewAct {
  return {
    opens: { kind: 'person', commune: '070702' },
    after: [],
    act: 'open',
    set: { 'name.familyName': 'សុខ', 'name.givenName': givenName, sex: 'f', standing: { is: 'known' } },
  };
}

export function rename(view: { id: RecordId; heads: readonly EntryId[] }, givenName: string): NewAct {
  return { record: view.id, after: view.heads, act: 'change', set: { 'name.givenName': givenName } };
}

/** Writes an act onto a record as the tablet has it now. */
export async function act(
  tablet: HeadlessTablet,
  record: RecordId,
  name: string,
  set: Readonly<Record<string, Json>>,
  why?: string,
): Promise<void> {
  const { heads } = await tablet.view(record);
  await tablet.write({ record, after: heads, act: name, set, ...(why ? { why } : {}) });
}

/** Waits until what another tablet wrote has come. */
export async function seen(tablet: HeadlessTablet, record: RecordId, status: string): Promise<void> {
  await until(
    () => tablet.device.readRecord(record),
    (view) => view?.status === status,
    60_000,
  );
}

export function first<Value>(values: readonly Value[]): Value {
  const [value] = values;
  if (value === undefined) throw new Error('there is none');
  return value;
}

async function now<Value>(watch: (callback: (value: Value) => void) => Promise<() => void>): Promise<Value> {
  const seen: Value[] = [];
  const stop = await watch((value) => seen.push(value));
  stop();
  return first(seen);
}

function readList(device: Device, query: ListQuery) {
  return now((callback: Parameters<Device['watchList']>[1]) => device.watchList(query, callback));
}
