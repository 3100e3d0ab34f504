import { readFile } from 'node:fs/promises';
import { callAsOperator, fail } from './operator-call.ts';
import { isFields, toList } from './store/guards.ts';

/**
 * `npm run birth-notices -- FILE [--check]`: brings the birth notices of health facilities (FHIR R4 JSON or CSV) to the
 * running server at PORT, as whoever can read its DATA_DIR. Nothing is taken from a file in which anything is wrong; with
 * `--check` it is only looked at.
 */
const given = process.argv.slice(2);
const [file] = given.filter((one) => !one.startsWith('--'));
if (file === undefined) fail('usage: npm run birth-notices -- FILE [--check]');
const body = await readFile(file).catch(() => fail(`${file} cannot be read.`));
const path = given.includes('--check') ? '/operator/notices?check' : '/operator/notices';
const said = await callAsOperator(path, body);
if (said.ok !== true) {
  const faults = toList(said.faults).filter(isFields);
  for (const { line, what, next } of faults) console.error(`${file}:${line}: ${what} ${next}`);
  fail(`${faults.length} faults: nothing was taken in.`);
}
console.log(
  given.includes('--check')
    ? `${said.notices} notices, nothing wrong with them.`
    : `${said.taken} taken in, ${said.amended} amended, ${said.known} known already.`,
);
if (Number(said.waiting ?? 0) > 0) {
  console.log(`${said.waiting} wait: the province could not take them now. Send the file again later.`);
  process.exitCode = 2;
}
