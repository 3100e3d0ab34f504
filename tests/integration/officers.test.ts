import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKeyFile } from '../../sync-server/keys/key-file.ts';
import { onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolByCode, enrolTablet, idOf, PERSON, statuses } from './support/server-tablet.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run officers -- …`, as an administrator types it. */
function officers(args: readonly string[], env: Readonly<Record<string, string>>) {
  const command = ['tests/tools/run.mjs', 'sync-server/officers.ts', ...args];
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const options = { cwd: ROOT, env: { PATH: process.env.PATH, ...env } };
    execFile(process.execPath, command, options, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
}

function codeIn(out: string): string {
  return /^ {2}((?:[0-9A-Z]{4}-){4}[0-9A-Z]{4})$/m.exec(out)?.[1] ?? '';
}

describe.each(serverTargets())('npm run officers, on the $name', (target) => {
  let server: TestServer;
  let folder: string;
  const run = (...args: string[]) =>
    officers(args, { PORT: String(server.port()), DATA_DIR: server.dataDir });
  const file = (name: string) => join(folder, name);

  beforeAll(async () => {
    server = await startTestServer(target);
    folder = await mkdtemp(join(tmpdir(), 'sala-khum-officers-'));
  });
  afterAll(async () => {
    await server.destroy();
    await rm(folder, { recursive: true });
  });

  const sokha = ['--officer', 'sokha', '--name', 'ចាន់ សុខា', '--until', '2099-12-31'];

  it('invite prints a code and its QR, which enrols one tablet; list shows both sides of it', async () => {
    const invited = await run(
      'invite',
      ...sokha,
      '--role',
      'clerk',
      '--place',
      '070702',
      '--url',
      'https://khum.example/',
    );
    expect(invited).toMatchObject({ code: 0, err: '' });
    const code = codeIn(invited.out);
    expect(invited.out).toContain(`https://khum.example/enrol#${code}.`);
    expect(invited.out).toMatch(/[▀▄█]{10}/);
    expect((await run('list')).out).toMatch(/^sokha +clerk +070702 2099-12-31 {2}invited$/m);
    const tablet = await enrolByCode(server.url, code, 'new-tablet');
    expect((await run('list')).out).toMatch(
      new RegExp(`^sokha .* active +new-tablet {2}${tablet.key}$`, 'm'),
    );
    const log = await server.log();
    expect(log).not.toContain(code);
  });

  it('invite and revoke work offline, and import brings what they wrote', async () => {
    const grant = file('grant.json');
    const invited = await run('invite', ...sokha, '--role', 'chief', '--place', '070702', '--out', grant);
    const tablet = codeIn(invited.out);
    expect(await readFile(grant, 'utf8')).not.toContain(tablet);
    expect(await run('import', grant)).toMatchObject({ code: 0 });
    const { key } = await enrolByCode(server.url, tablet, 'chief-tablet');
    const revocation = file('revocation.json');
    expect(await run('revoke', key, '--why', 'lost', '--out', revocation)).toMatchObject({ code: 0 });
    expect(await run('import', revocation)).toMatchObject({ code: 0 });
    expect((await run('list')).out).toMatch(/^sokha +chief .* revoked \(lost\)/m);
  });

  it('held work is listed, released and declined by provincial staff', async () => {
    const lost = await enrolTablet(server.url, 'clerk-070703');
    const clerk = await enrolTablet(server.url, 'field-070703');
    const person = clerk.open('person', PERSON, 'open', '070703');
    await clerk.push(idOf(person), person);
    const change = lost.write({ act: 'change', set: { sex: 'm' }, after: onto(person) });
    const other = lost.write({ act: 'change', set: { nationality: 'x' }, after: onto(person) });
    expect(await run('revoke', 'clerk-070703', '--why', 'stolen')).toMatchObject({ code: 0 });
    expect(statuses(await clerk.push(idOf(person), change, other))).toEqual(['held/revoked', 'held/revoked']);

    const staff = await run(
      'invite',
      '--officer',
      'sokhom',
      '--name',
      'x',
      '--role',
      'provincial',
      '--place',
      '07',
      '--until',
      '2099-12-31',
    );
    const desk = ['--desk', file('desk.json')];
    const listed = await run('release', ...desk, '--code', codeIn(staff.out));
    expect(listed.out.split('\n').filter(Boolean)).toHaveLength(2);
    expect((await stat(file('desk.json'))).mode & 0o077).toBe(0);
    expect((await run('release', change.id, ...desk)).out).toMatch(/^Released: /);
    expect((await run('release', other.id, ...desk, '--decline', 'ក្លែង')).out).toMatch(/^Declined: /);
    expect((await run('release', ...desk)).out).toBe('Nothing is held.\n');
    expect(statuses(await clerk.push(idOf(person), change, other))).toEqual(['admitted', 'voided/revoked']);
  });

  it('an administrator revokes with a key of its own, where its place covers the officer’s', async () => {
    const lost = await enrolTablet(server.url, 'clerk-230201');
    const boss = (place: string) =>
      run(
        ...['invite', '--officer', `boss-${place}`, '--name', 'x', '--until', '2099-12-31'],
        ...['--role', 'administrator', '--place', place],
      );
    const elsewhere = ['--desk', file('boss-07.json'), '--code', codeIn((await boss('07')).out)];
    const refused = await run('revoke', lost.key, '--why', 'lost', ...elsewhere);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not signed by this province'),
    });
    const here = ['--desk', file('boss-23.json'), '--code', codeIn((await boss('23')).out)];
    expect(await run('revoke', lost.key, '--why', 'lost', ...here)).toMatchObject({ code: 0, err: '' });
    expect((await lost.ask('/api/pull', { since: null, limit: 1 })).status).toBe(403);
    expect(await run('revoke', 'boss-23', '--why', 'left')).toMatchObject({ code: 0 });
    const other = await enrolTablet(server.url, 'chief-230201');
    expect(await run('revoke', other.key, '--why', 'lost', ...here)).toMatchObject({ code: 1 });
  });

  it.each([
    [['invite', ...sokha, '--role', 'king', '--place', '070702'], /"king" is no officer’s role/],
    [
      ['invite', ...sokha, '--role', 'clerk', '--place', '07'],
      /--place 07 does not fit a clerk.\n {2}Give 6 digits/,
    ],
    [['invite', '--officer', 'sokha'], /--name is missing.\n {2}Add it/],
    [['invite', ...sokha, '--role', 'clerk', '--place', '070702', '--from', '2026-02-30'], /is no date/],
    [['revoke', 'nobody-here', '--why', 'lost'], /Nobody is called nobody-here.\n.*list/],
    [['revoke', 'sokha', '--why', 'bored'], /--why bored is not known/],
    [['import', '/nowhere.json'], /cannot be read/],
    [['invite', ...sokha, '--key', '/nowhere.json', '--role', 'clerk', '--place', '070702'], /is not there/],
    [['dance'], /There is no command dance/],
  ])('%j is refused with the next step', async (args, said) => {
    const refused = await run(...args);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(said);
  });
});

describe('a province in earnest', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sala-khum-earnest-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('its private keys rest sealed with the administrator, and its server takes officers by code alone', async () => {
    const [target] = serverTargets();
    const keys = join(folder, 'keys.json');
    const env = { PROVINCE_PASSPHRASE: 'សម្ងាត់ត្រឹមត្រូវ', DATA_DIR: folder };
    expect(await officers(['keys', keys], env)).toMatchObject({ code: 0 });
    expect(await readKeyFile(keys, async () => 'wrong')).toEqual({ ok: false, code: 'wrong_passphrase' });
    expect(await readKeyFile(keys, async () => undefined)).toEqual({ ok: false, code: 'passphrase_needed' });
    const made = join(folder, 'province.json');
    expect(await officers(['service', '--key', keys, '--out', made], env)).toMatchObject({ code: 0 });
    const held: Record<string, unknown> = JSON.parse(await readFile(made, 'utf8'));
    expect(held.recoverySig).toMatch(/^[\w-]{86}$/);
    const regimes = [{ from: '2000-12-29', regime: 'paper', article: '103' }];
    const communes = [{ code: '070702', name: { km: 'ជុំគ្រៀល', en: 'Chum Kriel' }, regimes }];

    const server = await startTestServer(
      target ?? { name: 'embedded engine', couchdbUrl: undefined },
      {},
      (dataDir) => writeFile(join(dataDir, 'province.json'), JSON.stringify({ ...held, communes })),
    );
    try {
      const here = { ...env, PORT: String(server.port()), DATA_DIR: server.dataDir };
      await expect(enrolTablet(server.url, 'clerk-070702')).rejects.toThrow('not_found');
      const basic = await fetch(new URL('/db/khum-070702/_all_docs', server.url()), {
        headers: { authorization: `Basic ${btoa('province-all:5335')}` },
      });
      expect(basic.status).toBe(401);
      const args = [
        '--officer',
        'a',
        '--name',
        'ក',
        '--role',
        'clerk',
        '--place',
        '070702',
        '--until',
        '2099-12-31',
      ];
      const withoutKey = await officers(['invite', ...args], here);
      expect(withoutKey.err).toMatch(/The province’s key is needed.\n {2}Name its file with --key FILE/);
      const invited = await officers(['invite', ...args, '--key', keys], here);
      const clerk = await enrolByCode(server.url, codeIn(invited.out), 'tablet');
      const person = clerk.open('person', PERSON);
      expect(statuses(await clerk.push(idOf(person), person))).toEqual(['admitted']);
      const bad = clerk.write({
        act: 'withdraw',
        set: { standing: { is: 'withdrawn' } },
        why: 'x',
        after: onto(person),
      });
      expect(statuses(await clerk.push(idOf(person), bad))).toEqual(['voided/role_may_not']);
    } finally {
      await server.destroy();
    }
  });
});
