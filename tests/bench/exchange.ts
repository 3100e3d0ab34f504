import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { Line } from './line.ts';

/** What one thing that happened cost on an open connection, until both sides were level again. */
export interface Exchange {
  /** Those that came to their end: a long poll that was open is one, the next one is not. */
  readonly requests: number;
  /** Without headers, both directions. */
  readonly bodies: number;
  /** All that the line carried, by direction and together. */
  readonly up: number;
  readonly down: number;
  readonly bytes: number;
  /** Until it was confirmed, or had come. */
  readonly ms: number;
  readonly paths?: readonly string[];
}

/** Nothing moved for so long: it is over. */
const QUIET = 1_500;
/** An officer writes the register by hand between the two. */
export const APART = 2_500;

/** What is measured of each side, a figure a run. */
export type Cases = Record<'birth' | 'birthApart' | 'bookOut' | 'bookIn', Exchange[]>;

export const createCases = (): Cases => ({ birth: [], birthApart: [], bookOut: [], bookIn: [] });

/** Declared and registered. */
export function isBirth({ kind, log }: RegisterRecord): boolean {
  return kind === 'birth' && log.length === 2;
}

export function since(line: Line, before: ReturnType<Line['moved']>) {
  const now = line.moved();
  return { up: now.up - before.up, down: now.down - before.down };
}

export async function quiet(line: Line): Promise<void> {
  for (let stood = line.moved(), at = performance.now(); performance.now() - at < QUIET; ) {
    await sleep(50);
    const now = line.moved();
    if (now.up !== stood.up || now.down !== stood.down) at = performance.now();
    stood = now;
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/**
 * What came to the page came over the line, headers beside it: where the line saw less, it is not the one that was used.
 *
 * @throws Error for a count that cannot be
 */
export function demandCarried(who: string, { bytes, bodies }: Pick<Exchange, 'bytes' | 'bodies'>): void {
  if (bytes > bodies && bytes > 0) return;
  throw new Error(
    `${who}: the line carried ${bytes} bytes of ${bodies} that were said: it is not counted where it happens`,
  );
}
