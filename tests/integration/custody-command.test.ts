import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustodyReport } from '../../schemas/wire/custody-report.ts';
import { type Province, startProvince } from './support/device-province.ts';
import { enrolTablet, idOf, PERSON, type WireTablet } from './support/server-tablet.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let province: Province;
let clerk: WireTablet;
let chief: WireTablet;

beforeAll(async () => {
  province = await startProvince();
  const url = () => new URL(province.wire.url);
  clerk = await enrolTablet(url, 'clerk-070702');
  chief = await enrolTablet(url, 'chief-070703');
  await write(clerk, 2);
});
afterAll(() => province.end());

async function write(tablet: WireTablet, count: number): Promise<string> {
  let last = '';
  for (let written = 0; written < count; written++) {
    const entry = tablet.open('person', PERSON, 'open', tablet.certificate.place);
    await tablet.push(idOf(entry), entry);
    last = idOf(entry);
  }
  return last;
}

/** `npm run custody -- …` as it is typed, beside the server. */
function custody(
  ...args: readonly string[]
): Promise<{ code: number | null; said: string; complaints: string }> {
  const { COUCHDB_URL: _, ...env } = process.env;
  const { port } = new URL(province.wire.url);
  const child = spawn(process.execPath, ['tests/tools/run.mjs', 'sync-server/custody.ts', ...args], {
    cwd: ROOT,
    env: { ...env, PORT: port, DATA_DIR: province.dataDir },
  });
  const told = { said: '', complaints: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    told.said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    told.complaints += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...told }));
  });
}

async function report(...args: readonly string[]): Promise<CustodyReport> {
  const { said, complaints } = await custody('--json', ...args);
  if (said === '') throw new Error(complaints);
  return JSON.parse(said);
}

describe('npm run custody', () => {
  it('prints a table and answers 0 where nothing is lost, be there holes', async () => {
    const { code, said } = await custody();
    expect(said).toMatch(/2 written, 2 held/);
    expect(said).toContain(clerk.key);
    expect(code).toBe(0);
    chief.write({});
    await write(chief, 1);
    const holed = await custody('--commune', '070703');
    expect(holed).toMatchObject({ code: 0, said: expect.stringMatching(/MISSING {2}1: not arrived/) });
    expect(holed.said).not.toContain(clerk.key);
  });

  it('gives the whole report as JSON, of one key or one place where that is asked', async () => {
    const whole = await report();
    expect(whole).toMatchObject({ v: 1, totals: { findings: { missing: 1, lost: 0 } } });
    const { keys, totals } = await report('--key', clerk.key);
    expect(keys.map(({ key }) => key)).toEqual([clerk.key]);
    expect(totals).toMatchObject({ keys: 1, written: 2, held: 2 });
    const unknown = await custody('--key', 'x');
    expect(unknown).toMatchObject({ code: 1, complaints: expect.stringContaining('There is no key x') });
  });

  it('answers 1 where something acknowledged is in no database; the same with the server stopped', async () => {
    const lost = await write(clerk, 1);
    await takeAway('/khum-070702/_design%2fsalakhum');
    await takeAway(`/khum-070702/${lost}`);
    await province.stop();
    const stopped = await custody('--stopped');
    expect(stopped).toMatchObject({ code: 1, said: expect.stringMatching(/LOST {2}3: acknowledged/) });
    await province.start();
    const running = await custody();
    expect(running).toMatchObject({ code: 1, said: expect.stringMatching(/LOST {2}3: acknowledged/) });
  });

  it('says what to do where nobody answers, or what was typed is not known', async () => {
    expect(await custody('--jsn')).toMatchObject({ code: 1, complaints: expect.stringContaining('--json') });
    await province.stop();
    const { code, complaints } = await custody();
    expect({ code, complaints }).toMatchObject({ code: 1, complaints: expect.stringContaining('npm start') });
  });
});

/** As an administrator of the database can, past every rule. */
async function takeAway(path: string): Promise<void> {
  const doc = await province.couch('GET', path);
  const rev = typeof doc === 'object' && doc !== null && '_rev' in doc ? String(doc._rev) : '';
  await province.couch('DELETE', `${path}?rev=${rev}`);
}
