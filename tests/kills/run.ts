import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { findChromium, INSTALL_CHROMIUM } from '../tools/chromium.ts';
import { killBrowsers } from './browser-kills.ts';
import { buildKillDist } from './kill-dist.ts';

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
const [browser, server, seed] = [values.browser, values.server, values.seed].map(Number);
console.log(browser, server, seed);
const started = performance.now();
const dist = await buildKillDist();
const counts = await killBrowsers({ kills: browser ?? 0, seed: seed ?? 1, dist });
dist.remove();
console.log(JSON.stringify(counts, null, 2), Math.round(performance.now() - started));
process.exit(0);
