import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Entry,
  type EntryBody,
  MAX_ENTRY_BYTES,
  sealEntry,
  signedText,
} from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { mergeLogs } from '../../schemas/record/merge.ts';
import type { PushAnswer } from '../../schemas/wire/messages.ts';
import { toCanonical } from '../../sync-server/store/canonical.ts';
import { author, onto } from '../support/build.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, statuses, type WireTablet } from './support/server-tablet.ts';

const noEntry = 'A'.repeat(43);

describe.each(serverTargets())('what enters a log, on the $name', (target) => {
  let server: TestServer;
  let clerk: WireTablet;
  let chief: WireTablet;
  let neighbour: WireTablet;

  beforeAll(async () => {
    server = await startTestServer(target);
    clerk = await enrolTablet(server.url, 'clerk-070702');
    chief = await enrolTablet(server.url, 'chief-070702');
    neighbour = await enrolTablet(server.url, 'clerk-070703');
  });
  afterAll(() => server.destroy());

  /** Pushes one entry between two honest ones and answers its status; the honest ones must arrive. */
  async function amongHonest(make: (root: ReturnType<WireTablet['open']>) => unknown) {
    const root = clerk.open('person', PERSON);
    const strange = make(root);
    const honest = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const answered = await clerk.pushRaw(idOf(root), [root, strange, honest]);
    const [first, status = '', last] = statuses(answered);
    expect([first, last]).toEqual(['admitted', 'admitted']);
    const held = await readLog(root);
    expect(held).toEqual(expect.arrayContaining([root.id, honest.id]));
    return { status, held, strangeId: answered.results[1]?.id };
  }

  async function readLog(root: ReturnType<WireTablet['open']>): Promise<readonly string[]> {
    const { records } = await clerk.entries(idOf(root));
    return records.flatMap((part) => part.entries.map((entry) => entry.id));
  }

  const nobodys: readonly [string, (entry: Record<string, unknown>) => unknown][] = [
    ['not_an_entry', () => 'a text'],
    ['not_an_entry', () => null],
    ['not_an_entry', ({ seq: _, ...rest }) => rest],
    ['unknown_field', (entry) => ({ ...entry, surprise: 1 })],
    ['bad_path', (entry) => ({ ...entry, set: { 'a b': 1 } })],
    ['bad_path', (entry) => ({ ...entry, set: { 'a.constructor.b': 1 } })],
    ['prefix_path', (entry) => ({ ...entry, set: { a: 1, 'a.b': 1 } })],
    ['unsafe_number', (entry) => ({ ...entry, set: { sex: 0.5 } })],
    ['ill_formed_string', (entry) => ({ ...entry, set: { sex: '\ud800' } })],
    [
      'forbidden_key',
      (entry) => JSON.parse(JSON.stringify(entry).replace('"set":{', '"__proto__":{"x":1},"set":{')),
    ],
    ['forbidden_key', (entry) => ({ ...entry, set: JSON.parse('{"sex":{"__proto__":{"isAdmin":true}}}') })],
    ['too_deep', (entry) => ({ ...entry, set: JSON.parse(`{"sex":${'['.repeat(20)}${']'.repeat(20)}}`) })],
    ['bad_root', (entry) => ({ ...entry, kind: 'person', commune: '070702' })],
    ['bad_chain', (entry) => ({ ...entry, prev: null })],
    ['bad_void', (entry) => ({ ...entry, voids: [noEntry] })],
    ['bad_hash', (entry) => ({ ...entry, id: noEntry })],
  ];

  it.each(nobodys)(
    '[rule 4] %s: it enters no log, and the honest entries beside it arrive',
    async (code, spoil) => {
      const { status, held } = await amongHonest((root) =>
        spoil({ ...clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) }) }),
      );
      expect(status).toBe(`refused/${code}`);
      expect(held).toHaveLength(2);
      expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
    },
  );

  it('[rule 2] too_large: an entry over 16 kB enters no log', async () => {
    const { status } = await amongHonest((root) =>
      clerk.write({
        act: 'change',
        set: { nationality: 'ក'.repeat(MAX_ENTRY_BYTES / 3) },
        after: onto(root),
      }),
    );
    expect(status).toBe('refused/too_large');
  });

  it('[rule 4] unknown_key: a stranger’s entry enters no log', async () => {
    const stranger = author({ device: 'never-enrolled' });
    const { status, held } = await amongHonest((root) =>
      stranger.write({ act: 'change', set: { sex: 'm' }, after: onto(root) }),
    );
    expect(status).toBe('refused/unknown_key');
    expect(held).toHaveLength(2);
  });

  it('[rule 4] wrong_commune: work for another commune enters no log, and what stands on it neither', async () => {
    const { status } = await amongHonest((root) =>
      neighbour.write({ act: 'change', set: { sex: 'm' }, after: onto(root) }),
    );
    expect(status).toBe('refused/wrong_commune');
    const foreign = clerk.open('person', PERSON, 'open', '070703');
    const onForeign = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(foreign) });
    const nowhere = clerk.open('person', PERSON, 'open', '999999');
    expect(statuses(await clerk.push(idOf(foreign), onForeign, foreign))).toEqual([
      'refused/built_on_refused',
      'refused/wrong_commune',
    ]);
    expect(statuses(await clerk.push(idOf(nowhere), nowhere))).toEqual(['refused/wrong_commune']);
  });

  it('[ENTRY-2] bad_signature: what its key did not sign enters no log, signed by nobody or by another', async () => {
    const forgers: ((entry: Entry) => Entry)[] = [
      (entry) => sealEntry(bodyOf(entry), ''),
      (entry) => sealEntry(bodyOf(entry), 'A'.repeat(86)),
      (entry) => sealEntry(bodyOf(entry), chief.signer.sign(signedText(bodyOf(entry)))),
      (entry) => sealEntry({ ...bodyOf(entry), set: { sex: 'f' } }, entry.sig),
      (entry) => sealEntry({ ...bodyOf(entry), at: entry.at - 1 }, entry.sig),
    ];
    for (const forge of forgers) {
      const { status, held } = await amongHonest((root) =>
        forge(clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) })),
      );
      expect(status).toBe('refused/bad_signature');
      expect(held).toHaveLength(2);
    }
  });

  it('[ENTRY-1] bad_hash: a byte changed on the way is nobody’s work', async () => {
    const { status } = await amongHonest((root) => ({
      ...clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) }),
      set: { sex: 'f' },
    }));
    expect(status).toBe('refused/bad_hash');
  });

  it('[LOG-1] an entry moved to another record finds no past there, and enters neither', async () => {
    const root = clerk.open('person', PERSON);
    const other = clerk.open('person', PERSON);
    const onOther = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(other) });
    await clerk.push(idOf(root), root);
    const moved = await clerk.pushRaw(idOf(root), [onOther, other]);
    expect(statuses(moved)).toEqual(['refused/built_on_refused', 'refused/wrong_record']);
    const alone = await clerk.pushRaw(idOf(root), [onOther]);
    expect(alone.results).toMatchObject([{ status: 'not_yet', code: 'missing_past', missing: [other.id] }]);
    expect(await readLog(root)).toEqual([root.id]);
  });

  it('[rule 1] wrong_record: a root of another record does not enter', async () => {
    const { status } = await amongHonest(() => clerk.open('person', PERSON));
    expect(status).toBe('refused/wrong_record');
    const root = clerk.open('person', PERSON);
    expect(statuses(await clerk.pushRaw('_design/x', [root]))).toEqual(['refused/wrong_record']);
    expect(statuses(await clerk.pushRaw('person-&#+%', [root]))).toEqual(['refused/wrong_record']);
  });

  it('[rule 4] void_by_another_key: only the province voids', async () => {
    const { status, held } = await amongHonest((root) =>
      chief.write({ act: 'void', set: {}, after: onto(root), voids: onto(root), why: 'role_may_not' }),
    );
    expect(status).toBe('refused/void_by_another_key');
    expect(held).toHaveLength(2);
  });

  it('[rule 4] somebody’s work that is not allowed is in the log beside a void of the province', async () => {
    const root = clerk.open('person', PERSON);
    const forbidden = clerk.write({
      act: 'withdraw',
      set: { standing: { is: 'withdrawn' } },
      why: 'ស្ទួន',
      after: onto(root),
    });
    const sibling = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const answered = await clerk.push(idOf(root), root, forbidden, sibling);
    expect(statuses(answered)).toEqual(['admitted', 'voided/role_may_not', 'admitted']);
    const [lacking] = answered.lacking;
    expect(lacking?.entries).toMatchObject([{ act: 'void', voids: [forbidden.id], why: 'role_may_not' }]);
    const { records } = await clerk.entries(idOf(root));
    const { state } = foldLog(records[0]?.entries ?? []);
    expect(state).toMatchObject({ standing: { is: 'known' }, sex: 'm' });
  });

  const notAllowed: readonly [string, string, Parameters<WireTablet['write']>[0]][] = [
    ['role_may_not', 'clerk', { act: 'withdraw', set: { standing: { is: 'withdrawn' } }, why: 'x' }],
    ['reason_missing', 'chief', { act: 'withdraw', set: { standing: { is: 'withdrawn' } } }],
    ['wrong_status', 'chief', { act: 'withdraw', set: { standing: { is: 'known' } }, why: 'x' }],
    ['wrong_status', 'clerk', { act: 'open', set: {} }],
    ['field_not_in_act', 'clerk', { act: 'change', set: { 'documents.a': { is: 'b' } } }],
    ['nothing_to_resolve', 'chief', { act: 'resolve', set: { sex: 'm' }, why: 'x' }],
    ['bad_value', 'clerk', { act: 'change', set: { sex: 'x' } }],
  ];

  it.each(notAllowed)('[rule 12] %s (by the %s): voided, once and for all', async (code, who, body) => {
    const root = clerk.open('person', PERSON);
    const hand = who === 'chief' ? chief : clerk;
    const entry = hand.write({ ...body, after: onto(root) });
    const first = await hand.push(idOf(root), root, entry);
    expect(statuses(first)).toEqual(['admitted', `voided/${code}`]);
    const again = await hand.push(idOf(root), root, entry);
    expect(statuses(again)).toEqual(['admitted', `voided/${code}`]);
    const held = await readLog(root);
    expect(held).toHaveLength(3);
  });

  it('[rule 12] contested_needs_resolve: a contest is settled by a resolve alone', async () => {
    const root = clerk.open('person', PERSON);
    const one = clerk.write({ act: 'change', set: { 'name.givenName': 'ដារ៉ា' }, after: onto(root) });
    const other = chief.write({ act: 'change', set: { 'name.givenName': 'ដារា' }, after: onto(root) });
    const plain = chief.write({ act: 'change', set: { 'name.givenName': 'ដា' }, after: onto(one, other) });
    const settled = chief.write({
      act: 'resolve',
      set: { 'name.givenName': 'ដារា' },
      why: 'តាមសំបុត្រកំណើត',
      after: onto(one, other),
    });
    const answered = await chief.push(idOf(root), root, one, other, plain, settled);
    expect(statuses(answered).slice(3)).toEqual(['voided/contested_needs_resolve', 'admitted']);
  });

  it('[rule 12] wrong_regime: an electronic commune does not register on paper', async () => {
    const kep = await enrolTablet(server.url, 'chief-230201');
    const root = kep.open(
      'birth',
      { regime: 'electronic', standing: { is: 'declared' } },
      'declare',
      '230201',
    );
    const register = kep.write({
      act: 'register',
      set: {
        registration: { book: '1', number: '1', year: '2026', on: '2026-01-02' },
        standing: { is: 'registered' },
      },
      after: onto(root),
    });
    expect(statuses(await kep.push(idOf(root), root, register))[1]).toBe('voided/wrong_regime');
  });

  it('[rule 6] what this server is too old to judge is neither void nor log, nor what stands on it', async () => {
    const root = clerk.open('person', PERSON);
    const act = clerk.write({ act: 'teleport', set: {}, after: onto(root) });
    const onAct = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(act) });
    const version = clerk.write({ act: 'change', set: {}, after: onto(root), v: 2 });
    const answered = await clerk.push(idOf(root), root, act, onAct, version);
    expect(statuses(answered)).toEqual([
      'admitted',
      'server_too_old/act_unknown',
      'server_too_old/act_unknown',
      'server_too_old/version_unknown',
    ]);
    expect(await readLog(root)).toEqual([root.id]);
    const kind = clerk.open('residence-card', {});
    expect(statuses(await clerk.push(idOf(kind), kind))).toEqual(['server_too_old/kind_unknown']);
  });

  it('[rule 1] not_yet names what is missing, and is admitted once that has come', async () => {
    const root = clerk.open('person', PERSON);
    const second = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    const third = clerk.write({ act: 'change', set: { sex: 'f' }, after: onto(second) });
    const fourth = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(third) });
    const early = await clerk.push(idOf(root), third, fourth);
    expect(early.results).toMatchObject([
      { status: 'not_yet', code: 'missing_past', missing: [second.id] },
      { status: 'not_yet', code: 'missing_past', missing: [second.id] },
    ]);
    const all = await clerk.push(idOf(root), fourth, third, second, root);
    expect(statuses(all)).toEqual(['admitted', 'admitted', 'admitted', 'admitted']);
  });

  it('built_on_refused: what stands on refused work goes to the tray with it', async () => {
    const root = clerk.open('person', PERSON);
    const spoiled = { ...clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) }), sig: 'x' };
    const onIt = clerk.write({ act: 'change', set: { sex: 'f' }, after: onto(spoiled) });
    const onThat = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(onIt) });
    expect(statuses(await clerk.pushRaw(idOf(root), [onThat, onIt, spoiled, root]))).toEqual([
      'refused/built_on_refused',
      'refused/built_on_refused',
      'refused/bad_hash',
      'admitted',
    ]);
  });

  it('document_full: a document past 6 MB takes no new work, which waits, and the other records of the push arrive', async () => {
    const hand = await enrolTablet(server.url, 'clerk-070702', 'much-to-say');
    const root = hand.open('person', PERSON);
    let last = root;
    const more = () => {
      last = hand.write({ act: 'change', set: { 'extra.note': 'ក'.repeat(5000) }, after: onto(last) });
      return last;
    };
    const log = [root, ...Array.from({ length: 395 }, more)];
    const held = { kind: 'person', commune: '070702', log: mergeLogs([], log).map(toCanonical) };
    const put = await server.admin.putDoc(server.names.commune('070702'), idOf(root), held);
    expect(put).toMatchObject({ ok: true });
    const tooMany = Array.from({ length: 20 }, more);
    const other = hand.open('person', PERSON);
    const records = [
      { id: idOf(root), heads: [], entries: tooMany },
      { id: idOf(other), heads: [], entries: [other] },
    ];
    const answered: PushAnswer = await (await hand.ask('/api/push', { records })).json();
    expect(new Set(statuses(answered).slice(0, 20))).toEqual(new Set(['waits/document_full']));
    expect(statuses(answered).at(-1)).toBe('admitted');
    expect(await readLog(root)).toHaveLength(396);
  });

  it('a neighbour’s tablet may carry another’s entries, and learns nothing of the record', async () => {
    const root = clerk.open('person', PERSON);
    const second = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    await clerk.push(idOf(root), root, second);
    const carried = await neighbour.push(idOf(root), root);
    expect(statuses(carried)).toEqual(['admitted']);
    expect(carried.lacking).toEqual([]);
    expect((await neighbour.entries(idOf(root))).records).toEqual([]);
  });

  it('names each refused entry by id, key and code in its log, and nothing personal', async () => {
    const secret = 'ឈ្មោះសម្ងាត់';
    const root = clerk.open('person', { ...PERSON, 'name.givenName': secret });
    const bad = clerk.write({
      act: 'change',
      set: { 'name.givenName': secret, sex: 'x' },
      after: onto(root),
      why: secret,
    });
    const nothing = { ...bad, id: secret, key: secret, set: { 'a b': secret } };
    await clerk.pushRaw(idOf(root), [root, bad, nothing]);
    const log = await server.log();
    const lines: Record<string, unknown>[] = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({ event: 'entry_voided', id: bad.id, key: clerk.key, code: 'bad_value' }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({
        event: 'entry_refused',
        id: 'unreadable',
        key: 'unreadable',
        code: 'not_an_entry',
      }),
    );
    expect(lines.every((line) => typeof line.at === 'string')).toBe(true);
    expect(log).not.toContain(secret);
    expect(log).not.toContain(PERSON['name.familyName']);
  });
});

function bodyOf({ id: _, sig: __, ...rest }: Entry): EntryBody {
  return rest;
}
