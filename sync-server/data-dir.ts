import { existsSync } from 'node:fs';
import { access, constants, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type ConfigFault } from './config.ts';

/** Private half of what signs tokens for the databases. */
export const SIGNER_KEY = 'signer-key.pem';

/** Where the desk's worker finds the databases, and the key it signs with. */
export const ENGINE_FILE = 'engine.json';
export const DESK_KEY_FILE = 'desk.json';
/** The lines of all cases, for the queue right after a start; made anew where it is missing. */
export const CASES_FILE = 'cases.json';

/** The keys that sign birth notices, one an epoch. */
export const NOTICE_KEYS = 'notice-keys';

/** What this server makes in its folder, and all that `--fresh` takes away; other files there are somebody else's. */
export const OWN_NAMES = [
  'engine',
  'logs',
  'demonstration',
  'secrets.json',
  SIGNER_KEY,
  'province',
  'service.json',
  'trust.jsonl',
  'backup.json',
  'restoring.json',
  ENGINE_FILE,
  DESK_KEY_FILE,
  CASES_FILE,
  NOTICE_KEYS,
] as const;

/**
 * What of this folder a backup holds beside the databases: whose province it is, and whom it certified and revoked. The
 * gateway's own keys and passwords are made anew where it is restored.
 */
export const PROVINCE_FILES = ['province.json', join('province', 'private.json'), 'trust.jsonl'] as const;

/** Lies there while a restore writes: what it was cut short in is no province. */
export const RESTORING = 'restoring.json';

const MARKER = 'sala-khum.json';
const MARK = 'sala-khum';

/** Makes the folder where it is missing and marks it as this server's; one in which a restore was cut short stays shut. */
export async function openDataDir(dir: string): Promise<ConfigFault | undefined> {
  return isUnfinished(dir) ? unfinished(dir) : claimDataDir(dir);
}

/** For whoever reads a folder without a server: half a province must not be taken for the whole. @throws ConfigError */
export function refuseUnfinished(dir: string): void {
  if (isUnfinished(dir)) throw new ConfigError(unfinished(dir));
}

function isUnfinished(dir: string): boolean {
  return existsSync(join(dir, RESTORING));
}

/** Makes the folder where it is missing and marks it as this server's. */
export async function claimDataDir(dir: string): Promise<ConfigFault | undefined> {
  try {
    await mkdir(dir, { recursive: true });
    await access(dir, constants.W_OK);
    if (await isOurs(dir)) return undefined;
    const foreign = await ownNamesIn(dir);
    if (foreign.length > 0) return notOurs(dir, foreign);
    await writeFile(join(dir, MARKER), `${JSON.stringify({ made: MARK })}\n`);
    return undefined;
  } catch (error) {
    return dataDirFault(dir, error);
  }
}

/** Takes away what this server made, after looking for its mark. A folder that is not there is fresh already. */
export async function clearDataDir(dir: string): Promise<ConfigFault | undefined> {
  try {
    if (!(await isOurs(dir))) {
      const foreign = await ownNamesIn(dir);
      return foreign.length > 0 ? notOurs(dir, foreign) : undefined;
    }
    for (const name of OWN_NAMES) await rm(join(dir, name), { recursive: true, force: true });
    return undefined;
  } catch (error) {
    return dataDirFault(dir, error);
  }
}

async function isOurs(dir: string): Promise<boolean> {
  try {
    const marker: unknown = JSON.parse(await readFile(join(dir, MARKER), 'utf8'));
    return typeof marker === 'object' && marker !== null && 'made' in marker && marker.made === MARK;
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return false;
    throw error;
  }
}

async function ownNamesIn(dir: string): Promise<readonly string[]> {
  const isThere = await stat(dir).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!isThere) return [];
  const names = await readdir(dir);
  return OWN_NAMES.filter((name) => names.includes(name));
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function notOurs(dir: string, names: readonly string[]): ConfigFault {
  return {
    code: 'data_dir_not_ours',
    variable: 'DATA_DIR',
    problem: `${dir} holds ${names.join(', ')} and no ${MARKER}: another program made it.`,
    remedy: 'Name another folder, as in DATA_DIR=./province.',
  };
}

function unfinished(dir: string): ConfigFault {
  return {
    code: 'restore_unfinished',
    variable: 'DATA_DIR',
    problem: `a restore into ${dir} was cut short: what is there is not the whole province.`,
    remedy: 'Restore again: npm run restore -- DIR --replace',
  };
}

function dataDirFault(dir: string, error: unknown): ConfigFault {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return {
    code: 'data_dir_bad',
    variable: 'DATA_DIR',
    problem: `${dir} cannot be used (${String(error.code)}).`,
    remedy: 'Name a folder that this user may write to.',
  };
}
