import { createECDH, createHash, createHmac } from 'node:crypto';
import { toBase64Url } from '../../schemas/crypto/base64url.ts';
import { ORDER, toInteger, toLowS, toScalar } from '../../schemas/crypto/scalar.ts';

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
    ecdh.setPrivateKey(toScalar(nonce));
    const r = toInteger(ecdh.getPublicKey().subarray(1, 33)) % ORDER;
    const s = (invert(nonce) * ((toInteger(digest) + r * secret) % ORDER)) % ORDER;
    return toBase64Url(Buffer.concat([toScalar(r), toScalar(toLowS(s))]));
  };
}

/** Modulo the order, by the extended Euclidean algorithm. */
export function invert(value: bigint): bigint {
  let [low, high] = [value, ORDER];
  let [left, right] = [1n, 0n];
  while (low > 1n) {
    const ratio = high / low;
    [low, high] = [high - low * ratio, low];
    [left, right] = [right - left * ratio, left];
  }
  return ((left % ORDER) + ORDER) % ORDER;
}
