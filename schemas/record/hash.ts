import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64Url } from '../crypto/base64url.ts';
import { canonicalJson, type Json } from './json.ts';

/** SHA-256 of the canonical JSON of `value`, as 43 characters of base64url. */
export function hashJson(value: Json): string {
  return toBase64Url(sha256(utf8ToBytes(canonicalJson(value))));
}
