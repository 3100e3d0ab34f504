import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleValidation } from '../../sync-server/provision/validation-bundle.ts';
import { type RunningServer, startServer } from '../../sync-server/server.ts';
import { COMMUNES, OFFICERS } from './communes.ts';
import { COUCHDB_URL } from './couchdb-url.ts';
import { createFaultyEngine, type FaultyEngine } from './faulty-engine.ts';
import { insist, openProvinceDisk } from './province-disk.ts';
import type { SimClock } from './sim-clock.ts';

/** The province's side of a schedule: the real server on a disk of its own. */
export interface SimProvince {
  /** Undefined while it is down. */
  readonly port: () => number | undefined;
  readonly engine: FaultyEngine;
  readonly skew: (ms: number) => void;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** As a power cut: what the database had written is there, whatever was under way is not heard of any more. */
  readonly kill: () => Promise<void>;
  /** Keeps it in a folder, for others to begin with; it must have been stopped. */
  readonly keepIn: (folder: string) => Promise<void>;
  /** Keeps a copy of its disk. */
  readonly copy: () => Promise<void>;
  /** Sets the disk back to the copy, told to the tablets by a new epoch or not. False where there is no copy. */
  readonly restore: (isTold: boolean) => Promise<boolean>;
  readonly end: () => Promise<void>;
}

let validation: Promise<string> | undefined;
const NO_LIMIT = { burst: 1_000_000, perSecond: 1_000_000 };

/** @param from what a province to begin with was kept in */
export async function openSimProvince(clock: SimClock, from?: string): Promise<SimProvince> {
  validation ??= bundleValidation();
  const bundled = await validation;
  const folder = mkdtempSync(join(tmpdir(), 'sala-khum-faults-'));
  const dataDir = join(folder, 'data');
  const kept = join(folder, 'copy');
  const prefix = COUCHDB_URL === undefined ? '' : `faults-${randomBytes(5).toString('hex')}-`;
  const disk = openProvinceDisk({ dataDir, couchdbUrl: COUCHDB_URL, prefix });
  const engine = createFaultyEngine(clock);
  let running: RunningServer | undefined;
  let skew = 0;
  let hasCopy = false;
  const atDisk = async (work: () => Promise<void>) => {
    const end = clock.busy();
    await insist(work).finally(end);
  };

  const start = async () => {
    if (running) return;
    running = await startServer({
      dataDir,
      port: 0,
      prefix,
      ...(COUCHDB_URL === undefined ? {} : { couchdbUrl: COUCHDB_URL }),
      validation: bundled,
      communes: COMMUNES,
      officers: OFFICERS,
      rates: { address: NO_LIMIT, stranger: NO_LIMIT, device: NO_LIMIT },
      now: () => clock.now() + skew,
      after: clock.after,
      wrapEngine: engine.wrap,
    });
  };
  const stop = async () => {
    const server = running;
    running = undefined;
    await server?.close();
  };
  const kill = async () => {
    engine.disown();
    await stop();
  };
  if (from) await atDisk(() => disk.fillFrom(from));
  return {
    port: () => (running ? Number(running.url.port) : undefined),
    engine,
    skew: (ms) => {
      skew += ms;
    },
    start,
    stop,
    kill,
    keepIn: (target) => atDisk(() => disk.keepIn(target)),
    copy: async () => {
      const wasUp = running !== undefined;
      await stop();
      await atDisk(() => disk.keepIn(kept));
      hasCopy = true;
      if (wasUp) await insist(start);
    },
    restore: async (isTold) => {
      if (!hasCopy) return false;
      await kill();
      await atDisk(() => disk.fillFrom(kept));
      if (isTold) await atDisk(() => disk.renewEpoch(`restored-${clock.now()}`));
      await insist(start);
      return true;
    },
    end: async () => {
      await stop();
      await atDisk(disk.remove);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
