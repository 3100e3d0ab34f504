import { webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { readCode } from '../schemas/access/enrolment-code.ts';
import { fingerprintOf } from '../schemas/access/province.ts';
import {
  openByCode,
  openByRecovery,
  readExport,
  type SealedExport,
} from '../schemas/access/sealed-export.ts';
import { toPkcs8 } from '../schemas/crypto/p256.ts';
import { IMPORT_FAULTS, sayOutcome, toBatches } from './import/say-import.ts';
import { readKeyFile } from './keys/key-file.ts';
import { toKeyPair } from './keys/key-pair.ts';
import { askPassphrase, sayKeyFileFault } from './officers/desk.ts';
import { callAsOperator, fail } from './operator-call.ts';
import { isText } from './store/guards.ts';

/**
 * `npm run import -- FILE [--code CODE | --recovery-key FILE]`: takes a tablet's sealed export into the running server at
 * PORT, as if the tablet had pushed it. The code is asked for where none is given. Taken in twice is the same as once.
 */
const given = process.argv.slice(2);
const after = (name: string) => (given.includes(name) ? given[given.indexOf(name) + 1] : undefined);
const [path] = given;
if (!path || path.startsWith('--')) fail('usage: npm run import -- FILE [--code CODE | --recovery-key FILE]');

const { provinceKey, recoveryKey } = await callAsOperator('/operator/officers');
if (!isText(provinceKey) || !isText(recoveryKey)) fail('The server does not say which province it is.');
const text = await readFile(path, 'utf8').catch(() => fail(`${path} cannot be read.`));
const reading = readExport(text, fingerprintOf(provinceKey));
if (!reading.ok) fail(`${path}: ${IMPORT_FAULTS[reading.code]}`);
const { file } = reading;
console.log(
  `${path}: of the tablet ${file.tablet}, ${new Date(file.at).toISOString().slice(0, 16)} UTC, ${file.count} unconfirmed`,
);
const opening = await open(file);
if (!opening.ok) fail(`${path}: ${IMPORT_FAULTS[opening.code]}`);
const { content } = opening;

let isWhole = content.unsound === 0;
if (!isWhole) console.error(`${content.unsound} entries in it are not whole and were left out.`);
for (const records of toBatches(content)) {
  const { results } = await callAsOperator('/operator/import', Buffer.from(JSON.stringify({ records })));
  const said = sayOutcome(results, content);
  for (const line of said.lines) console.log(line);
  isWhole = isWhole && said.isWhole;
}
console.log(isWhole ? 'The province has all of it.' : 'The rest stays with the tablet: keep the file.');
process.exitCode = isWhole ? 0 : 2;

async function open(sealed: SealedExport) {
  const keyFile = after('--recovery-key');
  if (keyFile === undefined) {
    const code = readCode(after('--code') ?? (await askCode()));
    return code === undefined
      ? ({ ok: false, code: 'wrong_code' } as const)
      : openByCode(webcrypto.subtle, sealed, code);
  }
  const keys = await readKeyFile(keyFile, askPassphrase);
  if (!keys.ok) return fail(sayKeyFileFault(keys.code, keyFile).join('\n  '));
  const { publicKey } = toKeyPair(keys.keys.recovery);
  if (publicKey !== recoveryKey) fail(`${keyFile} is not this province's recovery key.`);
  return openByRecovery(webcrypto.subtle, sealed, toPkcs8(keys.keys.recovery), publicKey);
}

async function askCode(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const code = await lines.question('The code that the tablet showed: ');
  lines.close();
  return code;
}
