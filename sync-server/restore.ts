import { resolve } from 'node:path';
import { restoreProvince } from './backup/restore-province.ts';
import { sayBackupFault } from './backup/verify-backup.ts';
import { readConfig } from './config.ts';
import { claimDataDir } from './data-dir.ts';
import { fail, findServer } from './operator-call.ts';
import { toStartFault } from './start-faults.ts';
import { createNames } from './store/names.ts';

/**
 * `npm run restore -- DIR [--replace]`: puts the province back as the backup in DIR has it, into DATA_DIR or the CouchDB at
 * COUCHDB_URL. The server must be stopped. docs/runbook.md goes through it step by step.
 */
const given = process.argv.slice(2);
const isReplacing = given.includes('--replace');
const [named, ...more] = given.filter((one) => one !== '--replace');
if (named === undefined || named.startsWith('-') || more.length > 0)
  fail('usage: npm run restore -- DIR [--replace]');
const dir = resolve(named);
const read = readConfig(process.env, []);
if (!read.ok) fail(read.faults.map(({ variable, problem }) => `${variable}: ${problem}`).join('\n'));
const { port, dataDir, couchdbUrl } = read.config;
if (await findServer(port)) fail(`A server answers at port ${port}. Stop it first.`);
const STEP = 5000;

try {
  const fault = await claimDataDir(dataDir);
  if (fault) fail(`${fault.problem} ${fault.remedy}`);
  const result = await restoreProvince({
    dir,
    dataDir,
    couchdbUrl,
    names: createNames(''),
    isReplacing,
    now: Date.now,
    onProgress: (documents) => {
      if (documents % STEP === 0) console.log(`${documents} documents …`);
    },
  });
  if (!result.ok) fail(sayBackupFault(result.fault, dir));
  const { manifest, documents, beyondCustody, aside } = result.restored;
  const cases = manifest.counts.cases === undefined ? '' : `, ${manifest.counts.cases} cases`;
  console.log(`${documents} documents of ${manifest.communes.length} communes${cases}: they are back.`);
  if (beyondCustody > 0) console.log(`${beyondCustody} entries were noted that custody did not know of yet.`);
  if (aside) console.log(`What was there before lies in ${aside}: delete it once custody shows no hole.`);
  console.log(
    'A new epoch has begun: start the server, and each tablet brings at its next contact what is missing.',
  );
} catch (error) {
  const known = toStartFault(error, read.config);
  fail(known ? `${known.problem} ${known.remedy}` : String(error));
}
