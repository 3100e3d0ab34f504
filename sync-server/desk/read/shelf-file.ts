import { rename, writeFile } from 'node:fs/promises';
import type { CaseRow } from '../../../schemas/wire/desk-messages.ts';
import { isFields, isText } from '../../store/guards.ts';
import { readJson } from '../../store/read-json.ts';

/** The lines of all cases as they stood at a sequence of the desk's database. */
export interface ShelfCopy {
  readonly since: string;
  readonly rows: readonly CaseRow[];
}

/**
 * Keeps the lines over a restart, so that the queue's first page waits for no reading of all cases. Made of the database
 * alone: where it is missing, damaged, or of another epoch or release, they are read anew.
 */
export interface ShelfFile {
  readonly read: () => Promise<ShelfCopy | undefined>;
  readonly write: (copy: ShelfCopy) => Promise<void>;
}

/** @param stamp the epoch, and which release wrote the lines */
export function createShelfFile(path: string, stamp: () => Promise<string>): ShelfFile {
  return {
    async read() {
      const held = await readJson(path).catch(() => undefined);
      if (!isFields(held) || held.stamp !== (await stamp()) || !isText(held.since)) return undefined;
      const rows: unknown = held.rows;
      return isRows(rows) ? { since: held.since, rows } : undefined;
    },
    async write(copy) {
      const text = JSON.stringify({ stamp: await stamp(), ...copy });
      // Beside it first: one cut short would be read for nothing.
      await writeFile(`${path}.new`, text, { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
}

/** What this release wrote itself is taken at its word. */
function isRows(value: unknown): value is readonly CaseRow[] {
  return Array.isArray(value) && value.every((row) => isFields(row) && isText(row.id));
}
