import type { CouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';
import { type Account, engineAs } from '../store/account.ts';
import { createDatabase, upsert } from '../store/database.ts';

/**
 * Makes an account that has one role, or gives it the password of `secrets.json` again where another is set. Another
 * server on the same CouchDB needs accounts of other names.
 */
export async function ensureAccount(
  engine: Engine,
  admin: CouchApi,
  account: Account,
  role: 'gateway' | 'merger' | 'replicator',
): Promise<void> {
  const session = await engineAs(engine, account)(new Request('http://engine.invalid/_session'));
  if (session.ok) return;
  const users = createDatabase(admin, '_users');
  await upsert(users, `org.couchdb.user:${account.name}`, () => ({
    ...account,
    type: 'user',
    roles: [role],
  }));
}
