import type { Tries } from './keyring.ts';

/** Wrong tries before the first wait, and the wait after each further one, doubled every time. */
const FREE_TRIES = 3;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 15 * 60_000;

export type TryVerdict =
  | { readonly isHeard: true; readonly tries: Tries }
  | { readonly isHeard: false; readonly waitMs: number; readonly tries: Tries };

/**
 * Whether a PIN is looked at now. A try counts as wrong before it is made, or ending the worker in the middle of it
 * would make it free; the right one clears the count. A clock that was set back begins the whole wait again.
 */
export function countTry({ wrong, wrongAt }: Tries, now: number): TryVerdict {
  const since = Math.min(wrongAt, now);
  const wait = wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE_TRIES));
  const waitMs = since + wait - now;
  if (waitMs > 0) return { isHeard: false, waitMs, tries: { wrong, wrongAt: since } };
  return { isHeard: true, tries: { wrong: wrong + 1, wrongAt: now } };
}
