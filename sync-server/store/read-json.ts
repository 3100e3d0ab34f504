import { readFile } from 'node:fs/promises';

/** What a file holds as JSON; undefined where there is no file. @throws SyntaxError where it is damaged */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
