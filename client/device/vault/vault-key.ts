import { utf8ToBytes } from '@noble/hashes/utils.js';
import { createCode, readCode } from '../../../schemas/access/enrolment-code.ts';
import { RECOVERY_LABELS } from '../../../schemas/access/escrow.ts';
import { sealBox } from '../../../schemas/crypto/sealed-box.ts';
import type { Ports } from '../ports.ts';
import type { KeyringOfficer, TelephoneCode, TelephoneCodes } from './keyring.ts';
import { telephoneKey, unwrapBytes, wrapBytes } from './wrap.ts';

/** The one key that seals everything on this tablet, while it is open. Extractable: each new officer gets it wrapped. */
export type VaultKey = CryptoKey;

type VaultPorts = Pick<Ports, 'random' | 'subtle'>;
type Bytes = Uint8Array<ArrayBuffer>;

const KEY_BYTES = 32;
const CODE_BYTES = 20;
const TELEPHONE = 'vault/telephone';

export interface NewVault {
  readonly vaultKey: VaultKey;
  readonly byRecovery: string;
  readonly telephone: TelephoneCodes;
}

export async function createVault(device: string, recoveryKey: string, ports: VaultPorts): Promise<NewVault> {
  const raw = new Uint8Array(ports.random.bytes(KEY_BYTES));
  const byRecovery = await sealBox(ports.subtle, recoveryKey, RECOVERY_LABELS.vault(device), raw);
  const vaultKey = await importVaultKey(raw, ports.subtle);
  const next = await createTelephoneCode(vaultKey, device, recoveryKey, ports);
  return { vaultKey, byRecovery, telephone: { current: null, next } };
}

export async function createTelephoneCode(
  vaultKey: VaultKey,
  device: string,
  recoveryKey: string,
  ports: VaultPorts,
): Promise<TelephoneCode> {
  const code = createCode(ports.random.bytes(CODE_BYTES));
  const label = RECOVERY_LABELS.telephone(device);
  return {
    vaultKey: await wrapVaultKey(vaultKey, await telephoneKey(code, ports), TELEPHONE, ports),
    escrow: await sealBox(ports.subtle, recoveryKey, label, new Uint8Array(utf8ToBytes(code))),
  };
}

/** Undefined where the code is neither the one the province has nor the one it is to have. */
export async function openByTelephone(
  typed: string,
  { current, next }: TelephoneCodes,
  ports: VaultPorts,
): Promise<VaultKey | undefined> {
  const code = readCode(typed);
  if (code === undefined) return undefined;
  const key = await telephoneKey(code, ports);
  for (const one of [current, next]) {
    const raw = one && (await unwrapBytes(one.vaultKey, key, TELEPHONE, ports));
    if (raw) return importVaultKey(raw, ports.subtle);
  }
  return undefined;
}

/** Under an officer's PIN. */
export function wrapForOfficer(
  vaultKey: VaultKey,
  { key }: Pick<KeyringOfficer, 'key'>,
  pin: CryptoKey,
  ports: VaultPorts,
): Promise<string> {
  return wrapVaultKey(vaultKey, pin, `vault/${key}`, ports);
}

/** Undefined where the PIN is wrong. */
export async function openByPin(
  officer: KeyringOfficer,
  pin: CryptoKey,
  ports: VaultPorts,
): Promise<VaultKey | undefined> {
  const raw = await unwrapBytes(officer.vaultKey, pin, `vault/${officer.key}`, ports);
  return raw && importVaultKey(raw, ports.subtle);
}

async function wrapVaultKey(
  vaultKey: VaultKey,
  key: CryptoKey,
  name: string,
  ports: VaultPorts,
): Promise<string> {
  const raw = new Uint8Array(await ports.subtle.exportKey('raw', vaultKey));
  const wrapped = await wrapBytes(raw, key, name, ports);
  raw.fill(0);
  return wrapped;
}

async function importVaultKey(raw: Bytes, subtle: SubtleCrypto): Promise<VaultKey> {
  const key = await subtle.importKey('raw', raw, 'AES-GCM', true, ['encrypt', 'decrypt']);
  raw.fill(0);
  return key;
}
