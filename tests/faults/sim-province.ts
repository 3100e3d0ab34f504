import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../sync-server/engine/engine.ts';
import { openSecrets } from '../../sync-server/provision/secrets.ts';
import { bundleValidation } from '../../sync-server/provision/validation-bundle.ts';
import { type RunningServer, startServer } from '../../sync-server/server.ts';
import { COMMUNES, OFFICERS } from './communes.ts';
import { createFaultyEngine, type FaultyEngine } from './faulty-engine.ts';
import type { SimClock } from './sim-clock.ts';

/** The province's side of a schedule: the real server on a disk of its own. */
export interface SimProvince {
  /** Undefined while it is down. */
  readonly port: () => number | undefined;
  readonly dataDir: string;
  readonly engine: FaultyEngine;
  readonly skew: (ms: number) => void;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** As a power cut: what the database had written is there, whatever was under way is not heard of any more. */
  readonly kill: () => Promise<void>;
  /** Keeps a copy of its disk. */
  readonly copy: () => Promise<void>;
  /** Sets the disk back to the copy, told to the tablets by a new epoch or not. False where there is no copy. */
  readonly restore: (isTold: boolean) => Promise<boolean>;
  readonly end: () => Promise<void>;
}

let validation: Promise<string> | undefined;
const NO_LIMIT = { burst: 1_000_000, perSecond: 1_000_000 };

/** @param from folder of a province to begin with */
export async function openSimProvince(clock: SimClock, from?: string): Promise<SimProvince> {
  validation ??= bundleValidation();
  const bundled = await validation;
  const folder = mkdtempSync(join(tmpdir(), 'sala-khum-faults-'));
  const dataDir = join(folder, 'data');
  const kept = join(folder, 'copy');
  if (from) cpSync(from, dataDir, { recursive: true });
  const engine = createFaultyEngine(clock);
  let bare: Engine | undefined;
  let running: RunningServer | undefined;
  let skew = 0;
  let hasCopy = false;

  const start = async () => {
    if (running) return;
    running = await startServer({
      dataDir,
      port: 0,
      validation: bundled,
      communes: COMMUNES,
      officers: OFFICERS,
      rates: { address: NO_LIMIT, stranger: NO_LIMIT, device: NO_LIMIT },
      now: () => clock.now() + skew,
      after: clock.after,
      wrapEngine: (opened) => {
        bare = opened;
        return engine.wrap(opened);
      },
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
  const renewEpoch = async () => {
    if (!bare) throw new Error('the province has not started');
    const { admin } = await openSecrets(join(dataDir, 'secrets.json'));
    const headers = { authorization: `Basic ${btoa(`admin:${admin}`)}`, 'content-type': 'application/json' };
    const path = 'http://engine/salakhum/epoch';
    const doc: unknown = await (await bare(new Request(path, { headers }))).json();
    const body = JSON.stringify({ ...Object(doc), epoch: `restored-${clock.now()}` });
    const answer = await bare(new Request(path, { method: 'PUT', headers, body }));
    if (!answer.ok) throw new Error(`the epoch was not renewed: ${answer.status}`);
  };
  return {
    port: () => (running ? Number(running.url.port) : undefined),
    dataDir,
    engine,
    skew: (ms) => {
      skew += ms;
    },
    start,
    stop,
    kill,
    copy: async () => {
      const wasUp = running !== undefined;
      await stop();
      rmSync(kept, { recursive: true, force: true });
      cpSync(dataDir, kept, { recursive: true });
      hasCopy = true;
      if (wasUp) await start();
    },
    restore: async (isTold) => {
      if (!hasCopy) return false;
      await kill();
      rmSync(dataDir, { recursive: true });
      cpSync(kept, dataDir, { recursive: true });
      await start();
      if (isTold) {
        await renewEpoch();
        await stop();
        await start();
      }
      return true;
    },
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
