import { scryptAsync } from '@noble/hashes/scrypt.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64Url } from '../../../schemas/crypto/base64url.ts';
import { createSign, type Sign, toPkcs8 } from '../../../schemas/crypto/p256.ts';
import { publicKeyOf } from '../vault/signing-key.ts';

/** The province's own key, for as long as one invitation takes: it can sign, and cannot be read out. */
export interface ProvinceKey {
  readonly publicKey: string;
  readonly sign: Sign;
}

export type KeyFileFault = 'not_a_key_file' | 'passphrase_needed' | 'wrong_passphrase';

type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: KeyFileFault };

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;
/** As `sync-server/keys/key-file.ts` seals: half a second and 128 MB a guess, and somewhat more here. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, dkLen: 32 } as const;

/**
 * Opens the file of the province's private keys. Nothing of it is kept: neither the file nor the passphrase nor the key
 * is written anywhere, and what held the key is made zero.
 */
export async function openProvinceKey(
  text: string,
  passphrase: string,
  subtle: SubtleCrypto,
): Promise<
  { readonly ok: true; readonly key: ProvinceKey } | { readonly ok: false; readonly code: KeyFileFault }
> {
  const held = parse(text);
  if (!held) return { ok: false, code: 'not_a_key_file' };
  const plain: Reading<Fields> = isFields(held.sealed)
    ? await unseal(held.sealed, passphrase, subtle)
    : { ok: true, value: held };
  if (!plain.ok) return plain;
  const root = bytesOf(plain.value.root);
  if (root?.length !== 32) return { ok: false, code: 'not_a_key_file' };
  const pkcs8 = toPkcs8(root);
  root.fill(0);
  try {
    const readable = await subtle.importKey('pkcs8', pkcs8, ECDSA, true, ['sign']);
    const publicKey = await publicKeyOf(readable, subtle);
    const key = await subtle.importKey('pkcs8', pkcs8, ECDSA, false, ['sign']);
    return { ok: true, key: { publicKey, sign: createSign(subtle, key) } };
  } catch {
    return { ok: false, code: 'not_a_key_file' };
  } finally {
    pkcs8.fill(0);
  }
}

async function unseal(sealed: Fields, passphrase: string, subtle: SubtleCrypto): Promise<Reading<Fields>> {
  const [salt, nonce, box] = [sealed.salt, sealed.nonce, sealed.box].map(bytesOf);
  if (!salt || !nonce || !box) return { ok: false, code: 'not_a_key_file' };
  if (passphrase === '') return { ok: false, code: 'passphrase_needed' };
  const stretched = new Uint8Array(await scryptAsync(utf8ToBytes(passphrase.normalize('NFC')), salt, SCRYPT));
  const key = await subtle.importKey('raw', stretched, 'AES-GCM', false, ['decrypt']);
  stretched.fill(0);
  try {
    const plain = new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, box));
    const held = parse(new TextDecoder().decode(plain));
    plain.fill(0);
    return held ? { ok: true, value: held } : { ok: false, code: 'not_a_key_file' };
  } catch {
    return { ok: false, code: 'wrong_passphrase' };
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function parse(text: string): Fields | undefined {
  try {
    const held: unknown = JSON.parse(text);
    return isFields(held) ? held : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  const bytes = typeof value === 'string' ? fromBase64Url(value) : undefined;
  return bytes && new Uint8Array(bytes);
}
