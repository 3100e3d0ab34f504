import { fileURLToPath } from 'node:url';

const isBuilt = import.meta.url.endsWith('.js');

/** Where `npm run build` puts everything: above this file once it is built itself, beside its folder before. */
export const DIST_DIR = fileURLToPath(new URL(isBuilt ? '..' : '../dist/', import.meta.url));
