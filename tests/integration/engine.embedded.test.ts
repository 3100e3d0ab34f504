import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { basicAuthorization } from '../../sync-server/engine/couch.ts';
import { createCouchApi } from '../../sync-server/engine/couch-api.ts';
import { createEmbeddedEngine } from '../../sync-server/engine/embedded.ts';
import { pause } from './support/engine-bench.ts';

const admin = { name: 'admin', password: 'secret' };
const authorization = basicAuthorization(admin.name, admin.password);
const dirs: string[] = [];

afterEach(async () => {
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

async function newDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'sala-khum-embedded-'));
  dirs.push(dir);
  return dir;
}

async function start(dir: string, now: () => number = Date.now) {
  const embedded = await createEmbeddedEngine({ dir, admin, now, passwordIterations: 1000 });
  return { ...embedded, api: createCouchApi(embedded.engine, { authorization }) };
}

async function logIn({ engine }: Awaited<ReturnType<typeof start>>): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ name: 'clerk', password: 'pw' });
  const response = await engine(
    new Request('http://engine.invalid/_session', { method: 'POST', headers, body }),
  );
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function whoIs({ engine }: Awaited<ReturnType<typeof start>>, cookie: string) {
  const response = await engine(new Request('http://engine.invalid/_session', { headers: { cookie } }));
  return { text: await response.text(), renewed: response.headers.get('set-cookie') };
}

const clerk = { name: 'clerk', type: 'user', roles: ['khum-070703'], password: 'pw' };

describe('the embedded engine', () => {
  it('keeps documents, branches, security, accounts, sessions and places in the feed over a restart', async () => {
    const dir = await newDir();
    const before = await start(dir);
    await before.api.createDb('khum-070703');
    await before.api.putSecurity('khum-070703', { members: { roles: ['khum-070703'] } });
    await before.api.putDoc('_users', 'org.couchdb.user:clerk', clerk);
    const copies = ['b', 'c'].map((name) => ({
      _id: 'a',
      _rev: `2-${name}`,
      _revisions: { start: 2, ids: [name, 'x'] },
    }));
    await before.api.bulkDocs('khum-070703', copies, { new_edits: false });
    const info = await before.api.getInfo('khum-070703');
    const cookie = await logIn(before);
    await before.close();

    const after = await start(dir);
    expect(await after.api.getInfo('khum-070703')).toEqual(info);
    expect(await after.api.getSecurity('khum-070703')).toMatchObject({
      value: { members: { roles: ['khum-070703'] } },
    });
    expect(await after.api.getDoc('khum-070703', 'a', { conflicts: true })).toMatchObject({
      value: { _rev: '2-c', _conflicts: ['2-b'] },
    });
    expect((await whoIs(after, cookie)).text).toContain('"clerk"');
    await after.close();
  });

  it('ends a session after ten minutes, and renews one in use', async () => {
    let now = 1_700_000_000_000;
    const embedded = await start(await newDir(), () => now);
    await embedded.api.putDoc('_users', 'org.couchdb.user:clerk', clerk);
    const cookie = await logIn(embedded);
    expect((await whoIs(embedded, cookie)).renewed).toBe(null);
    now += 300_000;
    const renewed = (await whoIs(embedded, cookie)).renewed?.split(';')[0] ?? '';
    expect(renewed).toMatch(/^AuthSession=.+/);
    now += 300_000;
    expect((await whoIs(embedded, cookie)).text).not.toContain('"clerk"');
    expect((await whoIs(embedded, renewed)).text).toContain('"clerk"');
    await embedded.close();
  });

  it('lets exactly one of many edits of the same revision through', async () => {
    const { api, close } = await start(await newDir());
    await api.createDb('register');
    const created = await api.putDoc('register', 'a', {});
    const _rev = created.ok ? created.value : '';
    const edits = Array.from({ length: 50 }, (_, n) => api.putDoc('register', 'a', { _rev, n }));
    const results = await Promise.all(edits);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.code === 'conflict')).toHaveLength(49);
    expect(await api.getLeaves('register', 'a')).toMatchObject({ value: { length: 1 } });
    await close();
  });

  it('drops superseded bodies by itself, loses no leaf, and keeps writing meanwhile', async () => {
    const { api, close } = await start(await newDir());
    await api.createDb('register');
    const ids = Array.from({ length: 100 }, (_, n) => `birth-${n}`);
    let revs = ids.map((): string | undefined => undefined);
    const first: (string | undefined)[] = [];
    for (let round = 0; round < 22; round += 1) {
      const docs = ids.map((_id, n) => ({ _id, round, ...(revs[n] !== undefined && { _rev: revs[n] }) }));
      const rows = await api.bulkDocs('register', docs);
      revs = rows.ok ? rows.value.map((row) => (row.ok ? row.rev : undefined)) : [];
      if (round === 0) first.push(...revs);
    }
    const gone = async () => (await api.getDoc('register', 'birth-99', { rev: first[99] ?? '' })).ok;
    await expect.poll(gone, { timeout: 20_000 }).toBe(false);
    const rows = await api.allDocs('register', { include_docs: true });
    expect(rows.ok && rows.value.map(({ doc }) => doc?.round)).toEqual(ids.map(() => 21));
    const changes = await api.changes('register', '0');
    expect(changes.ok && changes.value.results.length).toBe(100);
    await close();
  });

  it('shows everything again from a sequence it does not know: of another store, or from before a restore', async () => {
    const dir = await newDir();
    const before = await start(dir);
    await before.api.createDb('register');
    await before.api.putDoc('register', 'a', {});
    await before.close();
    const backup = await newDir();
    await cp(dir, backup, { recursive: true });

    const lost = await start(dir);
    for (const id of ['b', 'c', 'd']) await lost.api.putDoc('register', id, {});
    const ahead = await lost.api.getInfo('register');
    await lost.close();

    const restored = await start(backup);
    await restored.api.putDoc('register', 'e', {});
    const since = ahead.ok ? ahead.value.update_seq : '';
    const ids = async (from: string) => {
      const changes = await restored.api.changes('register', from);
      return changes.ok ? changes.value.results.map(({ id }) => id) : [];
    };
    expect(await ids(since)).toEqual(['a', 'e']);
    expect(await ids('2-g1AAAABbeJzLYWBgYMpgTmEQT84vTc5IS')).toEqual(['a', 'e']);
    await restored.close();
  });

  it('finishes at its start the removal of a database that was cut off', async () => {
    const dir = await newDir();
    const before = await start(dir);
    await before.api.createDb('register');
    await before.close();
    await writeFile(join(dir, 'databases', 'register', 'removed'), '');
    const after = await start(dir);
    expect(await after.api.allDbs()).toMatchObject({ value: ['_users'] });
    expect(await after.api.createDb('register')).toMatchObject({ ok: true });
    await after.close();
  });

  it('ends the polls that wait when it closes or their database is removed', async () => {
    const { api, close, waiting } = await start(await newDir());
    await api.createDb('register');
    await api.createDb('other');
    const poll = (db: string) => api.changes(db, 'now', { feed: 'longpoll', timeout: 60_000 });
    const polls = [poll('register'), poll('other')];
    await pause(100);
    expect(await waiting()).toBe(2);
    await api.deleteDb('other');
    await close();
    for (const ended of await Promise.all(polls))
      expect(ended).toMatchObject({ ok: true, value: { results: [] } });
  });
});
