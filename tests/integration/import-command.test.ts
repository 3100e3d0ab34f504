import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../schemas/record/entry.ts';
import { revokeKey } from './support/device-office.ts';
import { type Province, startProvince } from './support/device-province.ts';
import {
  CHIEF,
  CLERK,
  createDisk,
  first,
  openEnrolled,
  openTablet,
  person,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

let province: Province;
const folder = mkdtempSync(join(tmpdir(), 'tray-import-'));

beforeAll(async () => {
  province = await startProvince();
});
afterAll(async () => {
  await province.end();
  rmSync(folder, { recursive: true });
});

/** `npm run import -- …` as an operator runs it beside the server. */
function runImport(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const env = { ...process.env, PORT: String(province.wire.port), DATA_DIR: province.dataDir };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['tests/tools/run.mjs', 'sync-server/import.ts', ...args],
      { env },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr });
      },
    );
  });
}

/** A tablet that has no line any more, and the file it was exported to. */
async function exported(who = CLERK) {
  const disk = createDisk();
  await (await openEnrolled({ server: province.wire.url, disk, ...who })).close();
  const alone = openTablet({ server: 'http://127.0.0.1:9', disk });
  const { record } = first(await alone.write(person('ឯកសារ')));
  const outcome = await alone.device.exportSealed();
  const key = disk.journal.keys.keys().next().value;
  await alone.close();
  if (!outcome.ok || key === undefined) throw new Error('nothing was exported');
  const file = join(folder, outcome.value.name.replace('.', `-${record.slice(-4)}.`));
  writeFileSync(file, outcome.value.text);
  return { disk, record, key, file, code: outcome.value.code, text: outcome.value.text };
}

describe('npm run import', () => {
  it('takes a tablet’s file in by its code, twice with the same end, and the tablet knows it is confirmed', async () => {
    const { disk, record, file, code } = await exported();
    const once = await runImport(file, '--code', code);
    expect(once).toMatchObject({ code: 0 });
    expect(once.said).toContain('1 entries are in the province’s records.');
    expect(once.said).toContain('The province has all of it.');
    expect(await inProvince(record)).toBe(1);
    expect((await runImport(file, '--code', code)).code).toBe(0);
    expect(await inProvince(record)).toBe(1);
    const back = openTablet({ server: province.wire.url, disk });
    await untilConfirmed(back);
    expect((await back.view(record)).sync).toBe('confirmed');
    await back.close();
  });

  it('opens it by the province’s recovery key where the code is lost', async () => {
    const { record, file } = await exported();
    const said = await runImport(file, '--recovery-key', join(province.dataDir, 'province/private.json'));
    expect(said).toMatchObject({ code: 0 });
    expect(await inProvince(record)).toBe(1);
  });

  it('says of a wrong code, a cut file and another file what to do next, and takes nothing', async () => {
    const { record, file, text } = await exported();
    const wrong = await runImport(file, '--code', '0000-0000-0000-0000-0000');
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('--recovery-key FILE')]);
    const cut = join(folder, 'cut.salakhum');
    writeFileSync(cut, text.slice(0, 700));
    expect((await runImport(cut, '--code', 'X')).said).toContain('breaks off');
    const none = join(folder, 'none.txt');
    writeFileSync(none, 'hello');
    expect((await runImport(none, '--code', 'X')).said).toContain('is no sealed export');
    expect((await runImport()).said).toContain('usage: npm run import');
    expect(await inProvince(record)).toBe(0);
  });

  it('holds the work of a key that was taken back, and says so', async () => {
    const { record, key, file, code } = await exported(CHIEF);
    await revokeKey(province, key);
    const outcome = await runImport(file, '--code', code);
    expect(outcome.said).toContain('held (revoked)');
    // The entry and the void that holds it.
    expect(
      await until(
        () => inProvince(record),
        (count) => count > 0,
      ),
    ).toBe(2);
  });
});

/** How many entries the province holds of a record, counted over plain HTTP. */
async function inProvince(record: RecordId): Promise<number> {
  const answer = await fetch(`${province.wire.url}/db/khum-070702/_all_docs?include_docs=true`, {
    headers: { authorization: `Basic ${btoa('province-all:5335')}` },
  });
  const { rows } = (await answer.json()) as { rows: { id: string; doc: { log: unknown[] } }[] };
  return rows.find(({ id }) => id === record)?.doc.log.length ?? 0;
}
