import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** One line of the log. It names requests, entries and keys, and never what anybody wrote in a register. */
export interface LogLine {
  readonly event: string;
  readonly level?: 'info' | 'warning' | 'error';
  readonly [fact: string]: string | number | boolean | undefined;
}

export interface LogFile {
  readonly write: (line: LogLine) => void;
  readonly close: () => Promise<void>;
}

const MAX_BYTES = 20 * 1024 * 1024;

/** JSON lines, appended. A file grown past 20 MB is kept as `.1` at the next start. */
export function openLogFile(path: string, now: () => number): LogFile {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && statSync(path).size > MAX_BYTES) renameSync(path, `${path}.1`);
  const stream = createWriteStream(path, { flags: 'a' });
  return {
    write({ event, level = 'info', ...facts }) {
      stream.write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...facts })}\n`);
    },
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}
