import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { restoreProvince } from '../../sync-server/backup/restore-province.ts';
import { writeBackup } from '../../sync-server/backup/write-backup.ts';
import { clearCouch } from '../../sync-server/couch-check.ts';
import type { CouchApi } from '../../sync-server/engine/couch-api.ts';
import { readProvinceKey } from '../../sync-server/keys/province-keys.ts';
import { openEngine } from '../../sync-server/open-engine.ts';
import { openSecrets } from '../../sync-server/provision/secrets.ts';
import { openAs } from '../../sync-server/store/account.ts';
import { createDatabase, upsert } from '../../sync-server/store/database.ts';
import { createNames } from '../../sync-server/store/names.ts';
import { COUCHDB_URL } from './couchdb-url.ts';

/** What of the province outlives its server: a folder, and the databases, in it or on a CouchDB. The server is stopped. */
export interface ProvinceDisk {
  /** Copies all of it into a folder, whose former contents go. */
  readonly keepIn: (folder: string) => Promise<void>;
  /** Makes it what was kept there; nobody is told. */
  readonly fillFrom: (folder: string) => Promise<void>;
  /** As a restore does that is known of. */
  readonly renewEpoch: (epoch: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

export interface DiskPlace {
  readonly dataDir: string;
  /** Absent for the embedded engine, whose databases lie in the folder. */
  readonly couchdbUrl: string | undefined;
  /** Of the databases' names. */
  readonly prefix: string;
}

const DATA = 'data';
const DATABASES = 'databases';

export function openProvinceDisk(place: DiskPlace): ProvinceDisk {
  const { dataDir, couchdbUrl } = place;
  const names = createNames(place.prefix);

  async function atDatabases(work: (couch: CouchApi) => Promise<unknown>): Promise<void> {
    const secrets = await openSecrets(join(dataDir, 'secrets.json'));
    const { engine, admin, close } = await openEngine(join(dataDir, 'engine'), couchdbUrl, secrets.admin);
    try {
      await work(openAs(engine, admin));
    } finally {
      await close();
    }
  }
  const putEpoch = (epoch: string) =>
    atDatabases((couch) => upsert(createDatabase(couch, names.control), 'epoch', () => ({ epoch })));

  return {
    keepIn: async (folder) => {
      rmSync(folder, { recursive: true, force: true });
      cpSync(dataDir, join(folder, DATA), { recursive: true });
      if (couchdbUrl === undefined) return;
      const provinceKey = (await readProvinceKey(dataDir)) ?? '';
      const parts = { names, provinceKey, dataDir, release: 'bench', now: Date.now };
      await atDatabases((couch) =>
        writeBackup({ ...parts, couch }, join(folder, DATABASES), () => undefined),
      );
    },
    fillFrom: async (folder) => {
      rmSync(dataDir, { recursive: true, force: true });
      cpSync(join(folder, DATA), dataDir, { recursive: true });
      if (couchdbUrl === undefined) return;
      const restored = await restoreProvince({
        dataDir,
        couchdbUrl,
        names,
        dir: join(folder, DATABASES),
        isReplacing: true,
        now: Date.now,
        onProgress: () => undefined,
      });
      if (!restored.ok) throw new Error(`the province was not restored: ${restored.fault.code}`);
      await putEpoch(restored.restored.manifest.epoch);
    },
    renewEpoch: putEpoch,
    remove: async () => {
      if (couchdbUrl === undefined) return;
      const fault = await clearCouch(couchdbUrl, names);
      if (fault) throw new Error(fault.problem);
    },
  };
}

/** The engine that the server brings does not fail by itself. */
const TRIES = COUCHDB_URL === undefined ? 0 : 30;

/** A node of a CouchDB that was killed is away for a while, and so may be what is asked of the others. */
export async function insist<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let left = TRIES; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left <= 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}
