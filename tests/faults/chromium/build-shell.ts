import { join } from 'node:path';
import { build } from 'esbuild';
import { plantInBundle, type SourcePlant } from '../../support/plant-source.ts';
import type { ShellFile } from '../faulty-wire.ts';
import { getMutation } from '../mutations.ts';

const HTML =
  '<!doctype html><meta charset="utf-8"><title>faults</title><script type="module" src="/page.js"></script>';

/** The page of the bench and the device layer's worker, by their addresses. @param plant name of a bug (mutations.ts) */
export async function buildShell(plant?: string): Promise<ReadonlyMap<string, ShellFile>> {
  const plants = plant === undefined ? [] : getMutation(plant).plants;
  const scripts = await Promise.all([bundle('page.ts'), bundle('worker.ts', plants)]);
  const [page = '', worker = ''] = scripts;
  return new Map([
    ['/', { type: 'text/html', text: HTML }],
    ['/page.js', { type: 'text/javascript', text: page }],
    ['/worker.js', { type: 'text/javascript', text: worker }],
  ]);
}

async function bundle(entry: string, plants: readonly SourcePlant[] = []): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    plugins: [plantInBundle(plants)],
  });
  return outputFiles[0]?.text ?? '';
}
