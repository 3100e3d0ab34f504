import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { isScalar } from '../crypto/p256.ts';

/**
 * One-time codes: 20 characters of Crockford's base 32, 100 bits, in five groups of four. Read aloud or typed, `O` is
 * `0`, `I` and `L` are `1`, and case, spaces and dashes do not matter.
 */
const CODE_LENGTH = 20;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** @param bytes at least 20 random bytes; five bits of each are used */
export function createCode(bytes: Uint8Array): string {
  const chars = [...bytes.subarray(0, CODE_LENGTH)].map((byte) => ALPHABET.charAt(byte & 31));
  if (chars.length < CODE_LENGTH) throw new Error(`a code needs ${CODE_LENGTH} random bytes`);
  return chars.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** The code in the form it was made; undefined where it is none. */
export function readCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (plain.length !== CODE_LENGTH || ![...plain].every((char) => ALPHABET.includes(char))) return undefined;
  return plain.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * The private key that a code gives, 32 bytes for `toPkcs8`. A hundred random bits need no slow derivation: whoever
 * knows the public half cannot try them all.
 */
export function deriveCodeKey(code: string): Uint8Array {
  for (let round = 0; ; round++) {
    const info = utf8ToBytes(`salakhum-code/1/${round}`);
    const scalar = hkdf(sha256, utf8ToBytes(code), undefined, info, 32);
    if (isScalar(scalar)) return scalar;
  }
}
