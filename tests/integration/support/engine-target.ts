import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { basicAuthorization, createCouchEngine } from '../../../sync-server/engine/couch.ts';
import { createEmbeddedEngine } from '../../../sync-server/engine/embedded.ts';
import type { Engine } from '../../../sync-server/engine/engine.ts';

/** One of the two implementations the contract is held against. */
export interface EngineTarget {
  readonly name: string;
  start(): Promise<RunningEngine>;
}

export interface RunningEngine {
  readonly engine: Engine;
  readonly isEmbedded: boolean;
  readonly adminAuthorization: string;
  /** Long polls that wait; a real CouchDB does not tell. */
  waiting(): Promise<number | undefined>;
  stop(): Promise<void>;
}

const admin = { name: 'admin', password: 'counter-secret' };

export const embeddedEngine: EngineTarget = {
  name: 'embedded engine',
  async start() {
    const dir = await mkdtemp(join(tmpdir(), 'sala-khum-engine-'));
    const { engine, waiting, close } = await createEmbeddedEngine({ dir, admin, passwordIterations: 1000 });
    return {
      engine,
      isEmbedded: true,
      adminAuthorization: basicAuthorization(admin.name, admin.password),
      waiting,
      async stop() {
        await close();
        await rm(dir, { recursive: true });
      },
    };
  },
};

/** The embedded engine always; the CouchDB at `COUCHDB_URL` (with an administrator's credentials) when it is set. */
export function engineTargets(): readonly EngineTarget[] {
  const url = process.env.COUCHDB_URL;
  if (url) return [embeddedEngine, couchAt(new URL(url))];
  console.log('COUCHDB_URL is not set: the contract is held against the embedded engine alone');
  return [embeddedEngine];
}

function couchAt(url: URL): EngineTarget {
  const { username, password } = url;
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return {
    name: `CouchDB at ${bare.href}`,
    start: async () => ({
      engine: createCouchEngine(bare),
      isEmbedded: false,
      adminAuthorization: basicAuthorization(decodeURIComponent(username), decodeURIComponent(password)),
      waiting: async () => undefined,
      stop: async () => undefined,
    }),
  };
}
