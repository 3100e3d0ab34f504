import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateText } from '../../schemas/access/certify.ts';
import { deriveCodeKey } from '../../schemas/access/enrolment-code.ts';
import { type Certificate, keyOf } from '../../schemas/access/officer.ts';
import { createVerify } from '../../schemas/crypto/p256.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import type { DemonstrationAnswer, GrantAnswer, Receipt } from '../../schemas/wire/messages.ts';
import { receiptText } from '../../schemas/wire/proof.ts';
import { onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { cloneTablet, enrolTablet, idOf, PERSON, send, type WireTablet } from './support/server-tablet.ts';
import { createTestKey } from './support/signed-author.ts';

describe.each(serverTargets())('a key that was used twice, on the $name', (target) => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer(target);
  });
  afterAll(() => server.destroy());

  async function custodyOf(key: string) {
    const doc = await server.admin.getDoc(server.names.control, `custody-${key}`);
    if (!doc.ok) throw new Error(doc.reason);
    return doc.value;
  }

  /** So many records of one key, each one entry, pushed at once. */
  async function work(tablet: WireTablet, count: number): Promise<readonly Entry[]> {
    const roots = Array.from({ length: count }, () => tablet.open('person', PERSON));
    const records = roots.map((root) => ({ id: idOf(root), heads: [], entries: [root] }));
    expect((await tablet.ask('/api/push', { records })).status).toBe(200);
    return roots;
  }

  it('is found however far below the tip, with both entries, and each is signed for by its id', async () => {
    const original = await enrolTablet(server.url, 'clerk-070702', 'deep');
    const mine = await work(original, 140);
    const clone = cloneTablet(server.url, original);
    const other = clone.open('person', { ...PERSON, sex: 'm' });
    const answered = await clone.push(idOf(other), other);
    expect((await custodyOf(original.key)).forks).toEqual([{ seq: 1, ids: onto(mine[0] ?? other, other) }]);
    expect(answered.acknowledgements).toMatchObject([{ key: original.key, upTo: 140, hash: '' }]);
    const receipt = first(answered.receipts ?? []);
    expect(receipt).toMatchObject({ key: original.key, ids: [other.id] });
    await expectSigned(receipt);
    // And the other tablet hears of it at its next question, whatever it asks.
    expect((await original.pull()).acknowledgements).toMatchObject([{ hash: '' }]);
  });

  async function expectSigned(receipt: Receipt): Promise<void> {
    const reader = await enrolTablet(server.url, 'chief-070702', 'reader');
    const roster: { certificates: readonly Certificate[] } = await (await reader.get('/api/roster')).json();
    const by = roster.certificates.find((one) => keyOf(one) === receipt.by);
    expect(by?.role).toBe('service');
    const verify = createVerify(globalThis.crypto.subtle);
    expect(await verify(by?.publicKey ?? '', receiptText(receipt), receipt.sig)).toBe(true);
    expect(await verify(by?.publicKey ?? '', receiptText({ ...receipt, ids: [] }), receipt.sig)).toBe(false);
  }

  it('is not what an entry is that is sent again, in any order, or given back after its record was lost', async () => {
    const tablet = await enrolTablet(server.url, 'chief-070702', 'honest');
    const roots = await work(tablet, 6);
    for (const root of [...roots].reverse()) await tablet.push(idOf(root), root);
    const third = roots[2];
    if (!third) throw new Error('there is none');
    const name = server.names.commune('070702');
    const doc = await server.admin.getDoc(name, idOf(third));
    if (!doc.ok) throw new Error(doc.reason);
    await server.admin.putDoc(name, idOf(third), { ...doc.value, _deleted: true });
    const answered = await tablet.push(idOf(third), third);
    expect(answered.results).toMatchObject([{ status: 'admitted' }]);
    expect(answered.receipts).toBeUndefined();
    expect(answered.acknowledgements).toMatchObject([{ upTo: 6, hash: roots[5]?.id }]);
    expect((await custodyOf(tablet.key)).forks).toEqual([]);
  });

  it('a chain of before the index is filled as its entries come again, and is then found forked', async () => {
    const tablet = await enrolTablet(server.url, 'field-070702', 'old');
    const roots = await work(tablet, 3);
    const block = `numbers-${tablet.key}-0`;
    const doc = await server.admin.getDoc(server.names.control, block);
    if (!doc.ok) throw new Error(doc.reason);
    await server.admin.putDoc(server.names.control, block, { ...doc.value, _deleted: true });
    const [one] = roots;
    if (!one) throw new Error('there is none');
    await tablet.push(idOf(one), one);
    const other = cloneTablet(server.url, tablet).open('person', { ...PERSON, sex: 'm' });
    await tablet.push(idOf(other), other);
    expect((await custodyOf(tablet.key)).forks).toEqual([{ seq: 1, ids: onto(one, other) }]);
  });

  it('a tablet that knows better than the province gets receipts too, for what is held and nothing else', async () => {
    const tablet = await enrolTablet(server.url, 'police-070702', 'asks');
    const root = tablet.open('person', PERSON);
    const far = tablet.open('person', PERSON, 'open', '230201');
    const lost = tablet.open('person', PERSON);
    const onLost = tablet.write({ act: 'change', set: { sex: 'm' }, after: onto(lost) });
    const records = [
      { id: idOf(root), heads: [], entries: [root] },
      { id: idOf(far), heads: [], entries: [far] },
      { id: idOf(lost), heads: [], entries: [onLost] },
    ];
    const response = await tablet.ask('/api/push', { records, receiptsFor: [tablet.key] });
    const { results, receipts } = await response.json();
    const statuses = results.map(({ status }: { readonly status: string }) => status);
    expect(statuses).toEqual(['admitted', 'refused', 'not_yet']);
    expect(receipts).toMatchObject([{ key: tablet.key, ids: onto(root, far) }]);
  });

  it('says which key took its place, where the same officer on the same tablet says so', async () => {
    const before = await enrolTablet(server.url, 'clerk-070703', 'renewed');
    await work(before, 1);
    const stranger = await enrolTablet(server.url, 'chief-070703', 'renewed');
    await work(stranger, 1);
    const renew = async (device: string, replaces: string) => {
      const body = { officer: 'clerk-070703', pin: '2112' };
      const { code }: DemonstrationAnswer = await (
        await send(server.url(), '/api/demonstration', body)
      ).json();
      const codeKey = createTestKey(deriveCodeKey(code));
      const asked = { codeKey: codeKey.publicKey };
      const { grant }: GrantAnswer = await (await send(server.url(), '/api/grant', asked)).json();
      const open = { ...grant, device, publicKey: createTestKey().publicKey };
      const certificate = { ...open, sig: codeKey.sign(certificateText(open)) };
      expect((await send(server.url(), '/api/enrol', { certificate, replaces })).status).toBe(200);
      return keyOf(certificate);
    };
    const key = await renew('renewed', before.key);
    await renew('another', before.key);
    await renew('renewed', stranger.key);
    expect((await custodyOf(before.key)).replacedBy).toEqual([key]);
    expect((await custodyOf(stranger.key)).replacedBy).toEqual([]);
  });
});

function first<Value>(values: readonly Value[]): Value {
  const [value] = values;
  if (value === undefined) throw new Error('there is none');
  return value;
}
