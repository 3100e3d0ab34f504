import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { ORDER, toInteger, toLowS, toScalar } from './scalar.ts';

/**
 * What is used of a platform's WebCrypto, handed in: this world knows neither browser nor Node. `Key` is the
 * platform's own key object.
 */
export interface Subtle<Key> {
  importKey(
    format: 'raw' | 'pkcs8',
    bytes: Uint8Array<ArrayBuffer>,
    algorithm: { name: 'ECDSA'; namedCurve: 'P-256' },
    extractable: boolean,
    usages: ('sign' | 'verify')[],
  ): Promise<Key>;
  sign(algorithm: typeof ECDSA, key: Key, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  verify(
    algorithm: typeof ECDSA,
    key: Key,
    sig: Uint8Array<ArrayBuffer>,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>;
}

/** Whether `sig` is a signature of `text` under a public key; false for whatever is malformed. */
export type Verify = (publicKey: string, text: string, sig: string) => Promise<boolean>;
/** A signature of `text`: r‖s in base64url, low-S, 86 characters. */
export type Sign = (text: string) => Promise<string>;

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** A key is asked for again and again; a roster of a province has some thousands. */
const MOST_KEYS = 5_000;

/** Public keys are the uncompressed point, 65 bytes in base64url. */
export function createVerify<Key>(subtle: Subtle<Key>): Verify {
  const keys = new Map<string, Promise<Key | undefined>>();
  const keyOf = (publicKey: string): Promise<Key | undefined> => {
    const known = keys.get(publicKey);
    if (known) return known;
    if (keys.size >= MOST_KEYS) keys.clear();
    const bytes = fromBase64Url(publicKey);
    const isPoint = bytes?.length === 65 && bytes[0] === 4;
    const key = isPoint
      ? subtle.importKey('raw', bytes, CURVE, true, ['verify']).catch(() => undefined)
      : Promise.resolve(undefined);
    keys.set(publicKey, key);
    return key;
  };
  return async (publicKey, text, sig) => {
    const bytes = fromBase64Url(sig);
    if (bytes?.length !== 64 || !hasLowS(bytes)) return false;
    const key = await keyOf(publicKey);
    return key !== undefined && subtle.verify(ECDSA, key, bytes, toBytes(text));
  };
}

export function createSign<Key>(subtle: Pick<Subtle<Key>, 'sign'>, privateKey: Key): Sign {
  return async (text) => {
    const sig = new Uint8Array(await subtle.sign(ECDSA, privateKey, toBytes(text)));
    sig.set(toScalar(toLowS(toInteger(sig.subarray(32)))), 32);
    return toBase64Url(sig);
  };
}

/** A private key from its 32 bytes, in the one form that platforms import without its public half. */
export function toPkcs8(scalar: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...PKCS8_HEAD, ...scalar]);
}

/** RFC 5208 and RFC 5915: version, id-ecPublicKey with prime256v1, ECPrivateKey of 32 bytes to follow. */
const PKCS8_HEAD = [
  0x30, 0x41, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08,
  0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x04, 0x27, 0x30, 0x25, 0x02, 0x01, 0x01, 0x04, 0x20,
];

/** Whether 32 bytes are a private key of the curve. */
export function isScalar(bytes: Uint8Array): boolean {
  const value = toInteger(bytes);
  return bytes.length === 32 && value > 0n && value < ORDER;
}

const HALF_ORDER = toScalar(ORDER / 2n);

/** Whether `s` is at most half the order, byte by byte: asked for every signature there is. */
function hasLowS(sig: Uint8Array): boolean {
  for (const [at, most] of HALF_ORDER.entries()) {
    const byte = sig[32 + at] ?? 0;
    if (byte !== most) return byte < most;
  }
  return true;
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(utf8ToBytes(text));
}
