import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from '../../../schemas/crypto/base64url.ts';
import type { Ports } from '../ports.ts';
import type { KeyringOfficer } from './keyring.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type WrapPorts = Pick<Ports, 'random' | 'subtle'>;

const IV_BYTES = 12;

/**
 * The key that an officer's PIN gives, or the PIN and the tablet's hardware together.
 *
 * @param secret 32 bytes of the hardware; overwritten with zeros
 */
export async function pinKey(
  pin: string,
  { salt, cost }: Pick<KeyringOfficer, 'salt' | 'cost'>,
  { stretch, subtle }: Pick<Ports, 'stretch' | 'subtle'>,
  secret?: Uint8Array,
): Promise<CryptoKey> {
  const stretched = await stretch.stretch(pin, fromBase64Url(salt) ?? new Uint8Array(), cost);
  if (!secret) return wrappingKey(stretched, 'salakhum-pin/1', subtle);
  const both = new Uint8Array([...stretched, ...secret]);
  stretched.fill(0);
  secret.fill(0);
  return wrappingKey(both, 'salakhum-pin-hardware/1', subtle);
}

/** A hundred random bits need no slow derivation. */
export function telephoneKey(code: string, { subtle }: Pick<Ports, 'subtle'>): Promise<CryptoKey> {
  return wrappingKey(utf8ToBytes(code), 'salakhum-telephone/1', subtle);
}

async function wrappingKey(secret: Uint8Array, label: string, subtle: SubtleCrypto): Promise<CryptoKey> {
  const bytes = new Uint8Array(hkdf(sha256, secret, undefined, utf8ToBytes(label), 32));
  const key = await subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  bytes.fill(0);
  secret.fill(0);
  return key;
}

/** @param name what is wrapped; it unwraps under no other */
export async function wrapBytes(
  bytes: Bytes,
  key: CryptoKey,
  name: string,
  { random, subtle }: WrapPorts,
): Promise<string> {
  const iv = new Uint8Array(random.bytes(IV_BYTES));
  const cipher = await subtle.encrypt(paramsOf(iv, name), key, bytes);
  return toBase64Url(new Uint8Array([...iv, ...new Uint8Array(cipher)]));
}

/** Undefined under a wrong key. */
export async function unwrapBytes(
  wrapped: string,
  key: CryptoKey,
  name: string,
  { subtle }: Pick<WrapPorts, 'subtle'>,
): Promise<Bytes | undefined> {
  const bytes = fromBase64Url(wrapped);
  if (!bytes) return undefined;
  try {
    const params = paramsOf(bytes.slice(0, IV_BYTES), name);
    return new Uint8Array(await subtle.decrypt(params, key, bytes.slice(IV_BYTES)));
  } catch {
    // WebCrypto says of a wrong key only that it did not work: that is the answer.
    return undefined;
  }
}

function paramsOf(iv: Bytes, name: string) {
  return { name: 'AES-GCM', iv, additionalData: new Uint8Array(utf8ToBytes(name)) };
}
