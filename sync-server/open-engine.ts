import { mkdir } from 'node:fs/promises';
import { createCouchEngine } from './engine/couch.ts';
import { createEmbeddedEngine } from './engine/embedded.ts';
import type { Engine } from './engine/engine.ts';
import type { Account } from './store/account.ts';
import { keepRequests } from './store/keep-requests.ts';

export interface OpenEngine {
  readonly engine: Engine;
  readonly admin: Account;
  readonly close: () => Promise<void>;
}

/** The embedded engine in `dir`, or the CouchDB at `url`, whose credentials are the administrator's. */
export async function openEngine(
  dir: string,
  url: string | undefined,
  adminPassword: string,
): Promise<OpenEngine> {
  if (url !== undefined) {
    const { username, password } = new URL(url);
    const admin = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
    // A request that carries no account must be nobody's, not the administrator's.
    const bare = new URL(url);
    bare.username = '';
    bare.password = '';
    return { engine: keepRequests(createCouchEngine(bare)), admin, close: async () => {} };
  }
  await mkdir(dir, { recursive: true });
  const admin = { name: 'admin', password: adminPassword };
  const { engine, close } = await createEmbeddedEngine({ dir, admin });
  return { engine: keepRequests(engine), admin, close };
}
