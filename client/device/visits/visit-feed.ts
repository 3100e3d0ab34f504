import type { VisitList } from '../api.ts';

export interface VisitFeedParts {
  /** The list as it is now; tells how far it has read meanwhile. */
  readonly read: (onReading: (list: VisitList) => void) => Promise<VisitList>;
  readonly callback: (list: VisitList) => void;
  readonly after: (ms: number, then: () => void) => () => void;
  readonly report: (problem: unknown) => void;
}

/** Milliseconds from one list to the next: a night's pull is not a thousand lists. */
const BETWEEN = 300;

/**
 * Tells the visit list again after changes, each time the last has been told: it takes longer than other lists, and none
 * of them waits for it. @returns to be called when something changed
 */
export function createVisitFeed({ read, callback, after, report }: VisitFeedParts): () => void {
  let isReading = false;
  let isStale = false;
  const run = async () => {
    isReading = true;
    isStale = false;
    try {
      callback(await read(callback));
    } catch (problem) {
      report(problem);
    }
    after(BETWEEN, () => {
      isReading = false;
      if (isStale) void run();
    });
  };
  return () => {
    if (isReading) isStale = true;
    else void run();
  };
}
