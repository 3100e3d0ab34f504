import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fromBase64Url, toBase64Url } from '../../schemas/crypto/base64url.ts';
import { isFields, isText } from '../store/guards.ts';
import { readJson } from '../store/read-json.ts';

/** Both halves that stay offline, 32 bytes each. */
export interface PrivateKeys {
  readonly root: Uint8Array;
  readonly recovery: Uint8Array;
}

export type KeyFileReading =
  | { readonly ok: true; readonly keys: PrivateKeys }
  | {
      readonly ok: false;
      readonly code: 'missing' | 'not_a_key_file' | 'passphrase_needed' | 'wrong_passphrase';
    };

/** Doublings of work: about half a second and 128 MB for each guess at a passphrase. */
const COST = 2 ** 17;
const MEMORY = 256 * COST * 8;

/** Writes a province's private keys, sealed where a passphrase is given. @throws where the file is there already */
export async function writeKeyFile(path: string, keys: PrivateKeys, passphrase?: string): Promise<void> {
  const plain = { root: toBase64Url(keys.root), recovery: toBase64Url(keys.recovery) };
  const held = {
    is: 'sala-khum province keys',
    ...(passphrase ? { sealed: seal(plain, passphrase) } : plain),
  };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
}

/** @param askPassphrase asked only for a sealed file */
export async function readKeyFile(
  path: string,
  askPassphrase: () => Promise<string | undefined>,
): Promise<KeyFileReading> {
  const held = await readJson(path);
  if (held === undefined) return { ok: false, code: 'missing' };
  if (!isFields(held)) return { ok: false, code: 'not_a_key_file' };
  if (!isFields(held.sealed)) return toReading(held);
  const passphrase = await askPassphrase();
  if (!passphrase) return { ok: false, code: 'passphrase_needed' };
  const opened = open(held.sealed, passphrase);
  return opened === undefined ? { ok: false, code: 'wrong_passphrase' } : toReading(opened);
}

function toReading(held: unknown): KeyFileReading {
  if (!isFields(held) || !isText(held.root) || !isText(held.recovery))
    return { ok: false, code: 'not_a_key_file' };
  const [root, recovery] = [fromBase64Url(held.root), fromBase64Url(held.recovery)];
  const isWhole = root?.length === 32 && recovery?.length === 32;
  return isWhole ? { ok: true, keys: { root, recovery } } : { ok: false, code: 'not_a_key_file' };
}

function seal(plain: object, passphrase: string) {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', stretch(passphrase, salt), nonce);
  const box = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()]);
  return { salt: toBase64Url(salt), nonce: toBase64Url(nonce), box: toBase64Url(box) };
}

function open(sealed: Readonly<Record<string, unknown>>, passphrase: string): unknown {
  const [salt, nonce, box] = [sealed.salt, sealed.nonce, sealed.box].map((one) =>
    isText(one) ? fromBase64Url(one) : undefined,
  );
  if (!salt || !nonce || !box) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', stretch(passphrase, salt), nonce);
    decipher.setAuthTag(box.subarray(-16));
    return JSON.parse(Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]).toString());
  } catch {
    return undefined;
  }
}

function stretch(passphrase: string, salt: Uint8Array): Buffer {
  return scryptSync(passphrase.normalize('NFC'), salt, 32, { N: COST, r: 8, p: 1, maxmem: MEMORY });
}
