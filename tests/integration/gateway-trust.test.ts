import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateText, revocationText } from '../../schemas/access/certify.ts';
import { deriveCodeKey } from '../../schemas/access/enrolment-code.ts';
import { type Certificate, keyOf, type Revocation, type Role } from '../../schemas/access/officer.ts';
import { fromBase64Url } from '../../schemas/crypto/base64url.ts';
import { declineOf, releaseOf } from '../../schemas/kinds/adoption.ts';
import type { KeyId } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import type { Problem, Roster } from '../../schemas/wire/messages.ts';
import { acknowledgementText } from '../../schemas/wire/proof.ts';
import { createInvitation, type GrantParts } from '../../sync-server/keys/grants.ts';
import { createSigner, verify } from '../../sync-server/keys/key-pair.ts';
import { openProvinceKeys } from '../../sync-server/keys/province-keys.ts';
import { openSecrets } from '../../sync-server/provision/secrets.ts';
import { onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import {
  certify,
  enrolByCode,
  enrolTablet,
  idOf,
  openSession,
  PERSON,
  problemOf,
  prove,
  send,
  statuses,
  type WireTablet,
} from './support/server-tablet.ts';
import { createTestKey, signedAuthor } from './support/signed-author.ts';

const DAY = 86_400_000;

describe.each(serverTargets())('whose work it is, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let late = 0;
  const now = () => Date.now() + late;

  beforeAll(async () => {
    server = await startTestServer(target, { now, entriesADay: 40 });
    clerk = await enrolTablet(server.url, 'clerk-070702');
  });
  afterAll(() => server.destroy());

  async function expectProblem(response: Response, status: number, code: Problem['code']): Promise<void> {
    expect([response.status, await problemOf(response)]).toMatchObject([status, { status, code }]);
  }

  /** The administrator's desk: the demonstration's own key, and the operator's way to the server. */
  async function operate(path: string, body: unknown): Promise<Response> {
    const { operator } = await openSecrets(`${server.dataDir}/secrets.json`);
    return send(server.url(), path, body, { authorization: `Bearer ${operator}` });
  }

  async function root() {
    const { demonstration } = await openProvinceKeys(server.dataDir);
    return createSigner(demonstration?.root ?? new Uint8Array());
  }

  async function invite(role: Role, place: string, parts: Partial<GrantParts> = {}): Promise<string> {
    const dates = { from: '2026-01-01', until: '2099-12-31', enrolBy: '2099-12-31' };
    const open = { officer: `${role}-new`, name: 'ថ្មី', role, place, ...dates, ...parts };
    const { grant, code } = await createInvitation(await root(), open);
    expect((await operate('/operator/officers', { grants: [grant] })).status).toBe(200);
    return code;
  }

  async function revoke(key: KeyId): Promise<void> {
    const open = { v: 1, key, at: 1_750_000_000_000, why: 'stolen', by: 'province' } as const;
    const sign = await root();
    const revocation: Revocation = { ...open, sig: await sign(revocationText(open)) };
    expect((await operate('/operator/officers', { revocations: [revocation] })).status).toBe(200);
  }

  describe('enrolment', () => {
    const enrol = (certificate: unknown) => send(server.url(), '/api/enrol', { certificate });

    it('a code enrols one tablet: the same certificate again is answered again, another is code_used', async () => {
      const code = await invite('clerk', '070702');
      const key = createTestKey();
      const certificate = await certify(server.url(), code, 'tablet', key.publicKey);
      for (let times = 0; times < 2; times++) {
        const response = await enrol(certificate);
        expect([response.status, await response.json()]).toEqual([200, { key: keyOf(certificate) }]);
      }
      const other = await certify(server.url(), code, 'tablet', createTestKey().publicKey);
      await expectProblem(await enrol(other), 409, 'code_used');
    });

    it('code_unknown and code_expired', async () => {
      const { publicKey } = createTestKey();
      const asked = await send(server.url(), '/api/grant', { codeKey: publicKey });
      await expectProblem(asked, 404, 'code_unknown');
      const old = await invite('clerk', '070702', { enrolBy: '2026-01-31' });
      const certificate = await certify(server.url(), old, 'tablet', publicKey);
      await expectProblem(await enrol(certificate), 410, 'code_expired');
    });

    it('bad_certificate: a role, a place or a date that the province did not grant, or no code behind it', async () => {
      const code = await invite('clerk', '070702');
      const key = createTestKey();
      const good = await certify(server.url(), code, 'tablet', key.publicKey);
      const codeKey = createTestKey(deriveCodeKey(code));
      const forged = [
        { ...good, role: 'provincial' },
        { ...good, place: '' },
        { ...good, until: '2199-12-31' },
        { ...good, publicKey: createTestKey().publicKey },
        { ...good, sig: key.sign('x') },
        { ...good, grantSig: codeKey.sign('x') },
      ];
      for (const certificate of forged) await expectProblem(await enrol(certificate), 400, 'bad_certificate');
      await expectProblem(await enrol({ ...good, v: 1 }), 400, 'bad_request');
    });

    it('the operator brings in nothing that the province did not sign', async () => {
      const stranger = createTestKey();
      const dates = { from: '2026-01-01', until: '2099-12-31', enrolBy: '2099-12-31' };
      const { grant } = await createInvitation(async (text) => stranger.sign(text), {
        ...{ officer: 'x', name: 'x', role: 'provincial', place: '' },
        ...dates,
      });
      await expectProblem(await operate('/operator/officers', { grants: [grant] }), 400, 'bad_request');
      const revocation = {
        v: 1,
        key: clerk.key,
        at: 0,
        why: 'lost',
        by: 'province',
        sig: stranger.sign('x'),
      };
      const refused = await operate('/operator/officers', { revocations: [revocation] });
      await expectProblem(refused, 400, 'bad_request');
      const unknown = await send(server.url(), '/operator/officers', {}, { authorization: 'Bearer x' });
      await expectProblem(unknown, 403, 'not_allowed');
    });

    it('what somebody puts into the roster past the gateway is left out, and logged', async () => {
      const forged = { ...clerk.certificate, role: 'provincial' as const };
      const id = `certificate-${keyOf(forged)}`;
      await server.admin.putDoc(server.names.control, id, { certificate: { ...forged } });
      await expectProblem(await send(server.url(), '/api/session', { key: keyOf(forged) }), 404, 'not_found');
      await server.stop();
      await server.start();
      const roster: Roster = await (await clerk.get('/api/roster')).json();
      expect(roster.certificates).toContainEqual(clerk.certificate);
      expect(roster.certificates).not.toContainEqual(forged);
      expect(await server.log()).toContain(`"event":"trust_left_out","id":"${id}`);
    });
  });

  describe('a session', () => {
    const path = '/api/pull';
    const body = '{"since":null,"limit":1}';
    const ask = (authorization: string, said = body, to = path) =>
      fetch(new URL(to, server.url()), { method: 'POST', body: said, headers: { authorization } });

    it('is worth nothing without the key: another key, body, path, method or count is not_signed_in', async () => {
      const session = await openSession(server.url(), clerk.key);
      const thief = createTestKey();
      const good = prove(clerk.signer, session, 1, { path, body });
      const attempts = [
        ask(prove(thief, session, 1, { path, body })),
        ask(good, '{"since":null,"limit":1000}'),
        ask(good, body, '/api/entries'),
        ask(good, body, `${path}?x=1`),
        ask(good.replace('.1.', '.2.')),
        ask(`Bearer ${session}`),
        ask(prove(clerk.signer, 'A'.repeat(24), 1, { path, body })),
        fetch(new URL('/api/roster', server.url()), { headers: { authorization: good } }),
      ];
      for (const attempt of attempts) await expectProblem(await attempt, 401, 'not_signed_in');
      expect((await ask(good)).status).toBe(200);
    });

    it('takes each count once, in any order', async () => {
      const session = await openSession(server.url(), clerk.key);
      const counts = [3, 1, 2, 700, 500];
      const all = await Promise.all(
        counts.map((count) => ask(prove(clerk.signer, session, count, { path, body }))),
      );
      expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      for (const count of [...counts, 4])
        await expectProblem(
          await ask(prove(clerk.signer, session, count, { path, body })),
          401,
          'not_signed_in',
        );
    });

    it('ends after twelve hours without use, and a new one is opened for the asking', async () => {
      const session = await openSession(server.url(), clerk.key);
      const use = (count: number) => ask(prove(clerk.signer, session, count, { path, body }));
      expect((await use(1)).status).toBe(200);
      late += DAY / 2 - 60_000;
      expect((await use(2)).status).toBe(200);
      late += DAY / 2 + 1;
      await expectProblem(await use(3), 401, 'not_signed_in');
      expect((await clerk.pull()).checkpoint.epoch).not.toBe('');
    });

    it('is not opened for the province’s own key, nor for one nobody knows', async () => {
      const roster: Roster = await (await clerk.get('/api/roster')).json();
      const service = roster.certificates.find(({ role }) => role === 'service');
      for (const key of ['A'.repeat(43), service ? keyOf(service) : '']) {
        await expectProblem(await send(server.url(), '/api/session', { key }), 404, 'not_found');
      }
    });
  });

  it('an administrator sees no records, by any route', async () => {
    const boss = await enrolByCode(server.url, await invite('administrator', ''), 'desk');
    expect((await boss.get('/api/roster')).status).toBe(200);
    const asked = [
      boss.ask('/api/pull', { since: null, limit: 10 }),
      boss.ask('/api/entries', { records: [] }),
      boss.ask('/api/wait', { since: null, timeout: 0 }),
      boss.ask('/api/push', { records: [] }),
      boss.get('/db/khum-070702/_all_docs'),
    ];
    for (const one of asked) await expectProblem(await one, 403, 'not_allowed');
  });

  it('acknowledgements are signed by the gateway’s own key, which the province certified', async () => {
    const person = clerk.open('person', PERSON);
    const [ack] = (await clerk.push(idOf(person), person)).acknowledgements;
    if (!ack) throw new Error('no acknowledgement');
    const roster: Roster = await (await clerk.get('/api/roster')).json();
    const service = roster.certificates.find((one) => keyOf(one) === ack.by);
    expect(service?.role).toBe('service');
    expect(await verify(service?.publicKey ?? '', acknowledgementText(ack), ack.sig)).toBe(true);
  });

  describe('revocation', () => {
    it('of a gateway’s own key makes it sign with a new one, and voids of the old are nobody’s from then on', async () => {
      const person = clerk.open('person', PERSON);
      const [first] = (await clerk.push(idOf(person), person)).acknowledgements;
      if (!first) throw new Error('no acknowledgement');
      await revoke(first.by);
      const [next] = (await clerk.push(idOf(person), person)).acknowledgements;
      expect(next).toMatchObject({ upTo: first.upTo, hash: first.hash });
      expect(next?.by).not.toBe(first.by);
      const { keys }: { keys: { certificate: Certificate; scalar: string }[] } = JSON.parse(
        await readFile(`${server.dataDir}/service.json`, 'utf8'),
      );
      const stolen = keys.find(({ certificate }) => keyOf(certificate) === first.by);
      if (!stolen) throw new Error('the key is not in its file');
      const thief = signedAuthor(stolen.certificate, createTestKey(fromBase64Url(stolen.scalar)));
      const forged = thief.write({ act: 'void', after: onto(person), voids: onto(person), why: 'revoked' });
      expect(statuses(await clerk.push(idOf(person), forged))).toEqual(['refused/void_by_another_key']);
    });

    it('work after it is held, whoever brings it, until staff release it; the tablet is shown nothing more', async () => {
      const lost = await enrolTablet(server.url, 'field-070702');
      const before = lost.open('person', PERSON);
      await lost.push(idOf(before), before);
      const change = lost.write({ act: 'change', set: { sex: 'm' }, after: onto(before) });
      const after = lost.open('person', PERSON);
      await revoke(lost.key);
      const roster: Roster = await (await clerk.get('/api/roster')).json();
      expect(roster.revocations).toContainEqual(expect.objectContaining({ key: lost.key, why: 'stolen' }));
      expect((await lost.get('/api/roster')).status).toBe(200);
      await expectProblem(await lost.ask('/api/pull', { since: null, limit: 1 }), 403, 'revoked');
      await expectProblem(await lost.ask('/api/entries', { records: [] }), 403, 'revoked');
      await expectProblem(await lost.ask('/api/wait', { since: null, timeout: 0 }), 403, 'revoked');
      await expectProblem(await lost.get('/api/places'), 403, 'revoked');

      const brought = await lost.push(idOf(before), before, change);
      expect(statuses(brought)).toEqual(['admitted', 'held/revoked']);
      expect(brought.lacking).toEqual([]);
      expect(brought.acknowledgements).toMatchObject([{ upTo: 2, hash: change.id }]);
      expect(statuses(await clerk.push(idOf(after), after))).toEqual(['held/revoked']);
      expect(statuses(await clerk.push(idOf(before), before, change))).toEqual(['admitted', 'held/revoked']);

      const staff = await enrolTablet(server.url, 'province-07');
      const log = async () => (await staff.entries(idOf(before))).records[0]?.entries ?? [];
      expect(foldLog(await log()).state.sex).toBe('f');
      const chief = await enrolTablet(server.url, 'chief-070702');
      const notTheirs = chief.write(releaseOf(await log(), change));
      expect(statuses(await chief.push(idOf(before), ...(await log()), notTheirs)).at(-1)).toBe(
        'voided/role_may_not',
      );
      const release = staff.write(releaseOf(await log(), change));
      expect(statuses(await staff.push(idOf(before), release))).toEqual(['admitted']);
      expect(foldLog(await log()).state.sex).toBe('m');
      expect(statuses(await clerk.push(idOf(before), before, change))).toEqual(['admitted', 'admitted']);

      const heldLog = (await staff.entries(idOf(after))).records[0]?.entries ?? [];
      const decline = staff.write(declineOf(heldLog, after, 'ក្លែង'));
      expect(statuses(await staff.push(idOf(after), decline))).toEqual(['admitted']);
      expect(statuses(await clerk.push(idOf(after), after))).toEqual(['voided/revoked']);
    });

    it('another officer on the same tablet goes on', async () => {
      const lost = await enrolTablet(server.url, 'clerk-070703', 'shared');
      const other = await enrolTablet(server.url, 'chief-070703', 'shared');
      await revoke(lost.key);
      expect((await other.pull()).checkpoint.epoch).not.toBe('');
    });

    it('certificate_ended: work that arrives after the last day is held, and nothing is shown', async () => {
      const until = new Date(now() + DAY).toISOString().slice(0, 10);
      const hand = await enrolByCode(server.url, await invite('clerk', '070702', { until }), 'short');
      const inTime = hand.open('person', PERSON);
      expect(statuses(await hand.push(idOf(inTime), inTime))).toEqual(['admitted']);
      late += 3 * DAY;
      const tooLate = hand.open('person', PERSON);
      expect(statuses(await hand.push(idOf(tooLate), tooLate))).toEqual(['held/certificate_ended']);
      await expectProblem(await hand.ask('/api/pull', { since: null, limit: 1 }), 403, 'not_allowed');
    });
  });

  it('over_quota: what a key brings beyond a day’s measure waits, with what stands on it, and comes in the next day', async () => {
    const busy = await enrolTablet(server.url, 'field-070702');
    const person = busy.open('person', PERSON);
    let last = person;
    const log = [person];
    for (let i = 0; i < 41; i++) {
      last = busy.write({ act: 'change', set: { sex: i % 2 ? 'm' : 'f' }, after: onto(last) });
      log.push(last);
    }
    const answered = await busy.push(idOf(person), ...log);
    expect(statuses(answered).slice(38)).toEqual([
      'admitted',
      'admitted',
      'waits/over_quota',
      'waits/over_quota',
    ]);
    expect(answered.acknowledgements).toMatchObject([{ upTo: 40 }]);
    const other = busy.open('person', PERSON);
    expect(statuses(await busy.push(idOf(other), other))).toEqual(['waits/over_quota']);
    expect(statuses(await clerk.push(idOf(person), ...log.slice(0, 2)))).toEqual(['admitted', 'admitted']);
    late += DAY;
    expect(new Set(statuses(await busy.push(idOf(person), ...log)))).toEqual(new Set(['admitted']));
  });

  it('after a restore a void that a tablet brings back holds by the old key, and new ones are signed by a new key', async () => {
    const person = clerk.open('person', PERSON);
    const standing = { is: 'withdrawn' };
    const wrong = clerk.write({ act: 'withdraw', set: { standing }, why: 'x', after: onto(person) });
    const [part] = (await clerk.push(idOf(person), person, wrong)).lacking;
    const [old] = part?.entries ?? [];
    if (!old) throw new Error('no void');

    await server.stop();
    await server.admin.deleteDb(server.names.commune('070702'));
    const epoch = await server.admin.getDoc(server.names.control, 'epoch');
    if (epoch.ok)
      await server.admin.putDoc(server.names.control, 'epoch', { ...epoch.value, epoch: 'restored' });
    await server.start();

    const back = await clerk.push(idOf(person), person, wrong, old);
    expect(statuses(back)).toEqual(['admitted', 'voided/role_may_not', 'admitted']);
    const roster: Roster = await (await clerk.get('/api/roster')).json();
    const service = roster.certificates.filter(({ role }) => role === 'service').map(keyOf);
    expect(service).toContain(old.key);
    expect(service).toContain(back.acknowledgements[0]?.by);
    expect(back.acknowledgements[0]?.by).not.toBe(old.key);
  });

  it('a database of before an enrolment and a revocation forgets neither', async () => {
    const code = await invite('clerk', '070702');
    const kept = await enrolByCode(server.url, code, 'kept');
    const stolen = await enrolTablet(server.url, 'field-070702', 'gone');
    await revoke(stolen.key);
    await server.stop();
    const { control } = server.names;
    for (const id of [`certificate-${kept.key}`, `certificate-${stolen.key}`, `revocation-${stolen.key}`]) {
      const doc = await server.admin.getDoc(control, id);
      if (doc.ok) await server.admin.putDoc(control, id, { ...doc.value, _deleted: true });
    }
    const grants = await server.admin.allDocs(control, {
      startkey: 'grant-',
      endkey: 'grant-~',
      include_docs: true,
    });
    for (const { doc } of grants.ok ? grants.value : []) {
      if (doc?.key === kept.key) await server.admin.putDoc(control, doc._id, { ...doc, _deleted: true });
    }
    await server.start();
    expect((await kept.pull()).checkpoint.epoch).not.toBe('');
    await expectProblem(await stolen.ask('/api/pull', { since: null, limit: 1 }), 403, 'revoked');
    const second = { ...kept.certificate, publicKey: createTestKey().publicKey };
    const sig = createTestKey(deriveCodeKey(code)).sign(certificateText(second));
    const reused = await send(server.url(), '/api/enrol', { certificate: { ...second, sig } });
    await expectProblem(reused, 409, 'code_used');
  });

  it('a reader reads its province with a password that was made for it, and is nobody on a tablet', async () => {
    const made = await operate('/operator/readers', { name: 'reader-count', place: '07' });
    const { password }: { password: string } = await made.json();
    const read = (commune: string) =>
      fetch(new URL(`/db/khum-${commune}/_all_docs`, server.url()), {
        headers: { authorization: `Basic ${btoa(`reader-count:${password}`)}` },
      });
    expect((await read('070702')).status).toBe(200);
    await expectProblem(await read('230201'), 403, 'not_allowed');
    const asOfficer = await send(server.url(), '/api/demonstration', {
      officer: 'reader-count',
      pin: password,
    });
    await expectProblem(asOfficer, 401, 'wrong_pin');
    expect((await operate('/operator/readers/remove', { name: 'reader-count' })).status).toBe(200);
    await expectProblem(await read('070702'), 401, 'wrong_pin');
  });
});
