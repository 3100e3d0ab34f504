import { createECDH, randomBytes, webcrypto } from 'node:crypto';
import { toBase64Url } from '../../schemas/crypto/base64url.ts';
import {
  createSign,
  createVerify,
  isScalar,
  type Sign,
  toPkcs8,
  type Verify,
} from '../../schemas/crypto/p256.ts';

/** A P-256 key of this side; the scalar is the private half, 32 bytes. */
export interface KeyPair {
  readonly publicKey: string;
  readonly scalar: Uint8Array;
}

/** One for the whole process: it remembers imported keys. */
export const verify: Verify = createVerify(webcrypto.subtle);

export function createKeyPair(): KeyPair {
  for (;;) {
    const scalar = new Uint8Array(randomBytes(32));
    if (isScalar(scalar)) return toKeyPair(scalar);
  }
}

export function toKeyPair(scalar: Uint8Array): KeyPair {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(scalar);
  return { publicKey: toBase64Url(ecdh.getPublicKey()), scalar };
}

export async function createSigner(scalar: Uint8Array): Promise<Sign> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await webcrypto.subtle.importKey('pkcs8', toPkcs8(scalar), curve, false, ['sign']);
  return createSign(webcrypto.subtle, key);
}
