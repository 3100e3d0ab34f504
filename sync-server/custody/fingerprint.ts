/** Sixty bits of an id, as two numbers: two entries of one key that share them by chance do not happen. */
export interface Fingerprint {
  readonly high: number;
  readonly low: number;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CHARACTERS = 5;
const VALUES = new Uint8Array(128);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

/** @param id 43 characters of base64url; null, the one before a key's first, has a fingerprint of its own */
export function fingerprintOf(id: string | null): Fingerprint {
  return id === null ? { high: 2 ** 31, low: 0 } : { high: bitsAt(id, 0), low: bitsAt(id, CHARACTERS) };
}

function bitsAt(id: string, start: number): number {
  let bits = 0;
  for (let at = start; at < start + CHARACTERS; at++) bits = (bits << 6) | (VALUES[id.charCodeAt(at)] ?? 0);
  return bits;
}
