import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { MUTATIONS } from '../faults/mutations.ts';
import { SCREEN_PLANTS, WORKER_PLANTS } from '../fixtures/faulty-client/plants.ts';
import * as kills from '../kills/plants.ts';
import { plantIn, plantInBundle, readPlanted, type SourcePlant } from '../support/plant-source.ts';

const plant: SourcePlant = {
  file: 'client/device/exclusive.ts',
  snippet: 'const result = last.then(work, work);',
  instead: 'const result = work();',
};

describe('a bug planted in the source', () => {
  it('stands in the place of its snippet', () => {
    expect(plantIn(`a ${plant.snippet} b`, plant)).toBe('a const result = work(); b');
  });

  it('is refused where the snippet is gone, or stands there twice', () => {
    expect(() => plantIn('nothing of it', plant)).toThrow('0 times');
    expect(() => plantIn(plant.snippet + plant.snippet, plant)).toThrow('2 times');
  });

  it.each<readonly [string, readonly SourcePlant[]]>([
    ...MUTATIONS.map(({ name, plants }) => [name, plants] as const),
    ...Object.entries(kills).map(([name, plants]) => [name, [plants].flat()] as const),
    ['a tablet that went wrong', [...SCREEN_PLANTS, ...WORKER_PLANTS]],
  ])('%s: is in the product’s source as it is now', (_, plants) => {
    expect(() => readPlanted(plants)).not.toThrow();
  });

  const bundle = (planted: SourcePlant) =>
    build({
      entryPoints: ['client/device/exclusive.ts'],
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'silent',
      plugins: [plantInBundle([planted])],
    });

  it('is in the bundle', async () => {
    expect((await bundle(plant)).outputFiles[0]?.text).toContain('const result = work();');
  });

  it('fails the build where its file is no part of it', async () => {
    await expect(bundle(kills.TEARS_BUNDLES)).rejects.toThrow('no part of this bundle');
  });
});
