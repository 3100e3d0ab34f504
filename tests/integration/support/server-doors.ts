import { join } from 'node:path';
import { SIGNER_KEY } from '../../../sync-server/data-dir.ts';
import type { CouchApi } from '../../../sync-server/engine/couch-api.ts';
import { createTokenKeys } from '../../../sync-server/provision/token-keys.ts';
import type { Duty } from '../../../sync-server/signer/duty.ts';
import { openTokenSigner, type TokenSigner } from '../../../sync-server/signer/token-signer.ts';
import { openWith } from '../../../sync-server/store/door-keys.ts';
import type { TestServer } from './server.ts';

/** The signer of a running server: what a thief of its key file has. */
export function signerOf({ dataDir, names }: TestServer, now = Date.now): Promise<TokenSigner> {
  return openTokenSigner(join(dataDir, SIGNER_KEY), names, now);
}

/** The engine as one of the server's own parts may use it. */
export async function openDuty(server: TestServer, duty: Duty): Promise<CouchApi> {
  return openWith(server.engine, createTokenKeys(await signerOf(server), duty, server.names));
}
