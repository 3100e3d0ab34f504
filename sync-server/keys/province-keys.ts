import { join } from 'node:path';
import { type ProvinceStatement, provinceText } from '../../schemas/access/province.ts';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import { toCommune } from '../gateway/stored-commune.ts';
import { isFields, isText, toList } from '../store/guards.ts';
import { readJson } from '../store/read-json.ts';
import type { Invitation } from './grants.ts';
import { type PrivateKeys, readKeyFile, writeKeyFile } from './key-file.ts';
import { createKeyPair, createSigner, toKeyPair } from './key-pair.ts';
import { toGrant } from './read-trust.ts';

/** Whom this province trusts. */
export interface ProvinceKeys extends ProvinceStatement {
  /** Both private halves, in a demonstration alone: in earnest they never come near a server. */
  readonly demonstration?: PrivateKeys;
  /** What makes this gateway's own keys, in earnest; a demonstration grants it on the spot. */
  readonly service?: Invitation;
  /** The province's communes, in earnest. */
  readonly communes?: readonly CommuneConfig[];
}

/** What a server in earnest is given: public keys, the gateway's grant, the communes. */
export const PUBLIC_FILE = 'province.json';
/** The demonstration's own keys, in a folder that `--fresh` takes away. */
export const DEMONSTRATION_KEYS = join('province', 'private.json');

/** The province of `province.json`; a demonstration of its own making where there is none. @throws Error for a damaged file */
export async function openProvinceKeys(dataDir: string): Promise<ProvinceKeys> {
  const known = await readProvinceFile(join(dataDir, PUBLIC_FILE));
  if (known) return known;
  const path = join(dataDir, DEMONSTRATION_KEYS);
  const reading = await readKeyFile(path, async () => undefined);
  if (!reading.ok && reading.code !== 'missing') throw new Error(`${path}: ${reading.code}`);
  const keys = reading.ok ? reading.keys : createPrivateKeys();
  if (!reading.ok) await writeKeyFile(path, keys);
  return { ...(await toPublic(keys)), demonstration: keys };
}

/** Whose province a folder is; undefined where it is nobody's yet. @throws Error for a damaged file */
export async function readProvinceKey(dataDir: string): Promise<string | undefined> {
  const known = await readProvinceFile(join(dataDir, PUBLIC_FILE));
  if (known) return known.provinceKey;
  const path = join(dataDir, DEMONSTRATION_KEYS);
  const reading = await readKeyFile(path, async () => undefined);
  if (reading.ok) return (await toPublic(reading.keys)).provinceKey;
  if (reading.code === 'missing') return undefined;
  throw new Error(`${path}: ${reading.code}`);
}

/** Both public halves, and the root key's word that the recovery key is this province's. */
export async function toPublic({ root, recovery }: PrivateKeys): Promise<ProvinceStatement> {
  const open = { provinceKey: toKeyPair(root).publicKey, recoveryKey: toKeyPair(recovery).publicKey };
  const sign = await createSigner(root);
  return { ...open, recoverySig: await sign(provinceText(open)) };
}

export function createPrivateKeys(): PrivateKeys {
  return { root: createKeyPair().scalar, recovery: createKeyPair().scalar };
}

async function readProvinceFile(path: string): Promise<ProvinceKeys | undefined> {
  const held = await readJson(path);
  if (held === undefined) return undefined;
  if (!isFields(held) || !isText(held.provinceKey) || !isText(held.recoveryKey)) {
    throw new Error(`${path} names no provinceKey and recoveryKey`);
  }
  const { provinceKey, recoveryKey, recoverySig, service } = held;
  const grant = isFields(service) ? toGrant(service.grant) : undefined;
  const code = isFields(service) && isText(service.code) ? service.code : undefined;
  const communes = toList(held.communes).flatMap((commune) => toCommune({ commune }) ?? []);
  return {
    provinceKey,
    recoveryKey,
    // checkProvince says what to do where there is none.
    recoverySig: isText(recoverySig) ? recoverySig : '',
    ...(grant && code !== undefined ? { service: { grant, code } } : {}),
    ...(communes.length > 0 ? { communes } : {}),
  };
}
