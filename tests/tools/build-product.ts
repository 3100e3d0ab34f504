import { build as bundle } from 'esbuild';
import { build as buildClient } from 'vite';

/** Builds into `dist`: the client and its service worker, and the sync server. */
export async function buildProduct(): Promise<void> {
  const started = performance.now();
  await buildClient({ logLevel: 'warn' });
  await bundle({
    entryPoints: ['sync-server/main.ts'],
    outfile: 'dist/server/main.js',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Packages stay in node_modules: LevelDB is native code.
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
