import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64Url } from '../crypto/base64url.ts';
import { canonicalJson, type Json } from './json.ts';

/** SHA-256 of the canonical JSON of `value`, as 43 characters of base64url. */
export function hashJson(value: Json): string {
  return toBase64Url(sha256(utf8ToBytes(canonicalJson(value))));
}

/**
 * SHA-256 of each text that begins with `start` and goes on with one of `ends`; what they share is read once.
 * `bytes` is the size of the first.
 */
export function hashEnds(start: string, ends: readonly string[]) {
  const shared = utf8ToBytes(start);
  const begun = sha256.create().update(shared);
  const rests = ends.map(utf8ToBytes);
  return {
    hashes: rests.map((rest) => toBase64Url(begun.clone().update(rest).digest())),
    bytes: shared.length + (rests[0]?.length ?? 0),
  };
}
