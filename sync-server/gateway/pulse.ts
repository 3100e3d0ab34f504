import { statfs } from 'node:fs/promises';
import type { Health } from '../../schemas/wire/messages.ts';
import { within } from '../engine/deadline.ts';
import { readRelease } from '../read-release.ts';
import { type Database, upsert } from '../store/database.ts';
import { EngineUnreachable } from '../store/unreachable.ts';
import type { Backups } from './backups.ts';

/** How the server is, for whoever watches it; costs a write of its own at most each half minute, however often asked. */
export interface Pulse {
  /** @throws EngineUnreachable where the database does not answer, or takes no writes */
  readonly take: () => Promise<Omit<Health, 'ok' | 'demonstration'>>;
}

export type Workers = () => Pick<Health, 'merger' | 'courier'>;

export interface PulseParts {
  readonly control: Database;
  readonly backups: Backups;
  readonly dataDir: string;
  readonly workers: Workers;
  readonly now: () => number;
}

const FRESH_FOR = 30_000;
/** A watcher's own patience may be short: a database that takes longer, milliseconds, is told of as one that is away. */
const LONGEST_BEAT = 5000;
const toAway = (seconds: number) => new EngineUnreachable(`no pulse in ${seconds} s`);

export function createPulse({ control, backups, dataDir, workers, now }: PulseParts): Pulse {
  const release = readRelease();
  let writing: { readonly until: number; readonly done: Promise<void> } | undefined;

  /** Whoever asks meanwhile waits for the same write, and is told what became of it. */
  function tryWrite(): Promise<void> {
    if (!writing || writing.until < now()) {
      writing = { until: now() + FRESH_FOR, done: upsert(control, 'pulse', () => ({ at: now() })) };
      writing.done.catch(() => {
        writing = undefined;
      });
    }
    return writing.done;
  }

  async function beat(): Promise<void> {
    await tryWrite();
    // A write may be half a minute old: that the database answers is asked each time.
    await control.get('pulse');
  }

  return {
    async take() {
      await within(beat(), LONGEST_BEAT, toAway);
      const { bavail, bsize } = await statfs(dataDir);
      return {
        release: await release,
        ...workers(),
        backupAt: (await backups.lastAt()) ?? null,
        diskFree: bavail * bsize,
      };
    },
  };
}
