import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Changes } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type {
  AskedAnswer,
  CaseAnswer,
  CaseRow,
  CasesAnswer,
  CausesAnswer,
  MineAnswer,
} from '../../schemas/wire/desk-messages.ts';
import type { PushAnswer } from '../../schemas/wire/messages.ts';
import { tellCustodyFaults } from '../../sync-server/desk/custody-faults.ts';
import { createDatabase } from '../../sync-server/store/database.ts';
import { onto } from '../support/build.ts';
import { arrived, levelDesk } from './support/desk.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { openDuty } from './support/server-doors.ts';
import { enrolTablet, idOf, statuses, type WireTablet } from './support/server-tablet.ts';

const DARA = {
  'name.familyName': 'ចិន្តា',
  'name.givenName': 'ពិសិដ្ឋ',
  'name.familyNameLatin': 'Chenda',
  'name.givenNameLatin': 'Piseth',
  sex: 'm',
  born: { value: '1984-11-23', precision: 'day' },
  standing: { is: 'known' },
} as const;

describe.each(serverTargets())('the desk, on the $name', (target) => {
  let server: TestServer;
  let staff: WireTablet;
  let here: WireTablet;
  let there: WireTablet;

  beforeAll(async () => {
    server = await startTestServer(target);
    staff = await enrolTablet(server.url, 'province-all');
    here = await enrolTablet(server.url, 'clerk-070702');
    there = await enrolTablet(server.url, 'clerk-230201');
  });
  afterAll(() => server.destroy());

  const cases = async (asked: object = {}, who = staff): Promise<CasesAnswer> =>
    (await who.ask('/api/desk/cases', asked)).json();
  const read = async (id: string): Promise<CaseAnswer> => (await staff.get(`/api/desk/cases/${id}`)).json();

  /** One person recorded in two communes, by two ears. */
  async function recordTwice(year: string) {
    const born = { value: `${year}-11-23`, precision: 'day' } as const;
    const one = here.open('person', { ...DARA, born }, 'open', '070702');
    const two = there.open('person', { ...DARA, born, 'name.givenNameLatin': 'Pisith' }, 'open', '230201');
    await here.push(idOf(one), one);
    await there.push(idOf(two), two);
    await levelDesk(server, [idOf(one), idOf(two)]);
    return { one, two };
  }

  /** What staff decide, signed on their own device and brought to the desk. */
  async function decide(row: CaseRow, act: string, set: Changes, why?: string) {
    const held = (await read(row.id)).case;
    const entry = staff.write({
      act,
      set: { ...set },
      after: [...headsOf(held.log)],
      ...(why ? { why } : {}),
    });
    const body = { records: [{ id: row.id, heads: [entry.id], entries: [entry] }] };
    return statuses(await (await staff.ask('/api/desk/push', body)).json());
  }

  it('finds one person in two communes, explains it and shows both records', async () => {
    const { one, two } = await recordTwice('1984');
    const { cases: found } = await cases({ kind: 'person' });
    expect(found).toHaveLength(1);
    const [row] = found;
    expect(row).toMatchObject({ kind: 'person', status: 'open', communes: ['070702', '230201'] });
    const shown = await read(row?.id ?? '');
    expect(shown.records.map(({ id }) => id).sort()).toEqual([idOf(one), idOf(two)].sort());
    const { state } = foldLog(shown.case.log);
    expect(state['reasons.same_birth_date']).toBeDefined();
    expect(state['reasons.same_name'] ?? state['reasons.alike_name']).toBeDefined();
  });

  it('writes nothing a second time, also by two workers at once', async () => {
    await recordTwice('1985');
    const before = await cases();
    await Promise.all([levelDesk(server), levelDesk(server)]);
    expect(await cases()).toEqual(before);
  });

  it('remembers that two are not the same, and never asks again', async () => {
    const { one } = await recordTwice('1971');
    const mine = (await cases({ kind: 'person' })).cases;
    const about = await Promise.all(mine.map(async (each) => ({ each, answer: await read(each.id) })));
    const found = about.find(({ answer }) => answer.records.some(({ id }) => id === idOf(one)))?.each;
    if (!found) throw new Error('no case');
    expect(await decide(found, 'not-the-same', { standing: { is: 'apart' } })).toEqual(['admitted']);
    const change = here.write({ act: 'change', set: { nationality: 'ខ្មែរ' }, after: onto(one) });
    await here.push(idOf(one), change);
    await arrived(server, idOf(one), change.id);
    await levelDesk(server);
    expect((await cases({ kind: 'person' })).cases.map(({ id }) => id)).not.toContain(found.id);
    expect((await cases({ kind: 'person', status: ['apart'] })).cases.map(({ id }) => id)).toEqual([
      found.id,
    ]);
    expect(await decide(found, 'undo', { standing: { is: 'open' } }, 'they came together')).toEqual([
      'admitted',
    ]);
    expect((await cases({ kind: 'person' })).cases.map(({ id }) => id)).toContain(found.id);
  });

  it('asks a commune, whose clerk alone is told, and brings the answer back', async () => {
    const { one, two } = await recordTwice('1966');
    const found = (await cases({ kind: 'person', commune: '230201' })).cases;
    const shown = await Promise.all(found.map(async (each) => ({ each, answer: await read(each.id) })));
    const pair = [idOf(one), idOf(two)];
    const row = shown.find(({ answer }) =>
      pair.every((of) => answer.records.some(({ id }) => id === of)),
    )?.each;
    if (!row) throw new Error('no case');
    const question = { text: 'តើគាត់ធ្លាប់រស់នៅឃុំត្រពាំងធំទេ?', to: '230201', on: '2026-11-20' };
    expect(await decide(row, 'ask', { question, standing: { is: 'asked' } })).toEqual(['admitted']);
    expect((await cases({ status: ['asked'] })).cases).toMatchObject([{ id: row.id, asked: '230201' }]);
    const askedOf = async (tablet: WireTablet): Promise<AskedAnswer> =>
      (await tablet.ask('/api/desk/asked', {})).json();
    expect(await askedOf(here)).toEqual({ asked: [] });
    const { asked } = await askedOf(there);
    expect(asked).toMatchObject([
      { kind: 'person', reason: 'one_person_twice_recorded', question: question.text, since: '2026-11-20' },
    ]);
    const [mine] = asked;
    expect(mine?.records).toEqual([{ id: idOf(two) }]);
    const answer = there.write({
      act: 'answer',
      set: { answer: { text: 'បាទ គាត់ផ្លាស់មកឆ្នាំ ២០១០' }, standing: { is: 'answered' } },
      after: [...headsOf(mine?.case.log ?? [])],
    });
    const body = { records: [{ id: row.id, heads: [answer.id], entries: [answer] }] };
    const pushed: PushAnswer = await (await there.ask('/api/desk/push', body)).json();
    expect(statuses(pushed)).toEqual(['admitted']);
    expect(pushed.acknowledgements).toMatchObject([{ key: there.key }]);
    expect(await askedOf(there)).toEqual({ asked: [] });
    expect((await cases({ status: ['answered'] })).cases).toMatchObject([{ id: row.id }]);
    await levelDesk(server);
    const { state } = foldLog((await read(row.id)).case.log);
    expect(state.answer).toEqual({ text: 'បាទ គាត់ផ្លាស់មកឆ្នាំ ២០១០' });
  });

  it('closes a case by itself when its cause has gone, saying so, and opens it again when it is back', async () => {
    const root = here.open(
      'person',
      { ...DARA, born: { value: '2530-05-06', precision: 'day' } },
      'open',
      '070702',
    );
    await here.push(idOf(root), root);
    await levelDesk(server, [idOf(root)]);
    const mine = async (status?: readonly string[]) =>
      (await cases({ code: 'year_buddhist_era', ...(status ? { status } : {}) })).cases;
    const [row] = await mine();
    expect(row).toMatchObject({ kind: 'impossible', status: 'open', by: here.key });
    const right = here.write({
      act: 'change',
      set: { born: { value: '1987', precision: 'year' } },
      after: onto(root),
    });
    await here.push(idOf(root), right);
    await arrived(server, idOf(root), right.id);
    await levelDesk(server);
    expect(await mine()).toEqual([]);
    expect(await mine(['cleared'])).toMatchObject([{ id: row?.id }]);
    const last = (await read(row?.id ?? '')).case.log.find(({ act }) => act === 'clear');
    expect(last).toMatchObject({ why: 'not found any more' });
    const wrong = here.write({
      act: 'change',
      set: { born: { value: '2531', precision: 'year' } },
      after: onto(right),
    });
    await here.push(idOf(root), wrong);
    await arrived(server, idOf(root), wrong.id);
    await levelDesk(server);
    expect(await mine()).toMatchObject([{ id: row?.id, status: 'open' }]);
    const { causes }: CausesAnswer = await (await staff.get('/api/desk/causes')).json();
    expect(causes.find(({ code }) => code === 'year_buddhist_era')).toMatchObject({ by: here.key, open: 1 });
    const { cases: became }: MineAnswer = await (await here.get('/api/desk/mine')).json();
    expect(became.map(({ id }) => id)).toEqual([row?.id]);
  });

  it('[VOID-5] puts held and refused work before the province', async () => {
    const root = here.open(
      'person',
      { ...DARA, born: { value: '1990-01-02', precision: 'day' } },
      'open',
      '070702',
    );
    const notAllowed = here.write({
      act: 'withdraw',
      set: { standing: { is: 'withdrawn' } },
      after: onto(root),
    });
    await here.push(idOf(root), root, notAllowed);
    await arrived(server, idOf(root), notAllowed.id);
    await levelDesk(server);
    const refused = (await cases({ kind: 'refused' })).cases;
    expect(refused).toMatchObject([{ code: 'work_refused', by: here.key }]);
  });

  it('makes a case of what custody says is wrong, and clears it when custody says it no more', async () => {
    const desk = createDatabase(await openDuty(server, 'desk'), server.names.desk);
    const fault = {
      key: here.key,
      is: 'hole',
      from: 6,
      to: 7,
      name: 'សុខា',
      commune: '070702',
      records: [],
    } as const;
    await tellCustodyFaults(desk, [fault]);
    await levelDesk(server);
    expect((await cases({ kind: 'custody' })).cases).toMatchObject([
      { code: 'chain_hole', by: here.key, title: 'សុខា' },
    ]);
    await tellCustodyFaults(desk, []);
    await levelDesk(server);
    expect((await cases({ kind: 'custody' })).cases).toEqual([]);
    expect((await cases({ kind: 'custody', status: ['cleared'] })).total).toBe(1);
  });

  it('shows staff of one province its cases alone, and of others’ records nothing', async () => {
    const kep = await enrolTablet(server.url, 'province-23');
    const { cases: seen } = await cases({}, kep);
    expect(seen.length).toBeGreaterThan(0);
    for (const { communes } of seen) expect(communes.some((code) => code.startsWith('23'))).toBe(true);
    const shared = seen.find(({ communes }) => communes.some((code) => !code.startsWith('23')));
    const shown: CaseAnswer = await (await kep.get(`/api/desk/cases/${shared?.id}`)).json();
    expect(shown.records.every(({ commune }) => commune.startsWith('23'))).toBe(true);
    expect(shown.elsewhere).toBe(1);
  });
});
