import { describe, expect, it } from 'vitest';
import { createDoor } from '../../client/device/door.ts';
import { openRosterBook } from '../../client/device/roster-book.ts';
import { createTrust } from '../../client/device/sync/trust.ts';
import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import { provinceText } from '../../schemas/access/province.ts';
import { createVerify } from '../../schemas/crypto/p256.ts';
import { computeEntryId, type Entry, type KeyId, type RecordId } from '../../schemas/record/entry.ts';
import { recordIdOf } from '../../schemas/record/record.ts';
import type { Acknowledgement, Roster } from '../../schemas/wire/messages.ts';
import { acknowledgementText } from '../../schemas/wire/proof.ts';
import { author, certificate, onto } from '../support/build.ts';
import { keyBehind, revoke, TEST_PROVINCE, TEST_RECOVERY, testKey } from '../support/trust.ts';

const verify = createVerify(crypto.subtle);
const chief = author();
const service = author({ officer: 'gateway', role: 'service', place: '' });
const known = new Map<KeyId, Certificate>([
  [chief.key, chief.certificate],
  [service.key, service.certificate],
]);
const door = createDoor({ verify, authorOf: (key) => known.get(key), isRevoked: () => false });

const root = chief.open('person', { sex: 'f' });
const record = recordIdOf(root) ?? ('' as RecordId);

/** Changed on the way, and given the id that its new content has. */
function tampered(entry: Entry, changes: Partial<Entry>): Entry {
  const changed = { ...entry, ...changes };
  return { ...changed, id: computeEntryId(changed) };
}

describe('what may enter a log of this tablet (rule 4)', () => {
  it('somebody’s entry, signed by the key of its certificate', async () => {
    expect(await door.examine([root])).toEqual({ sound: [root], nobodys: [], strangers: [] });
  });

  it('nothing tampered with, whether the id was changed along with it or not', async () => {
    const [plain, resealed] = [{ ...root, set: { sex: 'm' } }, tampered(root, { set: { sex: 'm' } })];
    const { sound, nobodys } = await door.examine([plain, resealed, root]);
    expect(sound).toEqual([root]);
    expect(nobodys.map(({ code }) => code)).toEqual(['bad_hash', 'bad_signature']);
  });

  it('nothing signed by another key, or by none', async () => {
    const forged = tampered(root, { sig: testKey('thief').sign('whatever') });
    const unsigned = tampered(root, { sig: '' });
    const { nobodys } = await door.examine([forged, unsigned]);
    expect(nobodys.map(({ code }) => code)).toEqual(['bad_signature', 'bad_signature']);
  });

  it('a void of the service key alone', async () => {
    const body = { after: onto(root), act: 'void', voids: [root.id], why: 'role_may_not' };
    const { sound, nobodys } = await door.examine([service.write(body), chief.write(body)]);
    expect(sound.map((entry) => entry.key)).toEqual([service.key]);
    expect(nobodys.map(({ code }) => code)).toEqual(['void_by_another_key']);
  });

  it('an acknowledgement only of a gateway of the province, over what it says', async () => {
    const body = { key: chief.key, upTo: 1, hash: root.id, refused: [], by: service.key };
    const sign = keyBehind(service.certificate).sign;
    const one: Acknowledgement = { ...body, sig: sign(acknowledgementText(body)) };
    expect(await door.judgeAcknowledgement(one)).toBe('sound');
    expect(await door.judgeAcknowledgement({ ...one, upTo: 2 })).toBe('bad_signature');
    const own = { ...body, by: chief.key };
    const bySelf = { ...own, sig: keyBehind(chief.certificate).sign(acknowledgementText(own)) };
    expect(await door.judgeAcknowledgement(bySelf)).toBe('unknown_key');
    const withdrawn = createDoor({ verify, authorOf: (key) => known.get(key), isRevoked: () => true });
    expect(await withdrawn.judgeAcknowledgement(one)).toBe('unknown_key');
  });
});

describe('what an answer of the province brings', () => {
  async function setUp(rosters: readonly (readonly KeyId[])[]) {
    let version = 0;
    const reports: unknown[] = [];
    const adopted: string[] = [];
    const declined: string[] = [];
    const inRoster = (key: KeyId) => rosters[Math.min(version, rosters.length - 1)]?.includes(key);
    const trust = createTrust({
      door: createDoor({
        verify,
        authorOf: (key) => (inRoster(key) ? known.get(key) : undefined),
        isRevoked: () => false,
      }),
      ledger: {
        acknowledge: async () => undefined,
        noteDecided: async (ids, isReleased) => {
          if (isReleased) adopted.push(...ids);
          else declined.push(...ids);
        },
      },
      rosterVersion: () => String(version),
      fetchRoster: async () => {
        version += 1;
      },
      report: (problem) => reports.push(problem),
    });
    return { trust, reports, adopted, declined, fetched: () => version };
  }
  const bad = chief.write({ after: onto(root), act: 'change', set: { sex: 'm' } });
  const voiding = service.write({ after: onto(bad), act: 'void', voids: [bad.id], why: 'role_may_not' });

  it('an author who is not in the roster yet: it is fetched first', async () => {
    const { trust, fetched } = await setUp([[], [chief.key]]);
    const admitted = await trust.admit([{ id: record, entries: [root], here: [] }]);
    expect(admitted.get(record)).toEqual({ entries: [root], isWaiting: false });
    expect(fetched()).toBe(1);
  });

  it('one whom the roster does not know either: the record waits whole, so that no void comes late', async () => {
    const { trust, reports, fetched } = await setUp([[chief.key]]);
    const arrived = { id: record, entries: [bad, voiding], here: [root] };
    expect((await trust.admit([arrived])).get(record)).toEqual({ entries: [], isWaiting: true });
    await trust.admit([arrived]);
    expect([fetched(), reports.length]).toEqual([1, 1]);
  });

  it('what is here stands in for what came under its id, and is not verified again', async () => {
    const { trust } = await setUp([[]]);
    const other: Entry = { ...root, set: { sex: 'm' } };
    const admitted = await trust.admit([{ id: record, entries: [other], here: [root] }]);
    expect(admitted.get(record)?.entries).toEqual([root]);
  });

  it('what was foreseen is verified once, and what was not sound then is looked at again', async () => {
    let verified = 0;
    let isKnown = false;
    const trust = createTrust({
      door: createDoor({
        verify: (...given) => {
          verified += 1;
          return verify(...given);
        },
        authorOf: (key) => (isKnown ? known.get(key) : undefined),
        isRevoked: () => false,
      }),
      ledger: { acknowledge: async () => undefined, noteDecided: async () => undefined },
      rosterVersion: () => '1',
      fetchRoster: async () => undefined,
      report: () => undefined,
    });
    const forged = tampered(bad, { sig: testKey('thief').sign('whatever') });
    const arrived = { id: record, entries: [root, forged], here: [] };
    trust.foresee(arrived.entries);
    // Nobody known wrote them when they were foreseen; by the time they are admitted somebody did.
    await new Promise((resolve) => setTimeout(resolve));
    isKnown = true;
    expect((await trust.admit([arrived])).get(record)?.entries).toEqual([root]);
    const before = verified;
    const copy = { ...root };
    trust.foresee([copy]);
    expect((await trust.admit([{ ...arrived, entries: [copy] }])).get(record)?.entries).toEqual([copy]);
    expect(verified - before).toBe(1);
  });

  it('the honest entries of a record go on without the forged one, which is told', async () => {
    const { trust, reports } = await setUp([[chief.key]]);
    const forged = tampered(bad, { sig: testKey('thief').sign('whatever') });
    const admitted = await trust.admit([{ id: record, entries: [root, forged], here: [] }]);
    expect(admitted.get(record)).toEqual({ entries: [root], isWaiting: false });
    expect(String(reports[0])).toContain('bad_signature');
  });

  it('what staff decided on is told to the ledger: released, or refused for good', async () => {
    const staff = author({ officer: 'staff', role: 'provincial', place: '07' });
    known.set(staff.key, staff.certificate);
    const { trust, adopted, declined } = await setUp([[staff.key]]);
    const again = staff.write({ after: onto(bad), act: 'change', set: bad.set, adopts: [bad.id] });
    await trust.admit([{ id: record, entries: [again], here: [root, bad] }]);
    expect(adopted).toEqual([bad.id]);
    const no = staff.write({ after: onto(bad), act: 'decline', why: 'ក្លែង', adopts: [bad.id] });
    await trust.admit([{ id: record, entries: [no], here: [root, bad] }]);
    expect([adopted.length, declined]).toEqual([1, [bad.id]]);
  });
});

describe('the roster', () => {
  const pair = { provinceKey: TEST_PROVINCE.publicKey, recoveryKey: TEST_RECOVERY.publicKey };
  const STATEMENT = { ...pair, recoverySig: TEST_PROVINCE.sign(provinceText(pair)) };
  const clerk = certificate({ officer: 'dara', role: 'clerk' });
  const fresh = (parts: Partial<Roster>): Roster => ({
    version: '1',
    ...STATEMENT,
    certificates: [],
    revocations: [],
    communes: [],
    ...parts,
  });
  async function open(kept?: Roster) {
    const reports: unknown[] = [];
    let stored = kept;
    let verified = 0;
    const book = await openRosterBook({
      journal: {
        readRoster: async () => stored,
        putRoster: async (roster) => {
          stored = roster;
        },
      },
      ownCertificates: () => [chief.certificate],
      provinceKey: () => TEST_PROVINCE.publicKey,
      verify: (...args) => {
        verified += 1;
        return verify(...args);
      },
      report: (problem) => reports.push(problem),
    });
    return { book, reports, stored: () => stored, verified: () => verified };
  }

  it('takes a certificate the province’s key vouches for, and leaves out and tells of any other', async () => {
    const { book, reports, stored } = await open();
    const risen = { ...clerk, role: 'chief' as const };
    const stolen = { ...clerk, publicKey: testKey('thief').publicKey };
    await book.replace(fresh({ certificates: [clerk, risen, stolen] }));
    expect(stored()?.certificates).toEqual([clerk]);
    expect(reports).toHaveLength(2);
  });

  it('is not taken at all from another province', async () => {
    const { book, reports, stored } = await open();
    await book.replace(fresh({ provinceKey: testKey('thief').publicKey, certificates: [clerk] }));
    expect([stored(), reports.length]).toEqual([undefined, 1]);
  });

  it('is not taken with a recovery key that the province’s key did not sign', async () => {
    const { book, reports, stored } = await open();
    await book.replace(fresh({ recoverySig: testKey('thief').sign('x'), certificates: [clerk] }));
    expect([stored(), reports.length]).toEqual([undefined, 1]);
    await book.replace(fresh({}));
    expect(stored()?.recoverySig).toBe(STATEMENT.recoverySig);
  });

  it('keeps what was vouched for once, though a gateway leaves it out', async () => {
    const { book } = await open();
    await book.replace(fresh({ certificates: [clerk], revocations: [revoke(clerk)] }));
    await book.replace(fresh({ version: '2' }));
    expect(book.authorOf(keyOf(clerk))).toEqual(clerk);
    expect(book.revocationOf(keyOf(clerk))?.why).toBe('lost');
  });

  it('verifies each certificate once, and after a restart none of those it kept', async () => {
    const { book, stored, verified } = await open();
    await book.replace(fresh({ certificates: [clerk] }));
    const once = verified();
    await book.replace(fresh({ version: '2', certificates: [clerk] }));
    expect([once > 0, verified()]).toEqual([true, once]);
    const again = await open(stored());
    await again.book.replace(fresh({ version: '3', certificates: [clerk] }));
    expect(again.verified()).toBe(0);
  });

  it('takes a revocation by the province or an administrator of the place, and no other', async () => {
    const administrator = author({ officer: 'admin', role: 'administrator', place: '07' });
    const { book } = await open();
    const certificates = [clerk, administrator.certificate];
    const by = { by: administrator.key, why: 'misused' as const };
    const signed = revoke(clerk, by);
    await book.replace(fresh({ certificates, revocations: [signed] }));
    expect(book.revocationOf(signed.key)).toBeUndefined();
    await book.replace(fresh({ version: '2', certificates, revocations: [revoke(clerk)] }));
    expect(book.revocationOf(signed.key)?.why).toBe('lost');
    await book.replace(
      fresh({ version: '3', certificates, revocations: [{ ...revoke(clerk), why: 'left' }] }),
    );
    expect(book.revocationOf(signed.key)?.why).toBe('lost');
  });
});
