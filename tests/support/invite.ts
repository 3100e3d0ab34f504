import { join } from 'node:path';
import { createInvitation } from '../../sync-server/keys/grants.ts';
import { createSigner } from '../../sync-server/keys/key-pair.ts';
import { openProvinceKeys } from '../../sync-server/keys/province-keys.ts';
import { openSecrets } from '../../sync-server/provision/secrets.ts';
import type { Province } from '../integration/support/device-province.ts';

/** The administrator's one-time code for a chief. @param until the last day the role is held */
export async function invite(province: Province, officer: string, until = '2099-12-31'): Promise<string> {
  const { demonstration } = await openProvinceKeys(province.dataDir);
  const root = await createSigner(demonstration?.root ?? new Uint8Array());
  const { grant, code } = await createInvitation(root, {
    officer,
    name: 'សាកល្បង',
    role: 'chief',
    place: '070702',
    from: '2020-01-01',
    until,
    enrolBy: '2099-12-31',
  });
  const { operator } = await openSecrets(join(province.dataDir, 'secrets.json'));
  const answer = await fetch(`${province.wire.url}/operator/officers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${operator}`, 'content-type': 'application/json' },
    body: JSON.stringify({ grants: [grant] }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return code;
}
