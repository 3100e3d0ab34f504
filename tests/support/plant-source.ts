import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin as BundlePlugin } from 'esbuild';
import type { Plugin as BuildPlugin } from 'vite';
import { ROOT } from './root.ts';

/** A bug put into the product's source while it is built or loaded, for a checker that must find it. */
export interface SourcePlant {
  /** From the root of the repository. */
  readonly file: string;
  /** Stands there once, letter for letter. */
  readonly snippet: string;
  readonly instead: string;
}

/**
 * The source of each planted file with all its bugs in it, by the file's absolute path.
 *
 * @throws Error where a snippet does not stand in its file exactly once
 */
export function readPlanted(plants: readonly SourcePlant[]): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const plant of plants) {
    const path = join(ROOT, plant.file);
    sources.set(path, plantIn(sources.get(path) ?? readFileSync(path, 'utf8'), plant));
  }
  return sources;
}

/** @throws Error where the snippet does not stand there exactly once */
export function plantIn(source: string, { file, snippet, instead }: SourcePlant): string {
  const parts = source.split(snippet);
  if (parts.length !== 2) {
    throw new Error(`${file} has the planted snippet ${parts.length - 1} times, not once:\n${snippet}`);
  }
  return parts.join(instead);
}

/** For esbuild. The build fails where a planted file is no part of it. */
export function plantInBundle(plants: readonly SourcePlant[]): BundlePlugin {
  return {
    name: 'planted',
    setup(build) {
      const sources = readPlanted(plants);
      const left = new Set(sources.keys());
      build.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        const contents = sources.get(path);
        left.delete(path);
        return contents === undefined ? undefined : { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
      });
      build.onEnd(() => ({
        errors: [...left].map((path) => ({ text: `${path} is no part of this bundle` })),
      }));
    },
  };
}

/**
 * For Vite. The build fails where a planted file is no part of it.
 *
 * @param entry of several builds under one configuration, as workers are, the one that is meant: from the repository's root
 */
export function plantInBuild(plants: readonly SourcePlant[], entry?: string): BuildPlugin {
  const sources = readPlanted(plants);
  const left = new Set(sources.keys());
  let isMeant = true;
  return {
    name: 'planted',
    enforce: 'pre',
    buildStart({ input }) {
      isMeant = entry === undefined || Object.values(input).includes(join(ROOT, entry));
    },
    load(id) {
      left.delete(id);
      return sources.get(id);
    },
    buildEnd(error) {
      if (!error && isMeant && left.size > 0) this.error(`${[...left].join()} is no part of this build`);
    },
  };
}
