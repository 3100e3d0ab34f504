import { spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreProvince } from '../../sync-server/backup/restore-province.ts';
import { verifyBackup } from '../../sync-server/backup/verify-backup.ts';
import { writeBackup } from '../../sync-server/backup/write-backup.ts';
import { openDataDir } from '../../sync-server/data-dir.ts';
import type { CouchApi } from '../../sync-server/engine/couch-api.ts';
import { createEmbeddedEngine } from '../../sync-server/engine/embedded.ts';
import { openProvinceKeys } from '../../sync-server/keys/province-keys.ts';
import { openAs } from '../../sync-server/store/account.ts';
import { createNames } from '../../sync-server/store/names.ts';
import { onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON } from './support/server-tablet.ts';

const COMMUNES = ['070702', '070703'];

/** Every leaf of every document, whole, as the database has it. */
async function readTrees(couch: CouchApi, name: string): Promise<Readonly<Record<string, unknown>>> {
  const feed = await couch.changes(name, '0', { style: 'all_docs' });
  if (!feed.ok) throw new Error(feed.reason);
  const trees: Record<string, unknown> = {};
  for (const { id } of feed.value.results) {
    if (id.startsWith('_design/')) continue;
    const leaves = await couch.getLeaves(name, id);
    if (!leaves.ok) throw new Error(leaves.reason);
    trees[id] = [...leaves.value].sort((a, b) => (a._rev < b._rev ? -1 : 1));
  }
  return trees;
}

describe.each(serverTargets())('a backup of a province on the $name', (target) => {
  let server: TestServer;
  let folder: string;
  let dir: string;
  const trees: Record<string, unknown> = {};

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sala-khum-backup-'));
    dir = join(folder, 'backup');
    server = await startTestServer(target, { merger: false });
    for (const officer of ['clerk-070702', 'chief-070702', 'clerk-070703']) {
      const tablet = await enrolTablet(server.url, officer);
      for (let record = 0; record < 30; record++) {
        const root = tablet.open('person', PERSON, 'open', officer.slice(-6));
        const change = tablet.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
        await tablet.push(idOf(root), root, change);
        if (record === 0) await branch(idOf(root), officer.slice(-6));
      }
    }
    await runCli('backup.ts', [dir]);
    for (const code of COMMUNES) trees[code] = await readTrees(server.admin, server.names.commune(code));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.destroy();
  });

  /** A losing revision, and a leaf that was closed: what `_all_docs` never shows. */
  async function branch(id: string, commune: string): Promise<void> {
    const name = server.names.commune(commune);
    const doc = await server.admin.getDoc(name, id);
    if (!doc.ok) throw new Error(doc.reason);
    const start = Number.parseInt(doc.value._rev, 10);
    const base = { ...doc.value, _revisions: { start, ids: ['0'.repeat(32)] } };
    const closed = { ...base, _rev: `${start}-${'1'.repeat(32)}`, _deleted: true };
    const loser = { ...base, _rev: `${start}-${'0'.repeat(32)}` };
    const docs = [loser, { ...closed, _revisions: { start, ids: ['1'.repeat(32)] } }];
    const put = await server.admin.bulkDocs(name, docs, { new_edits: false });
    if (!put.ok || put.value.length > 0) throw new Error(JSON.stringify(put));
  }

  function runCli(script: string, args: readonly string[], dataDir = server.dataDir, port = server.port()) {
    const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), COUCHDB_URL: '' };
    const child = spawn(process.execPath, ['tests/tools/run.mjs', `sync-server/${script}`, ...args], { env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    return new Promise<{ code: number | null; said: string }>((resolve) => {
      child.on('close', (code) => resolve({ code, said }));
    });
  }

  /** Restores into a new folder, or new databases of the same CouchDB. */
  async function restore(from: string, isReplacing = false, dataDir = join(folder, 'data')) {
    const { couchdbUrl } = target;
    const names = createNames(server.names.control.replace('salakhum', 'again-'));
    const onProgress = () => undefined;
    return restoreProvince({ dir: from, dataDir, couchdbUrl, names, isReplacing, now: Date.now, onProgress });
  }

  it('is written by the running server, for its owner’s eyes alone, and proves itself', async () => {
    expect(await runCli('backup.ts', ['--verify', dir])).toMatchObject({
      code: 0,
      said: expect.stringMatching(/ documents of 3 communes.*every byte as it was written/s),
    });
    for (const name of ['manifest.json', 'control.jsonl.gz', 'khum-070702.jsonl.gz', 'trust.jsonl']) {
      expect([name, statSync(join(dir, name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    for (const name of ['secrets.json', 'service.json', 'signer-key.pem']) {
      expect([name, existsSync(join(dir, name))]).toEqual([name, false]);
    }
  });

  it('restored, gives the same leaves of every document, open, losing and closed, in a new epoch', async () => {
    const again = createNames(server.names.control.replace('salakhum', 'again-'));
    const result = await restore(dir);
    expect(result).toMatchObject({ ok: true });
    const restarted = await startRestored();
    try {
      for (const code of COMMUNES) {
        const found = await readTrees(restarted.admin, again.commune(code));
        // The server tries each database at its start; that document alone has grown.
        const isRecord = ([id]: readonly [string, unknown]) => !id.startsWith('probe-');
        const records = (all: object) => Object.fromEntries(Object.entries(all).filter(isRecord));
        expect(records(found)).toEqual(records(Object(trees[code])));
        expect(Object.keys(records(found)).length).toBeGreaterThanOrEqual(30);
      }
      const epochOf = async (api: CouchApi, name: string) => {
        const doc = await api.getDoc(name, 'epoch');
        return doc.ok ? doc.value.epoch : doc;
      };
      const old = await epochOf(server.admin, server.names.control);
      expect(await epochOf(restarted.admin, again.control)).not.toEqual(old);
    } finally {
      await restarted.destroy();
    }
  });

  async function startRestored(): Promise<TestServer> {
    const prefix = server.names.control.replace('salakhum', 'again-');
    return startTestServer(target, { merger: false, prefix, dataDir: join(folder, 'data') });
  }

  it('is not taken where one byte differs, where it was cut short, or where a newer release wrote it', async () => {
    const copy = join(folder, 'copy');
    const changed = async (change: () => void) => {
      rmSync(copy, { recursive: true, force: true });
      cpSync(dir, copy, { recursive: true });
      change();
      return restore(copy, true, join(folder, 'never'));
    };
    const flip = (name: string) => () => {
      const bytes = readFileSync(join(copy, name));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(join(copy, name), bytes);
    };
    for (const name of ['control.jsonl.gz', 'khum-070703.jsonl.gz', 'trust.jsonl']) {
      expect(await changed(flip(name))).toEqual({ ok: false, fault: { code: 'damaged', file: name } });
    }
    expect(await changed(flip('manifest.json'))).toMatchObject({ ok: false, fault: { code: 'damaged' } });
    expect(await changed(() => rmSync(join(copy, 'khum-070703.jsonl.gz')))).toMatchObject({
      fault: { code: 'damaged', file: 'khum-070703.jsonl.gz' },
    });
    expect(await changed(() => rmSync(join(copy, 'manifest.json')))).toMatchObject({
      fault: { code: 'not_a_backup' },
    });
    const newer = () => {
      const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'));
      writeFileSync(join(copy, 'manifest.json'), JSON.stringify({ ...manifest, v: 2 }));
    };
    expect(await changed(newer)).toMatchObject({ fault: { code: 'newer_version' } });
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });

  it('that was cut short lies under another name, without a manifest, and is begun again', async () => {
    const { provinceKey } = await openProvinceKeys(server.dataDir);
    const cut = join(folder, 'cut');
    const { dataDir, names } = server;
    let pages = 0;
    const couch: CouchApi = {
      ...server.admin,
      bulkGet: (...asked) => {
        pages += 1;
        if (pages > 2) throw new Error('the power went');
        return server.admin.bulkGet(...asked);
      },
    };
    const parts = { couch, names, provinceKey, dataDir, release: '0', now: Date.now };
    await expect(writeBackup(parts, cut, () => undefined)).rejects.toThrow('the power went');
    expect(existsSync(cut)).toBe(false);
    expect(await verifyBackup(`${cut}.writing`)).toMatchObject({
      ok: false,
      fault: { code: 'not_a_backup' },
    });
    await writeBackup({ ...parts, couch: server.admin }, cut, () => undefined);
    expect(await verifyBackup(cut)).toMatchObject({ ok: true });
    await expect(writeBackup({ ...parts, couch: server.admin }, cut, () => undefined)).rejects.toThrow(
      'already',
    );
  });

  it('is refused where a province is, unless it shall take its place, and another province’s always', async () => {
    const dataDir = join(folder, 'second');
    expect(await restore(dir, false, dataDir)).toMatchObject({ ok: true });
    expect(await restore(dir, false, dataDir)).toMatchObject({ fault: { code: 'target_in_use' } });
    // What that machine learnt after the backup of certificates and revocations is kept.
    const since = JSON.stringify({
      certificate: (await enrolTablet(server.url, 'field-070702')).certificate,
    });
    appendFileSync(join(dataDir, 'trust.jsonl'), `${since}\n`);
    expect(await restore(dir, true, dataDir)).toMatchObject({ ok: true });
    expect(readFileSync(join(dataDir, 'trust.jsonl'), 'utf8')).toContain(since);
    const other = await startTestServer(target);
    try {
      const names = other.names;
      const options = { dir, dataDir: other.dataDir, couchdbUrl: target.couchdbUrl, names };
      await other.stop();
      const quiet = { isReplacing: true, now: Date.now, onProgress: () => undefined };
      expect(await restoreProvince({ ...options, ...quiet })).toEqual({
        ok: false,
        fault: { code: 'other_province' },
      });
    } finally {
      await other.destroy();
    }
  });

  it('that was being restored when the power went is no province: no server starts there', async () => {
    const dataDir = join(folder, 'half');
    const names = createNames(server.names.control.replace('salakhum', 'half-'));
    const failing = {
      dir,
      dataDir,
      names,
      couchdbUrl: target.couchdbUrl,
      isReplacing: true,
      now: Date.now,
    };
    const onProgress = (documents: number) => {
      if (documents > 10) throw new Error('the power went');
    };
    await expect(restoreProvince({ ...failing, onProgress })).rejects.toThrow('the power went');
    expect(await openDataDir(dataDir)).toMatchObject({ code: 'restore_unfinished' });
    // Nor is the half taken for the whole by what reads a folder without a server.
    const { provinceKey } = await openProvinceKeys(server.dataDir);
    const parts = { couch: server.admin, names: server.names, provinceKey, release: '0', now: Date.now };
    const copy = join(folder, 'of-half');
    await expect(writeBackup({ ...parts, dataDir }, copy, () => undefined)).rejects.toThrow('cut short');
    const commands = [
      ['backup.ts', copy],
      ['export.ts', copy],
      ['custody.ts', '--stopped'],
    ] as const;
    for (const [script, argument] of commands) {
      const { code, said } = await runCli(script, [argument], dataDir, 1);
      expect([script, code, said]).toEqual([script, 1, expect.stringContaining('cut short')]);
    }
    expect(existsSync(copy)).toBe(false);
    expect(await restoreProvince({ ...failing, onProgress: () => undefined })).toMatchObject({ ok: true });
  });

  it('does not take the place of a province that a server at another port works on', async () => {
    const dataDir = join(folder, 'busy');
    const names = createNames('busy-');
    const options = { dir, dataDir, names, couchdbUrl: undefined, now: Date.now };
    const quiet = { isReplacing: true, onProgress: () => undefined };
    expect(await restoreProvince({ ...options, ...quiet })).toMatchObject({ ok: true });
    const writer = ['tests/tools/run.mjs', 'tests/integration/support/engine-writer.ts'];
    const running = spawn(process.execPath, [...writer, join(dataDir, 'engine'), 'busy']);
    const ended = new Promise((resolve) => running.once('close', resolve));
    try {
      await new Promise((resolve) => running.stdout.once('data', resolve));
      await expect(restoreProvince({ ...options, ...quiet })).rejects.toThrow(/LOCK/);
      expect(readdirSync(dataDir).filter((name) => name.startsWith('engine'))).toEqual(['engine']);
      expect(existsSync(join(dataDir, 'restoring.json'))).toBe(false);
    } finally {
      running.kill('SIGKILL');
      await ended;
    }
    expect(await restoreProvince({ ...options, ...quiet })).toMatchObject({
      ok: true,
      restored: { aside: expect.stringContaining('engine.before-') },
    });
  });

  it('leaves a CouchDB as it is whose communes nobody says the province of', async () => {
    const admin = { name: 'admin', password: 'pw' };
    const couchdb = await createEmbeddedEngine({ dir: join(folder, 'couchdb'), admin });
    const listening = await couchdb.listen(0);
    try {
      const couch = openAs(couchdb.engine, admin);
      await couch.createDb('khum-070702');
      const couchdbUrl = listening.url.href.replace('://', '://admin:pw@');
      const options = { dir, dataDir: join(folder, 'unmarked'), names: createNames(''), couchdbUrl };
      for (const isReplacing of [false, true]) {
        const quiet = { isReplacing, now: Date.now, onProgress: () => undefined };
        expect(await restoreProvince({ ...options, ...quiet })).toEqual({
          ok: false,
          fault: { code: 'target_unmarked', what: 'khum-070702' },
        });
      }
      expect(await couch.allDbs()).toMatchObject({ value: expect.not.arrayContaining(['salakhum']) });
    } finally {
      await listening.close();
      await couchdb.close();
    }
  });

  it('whose date cannot be read does not make the server look ill', async () => {
    writeFileSync(join(server.dataDir, 'backup.json'), '');
    const health = await fetch(new URL('/healthz', server.url()));
    expect([health.status, await health.json()]).toMatchObject([200, { ok: true, backupAt: null }]);
  });

  it('notes what the records hold beyond custody, which was read before them: work, no voids', async () => {
    const tablet = await enrolTablet(server.url, 'police-070703');
    const before = tablet.open('person', PERSON, 'open', '070703');
    const barred = tablet.write({
      act: 'withdraw',
      set: { standing: { is: 'withdrawn' } },
      why: 'x',
      after: onto(before),
    });
    expect(await tablet.push(idOf(before), before, barred)).toMatchObject({
      results: [{ status: 'admitted' }, { status: 'voided' }],
    });
    const { provinceKey } = await openProvinceKeys(server.dataDir);
    const late = join(folder, 'late');
    const { dataDir, names } = server;
    let isWritten = false;
    const couch: CouchApi = {
      ...server.admin,
      changes: async (name, ...asked) => {
        if (name === names.commune('070703') && !isWritten) {
          isWritten = true;
          const during = tablet.open('person', PERSON, 'open', '070703');
          await tablet.push(idOf(during), during);
        }
        return server.admin.changes(name, ...asked);
      },
    };
    const parts = { couch, names, provinceKey, dataDir, release: '0', now: Date.now };
    await writeBackup(parts, late, () => undefined);
    const result = await restore(late, true, join(folder, 'late-data'));
    expect(result).toMatchObject({ ok: true, restored: { beyondCustody: 1 } });
  });
});
