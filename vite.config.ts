import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { build as bundle } from 'esbuild';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { injectManifest } from 'workbox-build';

const here = import.meta.dirname;

export default defineConfig({
  root: resolve(here, 'client'),
  publicDir: resolve(here, 'client/public'),
  plugins: [preact({ reactAliasesEnabled: false, devToolsEnabled: false }), serviceWorker()],
  worker: { format: 'es' },
  // What a package offers browsers of today, in place of what it wrote out again for those of 2014: 3 kB of the worker.
  resolve: { conditions: ['es2015', ...defaultClientConditions] },
  build: {
    outDir: resolve(here, 'dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets are data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: {
        // Apart, so that the service worker can leave it out: it reads over the line, and few have any use for it.
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some((id) => id.includes('/client/screens/desk/'))
            ? 'assets/desk/[name]-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8080' } },
});

/** Bundles `service-worker/sw.ts` beside the client and writes into it the list of files to precache. */
function serviceWorker(): Plugin {
  let swDest = '';
  let globDirectory = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      globDirectory = resolve(config.root, config.build.outDir);
      swDest = resolve(globDirectory, 'sw.js');
    },
    async closeBundle() {
      await bundle({
        entryPoints: [resolve(here, 'service-worker/sw.ts')],
        outfile: swDest,
        bundle: true,
        minify: true,
        format: 'iife',
        target: 'es2022',
        define: { 'process.env.NODE_ENV': '"production"' },
      });
      await injectManifest({
        swSrc: swDest,
        swDest,
        globDirectory,
        globPatterns: ['**/*.{html,js,css,woff2,svg,png,webmanifest}'],
        globIgnores: ['sw.js', 'assets/desk/**'],
        // Vite's own names carry the content's hash.
        dontCacheBustURLsMatching: /^assets\//,
        maximumFileSizeToCacheInBytes: 4_000_000,
      });
    },
  };
}
