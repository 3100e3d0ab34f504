import type { Hold, Ports } from './ports.ts';

/** What only the one writer on a device does, and whether this tab is it. */
export interface Pen<Work> {
  /** The work, where this tab has the pen or gets it shortly; waits until it is open. */
  readonly work: () => Promise<Work | undefined>;
  /** Takes the pen from whoever has it. */
  readonly takeOver: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A page that is being reloaded still holds the pen for a moment. */
const PATIENCE = 1_500;

/** Queues for the pen, opens the work while this tab has it, closes it when another took it, and queues again. */
export function createPen<Work extends { readonly close: () => Promise<void> }>(
  { lock, clock, report }: Pick<Ports, 'lock' | 'clock' | 'report'>,
  open: () => Promise<Work>,
  onChange: () => void,
): Pen<Work> {
  let queueing = new AbortController();
  let opening: Promise<Work> | undefined;

  async function queue(steal: boolean, signal: AbortSignal, tellTaken: () => void): Promise<void> {
    for (let isStealing = steal; !signal.aborted; isStealing = false) {
      const hold = await take(isStealing, signal);
      if (!hold) return;
      try {
        opening = open();
        tellTaken();
        const work = await opening;
        onChange();
        await Promise.race([hold.lost, whenAborted(signal)]);
        opening = undefined;
        await work.close();
      } finally {
        opening = undefined;
        hold.release();
        onChange();
      }
    }
  }

  async function take(steal: boolean, signal: AbortSignal): Promise<Hold | undefined> {
    try {
      return await lock.hold({ steal, signal });
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  let queued = Promise.resolve();
  /** Resolves when this tab has the pen, or cannot have it. */
  const queueUp = (steal: boolean) =>
    new Promise<void>((resolve) => {
      queueing = new AbortController();
      queued = queue(steal, queueing.signal, resolve).catch(report).finally(resolve);
    });
  const decided = Promise.race([
    queueUp(false),
    new Promise<void>((resolve) => {
      clock.after(PATIENCE, resolve);
    }),
  ]);

  return {
    work: async () => {
      await decided;
      return opening;
    },
    takeOver: async () => {
      if (opening) return;
      queueing.abort();
      await queued;
      await queueUp(true);
      await opening;
    },
    close: async () => {
      queueing.abort();
      await queued;
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
