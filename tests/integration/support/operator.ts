import { join } from 'node:path';
import { openSecrets } from '../../../sync-server/provision/secrets.ts';

/** What whoever can read the server's folder proves itself with. */
export async function operatorToken({ dataDir }: { readonly dataDir: string }): Promise<string> {
  const { operator } = await openSecrets(join(dataDir, 'secrets.json'));
  return operator;
}
