import { join } from 'node:path';
import { SIGNER_KEY } from '../data-dir.ts';
import { createCouchEngine } from '../engine/couch.ts';
import { createAccountKeys } from '../provision/accounts.ts';
import { openSecrets } from '../provision/secrets.ts';
import { createTokenKeys } from '../provision/token-keys.ts';
import { openTokenSigner } from '../signer/token-signer.ts';
import { createDatabase, type Database } from '../store/database.ts';
import { type DoorKeys, openWith } from '../store/door-keys.ts';
import { keepRequests } from '../store/keep-requests.ts';
import { createNames, type Names } from '../store/names.ts';
import type { EngineAddress } from './engine-file.ts';

/** The two databases the desk's worker has business in, from a process of its own. */
export async function openDeskDatabases(
  dataDir: string,
  address: EngineAddress,
): Promise<{ readonly province: Database; readonly desk: Database }> {
  const names = createNames(address.prefix);
  const engine = keepRequests(createCouchEngine(new URL(address.url)));
  const couch = openWith(engine, await keysOf(dataDir, address, names));
  return { province: createDatabase(couch, names.province), desk: createDatabase(couch, names.desk) };
}

async function keysOf(dataDir: string, { by }: EngineAddress, names: Names): Promise<DoorKeys> {
  if (by === 'tokens') {
    return createTokenKeys(await openTokenSigner(join(dataDir, SIGNER_KEY), names), 'desk', names);
  }
  const { gateway } = await openSecrets(join(dataDir, 'secrets.json'));
  return createAccountKeys('desk', names, gateway, new Set());
}
