import { grantText } from '../schemas/access/certify.ts';
import { isStatementSound } from '../schemas/access/province.ts';
import { ConfigError, type ConfigFault } from './config.ts';
import { verify } from './keys/key-pair.ts';
import { type ProvinceKeys, PUBLIC_FILE } from './keys/province-keys.ts';
import { type Database, upsert } from './store/database.ts';
import { isText } from './store/guards.ts';

/** Whether a province in earnest was given all it needs. @throws ConfigError `province_bad` */
export async function checkProvince(keys: ProvinceKeys): Promise<void> {
  const { demonstration, provinceKey, service, communes } = keys;
  if (demonstration) return;
  if (!(await isStatementSound(keys, verify))) {
    throw bad(
      'the province’s key did not sign the recovery key: no tablet would enrol.',
      'Make the file again: npm run officers -- service --key FILE',
    );
  }
  if (!communes) {
    throw bad(
      'it names no communes.',
      'Add "communes": [{ code, name: { km, en }, regimes: [{ from, regime, article }] }].',
    );
  }
  const isGranted =
    service?.grant.role === 'service' &&
    (await verify(provinceKey, grantText(service.grant), service.grant.grantSig));
  if (!isGranted) {
    throw bad(
      'this gateway has no grant of the province’s key.',
      'Make one: npm run officers -- service --key FILE',
    );
  }
}

/**
 * Whether the database is this province's: entries certified by another key would be nobody's here.
 * @throws ConfigError `province_other`
 */
export async function claimProvince(control: Database, { provinceKey }: ProvinceKeys): Promise<void> {
  const known = (await control.get('province'))?.provinceKey;
  if (isText(known) && known !== provinceKey) {
    throw new ConfigError({
      code: 'province_other',
      variable: 'DATA_DIR',
      problem: 'the database belongs to a province with another key.',
      remedy: 'Put back the DATA_DIR it was begun with, or begin again with nothing: npm start -- --fresh.',
    });
  }
  if (known === undefined) await upsert(control, 'province', () => ({ provinceKey }));
}

function bad(problem: string, remedy: string): ConfigError {
  const fault: ConfigFault = { code: 'province_bad', variable: PUBLIC_FILE, problem, remedy };
  return new ConfigError(fault);
}
