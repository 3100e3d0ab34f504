// Plain JavaScript: Node loads it in the thread of its module hooks, where nothing else has been set up.
import { transform } from 'esbuild';

/** Source with a bug planted in it, by the address of the file it stands in for. */
let sources = {};

export function initialize(planted) {
  sources = planted;
}

export async function load(url, context, nextLoad) {
  const planted = sources[url.split('?')[0]];
  if (planted === undefined) return nextLoad(url, context);
  const { code } = await transform(planted, { loader: 'ts', format: 'esm', target: 'node20' });
  return { format: 'module', source: code, shortCircuit: true };
}
