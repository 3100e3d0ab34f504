import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PROVINCE_CONFIG, type ProvinceConfig } from '../../schemas/kinds/province-config.ts';
import type { Problem, Roster } from '../../schemas/wire/messages.ts';
import { demonstrationGazetteer } from '../../sync-server/provision/invented/places.ts';
import { birthState, date } from '../support/rules.ts';
import { type HeadlessTablet, openEnrolled, until } from './support/device-tablet.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, type WireTablet } from './support/server-tablet.ts';

const SIXTY = { from: '2026-01-01', value: 60, article: 'Prakas of the test', mark: 'L' } as const;
const CONFIG: ProvinceConfig = {
  ...DEFAULT_PROVINCE_CONFIG,
  deadlines: {
    ...DEFAULT_PROVINCE_CONFIG.deadlines,
    birth: [...DEFAULT_PROVINCE_CONFIG.deadlines.birth, SIXTY],
  },
};

describe.each(serverTargets())('a province’s configuration, on the $name', (target) => {
  let server: TestServer;
  let tablet: HeadlessTablet;
  let wire: WireTablet;
  let token: string;

  beforeAll(async () => {
    server = await startTestServer(target);
    token = JSON.parse(await readFile(join(server.dataDir, 'secrets.json'), 'utf8')).operator;
    tablet = await openEnrolled({ server: server.url().origin, officer: 'chief-070702', pin: '1221' });
    wire = await enrolTablet(server.url, 'clerk-070702');
  });
  afterAll(async () => {
    await tablet?.close();
    await server?.destroy();
  });

  const post = (body: unknown, bearer = token, path = '/operator/province-config') =>
    fetch(new URL(path, server.url()), {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
      body: JSON.stringify(body),
    });
  const roster = async (): Promise<Roster> => {
    const answer = await wire.get('/api/roster');
    return answer.json();
  };
  const versionOf = ({ provinces }: Roster, code: string) =>
    provinces?.find(({ province }) => province === code)?.version;
  const onTablet = async () => {
    await tablet.device.syncNow();
    return (await tablet.device.readRoster()).provinces.find(({ province }) => province === '07');
  };
  const checkOf = async (path: string, changes: Parameters<typeof birthState>[0]) => {
    const state = birthState(changes);
    const checks = await tablet.device.check({
      kind: 'birth',
      state,
      commune: '070702',
      today: '2026-05-20',
    });
    return checks.filter((check) => check.path === path).map(({ code }) => code);
  };

  it('is what the product knows until somebody sets it', async () => {
    expect(versionOf(await roster(), '07')).toBe('built-in');
    await until(onTablet, (settings) => settings?.version === 'built-in');
    // 61 days after the birth.
    expect(await checkOf('declaredOn', { declaredOn: date('2026-05-10') })).toEqual(['declared_late']);
  });

  it('is set by nobody but the operator', async () => {
    const settings = { province: '07', version: '1', ...CONFIG };
    expect((await post(settings, 'x'.repeat(token.length))).status).toBe(403);
    const read = await fetch(new URL('/operator/province-config', server.url()));
    expect(read.status).toBe(403);
  });

  it.each([
    [{ province: '07', version: '1' }, 'deadlines is missing'],
    [{ province: '07', version: '1', ...CONFIG, idCardAge: [] }, 'idCardAge must have at least one entry'],
    [{ province: '12', version: '1', ...CONFIG }, 'No commune of this server lies in that province'],
    [{ province: '07', version: 'built-in', ...CONFIG }, 'That version is in use with other contents'],
  ])('is not taken from a bad file, and says what is wrong: %#', async (file, said) => {
    const before = await roster();
    const answer = await post(file);
    const problem: Problem = await answer.json();
    expect([answer.status, problem.code]).toEqual([400, 'bad_request']);
    expect(problem.detail).toContain(said);
    expect(await roster()).toEqual(before);
  });

  it('comes to the tablets of its province, and their checks follow it', async () => {
    const before = await roster();
    const set = { province: '07', version: '2026-11', ...CONFIG };
    expect(
      (await post({ ...set, deadlines: { ...CONFIG.deadlines, birth: [{ ...SIXTY, value: 90 }] } })).status,
    ).toBe(200);
    const after = await roster();
    expect(after.version).not.toBe(before.version);
    expect([versionOf(after, '07'), versionOf(after, '23')]).toEqual(['2026-11', 'built-in']);
    await until(onTablet, (settings) => settings?.version === '2026-11');
    expect(await checkOf('declaredOn', { declaredOn: date('2026-05-10') })).toEqual([]);
  });

  it('keeps a version’s contents: changed, it needs another name', async () => {
    expect((await post({ province: '07', version: '2026-11', ...CONFIG })).status).toBe(400);
    expect((await post({ province: '07', version: '2026-12', ...CONFIG })).status).toBe(200);
    await until(onTablet, (settings) => settings?.version === '2026-12');
    expect(await checkOf('declaredOn', { declaredOn: date('2026-05-10') })).toEqual(['declared_late']);
  });

  it('takes the codes that an imported gazetteer retired as recodings', async () => {
    const gazetteer = demonstrationGazetteer();
    const rows = gazetteer.rows.map(([code, parent, ...rest]) => {
      const moved = (text: string) => text.replace(/^070702/, '070999');
      return [moved(code), code === '070702' ? '0709' : moved(parent), ...rest];
    });
    const later = { ...gazetteer, data_date: '2099-01-01', rows };
    expect((await post(later, token, '/operator/places')).status).toBe(200);
    const settings = await until(onTablet, (one) => one?.config.recodings.at(-1)?.from === '2099-01-01');
    expect(settings?.config.recodings.at(-1)?.value).toEqual([{ from: '070702', to: '070999' }]);
  });

  it('outlives a restart of the server', async () => {
    await server.stop();
    await server.start();
    expect(versionOf(await roster(), '07')).toBe('2026-12');
  });

  describe('by the command', () => {
    const run = (...args: readonly string[]) =>
      new Promise<{ readonly code: number | null; readonly said: string; readonly wrong: string }>((done) => {
        const child = spawn(
          process.execPath,
          ['tests/tools/run.mjs', 'sync-server/province-config.ts', ...args],
          { env: { ...process.env, PORT: String(server.port()), DATA_DIR: server.dataDir } },
        );
        let [said, wrong] = ['', ''];
        child.stdout.on('data', (part: Buffer) => {
          said += part;
        });
        child.stderr.on('data', (part: Buffer) => {
          wrong += part;
        });
        child.on('close', (code) => done({ code, said, wrong }));
      });

    it('shows the versions, and one province as a file that is imported again under its own version', async () => {
      const all = await run('show');
      expect(all).toMatchObject({ code: 0, said: '07: 2026-12\n23: built-in\n' });
      const shown = await run('show', '07');
      const file = join(server.dataDir, 'config.json');
      await writeFile(file, shown.said.replace('"2026-12"', '"2027-01"'));
      expect(await run('import', file)).toMatchObject({ code: 0 });
      expect(versionOf(await roster(), '07')).toBe('2027-01');
    });

    it('says what is wrong with a file, and takes nothing of it', async () => {
      const file = join(server.dataDir, 'bad.json');
      await writeFile(file, JSON.stringify({ province: '07', version: '3', ...CONFIG, fees: {} }));
      const outcome = await run('import', file);
      expect(outcome.code).toBe(1);
      expect(outcome.wrong).toContain('fees.birth-certificate is missing. Nothing was taken over.');
      expect((await run('show', '12')).wrong).toContain('No province 12 here: 07, 23');
      expect(versionOf(await roster(), '07')).toBe('2027-01');
    });
  });
});
