import { randomBytes } from 'node:crypto';
import type { CommuneConfig } from '../../schemas/kinds/regime.ts';
import { forgetMark } from '../desk/notes.ts';
import type { CouchApi } from '../engine/couch-api.ts';
import type { Engine } from '../engine/engine.ts';
import { putOfficer } from '../gateway/officers.ts';
import type { TokenSigner } from '../signer/token-signer.ts';
import { type Account, openAs } from '../store/account.ts';
import { toCanonicalObject } from '../store/canonical.ts';
import { createDatabase, upsert } from '../store/database.ts';
import { type DoorKeys, engineWith, openWith } from '../store/door-keys.ts';
import { isText } from '../store/guards.ts';
import type { Names } from '../store/names.ts';
import { expectOk, toUnreachable } from '../store/unreachable.ts';
import { type Access, openAccess } from './access.ts';
import type { DemonstrationOfficer } from './demonstration-officers.ts';
import { awaitAdmission, probe } from './probe.ts';
import { validationFor } from './validation-bundle.ts';

export interface Province {
  readonly engine: Engine;
  /** The CouchDB's server administrator: provisioning alone uses it. */
  readonly admin: Account;
  /** What opens a database is signed here. */
  readonly signer: TokenSigner;
  /** Seed of the passwords on a CouchDB that reads no tokens. */
  readonly seed: string;
  readonly names: Names;
  readonly communes: readonly CommuneConfig[];
  readonly officers: readonly DemonstrationOfficer[];
  /** Source of the validation function. */
  readonly validation: string;
  /** For the planted fault of the simulator alone: its engine checks nothing. */
  readonly skipProbe: boolean;
  /** How long a database may take to let a new rule take effect, milliseconds. */
  readonly probeWaitMs: number;
}

/** Access that reaches no further than its duty. */
export interface Provisioned {
  readonly by: Access['by'];
  readonly gateway: CouchApi;
  readonly merger: CouchApi;
  readonly courier: CouchApi;
  readonly desk: CouchApi;
  /** What opens databases to the replication, which the engine does by itself. */
  readonly replicatorKeys: DoorKeys;
  /** The engine as the gateway may use it, for reads that are passed on as they are. */
  readonly raw: Engine;
}

const DESIGN = '_design/salakhum';
/** Sixty at the usual cost would keep the door shut for seconds. */
const PRINTED_PIN_COST = 1024;

/**
 * Brings an engine to what this version needs: the key of its tokens, the control database, one database a commune, the province's and the
 * desk's, each with its wall and its validation and each tried before the door opens. Safe to run again, and at every start.
 */
export async function provision(province: Province): Promise<Provisioned> {
  const { engine, names, communes } = province;
  const admin = openAs(engine, province.admin);
  for (const name of ['_users', '_replicator']) await createDb(admin, name);
  const { by, keysOf } = await openAccess({
    ...province,
    admin,
    communes: communes.map(({ code }) => code),
  });
  const access = {
    by,
    gateway: openWith(engine, keysOf('gateway')),
    merger: openWith(engine, keysOf('merger')),
    courier: openWith(engine, keysOf('replicator')),
    desk: openWith(engine, keysOf('desk')),
    replicatorKeys: keysOf('replicator'),
    raw: engineWith(engine, keysOf('gateway')),
  };
  await ensureDatabase(admin, names.control);
  const feeding = open(names.province, validationFor(province.validation, []), ANY_COMMUNE, access.courier);
  // Side by side: most of it is waiting for a disk.
  const openings = [
    putControl(admin, province),
    ...communes.map(({ code }) => open(names.commune(code), province.validation, code, access.gateway)),
    feeding,
    open(names.desk, validationFor(province.validation, ['gateway', 'desk']), ANY_COMMUNE, access.desk),
  ];
  // All have ended when this one does, badly or well: nobody asks an engine that is closing.
  await Promise.allSettled(openings);
  await Promise.all(openings);
  await awaitAdmission(access, names.control, province.probeWaitMs);
  // After a restore, or where somebody threw it away, the replication fills a new one: the desk begins anew with it.
  if (await feeding) await forgetMark(createDatabase(access.desk, names.desk));
  return access;

  /** Answers whether there was none. */
  async function open(name: string, validation: string, commune: string, writer: CouchApi): Promise<boolean> {
    const isNew = await ensureDatabase(admin, name);
    await ensureDesign(admin, name, validation);
    if (!province.skipProbe)
      await probe({ writer, merger: access.merger }, name, commune, province.probeWaitMs);
    return isNew;
  }
}

/** The commune of a record that only tries a database's rule. */
const ANY_COMMUNE = '000000';

/** The one member is the role named like the database itself: no credential of another commune opens it. */
async function ensureDatabase(admin: CouchApi, name: string): Promise<boolean> {
  const isNew = await createDb(admin, name);
  const security = { admins: { names: [], roles: ['_admin'] }, members: { names: [], roles: [name] } };
  expectOk(await admin.putSecurity(name, security), `security of ${name}`);
  return isNew;
}

/** Answers whether there was none. */
async function createDb(admin: CouchApi, name: string): Promise<boolean> {
  const made = await admin.createDb(name);
  if (!made.ok && made.code !== 'already_exists') throw toUnreachable(made, name);
  return made.ok;
}

async function ensureDesign(admin: CouchApi, name: string, validation: string): Promise<void> {
  const database = createDatabase(admin, name);
  const old = await database.get(DESIGN);
  if (old?.validate_doc_update === validation) return;
  await upsert(database, DESIGN, () => ({ language: 'javascript', validate_doc_update: validation }));
}

/** The epoch changes when a province is restored, and never by itself. */
async function putControl(admin: CouchApi, { names, communes, officers }: Province): Promise<void> {
  const control = createDatabase(admin, names.control);
  if (!(await control.get('epoch'))) {
    await upsert(control, 'epoch', (old) => ({
      epoch: isText(old?.epoch) ? old.epoch : randomBytes(12).toString('base64url'),
    }));
  }
  await upsert(control, 'marker', () => ({ made: 'sala-khum' }));
  await Promise.all(
    communes.map((commune) =>
      upsert(control, `commune-${commune.code}`, () => ({ commune: toCanonicalObject(commune) })),
    ),
  );
  const known = new Set((await control.listDocs('officer-')).map((doc) => doc._id));
  const missing = officers.filter(({ officer }) => !known.has(`officer-${officer}`));
  await Promise.all(
    missing.map(({ pin, ...officer }) => putOfficer(control, officer, pin, PRINTED_PIN_COST)),
  );
}
