import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { km } from '../../client/words/km.ts';
import { handOn } from './hand.ts';
import { ROOT } from './root.ts';

/** The product as it was built from one state of the source. */
export interface Build {
  /** As a failure names it. */
  readonly name: string;
  /** Folder of the source it was built from; what was built is in its `dist`. */
  readonly root: string;
  /** A hand that knows this build's screens. */
  readonly handOn: typeof handOn;
  /** What a test looks for of this build's words, in Khmer. */
  readonly words: Pick<typeof km, 'confirmed' | 'writeHere' | 'otherTab'>;
}

/** This tree, as `npm run build` left it. */
export const THIS_BUILD: Build = { name: 'this tree', root: ROOT, handOn, words: km };

/**
 * A `dist` with the server of one build and the app of another: as a province serves tablets that have not taken its
 * update. It lies in the server's own folder, whose packages it needs.
 */
export function distOf(server: Build, app: Build): string {
  const own = join(server.root, 'dist');
  if (server.root === app.root) return own;
  const mixed = join(server.root, 'tests/.artifacts/mixed', app.name.replaceAll(/\W+/g, '-'));
  rmSync(mixed, { recursive: true, force: true });
  cpSync(own, mixed, { recursive: true });
  rmSync(join(mixed, 'client'), { recursive: true });
  cpSync(join(app.root, 'dist/client'), join(mixed, 'client'), { recursive: true });
  return mixed;
}
