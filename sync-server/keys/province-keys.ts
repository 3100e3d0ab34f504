import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64Url, toBase64Url } from '../../schemas/crypto/base64url.ts';
import { isFields, isText } from '../store/guards.ts';
import type { Invitation } from './grants.ts';
import { createKeyPair, toKeyPair } from './key-pair.ts';
import { toGrant } from './read-trust.ts';

/** Whom this province trusts. */
export interface ProvinceKeys {
  /** Public half of the key that certifies. */
  readonly provinceKey: string;
  /** Public half of the key that opens what a forgotten PIN has locked. */
  readonly recoveryKey: string;
  /** Both private halves, in a demonstration alone: in earnest they never come near a server. */
  readonly demonstration?: PrivateKeys;
  /** What makes this gateway's own keys, in earnest; a demonstration grants it on the spot. */
  readonly service?: Invitation;
}

/** 32 bytes each. */
export interface PrivateKeys {
  readonly root: Uint8Array;
  readonly recovery: Uint8Array;
}

/** The public halves and the gateway's grant: what a server in earnest is given. */
export const PUBLIC_FILE = 'province.json';
/** The demonstration's own keys, in a folder that `--fresh` takes away. */
const PRIVATE_FILE = join('province', 'private.json');

/** The province of `province.json`; a demonstration of its own making where there is none. @throws Error for a damaged file */
export async function openProvinceKeys(dataDir: string): Promise<ProvinceKeys> {
  const known = await readProvinceFile(dataDir);
  if (known) return known;
  const path = join(dataDir, PRIVATE_FILE);
  const made = (await readPrivateKeys(path)) ?? (await makePrivateKeys(path));
  return { ...toPublic(made), demonstration: made };
}

export function toPublic({ root, recovery }: PrivateKeys) {
  return { provinceKey: toKeyPair(root).publicKey, recoveryKey: toKeyPair(recovery).publicKey };
}

export function createPrivateKeys(): PrivateKeys {
  return { root: createKeyPair().scalar, recovery: createKeyPair().scalar };
}

/** What `province.json` says; undefined where there is none. */
export async function readProvinceFile(dataDir: string): Promise<ProvinceKeys | undefined> {
  const held = await readJson(join(dataDir, PUBLIC_FILE));
  if (held === undefined) return undefined;
  if (!isFields(held) || !isText(held.provinceKey) || !isText(held.recoveryKey)) {
    throw new Error(`${PUBLIC_FILE} names no provinceKey and recoveryKey`);
  }
  const { provinceKey, recoveryKey, service } = held;
  const grant = isFields(service) ? toGrant(service.grant) : undefined;
  const code = isFields(service) && isText(service.code) ? service.code : undefined;
  const own = grant && code !== undefined ? { service: { grant, code } } : {};
  return { provinceKey, recoveryKey, ...own };
}

export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readPrivateKeys(path: string): Promise<PrivateKeys | undefined> {
  const held = await readJson(path);
  if (!isFields(held) || !isText(held.root) || !isText(held.recovery)) return undefined;
  const [root, recovery] = [fromBase64Url(held.root), fromBase64Url(held.recovery)];
  return root && recovery ? { root, recovery } : undefined;
}

async function makePrivateKeys(path: string): Promise<PrivateKeys> {
  const made = createPrivateKeys();
  const held = { is: 'demonstration', root: toBase64Url(made.root), recovery: toBase64Url(made.recovery) };
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}
