import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldLog } from '../../schemas/record/fold.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type { CustodyAnswer, CustodyReport } from '../../schemas/wire/custody-report.ts';
import type { CaseAnswer, CaseRow, CasesAnswer } from '../../schemas/wire/desk-messages.ts';
import { onto } from '../support/build.ts';
import { levelDesk } from './support/desk.ts';
import { operatorToken } from './support/operator.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import {
  cloneTablet,
  enrolTablet,
  idOf,
  PERSON,
  statuses,
  type WireTablet,
} from './support/server-tablet.ts';

describe.each(serverTargets())('custody before the desk, on the $name', (target) => {
  let server: TestServer;
  let staff: WireTablet;

  beforeAll(async () => {
    server = await startTestServer(target, { custodyPauseMs: 50 });
    staff = await enrolTablet(server.url, 'province-all');
  });
  afterAll(() => server.destroy());

  async function casesOf(key: string, status?: readonly string[]): Promise<readonly CaseRow[]> {
    await levelDesk(server);
    const asked = { kind: 'custody', by: key, ...(status ? { status } : {}) };
    const answer: CasesAnswer = await (await staff.ask('/api/desk/cases', asked)).json();
    return answer.cases;
  }
  const codesOf = async (key: string, status?: readonly string[]) =>
    (await casesOf(key, status)).map(({ code }) => code);
  async function count(): Promise<CustodyReport> {
    const headers = { authorization: `Bearer ${await operatorToken(server)}` };
    const asked = new URL(`/operator/custody?after=${Date.now()}`, server.url());
    for (;;) {
      const answer: CustodyAnswer = await (await fetch(asked, { headers })).json();
      if (answer.state === 'counted') return answer.report;
    }
  }
  const soon = { timeout: 20_000, interval: 200 };

  it('makes a case of a hole in a tablet’s work, and closes it by itself when the work has come', async () => {
    const clerk = await enrolTablet(server.url, 'clerk-070702');
    const first = clerk.open('person', PERSON);
    const late = clerk.open('person', PERSON);
    const last = clerk.open('person', PERSON);
    await clerk.push(idOf(first), first);
    await clerk.push(idOf(last), last);
    await expect.poll(() => codesOf(clerk.key), soon).toEqual(['chain_hole']);
    const [row] = await casesOf(clerk.key);
    const shown: CaseAnswer = await (await staff.get(`/api/desk/cases/${row?.id}`)).json();
    const { state } = foldLog(shown.case.log);
    expect(state.cause).toMatchObject({ code: 'chain_hole', by: clerk.key, first: '2', last: '2' });
    expect(row).toMatchObject({ commune: '070702', title: clerk.certificate.name, status: 'open' });
    await clerk.push(idOf(late), late);
    await expect.poll(() => codesOf(clerk.key), soon).toEqual([]);
    expect(await codesOf(clerk.key, ['cleared'])).toEqual(['chain_hole']);
  });

  it('makes a case of two devices that used one key, with the records they wrote', async () => {
    const clerk = await enrolTablet(server.url, 'clerk-070703');
    const copy = cloneTablet(server.url, clerk);
    const [one, other] = [clerk, copy].map((tablet) =>
      tablet.open('person', { ...PERSON, nationality: tablet === clerk ? 'ខ្មែរ' : 'ចាម' }, 'open', '070703'),
    );
    if (!one || !other) throw new Error('two were written');
    await clerk.push(idOf(one), one);
    await copy.push(idOf(other), other);
    await expect.poll(() => codesOf(clerk.key), soon).toEqual(['chain_fork']);
    const [row] = await casesOf(clerk.key);
    // They are read where the replication brings them.
    const recordsOf = async () => {
      const shown: CaseAnswer = await (await staff.get(`/api/desk/cases/${row?.id}`)).json();
      return shown.records.map(({ id }) => id).sort();
    };
    await expect.poll(recordsOf, soon).toEqual([idOf(one), idOf(other)].sort());
  });

  it('makes a case of work that the province had and no database holds', async () => {
    const clerk = await enrolTablet(server.url, 'field-070702');
    const root = clerk.open('person', PERSON);
    const edit = clerk.write({ act: 'change', set: { sex: 'm' }, after: onto(root) });
    await clerk.push(idOf(root), root);
    await clerk.push(idOf(root), edit);
    const database = server.names.commune('070702');
    // As an administrator may, who puts an older copy in place of a newer.
    const rule = await server.admin.getDoc(database, '_design/salakhum');
    const doc = await server.admin.getDoc(database, idOf(root));
    if (!rule.ok || !doc.ok) throw new Error('nothing to damage');
    await server.admin.putDoc(database, rule.value._id, { _rev: rule.value._rev, _deleted: true });
    await server.admin.putDoc(database, idOf(root), {
      ...doc.value,
      log: JSON.parse(JSON.stringify([root])),
    });
    await expect.poll(async () => (await codesOf(clerk.key)).includes('chain_lost'), soon).toBe(true);
  });

  it('[CUSTODY] finds what staff write upon a case in the desk’s database, and counts the worker’s key nowhere', async () => {
    const clerk = await enrolTablet(server.url, 'clerk-230201');
    const root = clerk.open(
      'person',
      { ...PERSON, born: { value: '2530', precision: 'year' } },
      'open',
      '230201',
    );
    await clerk.push(idOf(root), root);
    await levelDesk(server, [idOf(root)]);
    const { cases }: CasesAnswer = await (await staff.ask('/api/desk/cases', { kind: 'impossible' })).json();
    const [row] = cases;
    const shown: CaseAnswer = await (await staff.get(`/api/desk/cases/${row?.id}`)).json();
    const entry = staff.write({
      act: 'take',
      set: { owner: { is: 'me' } },
      after: [...headsOf(shown.case.log)],
    });
    const body = { records: [{ id: row?.id, heads: [entry.id], entries: [entry] }] };
    expect(statuses(await (await staff.ask('/api/desk/push', body)).json())).toEqual(['admitted']);
    const { keys } = await count();
    expect(keys.find(({ key }) => key === staff.key)).toMatchObject({ written: 1, held: 1, findings: [] });
    expect(keys.filter(({ certificate }) => certificate?.device === 'desk')).toEqual([]);
  });
});
