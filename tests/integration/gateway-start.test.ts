import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeFault, readConfig } from '../../sync-server/config.ts';
import { checkCouch, clearCouch } from '../../sync-server/couch-check.ts';
import { clearDataDir, OWN_NAMES, openDataDir, RESTORING } from '../../sync-server/data-dir.ts';
import { createNames } from '../../sync-server/store/names.ts';
import { serverTargets, startTestServer } from './support/server.ts';

describe('configuration', () => {
  it('has a default for everything, this machine alone', () => {
    const result = readConfig({}, []);
    expect(result).toMatchObject({
      ok: true,
      config: { port: 8080, host: '127.0.0.1', dataDir: './data', couchdbUrl: undefined, isFresh: false },
    });
  });

  it.each([
    ['PORT', { PORT: 'eighty' }, 'port_bad'],
    ['PORT', { PORT: '65536' }, 'port_bad'],
    ['PORT', { PORT: '' }, 'port_bad'],
    ['DATA_DIR', { DATA_DIR: ' ' }, 'data_dir_bad'],
    ['DEMONSTRATION_PRACTICE', { DEMONSTRATION_PRACTICE: '2' }, 'demonstration_practice_bad'],
    ['DEMONSTRATION_PRACTICE', { DEMONSTRATION_PRACTICE: '100' }, 'demonstration_practice_bad'],
    ['COUCHDB_URL', { COUCHDB_URL: 'couch' }, 'couchdb_url_bad'],
    ['COUCHDB_URL', { COUCHDB_URL: 'ftp://a:b@c' }, 'couchdb_url_bad'],
    ['COUCHDB_URL', { COUCHDB_URL: 'http://127.0.0.1:5984' }, 'couchdb_url_bad'],
    ['COUCHDB_URL', { COUCHDB_URL: 'http://a:b@127.0.0.1:5984/?x=1' }, 'couchdb_url_bad'],
  ])('a bad %s %j is refused, with the variable and the remedy', (variable, env, code) => {
    const result = readConfig(env, []);
    if (result.ok) throw new Error('taken');
    expect(result.faults).toMatchObject([{ variable, code }]);
    const [said = ''] = result.faults.map(describeFault);
    expect(said).toContain(variable);
    expect(said.split('\n')).toHaveLength(2);
  });

  it('tells all faults at once, an unknown argument too, and never repeats a password', () => {
    const result = readConfig({ PORT: 'x', COUCHDB_URL: 'ftp://admin:hunter2@c' }, ['--frsh']);
    if (result.ok) throw new Error('taken');
    const said = result.faults.map(describeFault).join('\n');
    expect(result.faults.map(({ variable }) => variable)).toEqual(['--frsh', 'PORT', 'COUCHDB_URL']);
    expect(said).not.toContain('hunter2');
  });

  it('a CouchDB that does not answer is named before anything is written', async () => {
    expect(await checkCouch('http://a:b@127.0.0.1:9')).toMatchObject({
      code: 'couchdb_unreachable',
      variable: 'COUCHDB_URL',
    });
  });
});

describe('the data folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sala-khum-folder-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is made, marked, and cleared of what the server made, and of nothing else', async () => {
    const dir = join(folder, 'deep', 'data');
    expect(await openDataDir(dir)).toBeUndefined();
    for (const name of OWN_NAMES) if (name !== RESTORING) await mkdir(join(dir, name));
    await writeFile(join(dir, 'holiday.jpg'), 'x');
    expect(await openDataDir(dir)).toBeUndefined();
    await writeFile(join(dir, RESTORING), '{}');
    expect(await openDataDir(dir)).toMatchObject({ code: 'restore_unfinished' });
    expect(await clearDataDir(dir)).toBeUndefined();
    expect((await readdir(dir)).sort()).toEqual(['holiday.jpg', 'sala-khum.json']);
  });

  it('of another program is neither used nor cleared', async () => {
    const dir = join(folder, 'foreign');
    await mkdir(join(dir, 'engine'), { recursive: true });
    expect(await openDataDir(dir)).toMatchObject({ code: 'data_dir_not_ours', variable: 'DATA_DIR' });
    expect(await clearDataDir(dir)).toMatchObject({ code: 'data_dir_not_ours' });
    expect(await readdir(dir)).toEqual(['engine']);
  });

  it('that cannot be one is refused', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await openDataDir(file)).toMatchObject({ code: 'data_dir_bad', variable: 'DATA_DIR' });
    expect(await openDataDir(join(file, 'below'))).toMatchObject({ code: 'data_dir_bad' });
  });

  it('that is not there is fresh already', async () => {
    expect(await clearDataDir(join(folder, 'none'))).toBeUndefined();
  });
});

describe('npm start’s program', () => {
  const main = join(import.meta.dirname, '../../sync-server/main.ts');
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sala-khum-main-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  function run(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
    const { COUCHDB_URL: _, ...inherited } = process.env;
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
      env: { ...inherited, DATA_DIR: join(folder, 'data'), DEMONSTRATION_PEOPLE: '0', ...env },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
    return { child, exit, output: () => output };
  }

  it('prints the address and the officers with their PINs, and stops on SIGTERM', async () => {
    const started = run({ PORT: '0' });
    await expect.poll(started.output, { timeout: 30_000 }).toMatch(/province-all +5335/);
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(started.output())?.[0] ?? '';
    expect((await fetch(new URL('/healthz', url))).status).toBe(200);
    const second = run({ PORT: '0' });
    expect(await second.exit).toBe(1);
    expect(second.output()).toMatch(/^DATA_DIR: .* in use/m);
    started.child.kill('SIGTERM');
    expect(await started.exit).toBe(0);
  });

  it('refuses a port that is taken, naming PORT', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const refused = run({ PORT: String(port), DATA_DIR: join(folder, 'third') });
    expect(await refused.exit).toBe(1);
    expect(refused.output()).toMatch(/^PORT: \d+ is taken/m);
    other.close();
  });

  it('refuses what it does not know, and exits 1', async () => {
    const refused = run({ PORT: 'x' }, '--frech');
    expect(await refused.exit).toBe(1);
    expect(refused.output()).toMatch(/^--frech: /m);
    expect(refused.output()).toMatch(/^PORT: /m);
  });
});

describe.each(serverTargets().filter(({ couchdbUrl }) => couchdbUrl !== undefined))(
  'beginning again on $name',
  (target) => {
    const url = target.couchdbUrl ?? '';

    it('deletes the databases and accounts of its own mark alone', async () => {
      const server = await startTestServer(target);
      const { names, admin } = server;
      await server.stop();
      const prefix = names.control.replace('salakhum', '');
      expect(await clearCouch(url, createNames(prefix))).toBeUndefined();
      expect(await admin.getInfo(names.control)).toMatchObject({ ok: false, code: 'not_found' });
      expect(await admin.getInfo(names.commune('070702'))).toMatchObject({ ok: false, code: 'not_found' });
      const range = {
        startkey: `org.couchdb.user:${names.control}.`,
        endkey: `org.couchdb.user:${names.control}.z`,
      };
      expect(await admin.allDocs('_users', range)).toMatchObject({ ok: true, value: [] });
      const keys = await admin.getConfig('_local', 'jwt_keys');
      expect(JSON.stringify(keys)).not.toContain(names.control);
      await server.start();
      await server.destroy();
    });

    it('leaves a control database that somebody else made', async () => {
      const server = await startTestServer(target);
      const { names, admin } = server;
      const mark = await admin.getDoc(names.control, 'marker');
      if (!mark.ok) throw new Error('no mark');
      await admin.putDoc(names.control, 'marker', { ...mark.value, made: 'another' });
      await server.stop();
      const prefix = names.control.replace('salakhum', '');
      expect(await clearCouch(url, createNames(prefix))).toMatchObject({ code: 'couchdb_not_ours' });
      expect(await admin.getInfo(names.commune('070702'))).toMatchObject({ ok: true });
      await server.destroy();
    });

    it('knows credentials that are no administrator’s', async () => {
      const wrong = new URL(url);
      wrong.password = 'wrong';
      expect(await checkCouch(wrong.href)).toMatchObject({ code: 'couchdb_credentials' });
      expect(await checkCouch(url)).toBeUndefined();
    });
  },
);
