import { generateKeyPairSync } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../sync-server/engine/engine.ts';
import { DEMONSTRATION_COMMUNES } from '../../sync-server/provision/invented/places.ts';
import { createTokenKeys } from '../../sync-server/provision/token-keys.ts';
import type { Duty } from '../../sync-server/signer/duty.ts';
import { createTokenSigner, type TokenSigner } from '../../sync-server/signer/token-signer.ts';
import { createNames } from '../../sync-server/store/names.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { signerOf } from './support/server-doors.ts';

const HOUR = 3_600_000;

describe('the signer of tokens', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = createTokenSigner(privateKey, createNames(''), () => 1_700_000_000_000);

  it('signs a duty at a post, for minutes, and never more roles than these two', () => {
    const { text, expiresAt } = signer.mint('gateway', { commune: '070702' });
    expect(claimsOf(text)).toMatchObject({
      '_couchdb.roles': ['khum-070702', 'gateway'],
      aud: 'khum-070702',
      exp: 1_700_000_300,
    });
    expect(expiresAt).toBe(1_700_000_300_000);
  });

  it('cannot be asked for an administrator, another word, or another database', () => {
    const anything = (duty: string, commune: string) => () => signer.mint(duty as Duty, { commune });
    for (const duty of ['_admin', 'admin', 'gateway,_admin', '', '__proto__']) {
      expect(anything(duty, '070702'), duty).toThrow();
    }
    for (const commune of ['', '_users', '07070', '070702/', '0707020', '../salakhum', '070702"]']) {
      expect(anything('gateway', commune), commune).toThrow();
    }
    expect(() => signer.mint('merger', 'control')).toThrow();
  });

  it('is asked again before a token ends', () => {
    let now = 1_700_000_000_000;
    const names = createNames('');
    const keys = createTokenKeys(
      createTokenSigner(privateKey, names, () => now),
      'gateway',
      names,
      () => now,
    );
    const first = keys('khum-070702');
    now += 60_000;
    expect(keys('khum-070702')).toBe(first);
    now += 130_000;
    expect(keys('khum-070702')).not.toBe(first);
    expect(keys('_users')).toBeUndefined();
    expect(keys('khum-0707')).toBeUndefined();
  });
});

describe.each(serverTargets())('tokens at the $name', (target) => {
  let server: TestServer;
  let signer: TokenSigner;
  let own: string;
  let other: string;

  beforeAll(async () => {
    server = await startTestServer(target);
    signer = await signerOf(server);
    own = server.names.commune('070702');
    other = server.names.commune('070703');
  });
  afterAll(() => server.destroy());

  async function ask(token: string, path: string): Promise<{ status: number; body: string }> {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
    const response = await server.engine(new Request(`http://engine.invalid/${path}`, { headers }));
    return { status: response.status, body: await response.text() };
  }

  it('each commune’s database asks for the role named like itself, and no account is left to steal', async () => {
    for (const name of [own, other, server.names.control]) {
      expect(await server.admin.getSecurity(name)).toMatchObject({
        value: { members: { names: [], roles: [name] }, admins: { names: [], roles: ['_admin'] } },
      });
    }
    const prefix = `org.couchdb.user:${server.names.control}`;
    const accounts = await server.admin.allDocs('_users', { startkey: prefix, endkey: `${prefix}z` });
    expect(accounts).toMatchObject({ ok: true, value: [] });
    expect(await server.log()).toContain('"databasesBy":"tokens"');
  });

  it('opens its commune’s database and no other', async () => {
    const { text } = signer.mint('gateway', { commune: '070702' });
    expect((await ask(text, own)).status).toBe(200);
    expect((await ask(text, other)).status).toBe(403);
    expect((await ask(text, server.names.control)).status).toBe(403);
    expect((await ask(text, '_users')).status).toBe(403);
    expect((await ask(text, '_all_dbs')).status).toBe(401);
  });

  it('is refused with 401 when it has ended, and with 400 when its signature or its key is no good', async () => {
    const old = await signerOf(server, () => Date.now() - HOUR);
    expect(await ask(old.mint('gateway', { commune: '070702' }).text, own)).toMatchObject({ status: 401 });
    const { text } = signer.mint('gateway', { commune: '070702' });
    const [head = '', , sig = ''] = text.split('.');
    const raised = { ...claimsOf(text), '_couchdb.roles': ['_admin'] };
    const body = Buffer.from(JSON.stringify(raised)).toString('base64url');
    expect(await ask(`${head}.${body}.${sig}`, own)).toMatchObject({ status: 400 });
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const stranger = createTokenSigner(privateKey, server.names);
    expect(await ask(stranger.mint('gateway', { commune: '070702' }).text, own)).toMatchObject({
      status: 400,
    });
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: signer.keyId }));
    expect(await ask(`${none.toString('base64url')}.${body}.`, own)).toMatchObject({ status: 400 });
  });

  it('a CouchDB that lost the key is told as a database that does not answer, and has it again at the next start', async () => {
    const health = async () => (await fetch(new URL('/healthz', server.url()))).status;
    expect(await health()).toBe(200);
    for (const node of target.couchdbUrl === undefined ? ['nonode@nohost'] : ['_local'])
      await server.admin.deleteConfig(node, 'jwt_keys', `ec:${signer.keyId}`);
    expect(await health()).toBe(503);
    await server.stop();
    await server.start();
    expect(await health()).toBe(200);
  });

  it('an old key opens nothing once the server has a new one', async () => {
    const before = signer.mint('gateway', { commune: '070702' }).text;
    await server.stop();
    await rm(`${server.dataDir}/signer-key.pem`);
    await server.start();
    expect((await ask(before, own)).status).toBe(400);
    signer = await signerOf(server);
    expect((await ask(signer.mint('gateway', { commune: '070702' }).text, own)).status).toBe(200);
  });
});

describe.each(serverTargets())('a CouchDB that reads no tokens: $name', (target) => {
  /** As CouchDB without the handler: whoever comes with a token is nobody. */
  const withoutTokens =
    (engine: Engine): Engine =>
    (request) => {
      const headers = new Headers(request.headers);
      if (headers.get('authorization')?.startsWith('Bearer')) headers.delete('authorization');
      return engine(new Request(request, { headers }));
    };

  it('has one account a commune, each for its database alone; with tokens they go', async () => {
    const server = await startTestServer(target, {
      communes: DEMONSTRATION_COMMUNES.filter(({ code }) => code === '070702'),
      wrapEngine: withoutTokens,
    });
    try {
      expect(await server.log()).toContain('"databasesBy":"accounts"');
      const { control } = server.names;
      const range = { startkey: `org.couchdb.user:${control}.`, endkey: `org.couchdb.user:${control}.z` };
      const rows = await server.admin.allDocs('_users', { ...range, include_docs: true });
      const accounts = rows.ok ? rows.value.flatMap(({ doc }) => doc ?? []) : [];
      const roles = new Map(accounts.map(({ name, roles }) => [String(name), roles]));
      expect(roles.get(`${control}.gateway.070702`)).toEqual([server.names.commune('070702'), 'gateway']);
      expect([...roles.values()].flat()).not.toContain('_admin');
      await server.stop();
      await server.start({ wrapEngine: (engine) => engine });
      expect(await server.log()).toContain('"databasesBy":"tokens"');
      expect(await server.admin.allDocs('_users', range)).toMatchObject({ ok: true, value: [] });
    } finally {
      await server.destroy();
    }
  });
});

function claimsOf(token: string): object {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}
