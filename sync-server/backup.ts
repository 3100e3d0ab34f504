import { join, resolve } from 'node:path';
import { sealOf } from './backup/manifest.ts';
import { sayBackupFault, verifyBackup } from './backup/verify-backup.ts';
import { writeBackup } from './backup/write-backup.ts';
import { readConfig } from './config.ts';
import { openProvinceKeys } from './keys/province-keys.ts';
import { openEngine } from './open-engine.ts';
import { callAsOperator, fail, findServer } from './operator-call.ts';
import { openSecrets } from './provision/secrets.ts';
import { readRelease } from './read-release.ts';
import { toStartFault } from './start-faults.ts';
import { openAs } from './store/account.ts';
import { createNames } from './store/names.ts';
import { sleep } from './store/sleep.ts';

/**
 * `npm run backup -- DIR`: writes all that the province needs into the new folder DIR, by the server running at PORT, or by
 * itself where none runs. `npm run backup -- --verify DIR` says whether a backup is whole.
 */
const given = process.argv.slice(2);
const isVerifying = given.includes('--verify');
const [named, ...more] = given.filter((one) => one !== '--verify');
if (named === undefined || named.startsWith('-') || more.length > 0)
  fail('usage: npm run backup -- [--verify] DIR');
const dir = resolve(named);
const read = readConfig(process.env, []);
if (!read.ok) fail(read.faults.map(({ variable, problem }) => `${variable}: ${problem}`).join('\n'));
const { config } = read;
const LOOK_AGAIN_MS = 250;

if (!isVerifying) await ((await findServer(config.port)) ? askServer() : writeHere());
const reading = await verifyBackup(dir);
if (!reading.ok) fail(sayBackupFault(reading.fault, dir));
const { at, release, counts, communes } = reading.manifest;
console.log(
  `${counts.documents} documents of ${communes.length} communes, ${counts.leaves} leaves, ${counts.cases ?? 0} cases, in ${dir}`,
);
console.log(`begun ${new Date(at).toISOString()} by release ${release}; every byte as it was written.`);
console.log(`seal ${sealOf(reading.manifest)}`);

async function askServer(): Promise<void> {
  await callAsOperator('/operator/backup', Buffer.from(JSON.stringify({ dir })));
  for (;;) {
    const state = await callAsOperator('/operator/backup');
    if (state.is === 'done') return;
    if (state.is !== 'writing')
      fail(`The backup was not written: ${String(state.reason ?? 'the server began anew')}`);
    await sleep(LOOK_AGAIN_MS);
  }
}

/** The engine lets one process in at a time: nobody but us, since no server runs. */
async function writeHere(): Promise<void> {
  const { dataDir, couchdbUrl } = config;
  try {
    const secrets = await openSecrets(join(dataDir, 'secrets.json'));
    const { provinceKey } = await openProvinceKeys(dataDir);
    const { engine, admin, close } = await openEngine(join(dataDir, 'engine'), couchdbUrl, secrets.admin);
    const couch = openAs(engine, admin);
    const parts = { couch, names: createNames(''), provinceKey, dataDir, release: await readRelease() };
    await writeBackup({ ...parts, now: Date.now }, dir, () => undefined);
    await close();
  } catch (error) {
    const known = toStartFault(error, config);
    fail(known ? `${known.problem} ${known.remedy}` : String(error));
  }
}
