import type { DiskState } from './api.ts';
import { isDiskFull } from './disk-full.ts';
import type { Ports } from './ports.ts';

/**
 * Bytes that new acts leave free. From it come the drafts (a long form is some 50 kB, sealed), tray rows and settings of
 * an office's day, acknowledgements, the entries in hand (16 kB each, in the journal and in the store), and what
 * IndexedDB itself needs to write before it can give back: a log of 4 MB and tables that are copied before they go.
 */
export const RESERVE = 32_000_000;
/** What the province can send again stops earlier than what is nowhere else. */
export const NEWS_RESERVE = 2 * RESERVE;

/** How much room is left on the tablet, and what may still be written. Where nobody tells, all may. */
export interface Room {
  readonly state: () => DiskState;
  /** Whether new acts may be written; asked before anything is. */
  readonly isForActs: () => Promise<boolean>;
  /** Whether the province's news may be taken in. */
  readonly isForNews: () => Promise<boolean>;
  readonly look: () => Promise<void>;
  /** Takes note of a write that found no room, and of nothing else. */
  readonly noteProblem: (problem: unknown) => void;
  readonly close: () => void;
}

/** Milliseconds for which a look counts; one just above a reserve is too old at once. */
const FRESH = 10_000;
/** Looked at by itself, so that it is told before somebody needs it. */
const EVERY = 60_000;
/** So long after a write found no room nothing new is tried, whatever the browser reckons. */
const FULL_FOR = 30_000;

export function createRoom(
  { disk, clock }: Pick<Ports, 'disk' | 'clock'>,
  onChange: (state: DiskState, before: DiskState) => void,
): Room {
  let usage: number | undefined;
  let quota: number | undefined;
  let isPersisted: boolean | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let fullAt = Number.NEGATIVE_INFINITY;
  let told: DiskState = toState();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  function toState(): DiskState {
    const free = usage === undefined || quota === undefined ? undefined : Math.max(0, quota - usage);
    return { usage, quota, free, isPersisted, room: roomOf(free) };
  }
  function roomOf(free: number | undefined): DiskState['room'] {
    if (clock.now() - fullAt < FULL_FOR) return 'stop';
    if (free === undefined) return 'unknown';
    if (free < RESERVE) return 'stop';
    return free < NEWS_RESERVE ? 'low' : 'ample';
  }
  function tell(): void {
    const before = told;
    told = toState();
    if (!isClosed && JSON.stringify(before) !== JSON.stringify(told)) onChange(told, before);
  }

  async function look(): Promise<void> {
    const [estimate, persisted] = await Promise.all([disk.estimate(), disk.isPersisted()]);
    ({ usage, quota } = estimate ?? { usage: undefined, quota: undefined });
    isPersisted = persisted;
    lookedAt = clock.now();
    tell();
  }
  async function current(): Promise<DiskState> {
    const age = clock.now() - lookedAt;
    const isFresh = age >= 0 && age < FRESH && (told.free ?? 0) > 2 * NEWS_RESERVE;
    if (!isFresh) await look();
    return toState();
  }
  function lookLater(): void {
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(() => {
      void look()
        .catch(() => undefined)
        .finally(lookLater);
    }, EVERY);
  }
  lookLater();

  return {
    state: () => told,
    isForActs: async () => (await current()).room !== 'stop',
    isForNews: async () => !['stop', 'low'].includes((await current()).room),
    look,
    noteProblem: (problem) => {
      if (!isDiskFull(problem)) return;
      fullAt = clock.now();
      tell();
    },
    close: () => {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
