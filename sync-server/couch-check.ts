import type { ConfigFault } from './config.ts';
import { createCouchEngine } from './engine/couch.ts';
import { createCouchApi } from './engine/couch-api.ts';
import { removeAccounts } from './provision/accounts.ts';
import { forgetTokenKeys } from './provision/token-keys.ts';
import { createDatabase } from './store/database.ts';
import { isFields, isTexts } from './store/guards.ts';
import type { Names } from './store/names.ts';
import { expectOk } from './store/unreachable.ts';

/** Whether the CouchDB at `url` can be worked with; asked before anything is written to it. */
export async function checkCouch(url: string): Promise<ConfigFault | undefined> {
  const engine = createCouchEngine(new URL(url));
  const welcome = await engine(new Request('http://engine.invalid/'));
  const body: unknown = await welcome.json().catch(() => undefined);
  const version = isFields(body) && typeof body.version === 'string' ? body.version : undefined;
  const refused = welcome.status === 401 || welcome.status === 403;
  if (!refused && (welcome.status !== 200 || version === undefined)) {
    return fault(
      'couchdb_unreachable',
      'no CouchDB answers there.',
      'Start CouchDB, or correct the address.',
    );
  }
  if (version !== undefined && !version.startsWith('3.')) {
    return fault('couchdb_version', `version ${version} is not known.`, 'Use CouchDB 3.');
  }
  const session = await engine(new Request('http://engine.invalid/_session'));
  const who: unknown = await session.json().catch(() => undefined);
  const roles = isFields(who) && isFields(who.userCtx) && isTexts(who.userCtx.roles) ? who.userCtx.roles : [];
  if (roles.includes('_admin')) return undefined;
  const problem = 'the credentials are not an administrator’s.';
  return fault(
    'couchdb_credentials',
    problem,
    'Give a server administrator’s name and password in the address.',
  );
}

/** Deletes the databases and accounts this system made on a CouchDB, after looking for its mark. */
export async function clearCouch(url: string, names: Names): Promise<ConfigFault | undefined> {
  const admin = createCouchApi(createCouchEngine(new URL(url)));
  const existing = expectOk(await admin.allDbs(), 'list of databases');
  if (!existing.includes(names.control)) return undefined;
  const control = createDatabase(admin, names.control);
  const mark = await control.get('marker');
  if (mark?.made !== 'sala-khum') {
    const problem = `its database ${names.control} was not made by this program.`;
    return fault('couchdb_not_ours', problem, 'Use another CouchDB, or delete that database by hand.');
  }
  const codes = (await control.listDocs('commune-')).map(({ _id }) => _id.slice('commune-'.length));
  const own = [...codes.map(names.commune), names.province, names.desk].filter((name) =>
    existing.includes(name),
  );
  await removeAccounts(admin, names);
  await forgetTokenKeys(admin, names);
  // The database with the mark goes last: what is cut short can be done again.
  for (const name of [...own, names.control]) expectOk(await admin.deleteDb(name), name);
  return undefined;
}

function fault(code: ConfigFault['code'], problem: string, remedy: string): ConfigFault {
  return { code, variable: 'COUCHDB_URL', problem, remedy };
}
