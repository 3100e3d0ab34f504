import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { plantIn, plantSource, type SourcePlant } from '../support/plant-source.ts';

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

  const bundle = (planted: SourcePlant) =>
    build({
      entryPoints: ['client/device/exclusive.ts'],
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'silent',
      plugins: [plantSource([planted])],
    });

  it('is in the bundle', async () => {
    expect((await bundle(plant)).outputFiles[0]?.text).toContain('const result = work();');
  });

  it('fails the build where its file is no part of it', async () => {
    await expect(bundle({ ...plant, file: 'client/device/journal.ts' })).rejects.toThrow(
      'no part of this bundle',
    );
  });
});
