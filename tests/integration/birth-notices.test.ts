import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitList } from '../../client/device/api/visits.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { ROOT } from '../support/root.ts';
import { CLERK, type HeadlessTablet, openEnrolled, until, untilConfirmed } from './support/device-tablet.ts';
import { operatorToken } from './support/operator.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';

const fixture = (name: string) => join(ROOT, 'tests/fixtures/notices', name);
const CSV = readFileSync(fixture('birth-notices.csv'), 'utf8');
const COMMUNE = '070702';

describe.each(serverTargets())('birth notices of hospitals, on $name', (target) => {
  let server: TestServer;
  let tablet: HeadlessTablet;
  const folder = mkdtempSync(join(tmpdir(), 'birth-notices-'));
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  beforeAll(async () => {
    server = await startTestServer(target);
    tablet = await openEnrolled({ server: server.url().href.replace(/\/$/, ''), ...CLERK });
  });
  afterAll(async () => {
    await tablet?.close();
    await server?.destroy();
    rmSync(folder, { recursive: true });
  });

  /** `npm run birth-notices -- …` as an operator runs it beside the server. */
  function run(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
    const env = { ...process.env, PORT: String(server.port()), DATA_DIR: server.dataDir };
    const script = ['tests/tools/run.mjs', 'sync-server/birth-notices.ts', ...args];
    return new Promise((resolve) => {
      execFile(process.execPath, script, { env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr });
      });
    });
  }

  /** Counted from outside, in the databases themselves. */
  async function notices() {
    const read = await Promise.all(
      [COMMUNE, '070703', '230201'].map(async (commune) => {
        const rows = await server.admin.allDocs(server.names.commune(commune), { include_docs: true });
        if (!rows.ok) throw new Error(rows.reason);
        return rows.value.flatMap(({ doc }) =>
          doc?.kind === 'notice' ? [{ commune, log: Array.isArray(doc.log) ? doc.log : [] }] : [],
        );
      }),
    );
    return read.flat();
  }
  const entries = async () => (await notices()).flatMap(({ log }) => log);

  it('with anything wrong in the file are not taken in at all, with line and next step', async () => {
    const wrong = file('wrong.csv', CSV.replace('070702\n', '120101\n'));
    const said = await run(wrong);
    expect(said.code).toBe(1);
    expect(said.said).toContain(`${wrong}:3: Commune 120101 is not one of this province.`);
    expect(said.said).toContain('send it to that province');
    expect(said.said).toContain('nothing was taken in');
    expect(await notices()).toEqual([]);
  });

  it('are only looked at with --check', async () => {
    expect(await run(fixture('birth-notices.csv'), '--check')).toEqual({
      code: 0,
      said: '2 notices, nothing wrong with them.\n',
    });
    expect(await notices()).toEqual([]);
  });

  it('are taken in as signed records of the commune where the mother lives; the same ones twice are one', async () => {
    expect((await run(fixture('birth-notices.csv'))).said).toBe('2 taken in, 0 amended, 0 known already.\n');
    expect((await run(fixture('birth-notices.csv'))).said).toBe('0 taken in, 0 amended, 2 known already.\n');
    const held = await notices();
    expect(held.map(({ commune }) => commune)).toEqual([COMMUNE, COMMUNE]);
    expect(await entries()).toHaveLength(2);
  });

  it('sent by two at the same moment are there once', async () => {
    const text = CSV.replaceAll('KPT-2026', 'BOTH');
    const token = await operatorToken(server);
    const send = () =>
      fetch(new URL('/operator/notices', server.url()), {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: text,
      }).then((answer) => answer.json() as Promise<{ taken: number }>);
    const before = (await notices()).length;
    const said = await Promise.all([send(), send(), send()]);
    expect(said.map(({ taken }) => taken).sort()).toEqual([0, 0, 2]);
    expect((await notices()).length).toBe(before + 2);
  });

  it('amended by the facility change the one that is there, and nobody is asked twice', async () => {
    const before = await notices();
    const amended = file('amended.csv', CSV.replace(',3100,', ',3150,'));
    expect((await run(amended)).said).toBe('0 taken in, 1 amended, 1 known already.\n');
    expect(await notices()).toHaveLength(before.length);
    expect((await run(amended)).said).toBe('0 taken in, 0 amended, 2 known already.\n');
  });

  it('that come again for another commune are refused, with what to do', async () => {
    const moved = file('moved.csv', CSV.replace('070702\n', '230201\n'));
    const said = await run(moved);
    expect(said).toMatchObject({ code: 1, said: expect.stringContaining(`received for commune ${COMMUNE}`) });
  });

  it('are refused from anybody but the operator', async () => {
    const answer = await fetch(new URL('/operator/notices', server.url()), { method: 'POST', body: CSV });
    expect(answer.status).toBe(403);
  });

  it('stay one after the server was ended and started again, and go on under the same key', async () => {
    await server.stop();
    await server.start();
    expect((await run(fixture('birth-notices.csv'))).said).toContain('1 amended, 1 known');
    expect((await run(fixture('birth-notice.fhir.json'))).said).toContain('1 taken in');
    const keys = new Set((await entries()).map((entry) => JSON.stringify(Object(entry).key)));
    expect(keys.size).toBe(1);
    const numbers = (await entries()).map((entry) => Number(Object(entry).seq)).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  it('become a visit on the commune’s tablet, and are crossed off by the birth that names them', async () => {
    const read = () =>
      new Promise<VisitList>((resolve) => {
        void tablet.device.watchVisits('2026-11-20', (list) => {
          if (!list.reading) resolve(list);
        });
      });
    const open = async () =>
      (await read()).calls.flatMap(({ reasons }) => reasons.filter(({ code }) => code === 'notice'));
    const found = await until(open, (reasons) => reasons.length === 5, 30_000);
    const record = found[0]?.record as RecordId;
    await tablet.write({
      opens: { kind: 'birth', commune: COMMUNE },
      after: [],
      act: 'declare',
      set: { 'child.familyName': 'កែវ', regime: 'paper', notice: record, standing: { is: 'declared' } },
    });
    const left = await until(open, (reasons) => reasons.length === 4);
    expect(left.map((one) => one.record)).not.toContain(record);
    await untilConfirmed(tablet);
    expect((await tablet.tray()).map(({ code }) => code)).toEqual([]);
  });
});
