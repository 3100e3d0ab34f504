import type { Clock } from './ports.ts';

/** Locks the tablet when no hand was at it for a while. */
export interface IdleLock {
  readonly noteHand: () => void;
  readonly close: () => void;
}

export interface IdleLockParts {
  readonly clock: Clock;
  /** Milliseconds; undefined while there is nothing to lock. */
  readonly lockAfter: () => number | undefined;
  readonly lock: () => void;
}

const LOOK_EVERY = 1_000;

/** By the clock and not by a timer: a tablet that slept for an hour locks as it wakes. */
export function startIdleLock({ clock, lockAfter, lock }: IdleLockParts): IdleLock {
  let lastHand = clock.now();
  const stopLooking = clock.every(LOOK_EVERY, () => {
    const wait = lockAfter();
    const now = clock.now();
    // A clock that was set back would otherwise leave the tablet open for as long.
    lastHand = Math.min(lastHand, now);
    if (wait !== undefined && now - lastHand >= wait) lock();
  });
  return {
    noteHand: () => {
      lastHand = clock.now();
    },
    close: stopLooking,
  };
}
