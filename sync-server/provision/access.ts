import type { CouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';
import type { Duty } from '../signer/duty.ts';
import type { TokenSigner } from '../signer/token-signer.ts';
import type { DoorKeys } from '../store/door-keys.ts';
import type { Names } from '../store/names.ts';
import { provisionAccounts, removeAccounts } from './accounts.ts';
import { createTokenKeys, installTokenKey } from './token-keys.ts';

export interface AccessOptions {
  readonly engine: Engine;
  readonly admin: CouchApi;
  readonly signer: TokenSigner;
  readonly names: Names;
  /** Six digits each. */
  readonly communes: readonly string[];
  /** Seed of passwords, where tokens are not read. */
  readonly seed: string;
}

export interface Access {
  readonly by: 'tokens' | 'accounts';
  readonly keysOf: (duty: Duty) => DoorKeys;
}

/** How the sync server opens its databases: by short tokens, or by accounts on a CouchDB that reads none. */
export async function openAccess(options: AccessOptions): Promise<Access> {
  const { engine, admin, signer, names } = options;
  if (await installTokenKey(engine, admin, signer, names)) {
    await removeAccounts(admin, names);
    return { by: 'tokens', keysOf: (duty) => createTokenKeys(signer, duty, names) };
  }
  return { by: 'accounts', keysOf: await provisionAccounts(options) };
}
