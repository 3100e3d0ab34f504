import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProvinceKey } from '../../client/device/officers/province-key.ts';
import { writeKeyFile } from '../../sync-server/keys/key-file.ts';
import { verify } from '../../sync-server/keys/key-pair.ts';
import { createPrivateKeys, toPublic } from '../../sync-server/keys/province-keys.ts';

const { subtle } = globalThis.crypto;
const PASSPHRASE = 'ឃ្លាសម្ងាត់ ២៤';
const keys = createPrivateKeys();
let folder: string;
let sealed: string;
let plain: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sala-khum-keys-'));
  const write = async (name: string, passphrase?: string) => {
    await writeKeyFile(join(folder, name), keys, passphrase);
    return readFile(join(folder, name), 'utf8');
  };
  sealed = await write('sealed.json', PASSPHRASE);
  plain = await write('plain.json');
});
afterAll(() => rm(folder, { recursive: true }));

it('what npm run officers -- keys sealed signs for the province in a browser, with its passphrase', async () => {
  const { provinceKey } = await toPublic(keys);
  for (const [text, passphrase] of [
    [sealed, PASSPHRASE],
    [plain, ''],
  ] as const) {
    const opened = await openProvinceKey(text, passphrase, subtle);
    if (!opened.ok) throw new Error(opened.code);
    expect(opened.key.publicKey).toBe(provinceKey);
    expect(await verify(provinceKey, 'text', await opened.key.sign('text'))).toBe(true);
  }
});

it('a file that does not open says why', async () => {
  const fault = async (text: string, passphrase: string) => {
    const opened = await openProvinceKey(text, passphrase, subtle);
    return opened.ok ? 'opened' : opened.code;
  };
  expect(await fault(sealed, 'ខុស')).toBe('wrong_passphrase');
  expect(await fault(sealed, '')).toBe('passphrase_needed');
  expect(await fault('{"root":"AAAA"}', '')).toBe('not_a_key_file');
  expect(await fault('no file at all', '')).toBe('not_a_key_file');
});
