import { join } from 'node:path';
import { keyOf } from '../../schemas/access/officer.ts';
import type { CustodyReport } from '../../schemas/wire/custody-report.ts';
import { describeFault, readConfig } from '../config.ts';
import { refuseUnfinished } from '../data-dir.ts';
import { toCertificate, toRevocation } from '../keys/read-trust.ts';
import { openEngine } from '../open-engine.ts';
import { fail } from '../operator-call.ts';
import { openSecrets } from '../provision/secrets.ts';
import { toStartFault } from '../start-faults.ts';
import { openAs } from '../store/account.ts';
import { createDatabase, findDatabase } from '../store/database.ts';
import { createNames } from '../store/names.ts';
import { countProvince } from './count-province.ts';
import { toReport } from './to-report.ts';

/** The report without a server: of the engine in DATA_DIR, which lets one process in, or the CouchDB at COUCHDB_URL. */
export async function countStopped(): Promise<CustodyReport> {
  const read = readConfig(process.env, []);
  if (!read.ok) fail(read.faults.map(describeFault).join('\n'));
  const { dataDir, couchdbUrl } = read.config;
  try {
    refuseUnfinished(dataDir);
    const secrets = await openSecrets(join(dataDir, 'secrets.json'));
    const { engine, admin, close } = await openEngine(join(dataDir, 'engine'), couchdbUrl, secrets.admin);
    const couch = openAs(engine, admin);
    const names = createNames('');
    const control = createDatabase(couch, names.control);
    const communes = (await control.listDocs('commune-')).map(({ _id }) => _id.slice('commune-'.length));
    const trusted = await control.listDocs('certificate-');
    const certificates = trusted.flatMap(({ certificate }) => toCertificate(certificate) ?? []);
    const revoked = await control.listDocs('revocation-');
    const revocations = revoked.flatMap(({ revocation }) => toRevocation(revocation) ?? []);
    const at = Date.now();
    const keys = await countProvince(
      {
        control,
        communes,
        database: (code) => createDatabase(couch, names.commune(code)),
        desk: await findDatabase(couch, names.desk),
        certificates,
        findCertificate: async (key) => certificates.find((one) => keyOf(one) === key),
        revocations,
      },
      { now: at, pause: async () => {} },
    );
    await close();
    return toReport(
      keys.map(({ report }) => report),
      at,
      Date.now() - at,
    );
  } catch (error) {
    const known = toStartFault(error, read.config);
    fail(known ? describeFault(known) : String(error));
  }
}
