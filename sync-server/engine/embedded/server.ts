import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Context } from 'hono';
import { isJsonObject } from '../json.ts';
import type { Database } from './database.ts';
import { Databases, hasCode, readJsonFile, writeDurably } from './databases.ts';
import type { Env } from './http.ts';
import { requireMember } from './security.ts';
import { Sessions } from './sessions.ts';
import { Tokens } from './tokens.ts';
import { type Credentials, Users } from './users.ts';

/** All that the routes share. */
export interface Server {
  readonly uuid: string;
  /** Seconds since 1970, as text. */
  readonly startedAt: string;
  readonly databases: Databases;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
}

export interface ServerOptions {
  readonly dir: string;
  readonly admin: Credentials;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly passwordIterations: number | undefined;
}

export async function openServer({ dir, admin, now, passwordIterations }: ServerOptions): Promise<Server> {
  const databases = await Databases.open(join(dir, 'databases'));
  const { uuid, secret } = await identityOf(dir);
  if (!(await databases.names()).includes('_users')) await databases.create('_users');
  const users = new Users(await databases.get('_users'), admin, passwordIterations);
  const startedAt = String(Math.floor(now() / 1000));
  const tokens = await Tokens.open(join(dir, 'jwt-keys.json'), now);
  return { uuid, startedAt, databases, users, sessions: new Sessions(secret, users, now), tokens };
}

/** The database of the path, for whoever may read it. @throws CouchFailure 401, 403, 404 */
export async function openDatabase(server: Server, c: Context<Env>): Promise<Database> {
  const database = await server.databases.get(c.req.param('db') ?? '');
  requireMember(c.var.user, database.security);
  return database;
}

/** Kept over restarts, so that sessions are. */
async function identityOf(dir: string): Promise<{ readonly uuid: string; readonly secret: string }> {
  const path = join(dir, 'server.json');
  const stored = await readJsonFile(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (isJsonObject(stored) && typeof stored.uuid === 'string' && typeof stored.secret === 'string') {
    return { uuid: stored.uuid, secret: stored.secret };
  }
  const created = { uuid: randomUUID().replaceAll('-', ''), secret: randomUUID() + randomUUID() };
  await writeDurably(path, JSON.stringify(created));
  return created;
}
