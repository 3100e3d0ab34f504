import { runDeskBench } from './desk.ts';
import { runStorageBench } from './storage.ts';

/** `npm run bench -- NAME …`: measures, each by its name. */
const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  desk: runDeskBench,
  storage: runStorageBench,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench) await bench(args);
else {
  console.error(`npm run bench -- ${Object.keys(BENCHES).join(' | ')} [options]`);
  process.exitCode = 2;
}
