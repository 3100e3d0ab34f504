import { build as bundle } from 'esbuild';
import { build as buildClient } from 'vite';
import { buildValidation } from '../../sync-server/provision/validation-bundle.ts';

/** Builds into `dist`: the client and its service worker, the sync server, and CouchDB's validation function. */
export async function buildProduct(): Promise<void> {
  const started = performance.now();
  await buildClient({ logLevel: 'warn' });
  await bundle({
    entryPoints: ['sync-server/main.ts', 'sync-server/desk.ts'],
    outdir: 'dist/server',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Packages stay in node_modules: LevelDB is native code.
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
  await buildValidation();
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
