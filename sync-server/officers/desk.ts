import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { readConfig } from '../config.ts';
import { type KeyFileReading, type PrivateKeys, readKeyFile } from '../keys/key-file.ts';
import { DEMONSTRATION_KEYS } from '../keys/province-keys.ts';
import { readSecrets } from '../provision/secrets.ts';
import { isFields, isText } from '../store/guards.ts';
import type { Options } from './options.ts';
import { Stop } from './stop.ts';

/** Where the server of PORT and DATA_DIR is. */
export function findServer(): { readonly url: string; readonly dataDir: string } {
  const config = readConfig(process.env, []);
  if (!config.ok) {
    const [fault] = config.faults;
    throw new Stop(`${fault?.variable}: ${fault?.problem}`, fault?.remedy ?? '');
  }
  const { port, dataDir } = config.config;
  return { url: `http://127.0.0.1:${port}`, dataDir };
}

/** Asks the running server as its operator. */
export async function operate(path: string, body?: object): Promise<unknown> {
  const { url, dataDir } = findServer();
  const { operator } = await readSecrets(join(dataDir, 'secrets.json'));
  if (operator === undefined) {
    throw new Stop(`${dataDir} holds no server’s secrets.`, 'Name the running server’s folder in DATA_DIR.');
  }
  const answer = await fetch(`${url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${operator}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }).catch(() => {
    throw new Stop(
      `No server answers at ${url}.`,
      'Start it (npm start), or name its PORT; offline, use --out FILE.',
    );
  });
  const said: unknown = await answer.json();
  if (answer.ok) return said;
  const detail =
    isFields(said) && isText(said.detail) ? said.detail : `The server answered ${answer.status}.`;
  throw new Stop(`Refused: ${detail}`, 'Nothing after it was taken over.');
}

/** The province's private keys: the file of --key, else the demonstration's own. */
export async function openKeys(options: Options): Promise<PrivateKeys> {
  const own = join(findServer().dataDir, DEMONSTRATION_KEYS);
  const path = options.get('key') ?? process.env.PROVINCE_KEY_FILE ?? own;
  if (path === own && !existsSync(own)) {
    throw new Stop(
      'The province’s key is needed.',
      'Name its file with --key FILE. A demonstration makes its own at npm start; in earnest: npm run officers -- keys FILE.',
    );
  }
  const reading = await readKeyFile(path, askPassphrase);
  if (reading.ok) return reading.keys;
  throw new Stop(...sayKeyFileFault(reading.code, path));
}

type KeyFileFault = Extract<KeyFileReading, { ok: false }>['code'];

export function sayKeyFileFault(code: KeyFileFault, path: string): [string, string] {
  const faults: Readonly<Record<KeyFileFault, [string, string]>> = {
    missing: [`${path} is not there.`, 'Name the file that npm run officers -- keys made.'],
    not_a_key_file: [
      `${path} holds no province’s keys.`,
      'Name the file that npm run officers -- keys made.',
    ],
    passphrase_needed: [`${path} is sealed.`, 'Type its passphrase, or give it in PROVINCE_PASSPHRASE.'],
    wrong_passphrase: ['The passphrase is not right.', 'Try again. Nobody can open the file without it.'],
  };
  return faults[code];
}

/** Typed where nobody sees it; undefined where there is nobody to ask. */
export async function askPassphrase(): Promise<string | undefined> {
  const given = process.env.PROVINCE_PASSPHRASE;
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write('Passphrase of the province’s keys: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true });
  const typed = await asking.question('');
  asking.close();
  process.stderr.write('\n');
  return typed;
}
