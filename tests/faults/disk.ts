import type { Journal } from '../../client/device/journal.ts';
import { createMemoryDisk, createMemoryJournal } from '../../client/device/journal-memory.ts';
import { createMemoryLock } from '../../client/device/lock-memory.ts';
import type { PackShelves } from '../../client/device/packs/pack-shelf.ts';
import { createMemoryShelves } from '../../client/device/packs/packs-memory.ts';
import type { Hold, Lock } from '../../client/device/ports.ts';
import { createMemoryKeyring, type Keyring, type KeyringShelf } from '../../client/device/vault/keyring.ts';

/** What of a tablet outlives its process: journal, store and keyring, and the lock that a browser keeps for its tabs. */
export interface FaultyDisk {
  readonly name: string;
  readonly keyring: () => Keyring;
  readonly isFull: () => boolean;
  /** A full disk takes nothing more and loses nothing. */
  readonly fill: (how: 'fill' | 'fill-store' | 'free') => void;
  /** A process on this disk, until it ends without a word. */
  readonly openLife: () => Life;
}

/** One process (a tab is one too) and what it has open. */
export interface Life {
  readonly isOver: () => boolean;
  /** Ends it at the disk's so many-th step from now; 0 ends it at once. */
  readonly endAfter: (steps: number) => void;
  readonly onEnd: (tell: () => void) => void;
  readonly openJournal: () => Promise<Journal>;
  readonly openKeyring: () => Promise<KeyringShelf>;
  readonly storage: PackShelves;
  readonly lock: Lock;
}

let lives = 0;

/** @param isTorn decides, where a process ends in the middle of a step, whether the step still reached the disk */
export function createFaultyDisk(name: string, keyring: Keyring, isTorn: () => boolean): FaultyDisk {
  const memory = createMemoryDisk();
  const rings = { keyring };
  const sharedLock = createMemoryLock();
  const ours = createMemoryShelves();
  let isFull = false;
  /** What is short of room may be one database and not the other. */
  let hasJournalRoom = true;

  return {
    name,
    keyring: () => rings.keyring,
    isFull: () => isFull,
    fill: (how) => {
      isFull = how !== 'free';
      hasJournalRoom = how !== 'fill';
    },
    openLife: () => {
      let left = Number.POSITIVE_INFINITY;
      let isOver = false;
      const ends: (() => void)[] = [];
      const end = () => {
        if (isOver) return;
        isOver = true;
        for (const tell of ends.splice(0)) tell();
      };
      /** Each thing that is asked of the disk is a step, before and after which the process may end. */
      const step = async <Value>(work: () => Value | Promise<Value>): Promise<Value> => {
        if (isOver) throw new ProcessEnded();
        left -= 1;
        if (left < 0) {
          if (isTorn()) await work();
          end();
        }
        if (isOver) throw new ProcessEnded();
        const value = await work();
        if (isOver) throw new ProcessEnded();
        return value;
      };
      const full = () => isFull;
      return {
        isOver: () => isOver,
        endAfter: (steps) => {
          left = steps;
          if (steps === 0) end();
        },
        onEnd: (tell) => ends.push(tell),
        openJournal: () => step(() => stepwise(createMemoryJournal(memory), step, () => !hasJournalRoom)),
        openKeyring: () => step(() => createMemoryKeyring(rings)),
        storage: openStore(ours, step, full),
        lock: lockOf(sharedLock, ends),
      };
    },
  };
}

class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';
}

/** Whether a disk of the bench said so: it was full, or its process had ended. */
export function isPlanted(problem: unknown): boolean {
  return problem instanceof ProcessEnded || (problem instanceof DOMException && problem.name === FULL);
}

const FULL = 'QuotaExceededError';

type StepOf = <Value>(work: () => Value | Promise<Value>) => Promise<Value>;

/** What needs room on the disk. */
const WRITES: readonly (keyof Journal)[] = [
  'commit',
  'markSent',
  'putTray',
  'putAcknowledgements',
  'putDraft',
  'updateSettings',
  'putRoster',
  'putGazetteer',
  'putPacks',
];

function stepwise(journal: Journal, step: StepOf, isFull: () => boolean): Journal {
  return new Proxy(journal, {
    get: (target, name: keyof Journal) => {
      // Whoever awaits a journal asks it for `then`.
      if (!(name in target)) return undefined;
      return (...args: never[]) => {
        if (name === 'close') return undefined;
        return step(async () => {
          if (isFull() && name === 'commit') return { ok: false, fault: { code: 'disk_full' } };
          if (isFull() && WRITES.includes(name)) throw diskFull();
          return Reflect.apply(target[name], target, args);
        });
      };
    },
  });
}

function openStore(below: PackShelves, step: StepOf, isFull: () => boolean): PackShelves {
  lives += 1;
  // RxDB lets no two databases of one name be open in storages of one name: two tabs are two storages on one disk.
  return {
    name: `memory-${lives}`,
    open: (database) =>
      step(async () => {
        const shelf = await below.open(database);
        return {
          ...shelf,
          write: (change) =>
            step(() => {
              if (isFull()) throw diskFull();
              return shelf.write(change);
            }),
        };
      }),
  };
}

/** A browser gives back the locks of a tab that is gone. */
function lockOf(lock: Lock, ends: (() => void)[]): Lock {
  return {
    hold: async (options) => {
      const hold: Hold = await lock.hold(options);
      ends.push(hold.release);
      return hold;
    },
  };
}

function diskFull(): DOMException {
  return new DOMException('there is no room on the disk', FULL);
}
