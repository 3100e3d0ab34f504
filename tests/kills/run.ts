import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { findChromium, INSTALL_CHROMIUM } from '../tools/chromium.ts';
import { killBrowsers } from './browser-kills.ts';
import { buildKillDist } from './kill-dist.ts';
import { killServers } from './server-kills.ts';
import { addCounts } from './tally.ts';

/**
 * `npm run test:kills -- --browser N --server N --seed N [--json]`: N SIGKILLs of Chromium in the middle of saving and N
 * of the server in the middle of receiving. Exit 1 unless nothing acknowledged is lost, torn or there twice.
 */
const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: '200' },
    server: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const kills = { browser: Number(values.browser), server: Number(values.server) };
const seed = Number(values.seed);
const areCounts = Object.values(kills).every((count) => Number.isSafeInteger(count) && count >= 0);
if (!areCounts || !Number.isSafeInteger(seed)) fail('--browser, --server and --seed take a whole number', 2);
if (kills.browser > 0 && !findChromium()) {
  fail(`There is no Chromium on this machine. Install it with:\n\n    ${INSTALL_CHROMIUM}\n`, 1);
}
// What it says goes to the side: the output is for the figures.
const built = spawnSync(process.execPath, ['tests/tools/run.mjs', 'tests/tools/build.ts'], {
  stdio: ['ignore', 2, 2],
});
if (built.status !== 0) fail('Not run: the build failed.', 1);

const started = performance.now();
const dist = await buildKillDist();
const couchdbUrl = process.env.COUCHDB_URL;
const told = (done: number, of: number) => {
  if (!values.json) process.stderr.write(`\r${done} of ${of} kills`);
};
try {
  const browser = await killBrowsers({ kills: kills.browser, seed, dist, couchdbUrl, told });
  const server = await killServers({ kills: kills.server, seed, dist: dist.folder, couchdbUrl, told });
  const { acknowledged, lost, torn, duplicated, wrong } = addCounts([browser, server]);
  const result = {
    kills,
    acknowledged,
    lost,
    torn,
    duplicated,
    ms: Math.round(performance.now() - started),
    seed,
    // Kills that fell into something that had begun; what of it was there afterwards, and what was not.
    inFlight: { browser: browser.inFlight, server: server.inFlight },
    kept: { browser: browser.kept, server: server.kept },
    gone: { browser: browser.gone, server: server.gone },
    wrong,
  };
  process.stdout.write(`${JSON.stringify(result, null, values.json ? 0 : 2)}\n`);
  process.exitCode = lost + torn + duplicated > 0 ? 1 : 0;
} finally {
  dist.remove();
}
process.exit();

function fail(why: string, code: number): never {
  process.stderr.write(`${why}\n`);
  process.exit(code);
}
