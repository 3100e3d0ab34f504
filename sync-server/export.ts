import { join } from 'node:path';
import { readConfig } from './config.ts';
import { refuseUnfinished } from './data-dir.ts';
import { exportProvince } from './export/export-province.ts';
import { openProvinceKeys } from './keys/province-keys.ts';
import { openEngine } from './open-engine.ts';
import { openSecrets } from './provision/secrets.ts';
import { toStartFault } from './start-faults.ts';
import { openAs } from './store/account.ts';
import { createNames } from './store/names.ts';

/**
 * `npm run export -- DIR`: writes the province of DATA_DIR, or of the CouchDB at COUCHDB_URL, as JSON lines into an
 * empty folder. The embedded engine lets one process in at a time: stop the server first.
 */
const [dir] = process.argv.slice(2);
if (dir === undefined) fail('usage: npm run export -- DIR');
const read = readConfig(process.env, []);
if (!read.ok) fail(read.faults.map(({ variable, problem }) => `${variable}: ${problem}`).join('\n'));
const { dataDir, couchdbUrl } = read.config;
try {
  refuseUnfinished(dataDir);
  const secrets = await openSecrets(join(dataDir, 'secrets.json'));
  const { provinceKey } = await openProvinceKeys(dataDir);
  const { engine, admin, close } = await openEngine(join(dataDir, 'engine'), couchdbUrl, secrets.admin);
  const couch = openAs(engine, admin);
  const { records, entries } = await exportProvince({ couch, names: createNames(''), provinceKey, dir });
  await close();
  console.log(`${records} records, ${entries} entries. Prove it anywhere: node ${join(dir, 'verify.mjs')}`);
} catch (error) {
  const known = toStartFault(error, read.config);
  fail(known ? `${known.problem} ${known.remedy}` : String(error));
}

function fail(problem: string): never {
  console.error(problem);
  process.exit(1);
}
