import { appendFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_BLOCK, LOG_HEADER } from '../byte-scan/leveldb.ts';

const WHOLE_RECORD = 1;
/** Bytes of the record that is torn, at most: it has to fit into what is left of its block. */
const RECORD = 200;

/**
 * Leaves in a profile what a SIGKILL between two writes of Chromium leaves: at the end of the databases' log a record's
 * head and the beginning of what it announces. Nothing that was finished is touched.
 *
 * @returns false where there is no database, or no room for any of a record in the log's last block
 */
export function tearLog(profile: string): boolean {
  const root = join(profile, 'Default', 'IndexedDB');
  if (!existsSync(root)) return false;
  const logs = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.log'),
  );
  const last = logs.sort().at(-1);
  if (last === undefined) return false;
  const path = join(root, last);
  const left = LOG_BLOCK - (statSync(path).size % LOG_BLOCK) - LOG_HEADER;
  const announced = Math.min(left, RECORD);
  if (announced < 2) return false;
  const torn = Buffer.alloc(LOG_HEADER + Math.floor(announced / 2), 0x5a);
  torn.writeUInt16LE(announced, 4);
  torn.writeUInt8(WHOLE_RECORD, 6);
  appendFileSync(path, torn);
  return true;
}
