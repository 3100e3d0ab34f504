import { existsSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { clearCouch } from '../couch-check.ts';
import { DEMONSTRATION_KEYS, PUBLIC_FILE, readProvinceKey } from '../keys/province-keys.ts';
import { openEngine } from '../open-engine.ts';
import { isLocked } from '../start-faults.ts';
import { openAs } from '../store/account.ts';
import { createDatabase } from '../store/database.ts';
import { isText } from '../store/guards.ts';
import type { Names } from '../store/names.ts';
import { expectOk } from '../store/unreachable.ts';
import type { BackupFault } from './verify-backup.ts';

export interface Target {
  readonly dataDir: string;
  readonly couchdbUrl: string | undefined;
  readonly names: Names;
}

/** Whether a province may be put there, whose key is `provinceKey`. @throws Error where another process has it open */
export async function findTargetFault(
  target: Target,
  provinceKey: string,
  isReplacing: boolean,
): Promise<BackupFault | undefined> {
  const { dataDir, couchdbUrl, names } = target;
  const here = await readProvinceKey(dataDir);
  if (here !== undefined && here !== provinceKey) return { code: 'other_province' };
  if (couchdbUrl === undefined) {
    if (await isEmpty(engineIn(dataDir))) return undefined;
    if (!isReplacing) return { code: 'target_in_use', what: engineIn(dataDir) };
    await refuseLocked(engineIn(dataDir));
    return undefined;
  }
  const { engine, admin, close } = await openEngine('', couchdbUrl, '');
  try {
    const couch = openAs(engine, admin);
    const existing = expectOk(await couch.allDbs(), 'list of databases');
    if (!existing.includes(names.control)) {
      const stray = existing.find((name) => names.codeOf(name) !== undefined);
      return stray === undefined ? undefined : { code: 'target_unmarked', what: stray };
    }
    const known = (await createDatabase(couch, names.control).get('province'))?.provinceKey;
    if (isText(known) && known !== provinceKey) return { code: 'other_province' };
    return isReplacing ? undefined : { code: 'target_in_use', what: `the CouchDB’s ${names.control}` };
  } finally {
    await close();
  }
}

/**
 * Makes room. What the embedded engine held is put aside under a name with the day, for people to delete; of a CouchDB the
 * databases with our mark are deleted. The name it was put aside under, if it was.
 */
export async function makeRoom(
  { dataDir, couchdbUrl, names }: Target,
  at: number,
): Promise<string | undefined> {
  if (couchdbUrl !== undefined) {
    const fault = await clearCouch(couchdbUrl, names);
    if (fault) throw new Error(`${fault.problem} ${fault.remedy}`);
    return undefined;
  }
  const engine = engineIn(dataDir);
  if (await isEmpty(engine)) return undefined;
  const aside = `${engine}.before-${new Date(at).toISOString().replace(/[:.]/g, '-')}`;
  await rename(engine, aside);
  return aside;
}

/** Where whose province it is may lie in a folder. */
export const KEY_FILES: readonly string[] = [PUBLIC_FILE, DEMONSTRATION_KEYS];

export function engineIn(dataDir: string): string {
  return join(dataDir, 'engine');
}

async function isEmpty(folder: string): Promise<boolean> {
  return !existsSync(folder) || (await readdir(folder)).length === 0;
}

/**
 * A server that listens at another port would go on writing into what is put aside. That the engine does not open for
 * another reason is why one restores.
 */
async function refuseLocked(folder: string): Promise<void> {
  try {
    await (await openEngine(folder, undefined, '')).close();
  } catch (error) {
    if (isLocked(error)) throw error;
  }
}
