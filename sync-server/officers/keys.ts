import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInvitation } from '../keys/grants.ts';
import { writeKeyFile } from '../keys/key-file.ts';
import { createSigner } from '../keys/key-pair.ts';
import { createPrivateKeys, PUBLIC_FILE, toPublic } from '../keys/province-keys.ts';
import { addDays, dateAt } from '../keys/today.ts';
import { askPassphrase, openKeys } from './desk.ts';
import type { Options } from './options.ts';
import { Stop } from './stop.ts';

const SERVICE_DAYS = 3653;

/** `keys FILE`: makes a province's private keys, on the administrator's own machine. */
export async function makeKeys({ rest }: Options): Promise<void> {
  const [path] = rest;
  if (path === undefined) throw new Stop('Where to?', 'npm run officers -- keys province-keys.json');
  if (existsSync(path))
    throw new Stop(`${path} is there already.`, 'Name another file: keys are never written over.');
  const passphrase = await askPassphrase();
  await writeKeyFile(path, createPrivateKeys(), passphrase);
  console.log(`${path} holds the province’s private keys${passphrase ? ', sealed' : ', NOT sealed'}.`);
  console.log(
    'Keep it off the network, and a copy of it in another place: without it nobody is enrolled or revoked.',
  );
  console.log(`Next: npm run officers -- service --key ${path}`);
}

/** `service`: grants a gateway its own keys, and writes what a server in earnest is given. */
export async function grantService(options: Options): Promise<void> {
  const keys = await openKeys(options);
  const out = options.get('out') ?? PUBLIC_FILE;
  if (existsSync(out)) throw new Stop(`${out} is there already.`, 'Name another file with --out.');
  const from = dateAt(Date.now());
  const until = addDays(from, SERVICE_DAYS);
  const parts = { officer: 'service', name: 'ខេត្ត', role: 'service', place: '', from, until } as const;
  const service = await createInvitation(await createSigner(keys.root), { ...parts, enrolBy: until });
  const held = { ...(await toPublic(keys)), service };
  await writeFile(out, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  console.log(`${out} holds the public halves of the province’s keys and this gateway’s grant.`);
  console.log(
    `Next: put it into the server’s DATA_DIR as ${PUBLIC_FILE}, readable by the server alone, and start it.`,
  );
}
