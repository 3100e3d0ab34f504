import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revocationText } from '../../schemas/access/certify.ts';
import { type Certificate, keyOf, type Revocation } from '../../schemas/access/officer.ts';
import type { Acknowledgement, CertificatesAnswer } from '../../schemas/wire/messages.ts';
import { completeGrant, createInvitation } from '../../sync-server/keys/grants.ts';
import { createKeyPair, createSigner } from '../../sync-server/keys/key-pair.ts';
import { openProvinceKeys } from '../../sync-server/keys/province-keys.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, send, statuses, type WireTablet } from './support/server-tablet.ts';
import { createTestKey, signedAuthor } from './support/signed-author.ts';

const DAY = 86_400_000;

describe.each(serverTargets())('a restored province and whom it forgot, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let today = Date.now();

  beforeAll(async () => {
    server = await startTestServer(target, { now: () => today });
    clerk = await enrolTablet(server.url, 'clerk-070702');
  });
  afterAll(() => server.destroy());

  const dateIn = (days: number) => new Date(today + days * DAY).toISOString().slice(0, 10);

  async function invite(officer: string, enrolBy: string, role: Certificate['role'] = 'clerk') {
    const { demonstration } = await openProvinceKeys(server.dataDir);
    const sign = await createSigner(demonstration?.root ?? new Uint8Array());
    const place = role === 'administrator' ? '07' : '070702';
    const from = dateIn(-30);
    return createInvitation(sign, { officer, name: officer, role, place, from, until: dateIn(300), enrolBy });
  }

  /** A certificate that the province granted and this gateway has never seen, as after a restore. */
  async function forgotten(officer: string, enrolBy: string, role?: Certificate['role']) {
    const pair = createKeyPair();
    return completeGrant(await invite(officer, enrolBy, role), `tablet-${officer}`, pair.publicKey);
  }

  async function revoke(key: Certificate): Promise<Revocation> {
    const { demonstration } = await openProvinceKeys(server.dataDir);
    const sign = await createSigner(demonstration?.root ?? new Uint8Array());
    const open = { v: 1, key: keyOf(key), at: 1_750_000_000_000, why: 'stolen', by: 'province' } as const;
    return { ...open, sig: await sign(revocationText(open)) };
  }

  async function bring(
    certificates: readonly unknown[],
    revocations: readonly unknown[] = [],
  ): Promise<CertificatesAnswer> {
    const response = await clerk.ask('/api/certificates', { certificates, revocations });
    expect(response.status).toBe(200);
    return response.json();
  }

  const sessionOf = async (certificate: Certificate) =>
    (await send(server.url(), '/api/session', { key: keyOf(certificate) })).status;

  it('takes back a certificate that a colleague’s tablet brings, once, and what the officer wrote counts', async () => {
    const certificate = await forgotten('lost-one', dateIn(5));
    expect(await sessionOf(certificate)).toBe(404);
    expect(await bring([certificate, certificate])).toEqual({ certificates: 1, revocations: 0 });
    expect(await bring([certificate])).toEqual({ certificates: 0, revocations: 0 });
    expect(await sessionOf(certificate)).toBe(200);
  });

  it('takes from no tablet what the province did not sign, a gateway’s own key, or a second key of one code', async () => {
    const sound = await forgotten('sound', dateIn(5));
    const forged = { ...sound, role: 'chief' };
    const service = await forgotten('gateway', dateIn(5), 'service');
    const invitation = await invite('twice', dateIn(5));
    const [one, two] = await Promise.all(
      ['a', 'b'].map((device) => completeGrant(invitation, device, createKeyPair().publicKey)),
    );
    expect(await bring([forged, service, { v: 2 }, one, two])).toEqual({ certificates: 1, revocations: 0 });
    expect(await sessionOf(service)).toBe(404);
  });

  it('takes a revocation back with the certificate, and the thief is in no more', async () => {
    const stolen = await forgotten('stolen', dateIn(5));
    const unknown = await revoke(await forgotten('never-seen', dateIn(5)));
    const forged = { ...(await revoke(clerk.certificate)), sig: 'A'.repeat(86) };
    expect(await bring([stolen], [await revoke(stolen), unknown, forged])).toEqual({
      certificates: 1,
      revocations: 1,
    });
    const roster = await (await clerk.get('/api/roster')).json();
    expect(roster.revocations.map(({ key }: Revocation) => key)).toEqual([keyOf(stolen)]);
  });

  it('one whose code’s days are over comes back by its own tablet alone, with what a gateway signed for it', async () => {
    const late = await forgotten('late', dateIn(-1));
    expect(await bring([late])).toEqual({ certificates: 0, revocations: 0 });
    const enrol = async (acknowledgement?: unknown) =>
      (await send(server.url(), '/api/enrol', { certificate: late, acknowledgement })).status;
    expect(await enrol()).toBe(410);
    const other: Acknowledgement = first((await clerk.pull()).acknowledgements);
    expect(await enrol(other)).toBe(410);
    expect(await enrol({ ...other, key: keyOf(late) })).toBe(410);
    // As a gateway signed it while the key was known: a pull answers with one at once.
    const known = await enrolTablet(server.url, 'chief-070702', 'seen-before');
    const acknowledgement = first((await known.pull()).acknowledgements);
    await forget(known.certificate);
    today += 10 * DAY;
    const again = (body: object) =>
      send(server.url(), '/api/enrol', { certificate: known.certificate, ...body });
    expect((await again({})).status).toBe(410);
    expect((await again({ acknowledgement })).status).toBe(200);
    expect(await sessionOf(known.certificate)).toBe(200);
  });

  /** As if the backup were older than the certificate. */
  async function forget(certificate: Certificate): Promise<void> {
    await server.stop();
    await server.start();
    const id = `certificate-${keyOf(certificate)}`;
    const doc = await server.admin.getDoc(server.names.control, id);
    if (!doc.ok) throw new Error(doc.reason);
    await server.admin.putDoc(server.names.control, id, { ...doc.value, _deleted: true });
    await server.stop();
    const path = `${server.dataDir}/trust.jsonl`;
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.filter((line) => !line.includes(certificate.publicKey)).join('\n'));
    await server.start();
    expect(await sessionOf(certificate)).toBe(404);
  }

  it('work that stands on a forgotten officer’s waits, and is refused to nobody', async () => {
    const pair = createKeyPair();
    const unknown = await completeGrant(await invite('author', dateIn(5)), 'their-tablet', pair.publicKey);
    const author = signedAuthor(unknown, createTestKey(pair.scalar));
    const root = author.open('person', PERSON);
    const mine = clerk.write({ act: 'change', set: { sex: 'm' }, after: [root.id] });
    expect(statuses(await clerk.push(idOf(root), root, mine))).toEqual([
      'refused/unknown_key',
      'not_yet/missing_past',
    ]);
    await bring([unknown]);
    expect(statuses(await clerk.push(idOf(root), root, mine))).toEqual(['admitted', 'admitted']);
  });
});

function first<Value>(values: readonly Value[]): Value {
  const [value] = values;
  if (value === undefined) throw new Error('there is none');
  return value;
}
