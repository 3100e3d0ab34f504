import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../../sync-server/open-engine.ts';
import { openSecrets } from '../../../sync-server/provision/secrets.ts';
import { openAs } from '../../../sync-server/store/account.ts';
import { createDatabase, upsert } from '../../../sync-server/store/database.ts';
import { createNames } from '../../../sync-server/store/names.ts';
import { startProvince } from '../../support/province.ts';

/** The built server in a process of its own, and copies of its disk. */
export interface RealProvince {
  /** Undefined while it is down. */
  readonly port: () => number | undefined;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** SIGKILL. */
  readonly kill: () => Promise<void>;
  readonly copy: () => Promise<void>;
  /** Sets the disk back to the copy, told to the tablets by a new epoch or not; nothing where there is no copy. */
  readonly restore: (isTold: boolean) => Promise<void>;
  /** What schedules begin with is how it stands now. */
  readonly keepTemplate: () => Promise<void>;
  /** Begins anew with what was kept for schedules. */
  readonly renew: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function openRealProvince(): Promise<RealProvince> {
  const province = await startProvince();
  const { dataDir } = province;
  const folder = mkdtempSync(join(tmpdir(), 'sala-khum-faults-'));
  const copied = join(folder, 'copy');
  const template = join(folder, 'template');
  let isUp = true;
  let hasCopy = false;

  const start = async () => {
    if (isUp) return;
    await province.restart();
    isUp = true;
  };
  const stop = async () => {
    isUp = false;
    await province.stop();
  };
  const kill = async () => {
    isUp = false;
    await province.kill();
  };
  const keep = (to: string) => {
    rmSync(to, { recursive: true, force: true });
    cpSync(dataDir, to, { recursive: true });
  };
  const putBack = (from: string) => {
    rmSync(dataDir, { recursive: true, force: true });
    cpSync(from, dataDir, { recursive: true });
  };
  return {
    port: () => (isUp ? province.port : undefined),
    start,
    stop,
    kill,
    copy: async () => {
      const wasUp = isUp;
      await stop();
      keep(copied);
      hasCopy = true;
      if (wasUp) await start();
    },
    restore: async (isTold) => {
      if (!hasCopy) return;
      await kill();
      putBack(copied);
      if (isTold) await renewEpoch(dataDir);
      await start();
    },
    keepTemplate: async () => {
      await stop();
      keep(template);
      await start();
    },
    renew: async () => {
      await kill();
      putBack(template);
      hasCopy = false;
      await start();
    },
    end: async () => {
      await province.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As a restore does it, on a disk without its server. */
async function renewEpoch(dataDir: string): Promise<void> {
  const secrets = await openSecrets(join(dataDir, 'secrets.json'));
  const { engine, admin, close } = await openEngine(join(dataDir, 'engine'), undefined, secrets.admin);
  try {
    const control = createDatabase(openAs(engine, admin), createNames('').control);
    await upsert(control, 'epoch', () => ({ epoch: `restored-${Date.now()}` }));
  } finally {
    await close();
  }
}
