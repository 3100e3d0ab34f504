import { spawnSync } from 'node:child_process';
import { buildProduct } from '../tools/build-product.ts';
import { findChromium, INSTALL_CHROMIUM } from '../tools/chromium.ts';

/** `npm run test:journeys -- [filter]`: builds, then goes each journey in real Chromium. */
if (!findChromium()) {
  process.stderr.write(`There is no Chromium on this machine. Install it with:\n\n    ${INSTALL_CHROMIUM}\n`);
  process.exit(1);
}
await buildProduct();
const args = ['node_modules/vitest/vitest.mjs', 'run', '--project=journeys', ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
