import { spawnSync } from 'node:child_process';
import { buildProduct } from './build-product.ts';
import { findChromium, INSTALL_CHROMIUM } from './chromium.ts';

/** Builds the product, then runs vitest projects that use it in real Chromium; further arguments go to vitest. */
export async function runProject(...projects: string[]): Promise<never> {
  if (!findChromium()) {
    process.stderr.write(
      `There is no Chromium on this machine. Install it with:\n\n    ${INSTALL_CHROMIUM}\n`,
    );
    process.exit(1);
  }
  await buildProduct();
  const chosen = projects.map((project) => `--project=${project}`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...process.argv.slice(2)];
  process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
}
