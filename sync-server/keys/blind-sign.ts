import { createECDH, createHash, createHmac, randomBytes } from 'node:crypto';
import { toBase64Url } from '../../schemas/crypto/base64url.ts';
import { isScalar } from '../../schemas/crypto/p256.ts';
import { ORDER, toInteger, toLowS, toScalar } from '../../schemas/crypto/scalar.ts';
import { invert } from './steady-sign.ts';

/**
 * Signs the same text with the same signature, so that two workers that come to the same finding write the same bytes.
 * The nonce is drawn from key and text until it fits, as in RFC 6979. Whatever takes its time by secret numbers is done
 * on blinded ones, by a factor drawn anew each time.
 */
export function createBlindSign(scalar: Uint8Array): (text: string) => string {
  const secret = toInteger(scalar);
  return (text) => {
    const digest = createHash('sha256').update(text).digest();
    const nonce = drawNonce(scalar, digest);
    const ecdh = createECDH('prime256v1');
    ecdh.setPrivateKey(toScalar(nonce));
    const r = toInteger(ecdh.getPublicKey().subarray(1, 33)) % ORDER;
    const blind = (toInteger(randomBytes(32)) % (ORDER - 1n)) + 1n;
    const inverse = invert((nonce * blind) % ORDER);
    const sum = (blind * toInteger(digest) + r * ((blind * secret) % ORDER)) % ORDER;
    return toBase64Url(Buffer.concat([toScalar(r), toScalar(toLowS((inverse * sum) % ORDER))]));
  };
}

function drawNonce(scalar: Uint8Array, digest: Uint8Array): bigint {
  for (let tries = 0; ; tries++) {
    const drawn = new Uint8Array(
      createHmac('sha256', scalar).update(digest).update(Uint8Array.of(tries)).digest(),
    );
    if (isScalar(drawn)) return toInteger(drawn);
  }
}
