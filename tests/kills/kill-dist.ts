import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { plantInBundle, type SourcePlant } from '../support/plant-source.ts';

/** The built product in a folder of its own, with the page of the kills beside its screens. */
export interface KillDist {
  /** To start the server from. */
  readonly folder: string;
  /** Address of the device layer's worker, as the product's own screens load it. */
  readonly worker: string;
  readonly remove: () => void;
}

const ROOT = join(import.meta.dirname, '../..');

/**
 * What `npm run build` made last, and where bugs are planted that side bundled anew with them.
 *
 * @param plants by side: `worker` on the tablet, `server` in the province
 */
export async function buildKillDist(
  plants: { readonly worker?: readonly SourcePlant[]; readonly server?: readonly SourcePlant[] } = {},
): Promise<KillDist> {
  // Within the repository: the built server finds its packages there.
  mkdirSync(join(ROOT, 'tests/.artifacts'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'tests/.artifacts/kills-'));
  cpSync(join(ROOT, 'dist'), folder, { recursive: true });
  const assets = join(folder, 'client/assets');
  const worker = readdirSync(assets).find((name) => /^worker-.*\.js$/.test(name));
  if (!worker) throw new Error('the built client has no worker: npm run build');
  await build({
    entryPoints: { 'kill-page': join(import.meta.dirname, 'page.ts') },
    outdir: join(folder, 'client'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
  });
  const script = '<script type="module" src="/kill-page.js"></script>';
  const html = `<!doctype html><meta charset="utf-8"><title>kills</title>${script}`;
  writeFileSync(join(folder, 'client/kills.html'), html);
  if (plants.worker) {
    await build({
      entryPoints: [join(ROOT, 'client/device/worker.ts')],
      outfile: join(assets, worker),
      bundle: true,
      format: 'esm',
      target: 'es2022',
      plugins: [plantInBundle(plants.worker)],
    });
  }
  if (plants.server) {
    await build({
      entryPoints: [join(ROOT, 'sync-server/main.ts')],
      outfile: join(folder, 'server/main.js'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      plugins: [plantInBundle(plants.server)],
    });
  }
  return {
    folder,
    worker: `/assets/${worker}`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
