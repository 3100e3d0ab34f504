/** What the bench, its page and its worker say to each other. */
export const CLOCK_CHANNEL = 'faults-clock';
/** Begins a line of the worker's console that names entries. */
export const SHRUNK = 'shrunk ';

/** The product waits up to three minutes: nobody would see the end of it. */
export const BROWSER_BACKOFF = { first: 100, most: 2_000 };
