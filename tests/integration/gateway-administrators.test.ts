import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revocationText } from '../../schemas/access/certify.ts';
import type { OfficersAnswer } from '../../schemas/wire/messages.ts';
import { createInvitation } from '../../sync-server/keys/grants.ts';
import { createKeyPair, createSigner } from '../../sync-server/keys/key-pair.ts';
import { openProvinceKeys } from '../../sync-server/keys/province-keys.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, type WireTablet } from './support/server-tablet.ts';

const PARTS = {
  officer: 'sokha',
  name: 'សុខា',
  role: 'clerk',
  place: '070702',
  from: '2020-01-01',
  until: '2099-12-31',
  enrolBy: '2099-12-31',
} as const;

describe.each(serverTargets())('an administrator’s session, on the $name', (target) => {
  let server: TestServer;
  let boss: WireTablet;
  let root: Awaited<ReturnType<typeof createSigner>>;

  beforeAll(async () => {
    server = await startTestServer(target);
    const { demonstration } = await openProvinceKeys(join(server.dataDir));
    root = await createSigner(demonstration?.root ?? new Uint8Array());
    boss = await enrolTablet(server.url, 'admin-07');
  });
  afterAll(() => server.destroy());

  const list = async (): Promise<OfficersAnswer> => (await boss.get('/api/officers')).json();
  const revocationOf = async (tablet: WireTablet) => {
    const open = { v: 1, key: tablet.key, at: 1, why: 'lost', by: boss.key } as const;
    return { ...open, sig: boss.signer.sign(revocationText(open)) };
  };
  const bring = (body: object, by = boss) => by.ask('/api/trust', { grants: [], revocations: [], ...body });

  it('lists who works in its place, and nobody else, nor the gateway’s own key', async () => {
    const inside = await enrolTablet(server.url, 'clerk-070702');
    const outside = await enrolTablet(server.url, 'clerk-230201');
    const { certificates } = await list();
    const officers = certificates.map((one) => one.officer);
    expect(officers).toEqual(expect.arrayContaining(['admin-07', inside.certificate.officer]));
    expect(officers).not.toContain(outside.certificate.officer);
    expect(certificates.filter((one) => one.role === 'service' || !one.place.startsWith('07'))).toEqual([]);
  });

  it('brings an invitation that the province’s key signed, for its own place alone', async () => {
    const { grant } = await createInvitation(root, PARTS);
    expect((await bring({ grants: [grant] })).status).toBe(200);
    expect((await list()).invited.map((one) => one.codeKey)).toContain(grant.codeKey);
    const { grant: elsewhere } = await createInvitation(root, { ...PARTS, place: '230201' });
    expect((await bring({ grants: [elsewhere] })).status).toBe(403);
    const thief = await createSigner(createKeyPair().scalar);
    const { grant: forged } = await createInvitation(thief, PARTS);
    expect((await bring({ grants: [forged] })).status).toBe(400);
    const { grant: gateway } = await createInvitation(root, { ...PARTS, role: 'service' });
    expect((await bring({ grants: [gateway] })).status).toBe(403);
  });

  it('revokes in its place alone, by its own key', async () => {
    const inside = await enrolTablet(server.url, 'chief-070702');
    const outside = await enrolTablet(server.url, 'chief-230201');
    expect((await bring({ revocations: [await revocationOf(outside)] })).status).toBe(403);
    expect((await bring({ revocations: [await revocationOf(inside)] })).status).toBe(200);
    expect((await inside.ask('/api/pull', { since: null, limit: 1 })).status).toBe(403);
    expect((await outside.ask('/api/pull', { since: null, limit: 1 })).status).toBe(200);
  });

  it('is nobody else’s: chief and provincial staff are refused', async () => {
    for (const officer of ['chief-070703', 'province-07']) {
      const other = await enrolTablet(server.url, officer);
      expect((await other.get('/api/officers')).status).toBe(403);
      expect((await bring({}, other)).status).toBe(403);
    }
  });

  it('sees no records, and reads the gazetteer’s address without being refused', async () => {
    expect((await boss.ask('/api/pull', { since: null, limit: 1 })).status).toBe(403);
    expect((await boss.get('/api/places')).status).not.toBe(403);
  });
});
