import type { createRxDatabase } from 'rxdb/plugins/core';
import type { Journal } from './journal.ts';
import type { JudgeThread } from './judge/judge-thread.ts';
import type { PackShelves } from './packs/pack-shelf.ts';
import type { KeyringShelf } from './vault/keyring.ts';
import type { OnDamage, Protection, Seal } from './vault/seal.ts';
import type { Stretch } from './vault/stretch.ts';
import type { VaultKey } from './vault/vault-key.ts';

/** Everything the device layer needs from outside, so that a browser, a test and a simulated tablet run the same code. */
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly subtle: SubtleCrypto;
  readonly lock: Lock;
  readonly openKeyring: () => Promise<KeyringShelf>;
  /** Opened while the vault is; what it writes to a disk goes through the seal. */
  readonly openJournal: (seal: Seal, onDamage: OnDamage) => Promise<Journal>;
  /** Where the store's packs lie. */
  readonly storage: PackShelves;
  /** What the vault key makes of the disk: the product seals (`vault/protection.ts`). */
  readonly protection: (vaultKey: VaultKey) => Protection;
  /** Makes a PIN costly to try; a test's may be cheap. */
  readonly stretch: Stretch;
  readonly disk: Disk;
  /** A thread beside this one that verifies signatures, where there is one to be had. */
  readonly startJudge?: () => JudgeThread;
  readonly fetch: typeof fetch;
  /** Bytes that answers took on the line since the app started, where the browser tells. */
  readonly received?: () => number | undefined;
  /** Calls back when the machine says it has a line again; a hint to try at once, never proof. Returns how to stop. */
  readonly onOnline: (wake: () => void) => () => void;
  /** Says to whoever keeps the tablet what went wrong where nobody waits for an answer. */
  readonly report: (problem: unknown) => void;
}

export interface Clock {
  /** Milliseconds since 1970 UTC, as wrong as the device's clock is. */
  readonly now: () => number;
  /**
   * Calls back once, so many milliseconds later, whatever happens to `now` meanwhile. Returns how to call it off. All
   * waiting of the device layer comes through here, so that a test need not wait for it.
   */
  readonly after: (ms: number, then: () => void) => () => void;
  /** Calls back again and again until it is called off. */
  readonly every: (ms: number, then: () => void) => () => void;
}

/** The room that this tablet gives the app. */
export interface Disk {
  /** Bytes; undefined where nobody tells. */
  readonly estimate: () => Promise<{ readonly usage: number; readonly quota: number } | undefined>;
  /** Whether it is promised that nothing is emptied to make room for others; a page asks for it. */
  readonly isPersisted: () => Promise<boolean | undefined>;
  readonly ballast: Ballast;
}

/** Room that is held, to be given free when it is needed. */
export interface Ballast {
  /** Whether so many bytes are held now; undefined where nothing can be. Holds none where there is no room for all. */
  readonly hold: (bytes: number) => Promise<boolean | undefined>;
  readonly release: () => Promise<void>;
}

export interface Random {
  /** Unpredictable on a tablet, seeded in a simulation. */
  readonly bytes: (length: number) => Uint8Array;
}

/** One writer on a device: two would give one key two entries with the same number. */
export interface Lock {
  /** Resolves once this caller is the writer; with `steal` at once, taking it from whoever is. Rejects when aborted. */
  readonly hold: (options: { readonly steal: boolean; readonly signal: AbortSignal }) => Promise<Hold>;
}

export interface Hold {
  /** Resolves when another took the lock, or it was released. */
  readonly lost: Promise<void>;
  readonly release: () => void;
}

/** A storage as RxDB takes it. */
export type StorageEngine = Parameters<typeof createRxDatabase>[0]['storage'];
