export interface VisitFeedParts<Told> {
  /** What is now; may tell meanwhile how far it has read. */
  readonly read: (tell: (told: Told) => void) => Promise<Told>;
  readonly callback: (told: Told) => void;
  readonly after: (ms: number, then: () => void) => () => void;
  readonly report: (problem: unknown) => void;
}

/** Milliseconds from one list to the next: a night's pull is not a thousand lists. */
const BETWEEN = 300;

/**
 * Tells of visits again after changes, each time the last has been told: it takes longer than other lists, and none of
 * them waits for it. @returns to be called when something changed
 */
export function createVisitFeed<Told>({ read, callback, after, report }: VisitFeedParts<Told>): () => void {
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
