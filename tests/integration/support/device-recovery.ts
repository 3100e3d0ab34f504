import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECOVERY_LABELS } from '../../../schemas/access/escrow.ts';
import { fromBase64Url } from '../../../schemas/crypto/base64url.ts';
import { toPkcs8 } from '../../../schemas/crypto/p256.ts';
import { openBox } from '../../../schemas/crypto/sealed-box.ts';
import { toKeyPair } from '../../../sync-server/keys/key-pair.ts';
import type { Province } from './device-province.ts';

/** As `npm run recover` does: what the province keeps of a tablet, opened with the recovery key. */
export async function readTelephoneCode(province: Province, device: string, key: string): Promise<string> {
  const held = await province.couch('GET', `/salakhum/escrow-${key}`);
  if (typeof held !== 'object' || held === null || !('telephone' in held)) throw new Error('no escrow');
  const code = await recover(province, RECOVERY_LABELS.telephone(device), String(held.telephone));
  return new TextDecoder().decode(code);
}

/** Undefined where the box was not sealed under this label. */
export async function recover(
  province: Province,
  label: string,
  box: string,
): Promise<Uint8Array | undefined> {
  const file: unknown = JSON.parse(readFileSync(join(province.dataDir, 'province', 'private.json'), 'utf8'));
  if (typeof file !== 'object' || file === null || !('recovery' in file)) throw new Error('no recovery key');
  const scalar = fromBase64Url(String(file.recovery)) ?? new Uint8Array();
  return openBox(webcrypto.subtle, toPkcs8(scalar), toKeyPair(scalar).publicKey, label, box);
}
