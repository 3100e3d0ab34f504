import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST_DIR } from '../dist-dir.ts';

const ENTRY = fileURLToPath(new URL('./validation.ts', import.meta.url));

/** Where `npm run build` puts the bundle, so that a started server needs no bundler. */
const BUILT_VALIDATION = join(DIST_DIR, 'validation.js');

/**
 * The validation function as CouchDB wants it: the source of one function expression, ES2019, without module syntax
 * and without regard to what the server's JavaScript engine lacks beyond that.
 */
export async function bundleValidation(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'rule',
    target: 'es2019',
    minifySyntax: true,
    legalComments: 'none',
    charset: 'ascii',
  });
  const bundle = outputFiles[0]?.text ?? '';
  return `function (doc, old, user) {\n${bundle}\nrule.validate(doc, old, user, ${COMMUNE_WRITERS});\n}`;
}

const COMMUNE_WRITERS = JSON.stringify(['gateway']);

/** The same rule for a database that others write in. */
export function validationFor(validation: string, writers: readonly string[]): string {
  return validation.replace(
    `rule.validate(doc, old, user, ${COMMUNE_WRITERS})`,
    `rule.validate(doc, old, user, ${JSON.stringify(writers)})`,
  );
}

/** The built bundle; made on the spot where there is none, as in tests and in a checkout that was never built. */
export async function readValidation(path = BUILT_VALIDATION): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return bundleValidation();
    throw error;
  }
}

export async function buildValidation(path = BUILT_VALIDATION): Promise<void> {
  await writeFile(path, await bundleValidation());
}
