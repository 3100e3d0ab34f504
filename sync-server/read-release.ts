import { join } from 'node:path';
import { DIST_DIR } from './dist-dir.ts';
import { isFields, isText } from './store/guards.ts';
import { readJson } from './store/read-json.ts';

/** Which release runs here, as package.json beside the sources or the build has it. */
export async function readRelease(): Promise<string> {
  const held = await readJson(join(DIST_DIR, '..', 'package.json'));
  return isFields(held) && isText(held.version) ? held.version : 'unknown';
}
