import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Certificate, DESK_DEVICE, keyOf } from '../../schemas/access/officer.ts';
import { fromBase64Url, toBase64Url } from '../../schemas/crypto/base64url.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { createBlindSign } from '../keys/blind-sign.ts';
import { completeGrant, type Invitation } from '../keys/grants.ts';
import { createKeyPair } from '../keys/key-pair.ts';
import { toCertificate } from '../keys/read-trust.ts';
import { isFields, isText } from '../store/guards.ts';
import { readJson } from '../store/read-json.ts';

/** The service key that the desk's workers of one server share: they write the same bytes for the same finding. */
export interface DeskKey {
  readonly key: KeyId;
  readonly certificate: Certificate;
  readonly sign: (text: string) => string;
}

/** The key in `file`; undefined where the server has not made one yet. */
export async function readDeskKey(file: string): Promise<DeskKey | undefined> {
  const held = await readJson(file);
  const certificate = isFields(held) ? toCertificate(held.certificate) : undefined;
  const scalar = isFields(held) && isText(held.scalar) ? fromBase64Url(held.scalar) : undefined;
  if (!certificate || !scalar) return undefined;
  return { key: keyOf(certificate), certificate, sign: createBlindSign(scalar) };
}

/**
 * Makes the key where there is none, certified as a service of the province.
 *
 * @param device what the certificate calls the service
 */
export async function openDeskKey(
  file: string,
  invite: () => Promise<Invitation>,
  device = DESK_DEVICE,
): Promise<Certificate> {
  const known = await readDeskKey(file);
  if (known) return known.certificate;
  const { publicKey, scalar } = createKeyPair();
  const certificate = await completeGrant(await invite(), device, publicKey);
  await mkdir(dirname(file), { recursive: true });
  // Beside it first: a file cut short would lose the key.
  const text = JSON.stringify({ certificate, scalar: toBase64Url(scalar) }, null, 2);
  await writeFile(`${file}.new`, `${text}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return certificate;
}
