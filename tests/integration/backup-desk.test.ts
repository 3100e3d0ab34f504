import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Changes } from '../../schemas/record/entry.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type { CustodyAnswer } from '../../schemas/wire/custody-report.ts';
import type { CaseAnswer, CaseRow, CasesAnswer } from '../../schemas/wire/desk-messages.ts';
import { restoreProvince } from '../../sync-server/backup/restore-province.ts';
import { verifyBackup } from '../../sync-server/backup/verify-backup.ts';
import { writeBackup } from '../../sync-server/backup/write-backup.ts';
import type { CouchApi } from '../../sync-server/engine/couch-api.ts';
import { openProvinceKeys } from '../../sync-server/keys/province-keys.ts';
import { createNames } from '../../sync-server/store/names.ts';
import { levelDesk } from './support/desk.ts';
import { operatorToken } from './support/operator.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, statuses, type WireTablet } from './support/server-tablet.ts';

const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  2530: ['ចាន់', 'បុប្ផា'],
  2531: ['កែវ', 'ម៉ាលា'],
  2532: ['ហេង', 'សុវណ្ណ'],
  2533: ['លឹម', 'ដារ៉ា'],
};

/** Every leaf of every case, whole, as the desk's database has it. */
async function readCases(couch: CouchApi, name: string): Promise<Readonly<Record<string, unknown>>> {
  const feed = await couch.changes(name, '0', { style: 'all_docs' });
  if (!feed.ok) throw new Error(feed.reason);
  const trees: Record<string, unknown> = {};
  for (const { id } of feed.value.results) {
    if (!id.startsWith('case-')) continue;
    const leaves = await couch.getLeaves(name, id);
    if (!leaves.ok) throw new Error(leaves.reason);
    trees[id] = leaves.value;
  }
  return trees;
}

async function cases(staff: WireTablet, asked: object = {}): Promise<readonly CaseRow[]> {
  const answer: CasesAnswer = await (await staff.ask('/api/desk/cases', asked)).json();
  return answer.cases;
}

async function decide(staff: WireTablet, id: string, act: string, set: Changes, why?: string) {
  const shown: CaseAnswer = await (await staff.get(`/api/desk/cases/${id}`)).json();
  const after = [...headsOf(shown.case.log)];
  const entry = staff.write({ act, set, after, ...(why ? { why } : {}) });
  const body = { records: [{ id, heads: [entry.id], entries: [entry] }] };
  return statuses(await (await staff.ask('/api/desk/push', body)).json());
}

describe.each(serverTargets())('a backup of the desk, on the $name', (target) => {
  let server: TestServer;
  let staff: WireTablet;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sala-khum-backup-desk-'));
    server = await startTestServer(target);
    staff = await enrolTablet(server.url, 'province-all');
  });
  afterAll(async () => {
    await server.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A birth year of the Buddhist Era: what cannot be. */
  async function record(on: TestServer, year: string): Promise<void> {
    const clerk = await enrolTablet(on.url, 'clerk-070702');
    // No two are alike, or they would be found to be one.
    const names = { 'name.familyName': NAMES[year]?.[0] ?? '', 'name.givenName': NAMES[year]?.[1] ?? '' };
    const root = clerk.open('person', { ...PERSON, ...names, born: { value: year, precision: 'year' } });
    await clerk.push(idOf(root), root);
    await levelDesk(on, [idOf(root)]);
  }

  it('brings every case back, with what was decided, and the province’s database is filled anew', async () => {
    for (const year of ['2530', '2531', '2532']) await record(server, year);
    const [apart, asked, open] = await cases(staff, { kind: 'impossible' });
    if (!apart || !asked || !open) throw new Error('three were found');
    expect(
      await decide(staff, apart.id, 'settle', { standing: { is: 'settled' } }, 'as the family says'),
    ).toEqual(['admitted']);
    const question = { text: 'ឆ្នាំណា?', to: '070702' };
    expect(await decide(staff, asked.id, 'ask', { question, standing: { is: 'asked' } })).toEqual([
      'admitted',
    ]);
    const dir = join(folder, 'backup');
    const { dataDir, names } = server;
    const { provinceKey } = await openProvinceKeys(dataDir);
    const parts = { couch: server.admin, names, provinceKey, dataDir, release: '0', now: Date.now };
    await writeBackup(parts, dir, () => undefined);
    const before = await readCases(server.admin, names.desk);
    expect(await verifyBackup(dir)).toMatchObject({ ok: true, manifest: { counts: { cases: 3 } } });

    const prefix = names.control.replace('salakhum', 'again-');
    const again = {
      dataDir: join(folder, 'data'),
      couchdbUrl: target.couchdbUrl,
      names: createNames(prefix),
    };
    const quiet = { isReplacing: false, now: Date.now, onProgress: () => undefined };
    expect(await restoreProvince({ ...again, ...quiet, dir })).toMatchObject({ ok: true });
    const restored = await startTestServer(target, { prefix, dataDir: again.dataDir });
    try {
      expect(await readCases(restored.admin, restored.names.desk)).toEqual(before);
      const after = await enrolTablet(restored.url, 'province-all');
      await levelDesk(
        restored,
        open.communes.length > 0 ? (await recordsOf(after, open.id)).map(({ id }) => id) : [],
      );
      const all = await cases(after, { status: ['open', 'asked', 'settled'] });
      expect(all.map(({ id, status }) => [id, status]).sort()).toEqual(
        [
          [apart.id, 'settled'],
          [asked.id, 'asked'],
          [open.id, 'open'],
        ].sort(),
      );
      expect(await decide(after, apart.id, 'undo', { standing: { is: 'open' } }, 'asked again')).toEqual([
        'admitted',
      ]);
      // What staff had written is found in the desk's database: nothing of it looks lost.
      const headers = { authorization: `Bearer ${await operatorToken(restored)}` };
      const url = new URL(`/operator/custody?after=${Date.now()}`, restored.url());
      const counted: CustodyAnswer = await (await fetch(url, { headers })).json();
      expect(counted).toMatchObject({ report: { totals: { lost: 0, missing: 0 } } });
    } finally {
      await restored.destroy();
    }
  });

  async function recordsOf(who: WireTablet, id: string) {
    const { records }: CaseAnswer = await (await who.get(`/api/desk/cases/${id}`)).json();
    return records;
  }

  it('needs no province’s database: thrown away, it is filled anew and the desk works all of it off again', async () => {
    const known = (await cases(staff)).map(({ id }) => id);
    await server.stop();
    await server.start({ desk: false });
    await server.admin.deleteDb(server.names.province);
    await server.stop();
    await server.start();
    const mark = await server.admin.getDoc(server.names.desk, 'desk.mark');
    expect(mark).toMatchObject({ ok: true, value: { since: '0' } });
    await record(server, '2533');
    expect((await cases(staff)).map(({ id }) => id)).toEqual(expect.arrayContaining(known));
    expect(await cases(staff)).toHaveLength(known.length + 1);
  });
});
