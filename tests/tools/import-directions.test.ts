import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findWrongImports } from './import-directions.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

/** A repository of the given files; every file that is imported exists. */
function plant(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'sala-khum-imports-'));
  roots.push(root);
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  return root;
}

const targets = {
  'schemas/record/fold.ts': 'export const fold = 1;',
  'client/device/api.ts': 'export const api = 1;',
  'client/parts/button.tsx': 'export const button = 1;',
  'client/screens/today/today.tsx': 'export const today = 1;',
  'sync-server/main.ts': 'export const main = 1;',
  'tests/support/build.ts': 'export const build = 1;',
  'vite.config.ts': 'export default 1;',
};

test.each([
  ['schemas/a.ts', "import { main } from '../sync-server/main.ts';"],
  ['schemas/a.ts', "import { readFileSync } from 'node:fs';"],
  ['schemas/a.ts', "import { render } from 'preact';"],
  ['client/a.ts', "import type { main } from '../sync-server/main.ts';"],
  ['client/a.ts', "import { readFileSync } from 'node:fs';"],
  ['client/a.ts', "import config from '../vite.config.ts';"],
  ['client/a.ts', "import { build } from '../tests/support/build.ts';"],
  ['sync-server/a.ts', "export * from '../client/device/api.ts';"],
  ['sync-server/a.ts', "const build = await import('../tests/support/build.ts');"],
  ['service-worker/a.ts', "import { fold } from '../schemas/record/fold.ts';"],
  ['service-worker/a.ts', "import { api } from '../client/device/api.ts';"],
  ['client/device/a.ts', "import { button } from '../parts/button.tsx';"],
  ['client/device/a.ts', "new Worker(new URL('../screens/today/today.tsx', import.meta.url));"],
  ['client/parts/a.tsx', "export { today } from '../screens/today/today.tsx';"],
  ['client/screens/birth/a.tsx', "import { today } from '../today/today.tsx';"],
  ['client/a.ts', "import { fold } from '../schemas/record/fold';"],
])('[design §2] a wrong import planted in %s is reported: %s', (file, source) => {
  const found = findWrongImports(plant({ ...targets, [file]: `// planted\n${source}\n` }));
  expect(found.map((wrong) => wrong.at)).toEqual([`${file}:2`]);
});

test('[design §2] imports that run the right way are let through', () => {
  const root = plant({
    ...targets,
    'schemas/a.ts':
      "import { sha256 } from '@noble/hashes/sha2.js';\nimport { fold } from './record/fold.ts';",
    'sync-server/a.ts':
      "import { readFileSync } from 'node:fs';\nimport { fold } from '../schemas/record/fold.ts';\nconst built = new URL('../dist/rules.js', import.meta.url);",
    'client/screens/today/list.tsx': [
      "import { render } from 'preact';",
      "import { button } from '../../parts/button.tsx';",
      "import { today } from './today.tsx';",
      "import type { api } from '../../device/api.ts';",
    ].join('\n'),
    'service-worker/a.ts': "import { precache } from 'workbox-precaching';",
  });
  expect(findWrongImports(root)).toEqual([]);
});
