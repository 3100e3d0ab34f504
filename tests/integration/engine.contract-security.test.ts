import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { basicAuthorization } from '../../sync-server/engine/couch.ts';
import { isJsonObject, type Json, type JsonObject } from '../../sync-server/engine/json.ts';
import { type Asker, at, createBench, list, type Sent } from './support/engine-bench.ts';
import { engineTargets } from './support/engine-target.ts';

/** Every route of a database that a member may use, and one probe of it. */
const memberRoutes: readonly (readonly [method: string, path: string, body?: Json])[] = [
  ['GET', ''],
  ['HEAD', ''],
  ['POST', '', {}],
  ['GET', '/_security'],
  ['GET', '/_all_docs'],
  ['POST', '/_all_docs', { keys: ['a'] }],
  ['GET', '/_changes'],
  ['POST', '/_changes', {}],
  ['GET', '/_changes?feed=longpoll&timeout=50&since=now'],
  ['POST', '/_bulk_docs', { docs: [{ _id: 'bulk' }] }],
  ['POST', '/_bulk_docs', { docs: [{ _id: 'copied', _rev: '1-a' }], new_edits: false }],
  ['POST', '/_bulk_get', { docs: [{ id: 'a' }] }],
  ['POST', '/_revs_diff', { a: ['1-a'] }],
  ['POST', '/_ensure_full_commit', {}],
  ['POST', '/_find', { selector: { _id: 'a' } }],
  ['GET', '/_design/d/_view/v'],
  ['POST', '/_design/d/_view/v', {}],
  ['GET', '/_design/d'],
  ['GET', '/_local/mark'],
  ['PUT', '/_local/mark', {}],
  ['DELETE', '/_local/mark'],
  ['GET', '/a'],
  ['HEAD', '/a'],
  ['GET', '/a?open_revs=all'],
  ['GET', '/a?attachments=true'],
  ['GET', '/a/scan.txt'],
  ['PUT', '/b', {}],
  ['PUT', '/c/scan.txt', {}],
  ['DELETE', '/gone?rev=1-a'],
];

const adminRoutes: readonly (readonly [method: string, path: string, body?: Json])[] = [
  ['PUT', '/_security', { members: { names: ['intruder'] } }],
  ['PUT', '/_design/evil', {}],
  ['POST', '/_bulk_docs', { docs: [{ _id: '_design/evil' }] }],
  ['POST', '/_compact', {}],
  ['DELETE', ''],
];

for (const target of engineTargets()) {
  describe(`security on the ${target.name}`, () => {
    const { ask, askAs, createDb, createUser, engine } = createBench(target);

    async function bench() {
      const role = `role-${randomUUID()}`;
      const security = { members: { roles: [role] }, admins: { names: ['nobody'] } };
      const db = await createDb(security);
      await ask('PUT', `${db}/a`, {
        body: { _attachments: { 'scan.txt': { data: 'YQ==', content_type: 'text/plain' } } },
      });
      await ask('PUT', `${db}/_design/d`, {
        body: { views: { v: { map: 'function (doc) { emit(doc._id); }' } } },
      });
      await ask('PUT', `${db}/_local/mark`, { body: {} });
      return {
        db,
        security,
        member: await createUser([role]),
        stranger: await createUser([`other-${role}`]),
      };
    }
    const probe = (asker: Asker, db: string, [method, path, body]: (typeof memberRoutes)[number]) => {
      const sent: Sent = body === undefined ? {} : { body };
      return askAs(asker, method, `${db}${path}`, sent);
    };

    it('every route of a database answers 401 to nobody and 403 to a member of another commune', async () => {
      const { db, stranger } = await bench();
      for (const route of memberRoutes) {
        expect((await probe(undefined, db, route)).status, `anonymous ${route[0]} ${route[1]}`).toBe(401);
        expect((await probe(stranger, db, route)).status, `stranger ${route[0]} ${route[1]}`).toBe(403);
      }
      expect(list(at((await ask('GET', `${db}/_all_docs`)).body, 'rows'))).toHaveLength(2);
    });

    it('the same routes are open to a member and to the administrator', async () => {
      for (const who of ['member', 'admin'] as const) {
        const { db, member } = await bench();
        const asker = who === 'member' ? member : engine().adminAuthorization;
        for (const route of memberRoutes) {
          const { status } = await probe(asker, db, route);
          expect([401, 403, 500], `${who} ${route[0]} ${route[1]}`).not.toContain(status);
        }
      }
    });

    it('what is for administrators is closed to a member, a stranger and nobody, and changes nothing', async () => {
      const { db, security, member, stranger } = await bench();
      for (const asker of [undefined, stranger, member]) {
        for (const route of adminRoutes) {
          const { status, body } = await probe(asker, db, route);
          const refused = status >= 400 ? true : at(body, 0, 'error') === 'forbidden';
          expect(refused, `${route[0]} ${route[1]}`).toBe(true);
        }
      }
      expect((await ask('GET', `${db}/_security`)).body).toEqual(security);
      expect((await ask('GET', `${db}/_design/evil`)).status).toBe(404);
    });

    it('an administrator of the database may change its design and security, but not remove it', async () => {
      const owner = await createUser(['owner']);
      const db = await createDb({ members: { roles: ['m'] }, admins: { roles: ['owner'] } });
      expect((await askAs(owner, 'PUT', `${db}/_design/d`, { body: {} })).status).toBe(201);
      expect(
        (
          await askAs(owner, 'PUT', `${db}/_security`, {
            body: { admins: { roles: ['owner'] }, members: { roles: ['n'] } },
          })
        ).status,
      ).toBe(200);
      expect((await askAs(owner, 'DELETE', db)).status).toBe(401);
    });

    it('a new database is for server administrators alone', async () => {
      const db = await createDb();
      const user = await createUser(['clerk']);
      expect((await ask('GET', `${db}/_security`)).body).toEqual({
        members: { roles: ['_admin'] },
        admins: { roles: ['_admin'] },
      });
      expect((await askAs(user, 'GET', db)).status).toBe(403);
      expect((await askAs(undefined, 'GET', db)).status).toBe(401);
    });

    if (target.name.startsWith('embedded')) {
      it('a security object without members opens nothing (CouchDB would make it public)', async () => {
        const db = await createDb({});
        expect((await askAs(undefined, 'GET', `${db}/_all_docs`)).status).toBe(401);
        expect((await askAs(await createUser(['clerk']), 'GET', `${db}/_all_docs`)).status).toBe(403);
      });
    }

    it('the server itself is administered by its administrators only', async () => {
      const user = await createUser(['clerk']);
      for (const asker of [undefined, user]) {
        for (const path of ['_all_dbs', '_node/_local/_versions']) {
          expect((await askAs(asker, 'GET', path)).status, path).toBe(401);
        }
        expect((await askAs(asker, 'PUT', `enginetest-${randomUUID()}`)).status).toBe(401);
        expect((await askAs(asker, 'GET', '_users/_all_docs')).status).toBeGreaterThanOrEqual(401);
        expect((await askAs(asker, 'GET', '_users/org.couchdb.user:x')).status).toBeGreaterThanOrEqual(401);
        const body = { name: 'x', type: 'user', roles: ['_admin'], password: 'x' };
        expect(
          (await askAs(asker, 'PUT', '_users/org.couchdb.user:x', { body })).status,
        ).toBeGreaterThanOrEqual(401);
      }
      expect(
        (await askAs(undefined, 'POST', '_replicate', { body: { source: 'a', target: 'b' } })).status,
      ).toBe(401);
      expect((await askAs(undefined, 'GET', '_up')).status).toBe(200);
    });

    it('a wrong password and an unknown name are refused everywhere, alike', async () => {
      const user = await createUser([]);
      const wrong = [
        user.replace(/.{4}$/, 'AAAA'),
        basicAuthorization('nobody', 'pw'),
        basicAuthorization('admin', 'x'),
      ];
      for (const asker of wrong) {
        expect((await askAs(asker, 'GET', '')).status, asker).toBe(401);
        expect((await askAs(asker, 'GET', '_session')).status, asker).toBe(401);
      }
    });

    it('a password is never stored, and the document must be of its own name and without system roles', async () => {
      const name = `enginetest-${randomUUID()}`;
      const id = `_users/org.couchdb.user:${name}`;
      const user: JsonObject = { name, type: 'user', roles: ['clerk'], password: 'geheim' };
      for (const wrong of [{ name: 'other' }, { type: 'x' }, { roles: ['_admin'] }, { roles: null }]) {
        expect((await ask('PUT', id, { body: { ...user, ...wrong } })).status).toBe(403);
      }
      expect((await ask('PUT', id, { body: user })).status).toBe(201);
      const stored = await ask('GET', id);
      expect(stored.text).not.toContain('geheim');
      expect(stored.body).toMatchObject({
        password_scheme: 'pbkdf2',
        derived_key: expect.stringMatching(/^[0-9a-f]+$/),
      });
      expect((await ask('DELETE', `${id}?rev=${at(stored.body, '_rev')}`)).status).toBe(200);
      const logIn = () => askAs(basicAuthorization(name, 'geheim'), 'GET', '_session');
      await expect.poll(async () => (await logIn()).status, { timeout: 5000 }).toBe(401);
    });

    it('a changed password shuts out the old one and ends the sessions made with it', async () => {
      const asker = await createUser(['clerk']);
      const [name = ''] = Buffer.from(asker.slice(6), 'base64').toString().split(':');
      const cookie = await logIn(name, 'pw');
      expect(
        at((await askAs(undefined, 'GET', '_session', { headers: { cookie } })).body, 'userCtx', 'name'),
      ).toBe(name);
      const { body } = await ask('GET', `_users/org.couchdb.user:${name}`);
      await ask('PUT', `_users/org.couchdb.user:${name}`, {
        body: { ...(isJsonObject(body) && body), password: 'new' },
      });
      // CouchDB's cache of accounts follows _users a moment later.
      await expect
        .poll(async () => (await askAs(asker, 'GET', '_session')).status, { timeout: 5000 })
        .toBe(401);
      expect((await askAs(basicAuthorization(name, 'new'), 'GET', '_session')).status).toBe(200);
      expect(
        at((await askAs(undefined, 'GET', '_session', { headers: { cookie } })).body, 'userCtx', 'name') ??
          null,
      ).toBe(null);
    });

    it('a session is opened with the password, works by its cookie, and tells who it is', async () => {
      const { db, member } = await bench();
      const [name = ''] = Buffer.from(member.slice(6), 'base64').toString().split(':');
      const cookie = await logIn(name, 'pw');
      expect((await askAs(undefined, 'GET', `${db}/a`, { headers: { cookie } })).status).toBe(200);
      expect((await askAs(undefined, 'GET', '_session')).body).toMatchObject({
        ok: true,
        userCtx: { name: null, roles: [] },
      });
      const closed = await askAs(undefined, 'DELETE', '_session', { headers: { cookie } });
      expect(closed.headers.get('set-cookie')).toMatch(/^AuthSession=;/);
      const refused = await askAs(undefined, 'POST', '_session', { body: { name, password: 'no' } });
      expect(refused).toMatchObject({ status: 401, reason: 'Name or password is incorrect.' });
      const forged = cookie.replace(/.{6}$/, 'AAAAAA');
      expect((await askAs(undefined, 'GET', `${db}/a`, { headers: { cookie: forged } })).status).not.toBe(
        200,
      );
    });

    async function logIn(name: string, password: string): Promise<string> {
      const { headers, status } = await askAs(undefined, 'POST', '_session', { body: { name, password } });
      expect(status).toBe(200);
      return headers.get('set-cookie')?.split(';')[0] ?? '';
    }
  });
}
