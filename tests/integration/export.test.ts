import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headsOf } from '../../schemas/record/log.ts';
import { createRecord } from '../../schemas/record/record.ts';
import { entriesFor } from '../../sync-server/desk/case-entries.ts';
import { readDeskKey } from '../../sync-server/desk/desk-key.ts';
import { type ExportCounts, exportProvince, VERIFIER } from '../../sync-server/export/export-province.ts';
import { openProvinceKeys } from '../../sync-server/keys/province-keys.ts';
import { NO_LEAVES } from '../../sync-server/store/leaves.ts';
import { toDocument } from '../../sync-server/store/record-document.ts';
import { createChance } from '../simulate/plan.ts';
import { onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { openDuty } from './support/server-doors.ts';
import { enrolTablet, idOf, PERSON } from './support/server-tablet.ts';

const FLIPS = 16;
const SEED = 20_261_122;

describe('the script that proves an export', () => {
  it('needs nothing but Node, in fewer than 150 lines', () => {
    const source = readFileSync(VERIFIER, 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThan(150);
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name ?? '');
    expect(imported.every((name) => name.startsWith('node:'))).toBe(true);
  });
});

describe.each(serverTargets())('a province written as JSON lines, from the $name', (target) => {
  let server: TestServer;
  let folder: string;
  let dir: string;
  let counts: ExportCounts;

  beforeAll(async () => {
    server = await startTestServer(target);
    for (const officer of ['clerk-070702', 'chief-070702', 'clerk-070703']) {
      const tablet = await enrolTablet(server.url, officer);
      const commune = officer.slice(-6);
      for (let record = 0; record < 4; record++) {
        const root = tablet.open('person', PERSON, 'open', commune);
        const change = tablet.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
        await tablet.push(idOf(root), root, change);
      }
    }
    // Refused: it takes a number of its key's and enters no log.
    const stray = await enrolTablet(server.url, 'clerk-070702', 'second');
    const elsewhere = stray.open('person', PERSON, 'open', '070703');
    await stray.push(idOf(elsewhere), elsewhere);
    const own = stray.open('person', PERSON);
    await stray.push(idOf(own), own);
    await plantDecision();
    folder = mkdtempSync(join(tmpdir(), 'sala-khum-export-'));
    dir = join(folder, 'province');
    const { provinceKey } = await openProvinceKeys(server.dataDir);
    counts = await exportProvince({ couch: server.admin, names: server.names, provinceKey, dir });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.destroy();
  });

  /** What the desk found twice, and what staff decided on it. */
  async function plantDecision(): Promise<void> {
    const key = await readDeskKey(join(server.dataDir, 'desk.json'));
    if (!key) throw new Error('the desk has no key');
    const staff = await enrolTablet(server.url, 'province-07');
    const duty = await openDuty(server, 'desk');
    for (const about of ['one', 'other']) {
      const matter = { kind: 'impossible', code: 'date_in_future', about: [about] } as const;
      const where = { concerns: [], anchors: [], title: about, commune: '070702' } as const;
      const log = entriesFor([], { ...matter, ...where }, { key, now: Date.now, whereOf: () => undefined });
      const record = createRecord([...log].sort((a, b) => (a.id < b.id ? -1 : 1)));
      const put = await duty.putDoc(
        server.names.desk,
        record.id,
        toDocument({ ...record, leaves: NO_LEAVES }),
      );
      if (!put.ok) throw new Error(put.reason);
      const taken = staff.write({ act: 'take', set: { owner: { is: 'me' } }, after: headsOf(log) });
      await staff.ask('/api/desk/push', { records: [{ id: record.id, heads: [], entries: [taken] }] });
    }
  }

  function prove(of: string): { readonly code: number | null; readonly said: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(of, 'verify.mjs')], {
      cwd: tmpdir(),
      encoding: 'utf8',
    });
    return { code: status, said: stdout + stderr };
  }

  /** A copy of the export with one file changed. */
  function changed(name: string, change: (bytes: Buffer) => Buffer): string {
    const copy = mkdtempSync(join(folder, 'copy-'));
    cpSync(dir, copy, { recursive: true });
    writeFileSync(join(copy, name), change(readFileSync(join(copy, name))));
    return copy;
  }

  it('is proved by the script that lies beside it: each hash, signature and counter', () => {
    expect(counts.records).toBe(15);
    expect(prove(dir)).toMatchObject({ code: 0 });
    expect(prove(dir).said).toContain(`15 records, ${counts.entries} entries`);
    // What the desk's worker wrote counts anew in each case, and is no fork.
    expect(prove(dir).said).not.toContain('finding');
  });

  it('names one flipped byte, wherever it is', () => {
    const chance = createChance(SEED);
    const names = readdirSync(dir).filter((name) => name !== 'verify.mjs');
    for (let flip = 0; flip < FLIPS; flip++) {
      const name = chance.pick(names.filter((one) => readFileSync(join(dir, one)).length > 0));
      const place = chance.below(readFileSync(join(dir, name)).length);
      const bit = 1 << chance.below(8);
      const copy = changed(name, (bytes) => {
        bytes[place] = (bytes[place] ?? 0) ^ bit;
        return bytes;
      });
      const { code, said } = prove(copy);
      expect(code, `seed ${SEED}: byte ${place} of ${name}`).toBe(1);
      expect(said, `seed ${SEED}: byte ${place} of ${name}`).toContain(`FAULT    ${name}`);
      rmSync(copy, { recursive: true });
    }
  });

  it('is not fooled by whoever writes the manifest anew: signatures and counters still tell', () => {
    const name = 'records-070702.jsonl';
    const edited = changed(name, (bytes) => Buffer.from(bytes.toString().replace('"sex":"m"', '"sex":"f"')));
    expect(prove(edited).said).toMatch(/FAULT {4}records-070702\.jsonl:\d+ entry .*(hash|signature) differs/);
    // Whichever is left out, that of a key with refused work among them.
    const lines = readFileSync(join(dir, name), 'utf8').trimEnd().split('\n');
    for (const left of lines) {
      const shortened = changed(name, () => Buffer.from(lines.filter((line) => line !== left).join('\n')));
      expect(prove(shortened).said).toMatch(/FAULT {4}key .*number \d+ of \d+ is missing/);
    }
  });
});
