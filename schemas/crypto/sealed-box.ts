import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from './base64url.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** What is used of a platform's WebCrypto, handed in; `Key` is the platform's own key object. */
export interface BoxSubtle<Key> {
  generateKey(
    algorithm: typeof CURVE,
    extractable: boolean,
    usages: readonly 'deriveBits'[],
  ): Promise<{ readonly publicKey: Key; readonly privateKey: Key }>;
  importKey(
    format: 'raw' | 'pkcs8',
    bytes: Bytes,
    algorithm: typeof CURVE | 'AES-GCM',
    extractable: boolean,
    usages: ('deriveBits' | 'encrypt' | 'decrypt')[],
  ): Promise<Key>;
  exportKey(format: 'raw', key: Key): Promise<ArrayBuffer>;
  deriveBits(algorithm: { name: 'ECDH'; public: Key }, key: Key, bits: number): Promise<ArrayBuffer>;
  encrypt(algorithm: GcmParams, key: Key, bytes: Bytes): Promise<ArrayBuffer>;
  decrypt(algorithm: GcmParams, key: Key, bytes: Bytes): Promise<ArrayBuffer>;
}

interface GcmParams {
  name: 'AES-GCM';
  iv: Bytes;
  additionalData: Bytes;
}

const POINT_BYTES = 65;
/** Every box has a key of its own, so its one message needs no number used once. */
const IV = new Uint8Array(12);

/**
 * Bytes that only the holder of a private key can read: to a fresh P-256 key, with AES-GCM, in base64url.
 *
 * @param publicKey the holder's, 65 bytes in base64url
 * @param label what the bytes are for; a box opens under no other
 * @throws Error where `publicKey` is none
 */
export async function sealBox<Key>(
  subtle: BoxSubtle<Key>,
  publicKey: string,
  label: string,
  bytes: Bytes,
): Promise<string> {
  const point = fromBase64Url(publicKey);
  if (point?.length !== POINT_BYTES) throw new Error('not a public key');
  const holder = await subtle.importKey('raw', point, CURVE, true, []);
  const fresh = await subtle.generateKey(CURVE, true, ['deriveBits']);
  const freshPoint = new Uint8Array(await subtle.exportKey('raw', fresh.publicKey));
  const shared = await subtle.deriveBits({ name: 'ECDH', public: holder }, fresh.privateKey, 256);
  const key = await boxKey(subtle, shared, freshPoint, point, 'encrypt');
  const sealed = await subtle.encrypt(gcm(label), key, bytes);
  return toBase64Url(concatBytes(freshPoint, new Uint8Array(sealed)));
}

/**
 * Undefined for what is no box to this key under this label.
 *
 * @param privateKey PKCS#8, as from `toPkcs8`
 */
export async function openBox<Key>(
  subtle: BoxSubtle<Key>,
  privateKey: Bytes,
  publicKey: string,
  label: string,
  box: string,
): Promise<Bytes | undefined> {
  const bytes = fromBase64Url(box);
  const point = fromBase64Url(publicKey);
  if (!bytes || point?.length !== POINT_BYTES || bytes.length <= POINT_BYTES) return undefined;
  const freshPoint = bytes.slice(0, POINT_BYTES);
  try {
    const fresh = await subtle.importKey('raw', freshPoint, CURVE, true, []);
    const own = await subtle.importKey('pkcs8', privateKey, CURVE, false, ['deriveBits']);
    const shared = await subtle.deriveBits({ name: 'ECDH', public: fresh }, own, 256);
    const key = await boxKey(subtle, shared, freshPoint, point, 'decrypt');
    return new Uint8Array(await subtle.decrypt(gcm(label), key, bytes.slice(POINT_BYTES)));
  } catch {
    // WebCrypto says of a wrong key, a wrong label and a flipped bit alike only that it did not work.
    return undefined;
  }
}

function boxKey<Key>(
  subtle: BoxSubtle<Key>,
  shared: ArrayBuffer,
  freshPoint: Uint8Array,
  point: Uint8Array,
  usage: 'encrypt' | 'decrypt',
): Promise<Key> {
  const salt = concatBytes(freshPoint, point);
  const key = hkdf(sha256, new Uint8Array(shared), salt, utf8ToBytes('salakhum-box/1'), 32);
  return subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, [usage]);
}

function gcm(label: string): GcmParams {
  return { name: 'AES-GCM', iv: IV, additionalData: new Uint8Array(utf8ToBytes(label)) };
}
