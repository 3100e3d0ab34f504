import type { DiskState } from './api/sync-state.ts';
import { isDiskFull } from './disk-full.ts';
import type { Ports } from './ports.ts';

/**
 * Bytes that are held for what was begun, and given free when something else found no room. From them come the drafts (a
 * long form is some 50 kB, sealed), tray rows and settings of an office's day, acknowledgements, the entries in hand (16
 * kB each, in the journal and in the store), and what IndexedDB itself needs to write before it can give back: a log of 4
 * MB and tables that are copied before they go.
 */
export const RESERVE = 32_000_000;
/** Where the browser tells how much is free: what the province can send again stops before what is nowhere else. */
export const NEWS_RESERVE = 2 * RESERVE;

/** How much room is left on the tablet, and what may still be written. Where nobody tells, all may. */
export interface Room {
  readonly state: () => DiskState;
  /** Whether new acts may be written; asked before anything is. */
  readonly isForActs: () => Promise<boolean>;
  /** Whether the province's news may be taken in. */
  readonly isForNews: () => Promise<boolean>;
  /** Looks now, and tries to hold the reserve where it is not held. */
  readonly look: () => Promise<void>;
  /** Something found no room: from here on the reserve is free for what was begun, and nothing new is. */
  readonly noteFull: () => Promise<void>;
  /** The same for a problem that says so, and nothing for any other. */
  readonly noteProblem: (problem: unknown) => void;
  readonly close: () => void;
}

/** Milliseconds for which a look counts; one just above a reserve is too old at once. */
const FRESH = 10_000;
/** Looked at by itself, so that it is told before somebody needs it. */
const EVERY = 60_000;
/** Holding the reserve writes all of it: by itself that is tried no oftener. */
const HOLD_AGAIN = 300_000;

export function createRoom(
  { disk, clock, report }: Pick<Ports, 'disk' | 'clock' | 'report'>,
  onChange: (state: DiskState, before: DiskState) => void,
): Room {
  let usage: number | undefined;
  let quota: number | undefined;
  let isPersisted: boolean | undefined;
  /** Undefined where nothing can be held, and before it was tried. */
  let isHeld: boolean | undefined;
  let holding: Promise<void> | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let told: DiskState = toState();
  let callOff: (() => void) | undefined;
  let isClosed = false;

  function toState(): DiskState {
    const free = usage === undefined || quota === undefined ? undefined : Math.max(0, quota - usage);
    return { usage, quota, free, isPersisted, room: roomOf(free) };
  }
  function roomOf(free: number | undefined): DiskState['room'] {
    if (isHeld === false || (free !== undefined && free < RESERVE)) return 'stop';
    if (free === undefined) return isHeld ? 'ample' : 'unknown';
    return free < NEWS_RESERVE ? 'low' : 'ample';
  }
  function tell(): void {
    const before = told;
    told = toState();
    if (!isClosed && JSON.stringify(before) !== JSON.stringify(told)) onChange(told, before);
  }

  async function estimate(): Promise<void> {
    const [estimated, persisted] = await Promise.all([disk.estimate(), disk.isPersisted()]);
    ({ usage, quota } = estimated ?? { usage: undefined, quota: undefined });
    isPersisted = persisted;
    lookedAt = clock.now();
    tell();
  }
  async function hold(): Promise<void> {
    if (isHeld || isClosed) return;
    triedAt = clock.now();
    isHeld = await disk.ballast.hold(RESERVE);
    tell();
  }
  const holdOnce = () => {
    holding ??= hold().finally(() => {
      holding = undefined;
    });
    return holding;
  };
  async function current(): Promise<DiskState> {
    const age = clock.now() - lookedAt;
    const isFresh = age >= 0 && age < FRESH && (told.free ?? 0) > 2 * NEWS_RESERVE;
    if (!isFresh) await estimate();
    return told;
  }
  function lookLater(): void {
    callOff?.();
    if (isClosed) return;
    callOff = clock.after(EVERY, () => {
      const isDue = Math.abs(clock.now() - triedAt) >= HOLD_AGAIN;
      void estimate()
        .then(() => (isDue ? holdOnce() : undefined))
        .catch(report)
        .finally(lookLater);
    });
  }
  async function noteFull(): Promise<void> {
    triedAt = clock.now();
    // What is just being held would take what is wanted now.
    await holding?.catch(() => undefined);
    isHeld = false;
    tell();
    await disk.ballast.release();
  }
  lookLater();

  return {
    state: () => told,
    isForActs: async () => (await current()).room !== 'stop',
    isForNews: async () => !['stop', 'low'].includes((await current()).room),
    look: async () => {
      await estimate();
      await holdOnce();
    },
    noteFull,
    noteProblem: (problem) => {
      if (isDiskFull(problem)) void noteFull().catch(report);
    },
    close: () => {
      isClosed = true;
      callOff?.();
    },
  };
}
