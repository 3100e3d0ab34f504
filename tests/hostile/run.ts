import { spawnSync } from 'node:child_process';

/** `npm run test:hostile -- [filter]`: every attack of `tests/hostile`, on the embedded engine and on `COUCHDB_URL`. */
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project=hostile', ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
