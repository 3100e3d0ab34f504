import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFields, isText } from '../store/guards.ts';

/** Passwords that this server made for itself; nobody types them. */
export interface Secrets {
  /** Administrator of the embedded engine; a real CouchDB has its own. */
  readonly admin: string;
  /** Seed of the passwords of its accounts, on a CouchDB that reads no tokens. */
  readonly gateway: string;
  /** Token of whoever runs the server, for `npm run places`. */
  readonly operator: string;
}

const NAMES = ['admin', 'gateway', 'operator'] as const;

/** Reads `path`, or makes it, readable by its owner alone. What an older version did not know is added. */
export async function openSecrets(path: string): Promise<Secrets> {
  const known = await readSecrets(path);
  const made = Object.fromEntries(NAMES.map((name) => [name, known[name] ?? createPassword()]));
  const { admin = '', gateway = '', operator = '' } = made;
  const secrets = { admin, gateway, operator };
  if (NAMES.some((name) => known[name] === undefined)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  }
  return secrets;
}

/** What is in the file, as far as it is there. */
export async function readSecrets(path: string): Promise<Partial<Secrets>> {
  try {
    const held: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!isFields(held)) return {};
    return Object.fromEntries(NAMES.flatMap((name) => (isText(held[name]) ? [[name, held[name]]] : [])));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

function createPassword(): string {
  return randomBytes(24).toString('base64url');
}
