import { createECDH, createHash, createHmac } from 'node:crypto';
import { toBase64Url } from '../../schemas/crypto/base64url.ts';

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * Signs at once, and the same text with the same signature, so that invented people are the same bytes when a filling
 * is taken up again. The nonce is drawn from key and text as in RFC 6979, more simply. Its time tells of the key: for
 * invented officers alone, never for what anybody relies on.
 */
export function createSteadySign(scalar: Uint8Array): (text: string) => string {
  const secret = toInteger(scalar);
  return (text) => {
    const digest = createHash('sha256').update(text).digest();
    const nonce = (toInteger(createHmac('sha256', scalar).update(digest).digest()) % (ORDER - 1n)) + 1n;
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(toBytes(nonce));
    const r = toInteger(ecdh.getPublicKey().subarray(1, 33)) % ORDER;
    const s = (invert(nonce) * ((toInteger(digest) + r * secret) % ORDER)) % ORDER;
    return toBase64Url(Buffer.concat([toBytes(r), toBytes(s > ORDER / 2n ? ORDER - s : s)]));
  };
}

function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

function toBytes(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
}

/** By the extended Euclidean algorithm. */
function invert(value: bigint): bigint {
  let [low, high] = [value, ORDER];
  let [left, right] = [1n, 0n];
  while (low > 1n) {
    const ratio = high / low;
    [low, high] = [high - low * ratio, low];
    [left, right] = [right - left * ratio, left];
  }
  return ((left % ORDER) + ORDER) % ORDER;
}
