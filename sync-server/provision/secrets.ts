import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFields, isText } from '../store/guards.ts';

/** Passwords that this server made for itself; nobody types them. */
export interface Secrets {
  /** Administrator of the embedded engine; a real CouchDB has its own. */
  readonly admin: string;
  readonly gateway: string;
  readonly merger: string;
}

/** Reads `path`, or makes it, readable by its owner alone. */
export async function openSecrets(path: string): Promise<Secrets> {
  const known = await readSecrets(path);
  if (known) return known;
  const secrets: Secrets = { admin: createPassword(), gateway: createPassword(), merger: createPassword() };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

async function readSecrets(path: string): Promise<Secrets | undefined> {
  try {
    const { admin, gateway, merger } = toFields(JSON.parse(await readFile(path, 'utf8')));
    return isText(admin) && isText(gateway) && isText(merger) ? { admin, gateway, merger } : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function toFields(value: unknown) {
  return isFields(value) ? value : {};
}

function createPassword(): string {
  return randomBytes(24).toString('base64url');
}
