import { runBigTablet } from './big-tablet.ts';
import { runBlocked } from './blocked.ts';
import { runBytes } from './bytes.ts';
import { runDaily } from './daily.ts';
import { runDeskBench } from './desk.ts';
import { runFirstSync } from './first-sync.ts';
import { runGateway } from './gateway.ts';
import { runStorageBench } from './storage.ts';
import { runTablets } from './tablets.ts';

/** `npm run bench -- NAME …`: measures, each by its name. */
const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  blocked: runBlocked,
  bytes: runBytes,
  desk: runDeskBench,
  daily: runDaily,
  'first-sync': runFirstSync,
  gateway: runGateway,
  open: runBigTablet,
  save: runBigTablet,
  search: runBigTablet,
  storage: runStorageBench,
  tablets: runTablets,
};

// What was started ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench) await bench(args);
else {
  console.error(`npm run bench -- ${Object.keys(BENCHES).join(' | ')} [options]`);
  process.exitCode = 2;
}
