import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** A bug put into the product's source while it is bundled, for a checker that must find it. */
export interface SourcePlant {
  /** From the root of the repository. */
  readonly file: string;
  /** Stands there once, letter for letter. */
  readonly snippet: string;
  readonly instead: string;
}

const ROOT = join(import.meta.dirname, '../..');

/** For esbuild. The build fails where a snippet is not there any more, or its file is not part of what is bundled. */
export function plantSource(plants: readonly SourcePlant[]): Plugin {
  return {
    name: 'plant-source',
    setup(build) {
      const planted = new Set<SourcePlant>();
      build.onStart(() => planted.clear());
      build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        const mine = plants.filter(({ file }) => join(ROOT, file) === path);
        if (mine.length === 0) return undefined;
        let contents = await readFile(path, 'utf8');
        for (const plant of mine) {
          contents = plantIn(contents, plant);
          planted.add(plant);
        }
        return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
      });
      build.onEnd(() => {
        const left = plants.filter((plant) => !planted.has(plant));
        return { errors: left.map(({ file }) => ({ text: `${file} is no part of this bundle` })) };
      });
    },
  };
}

/** @throws Error where the snippet does not stand there exactly once */
export function plantIn(source: string, { file, snippet, instead }: SourcePlant): string {
  const parts = source.split(snippet);
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new Error(`${file} has the planted snippet ${parts.length - 1} times, not once:\n${snippet}`);
  }
  return before + instead + after;
}
