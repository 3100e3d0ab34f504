import { join } from 'node:path';
import { revocationText } from '../../../schemas/access/certify.ts';
import type { KeyId } from '../../../schemas/record/entry.ts';
import { createSigner } from '../../../sync-server/keys/key-pair.ts';
import { openProvinceKeys } from '../../../sync-server/keys/province-keys.ts';
import { openSecrets } from '../../../sync-server/provision/secrets.ts';

/** The administrator's desk of a demonstration: takes a key back, with the province's own key. */
export async function revokeKey(
  { dataDir, wire }: { readonly dataDir: string; readonly wire: { readonly url: string } },
  key: KeyId,
): Promise<void> {
  const { demonstration } = await openProvinceKeys(dataDir);
  const sign = await createSigner(demonstration?.root ?? new Uint8Array());
  const open = { v: 1, key, at: 1_750_000_000_000, why: 'lost', by: 'province' } as const;
  const { operator } = await openSecrets(join(dataDir, 'secrets.json'));
  const response = await fetch(`${wire.url}/operator/officers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${operator}`, 'content-type': 'application/json' },
    body: JSON.stringify({ revocations: [{ ...open, sig: await sign(revocationText(open)) }] }),
  });
  if (!response.ok) throw new Error(`not revoked: ${response.status} ${await response.text()}`);
}
