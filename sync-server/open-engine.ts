import { mkdir } from 'node:fs/promises';
import { createCouchEngine } from './engine/couch.ts';
import { createEmbeddedEngine } from './engine/embedded.ts';
import type { Engine } from './engine/engine.ts';
import type { Account } from './store/account.ts';
import { keepRequests } from './store/keep-requests.ts';

export interface OpenEngine {
  readonly engine: Engine;
  readonly admin: Account;
  /** Where the engine finds itself, for replications it does; the embedded one looks at no host. */
  readonly address: string;
  /** A CouchDB's own address, without credentials; undefined for the embedded engine, which has none. */
  readonly url: URL | undefined;
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
    const address = bare.href.replace(/\/$/, '');
    const engine = keepRequests(createCouchEngine(bare));
    return { engine, admin, address, url: bare, close: async () => {} };
  }
  await mkdir(dir, { recursive: true });
  const admin = { name: 'admin', password: adminPassword };
  const { engine, close } = await createEmbeddedEngine({ dir, admin });
  return { engine: keepRequests(engine), admin, address: 'http://engine.invalid', url: undefined, close };
}
