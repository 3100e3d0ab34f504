import { createHmac } from 'node:crypto';
import { basicAuthorization } from '../engine/couch.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';
import type { JsonObject } from '../engine/json.ts';
import { DUTIES_AT, type Duty } from '../signer/duty.ts';
import { type Account, engineAs } from '../store/account.ts';
import { createDatabase, type Database, upsert } from '../store/database.ts';
import type { DoorKeys } from '../store/door-keys.ts';
import { type Names, postOf } from '../store/names.ts';

export interface AccountsOptions {
  readonly engine: Engine;
  readonly admin: CouchApi;
  readonly names: Names;
  /** Six digits each. */
  readonly communes: readonly string[];
  /** Passwords are made of it, so that none needs to be kept. */
  readonly seed: string;
}

/**
 * For a CouchDB that reads no tokens: one account a commune for the gateway, one for each other database, and one each
 * for merger, courier and desk, whose work is many. Their passwords do not end; so tokens are better.
 */
export async function provisionAccounts(options: AccountsOptions): Promise<(duty: Duty) => DoorKeys> {
  const { names, communes, admin } = options;
  const users = createDatabase(admin, '_users');
  const databases = communes.map(names.commune);
  const wanted: readonly (readonly [name: string, roles: readonly string[]])[] = [
    ...[names.control, names.province, names.desk, ...databases].map(
      (name) => [accountOf('gateway', name, names), [name, 'gateway']] as const,
    ),
    [accountOf('merger', '', names), [...databases, names.province, names.desk, 'merger']],
    [accountOf('replicator', '', names), [...databases, names.province, 'replicator']],
    [accountOf('desk', '', names), [names.province, names.desk, 'desk']],
  ];
  for (const [name, roles] of wanted) await ensureAccount(options, users, name, roles);
  return (duty) => createAccountKeys(duty, names, options.seed, new Set(databases));
}

/** Keys of one duty by its account; for the databases of `communes` and those that a system has once. */
export function createAccountKeys(
  duty: Duty,
  names: Names,
  seed: string,
  communes: ReadonlySet<string>,
): DoorKeys {
  return (database) => {
    const post = postOf(database, names);
    const isKnown = typeof post === 'string' || communes.has(database);
    const duties = post && DUTIES_AT[typeof post === 'string' ? post : 'commune'];
    if (!isKnown || !duties?.includes(duty)) return undefined;
    const name = accountOf(duty, database, names);
    return basicAuthorization(name, passwordOf(name, seed));
  };
}

/** What such accounts a system has on its CouchDB are taken away; tokens leave no use for them. */
export async function removeAccounts(admin: CouchApi, names: Names): Promise<void> {
  const users = createDatabase(admin, '_users');
  for (const doc of await users.listDocs(`org.couchdb.user:${names.control}.`)) {
    await users.put({ _id: doc._id, _rev: doc._rev, _deleted: true });
  }
}

function accountOf(duty: Duty, database: string, names: Names): string {
  if (duty !== 'gateway') return `${names.control}.${duty}`;
  const post = postOf(database, names);
  return `${names.control}.gateway.${typeof post === 'object' ? post.commune : (post ?? 'control')}`;
}

/** Another server on the same CouchDB needs the same seed, or databases of other names. */
async function ensureAccount(
  { engine, seed }: AccountsOptions,
  users: Database,
  name: string,
  roles: readonly string[],
): Promise<void> {
  const id = `org.couchdb.user:${name}`;
  const account: Account = { name, password: passwordOf(name, seed) };
  const held = await users.get(id);
  if (held && JSON.stringify(held.roles) === JSON.stringify(roles)) {
    const session = await engineAs(engine, account)(new Request('http://engine.invalid/_session'));
    if (session.ok) return;
  }
  await upsert(users, id, (): JsonObject => ({ ...account, type: 'user', roles }));
}

function passwordOf(name: string, seed: string): string {
  return createHmac('sha256', seed).update(name).digest('base64url');
}
