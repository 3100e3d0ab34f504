import { webcrypto } from 'node:crypto';
import { RECOVERY_LABELS } from '../schemas/access/escrow.ts';
import { toPkcs8 } from '../schemas/crypto/p256.ts';
import { openBox } from '../schemas/crypto/sealed-box.ts';
import { readKeyFile } from './keys/key-file.ts';
import { toKeyPair } from './keys/key-pair.ts';
import { askPassphrase, sayKeyFileFault } from './officers/desk.ts';
import { callAsOperator, fail } from './operator-call.ts';
import { isFields, isText, toList } from './store/guards.ts';

/**
 * `npm run recover -- --device NAME --key FILE`: the code to read to an officer over the telephone, so that a tablet
 * whose PIN was forgotten opens. FILE holds the province's private keys and is read here alone, its passphrase asked for
 * where it is sealed; the running server at PORT hands over what it keeps sealed.
 */
const given = process.argv.slice(2);
const after = (name: string) => given[given.indexOf(name) + 1];
const [device, file] =
  given.includes('--device') && given.includes('--key') ? [after('--device'), after('--key')] : [];
if (!device || !file) fail('usage: npm run recover -- --device NAME --key FILE');
const scalar = await readRecoveryKey(file);
const { publicKey } = toKeyPair(scalar);
const held = await callAsOperator(`/operator/escrow/${encodeURIComponent(device)}`);
if (held.recoveryKey !== publicKey) fail(`${file} is not this province's recovery key.`);
let isFound = false;
for (const one of toList(held.escrows)) {
  if (!isFields(one) || !isText(one.telephone) || !isText(one.officer) || typeof one.at !== 'number')
    continue;
  const label = RECOVERY_LABELS.telephone(device);
  const code = await openBox(webcrypto.subtle, toPkcs8(scalar), publicKey, label, one.telephone);
  if (!code) continue;
  isFound = true;
  const when = new Date(one.at).toISOString().slice(0, 16).replace('T', ' ');
  console.log(`${new TextDecoder().decode(code)}   left by ${one.officer} on ${when} UTC`);
}
if (!isFound)
  fail(`The province holds no code of ${device}: the tablet has not had a line since it was enrolled.`);

async function readRecoveryKey(path: string): Promise<Uint8Array> {
  const reading = await readKeyFile(path, askPassphrase);
  return reading.ok ? reading.keys.recovery : fail(sayKeyFileFault(reading.code, path).join('\n  '));
}
