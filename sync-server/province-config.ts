import { readFile } from 'node:fs/promises';
import { callAsOperator, fail } from './operator-call.ts';
import { isFields, toList } from './store/guards.ts';

/**
 * `npm run config -- show [PROVINCE]`: which version of its configuration each province has; of one, all of it, as a
 * file to be changed. `npm run config -- import FILE`: puts a file in force (docs/province-config.md).
 */
const PATH = '/operator/province-config';
const [command, argument] = process.argv.slice(2);
if (command === 'import' && argument !== undefined) {
  const body = await readFile(argument).catch((error: unknown) =>
    fail(`${argument} cannot be read: ${String(error)}`),
  );
  const { province, version } = await callAsOperator(PATH, body);
  console.log(
    `Province ${province} has version ${version} from now on; tablets take it at their next contact.`,
  );
} else if (command === 'show') {
  const provinces = toList((await callAsOperator(PATH)).provinces).filter(isFields);
  if (argument === undefined) {
    for (const { province, version } of provinces) console.log(`${province}: ${version}`);
  } else {
    const one = provinces.find(({ province }) => province === argument);
    if (!one) fail(`No province ${argument} here: ${provinces.map(({ province }) => province).join(', ')}`);
    console.log(JSON.stringify(one, null, 2));
  }
} else {
  fail('usage: npm run config -- show [PROVINCE] | import FILE');
}
