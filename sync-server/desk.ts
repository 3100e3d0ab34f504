import { join } from 'node:path';
import { describeFault, readConfig } from './config.ts';
import { DESK_KEY_FILE, ENGINE_FILE } from './data-dir.ts';
import { readDeskKey } from './desk/desk-key.ts';
import { readEngineAddress } from './desk/engine-file.ts';
import { openDeskDatabases } from './desk/open-databases.ts';
import { createDeskWorker } from './desk/worker.ts';
import { openLogFile } from './gateway/log-file.ts';

/**
 * `npm run desk`: the worker that keeps the desk's cases, beside the server of DATA_DIR. `npm start` starts one by itself;
 * a second does no harm. It may be ended at any moment.
 */
await main();

async function main(): Promise<void> {
  const result = readConfig(process.env, []);
  if (!result.ok) return refuse(result.faults.map(describeFault).join('\n'));
  const { dataDir } = result.config;
  const address = await readEngineAddress(join(dataDir, ENGINE_FILE));
  const key = await readDeskKey(join(dataDir, DESK_KEY_FILE));
  if (!address || !key) {
    return refuse(
      `No server runs with DATA_DIR ${dataDir}.\n  Start it first (npm start), or name its folder in DATA_DIR.`,
    );
  }
  const closing = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => closing.abort());
  const log = openLogFile(join(dataDir, 'logs', 'desk.log'), Date.now);
  const databases = await openDeskDatabases(dataDir, address);
  const worker = createDeskWorker({
    ...databases,
    key,
    now: Date.now,
    log: log.write,
    signal: closing.signal,
  });
  log.write({ event: 'desk_started', pid: process.pid });
  await worker.follow();
  await log.close();
}

function refuse(problem: string): void {
  console.error(problem);
  process.exitCode = 1;
}
