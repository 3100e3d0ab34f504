import { closeSync, existsSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of a block of LevelDB's log, and of the head of a record in it (doc/log_format.md there). */
const BLOCK = 32_768;
const HEAD = 7;
const WHOLE_RECORD = 1;
const WRITTEN = 100;

/**
 * Leaves in a profile what a SIGKILL between two writes of Chromium leaves: at the end of the databases' log a record's
 * head and the beginning of what it announces. Nothing that was finished is touched.
 *
 * @returns false where there is no database, or no room for half a record in the log's last block
 */
export function tearLog(profile: string): boolean {
  const root = join(profile, 'Default', 'IndexedDB');
  if (!existsSync(root)) return false;
  const [folder] = readdirSync(root).filter((name) => name.endsWith('.leveldb'));
  const log =
    folder &&
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.log'))
      .sort()
      .at(-1);
  if (!folder || !log) return false;
  const path = join(root, folder, log);
  const left = BLOCK - (statSync(path).size % BLOCK);
  if (left < HEAD + 2 * WRITTEN) return false;
  const torn = Buffer.alloc(HEAD + WRITTEN, 0x5a);
  torn.writeUInt16LE(2 * WRITTEN, 4);
  torn.writeUInt8(WHOLE_RECORD, 6);
  const file = openSync(path, 'a');
  writeSync(file, torn);
  closeSync(file);
  return true;
}
