import { join } from 'node:path';
import type { BackupCounts } from '../backup/manifest.ts';
import { LAST_BACKUP, writeBackup } from '../backup/write-backup.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import { readRelease } from '../read-release.ts';
import { isFields } from '../store/guards.ts';
import type { Names } from '../store/names.ts';
import { readJson } from '../store/read-json.ts';
import { toLoggable } from './hygiene/loggable.ts';
import type { LogLine } from './log-file.ts';

/** Backups of the running province, one at a time; nobody at the door waits for them. */
export interface Backups {
  /** False where one is being written already. */
  readonly begin: (dir: string) => boolean;
  readonly state: () => BackupState;
  /** Milliseconds since 1970 UTC when the last whole one was begun; undefined where none is known. */
  readonly lastAt: () => Promise<number | undefined>;
  /** Resolves when the one under way has ended. */
  readonly settled: () => Promise<void>;
}

export type BackupState =
  | { readonly is: 'none' }
  | ({ readonly is: 'writing' | 'done'; readonly dir: string } & BackupCounts)
  | { readonly is: 'failed'; readonly dir: string; readonly reason: string };

export interface BackupsParts {
  readonly couch: CouchApi;
  readonly names: Names;
  readonly provinceKey: string;
  readonly dataDir: string;
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
}

export function createBackups(parts: BackupsParts): Backups {
  let state: BackupState = { is: 'none' };
  let underWay: Promise<void> = Promise.resolve();

  async function write(dir: string): Promise<void> {
    try {
      const release = await readRelease();
      const manifest = await writeBackup({ ...parts, release }, dir, (counts) => {
        state = { is: 'writing', dir, ...counts };
      });
      state = { is: 'done', dir, ...manifest.counts };
      parts.log({ event: 'backup_written', ...manifest.counts });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      state = { is: 'failed', dir, reason };
      const message = error instanceof Error ? toLoggable(error) : undefined;
      parts.log({ event: 'backup_failed', level: 'error', message });
    }
  }

  return {
    begin(dir) {
      if (state.is === 'writing') return false;
      state = { is: 'writing', dir, documents: 0, leaves: 0 };
      underWay = write(dir);
      return true;
    },
    state: () => state,
    async lastAt() {
      const held = await readJson(join(parts.dataDir, LAST_BACKUP)).catch(damagedToUndefined);
      return isFields(held) && typeof held.at === 'number' ? held.at : undefined;
    },
    settled: () => underWay,
  };
}

/** What a power cut left of that note says nothing of the server. */
function damagedToUndefined(error: unknown): undefined {
  if (!(error instanceof SyntaxError)) throw error;
}
