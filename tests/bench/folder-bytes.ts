import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the files of a folder hold, bytes.
 *
 * @throws Error where they hold nothing: what is not kept there is kept elsewhere, and costs there
 */
export function weighFolder(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  if (bytes === 0) throw new Error(`${folder} holds nothing`);
  return bytes;
}
