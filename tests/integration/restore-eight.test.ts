import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../../schemas/access/officer.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { restoreProvince } from '../../sync-server/backup/restore-province.ts';
import { DEMONSTRATION_OFFICERS } from '../../sync-server/provision/demonstration-officers.ts';
import { openSecrets } from '../../sync-server/provision/secrets.ts';
import { revokeKey } from './support/device-office.ts';
import { plant } from './support/device-plant.ts';
import {
  first,
  type HeadlessTablet,
  openEnrolled,
  openTablet,
  person,
  rename,
  type TabletDisk,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';

const COMMUNES = ['070702', '070703', '230201'];
/** Enrolled before the backup; the last two since. */
const EIGHT = [
  'chief-070702',
  'clerk-070702',
  'chief-070703',
  'clerk-070703',
  'field-070703',
  'chief-230201',
  'police-070702',
  'clerk-230201',
];
const SINCE = EIGHT.slice(6);
const REVOKED = 'field-070702';
/** What a tablet writes in the hour that the backup does not know of. */
const IN_THE_HOUR = 5;

describe.each(serverTargets())('a province on the $name, set back to a backup of an hour ago', (target) => {
  let server: TestServer;
  let folder: string;
  const disks = new Map<string, TabletDisk>();
  const open = new Map<string, HeadlessTablet>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sala-khum-eight-'));
    server = await startTestServer(target);
  });
  afterAll(async () => {
    await Promise.all([...open.values()].map((tablet) => tablet.close()));
    await server.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  const origin = () => server.url().href.replace(/\/$/, '');
  const at = (officer: string) => {
    const tablet = open.get(officer);
    if (!tablet) throw new Error(`${officer} is not at work`);
    return tablet;
  };

  async function enrol(officer: string): Promise<void> {
    const pin = DEMONSTRATION_OFFICERS.find((one) => one.officer === officer)?.pin ?? '';
    const tablet = await openEnrolled({ server: origin(), officer, pin });
    open.set(officer, tablet);
    disks.set(officer, tablet.disk);
  }

  async function shut(officer: string): Promise<TabletDisk> {
    const tablet = at(officer);
    open.delete(officer);
    await tablet.close();
    return tablet.disk;
  }

  function reopen(officer: string): HeadlessTablet {
    const disk = disks.get(officer);
    if (!disk) throw new Error(`${officer} never worked here`);
    const tablet = openTablet({ server: origin(), disk });
    open.set(officer, tablet);
    return tablet;
  }

  const personOf = (officer: string, name: string) => {
    const act = person(name);
    return { ...act, opens: { kind: 'person', commune: officer.slice(-6) } };
  };

  /** Everything in the province's records, over plain HTTP as its staff read it. */
  async function readEntries(): Promise<ReadonlyMap<string, Entry>> {
    const authorization = `Basic ${Buffer.from('province-all:5335').toString('base64')}`;
    const entries = new Map<string, Entry>();
    for (const commune of COMMUNES) {
      const url = `${origin()}/db/khum-${commune}/_all_docs?include_docs=true`;
      const response = await fetch(url, { headers: { authorization } });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      const body = (await response.json()) as {
        readonly rows: readonly { readonly doc: { log?: Entry[] } }[];
      };
      for (const { doc } of body.rows) for (const entry of doc.log ?? []) entries.set(entry.id, entry);
    }
    return entries;
  }

  async function backUp(): Promise<string> {
    const dir = join(folder, 'backup');
    const { operator } = await openSecrets(join(server.dataDir, 'secrets.json'));
    const headers = { authorization: `Bearer ${operator}`, 'content-type': 'application/json' };
    const ask = async (init: RequestInit) => {
      const response = await fetch(`${origin()}/operator/backup`, { headers, ...init });
      return (await response.json()) as { readonly is: string };
    };
    await ask({ method: 'POST', body: JSON.stringify({ dir }) });
    await until(
      () => ask({}),
      ({ is }) => is !== 'writing',
    );
    expect(await ask({})).toMatchObject({ is: 'done' });
    return dir;
  }

  /** As on a new machine: nothing of the old one is left but the backup. */
  async function setBack(dir: string): Promise<void> {
    await server.stop();
    for (const name of readdirSync(server.dataDir)) rmSync(join(server.dataDir, name), { recursive: true });
    const { couchdbUrl } = target;
    const { names, dataDir } = server;
    const quiet = { isReplacing: true, now: Date.now, onProgress: () => undefined };
    const result = await restoreProvince({ dir, dataDir, couchdbUrl, names, ...quiet });
    expect(result).toMatchObject({ ok: true });
    await server.start();
  }

  interface CustodyDoc {
    readonly _id: string;
    readonly upTo: number;
    readonly ahead: readonly unknown[];
    readonly forks: readonly unknown[];
  }

  async function readCustody(): Promise<readonly CustodyDoc[]> {
    const range = { startkey: 'custody-', endkey: 'custody-\ufff0', include_docs: true };
    const rows = await server.admin.allDocs(server.names.control, range);
    if (!rows.ok) throw new Error(rows.reason);
    return rows.value.flatMap(({ doc }) => (doc ? [doc as unknown as CustodyDoc] : []));
  }

  it('has everything back after one contact of each of eight tablets, and custody shows no hole', async () => {
    for (const officer of [...EIGHT.filter((one) => !SINCE.includes(one)), REVOKED]) await enrol(officer);
    for (const [officer, tablet] of open) await tablet.write(personOf(officer, 'មុន'));
    await untilConfirmed(...open.values());

    // The backup is taken while they work.
    const working = [...open].map(async ([officer, tablet]) => {
      for (let more = 0; more < 3; more++) await tablet.write(personOf(officer, `ពេលថត ${more}`));
    });
    const dir = await backUp();
    await Promise.all(working);
    await untilConfirmed(...open.values());

    // An hour of work: new records, edits of colleagues' records, look-ups, refused and held work, new officers.
    for (const officer of SINCE) await enrol(officer);
    for (const [officer, tablet] of open) {
      for (let more = 0; more < IN_THE_HOUR; more++) await tablet.write(personOf(officer, `ក្រោយ ${more}`));
      // Look-ups are on the tablet of who looked alone: those of one that never comes back do not.
      if (officer !== REVOKED)
        await tablet.device.noteLookUp({ what: 'search', words: 'សុខ', found: 1, task: 'counter' });
    }
    await untilConfirmed(...open.values());
    const police = first((await at('police-070702').list()).filter(({ commune }) => commune === '070702'));
    const shared = await until(
      () => at('chief-070702').device.readRecord(police.id),
      (view) => view !== undefined,
    );
    if (!shared) throw new Error('a colleague’s record did not come');
    // What stands on the work of somebody whom the backup does not know.
    await at('chief-070702').write(rename(shared, 'លើការងារមិត្ត'));
    const far = await plant(await shut('clerk-070702'), {
      kind: 'person',
      commune: '230201',
      set: { 'name.familyName': 'សុខ', 'name.givenName': 'ឆ្ងាយ', sex: 'f', standing: { is: 'known' } },
    });
    await until(reopen('clerk-070702').tray, (items) => items.length === 1);
    await at('clerk-070702').write(personOf('clerk-070702', 'បន្ទាប់ពីបដិសេធ'));
    const officer = at(REVOKED).disk.keyring.officers[0];
    if (!officer) throw new Error(`${REVOKED} has no key`);
    const taken = { dataDir: server.dataDir, wire: { url: origin() } };
    await revokeKey(taken, keyOf(officer.certificate));
    await at(REVOKED).device.write([personOf(REVOKED, 'បន្ទាប់ពីដកហូត')]);
    await until(
      async () => at(REVOKED).disk.keyring.officers.length,
      (count) => count === 0,
    );
    await shut(REVOKED);
    await untilConfirmed(...open.values());
    for (const [, tablet] of open) {
      await until(
        async () => tablet.disk.journal.rows.size,
        (rows) => rows === 0,
      );
      await tablet.device.syncNow();
    }
    for (const one of EIGHT) await shut(one);

    const before = await readEntries();
    const voids = [...before.values()].filter(({ act }) => act === 'void');
    expect(voids.map(({ why }) => why)).toEqual(['revoked']);
    await setBack(dir);
    const missing = async () => {
      const held = await readEntries();
      return [...before.keys()].filter((id) => !held.has(id));
    };
    const left = [(await missing()).length];
    expect(left[0]).toBeGreaterThan(EIGHT.length * IN_THE_HOUR);
    const started = performance.now();
    for (const one of EIGHT) {
      await reopen(one).device.syncNow();
      await shut(one);
      left.push((await missing()).length);
    }
    const ms = Math.round(performance.now() - started);
    console.log(
      `${target.name}: ${before.size} entries, missing after each contact ${left.join(' ')}, ${ms} ms`,
    );
    expect(await missing()).toEqual([]);

    const now = await readEntries();
    const written = new Map<string, number>();
    for (const { key, seq } of now.values()) written.set(key, Math.max(seq, written.get(key) ?? 0));
    written.set(far.key, Math.max(far.seq, written.get(far.key) ?? 0));
    const services = new Set<string>(
      [...now.values()].filter(({ act }) => act === 'void').map(({ key }) => key),
    );
    const custody = await readCustody();
    for (const { _id, upTo, ahead, forks } of custody) {
      expect({ _id, ahead, forks }).toEqual({ _id, ahead: [], forks: [] });
      const key = _id.slice('custody-'.length);
      expect(services.has(key)).toBe(false);
      if (written.has(key)) expect({ _id, upTo }).toEqual({ _id, upTo: written.get(key) });
      written.delete(key);
    }
    // A gateway's voids are counted by none but itself.
    expect([...written.keys()].filter((key) => !services.has(key))).toEqual([]);
    const roster = await server.admin.allDocs(server.names.control, {
      startkey: 'revocation-',
      endkey: 'revocation-~',
    });
    expect(roster.ok && roster.value.length).toBe(1);
    const escrows = await server.admin.allDocs(server.names.control, {
      startkey: 'escrow-',
      endkey: 'escrow-~',
    });
    expect(escrows.ok && escrows.value.length).toBeGreaterThanOrEqual(EIGHT.length);

    for (const one of EIGHT) {
      const tablet = reopen(one);
      await untilConfirmed(tablet);
      await until(
        async () => tablet.disk.journal.settings,
        ({ isReoffering }) => !isReoffering,
      );
      expect((await tablet.tray()).map(({ entry }) => entry)).toEqual(one === 'clerk-070702' ? [far.id] : []);
    }
    expect((await at('chief-070702').view(police.id)).sync).toBe('confirmed');
  }, 240_000);
});
