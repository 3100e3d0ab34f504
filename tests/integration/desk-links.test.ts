import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Changes, Entry, RecordId } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { headsOf } from '../../schemas/record/log.ts';
import type { CustodyAnswer } from '../../schemas/wire/custody-report.ts';
import type { CaseAnswer, CaseRow, CasesAnswer } from '../../schemas/wire/desk-messages.ts';
import { onto } from '../support/build.ts';
import { arrived, levelDesk } from './support/desk.ts';
import { operatorToken } from './support/operator.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, idOf, PERSON, pullAll, statuses, type WireTablet } from './support/server-tablet.ts';

const SOON = { timeout: 20_000, interval: 50 };

describe.each(serverTargets())('a person recorded in two communes and linked, on the $name', (target) => {
  let server: TestServer;
  let staff: WireTablet;
  let here: WireTablet;
  let there: WireTablet;
  let one: Entry;
  let two: Entry;

  beforeAll(async () => {
    server = await startTestServer(target);
    staff = await enrolTablet(server.url, 'province-all');
    here = await enrolTablet(server.url, 'clerk-070702');
    there = await enrolTablet(server.url, 'clerk-230201');
    const dara = { ...PERSON, born: { value: '1984-11-23', precision: 'day' } } as const;
    one = here.open('person', { ...dara, nationality: 'ខ្មែរ' }, 'open', '070702');
    two = there.open('person', { ...dara, sex: 'm' }, 'open', '230201');
    await here.push(idOf(one), one);
    await there.push(idOf(two), two);
  });
  afterAll(() => server.destroy());

  const cases = async (asked: object): Promise<readonly CaseRow[]> => {
    const answer: CasesAnswer = await (await staff.ask('/api/desk/cases', asked)).json();
    return answer.cases;
  };
  const theCase = async (status: readonly string[]) => (await cases({ kind: 'person', status }))[0];
  const sameIn = async (tablet: WireTablet, id: RecordId): Promise<Changes> => {
    const record = (await pullAll(tablet)).records.find((each) => each.id === id);
    const { state } = foldLog(record?.log ?? []);
    return Object.fromEntries(Object.entries(state).filter(([path]) => path.startsWith('same.')));
  };
  async function decide(id: string, act: string, set: Changes, why?: string) {
    const shown: CaseAnswer = await (await staff.get(`/api/desk/cases/${id}`)).json();
    const after = [...headsOf(shown.case.log)];
    const entry = staff.write({ act, set, after, ...(why ? { why } : {}) });
    const body = { records: [{ id, heads: [entry.id], entries: [entry] }] };
    return statuses(await (await staff.ask('/api/desk/push', body)).json());
  }
  async function level(): Promise<void> {
    for (const root of [one, two]) {
      const doc = await server.admin.getDoc(
        server.names.commune(root === one ? '070702' : '230201'),
        idOf(root),
      );
      const log: readonly Entry[] = doc.ok ? JSON.parse(JSON.stringify(doc.value.log)) : [];
      for (const { id } of log) await arrived(server, idOf(root), id);
    }
    await levelDesk(server);
  }

  it('is told of in both communes’ records, which stay two, and is not proposed again', async () => {
    await level();
    const found = await theCase(['open']);
    if (!found) throw new Error('it was not found');
    const link = { one: idOf(one), other: idOf(two) };
    expect(await decide(found.id, 'link', { link, standing: { is: 'linked' } })).toEqual(['admitted']);
    const said = { is: 'linked', case: found.id };
    await expect.poll(() => sameIn(here, idOf(one)), SOON).toEqual({ [`same.${two.id}`]: said });
    await expect.poll(() => sameIn(there, idOf(two)), SOON).toEqual({ [`same.${one.id}`]: said });
    await level();
    expect(await theCase(['open'])).toBeUndefined();
    expect(await theCase(['linked'])).toMatchObject({ id: found.id });
  });

  it('has its papers compared as one person’s from then on', async () => {
    const differing = await cases({ kind: 'disagreement' });
    expect(differing.map(({ code }) => code)).toEqual(['sex_differs']);
    expect(differing[0]?.communes).toEqual(['070702', '230201']);
  });

  it('costs no number of anybody’s chain', async () => {
    const headers = { authorization: `Bearer ${await operatorToken(server)}` };
    const url = new URL(`/operator/custody?after=${Date.now()}`, server.url());
    const counted: CustodyAnswer = await (await fetch(url, { headers })).json();
    if (counted.state !== 'counted') throw new Error('it was not counted');
    expect(counted.report.keys.flatMap(({ findings }) => findings)).toEqual([]);
  });

  it('is the province’s alone to say', async () => {
    const chief = await enrolTablet(server.url, 'chief-070702');
    const other = await enrolTablet(server.url, 'province-07');
    for (const tablet of [here, chief, other]) {
      const set = { [`same.${'x'.repeat(43)}`]: { is: 'linked' } };
      const entry = tablet.write({ act: 'link', set, after: onto(one) });
      expect(statuses(await tablet.push(idOf(one), entry))).toEqual(['voided/role_may_not']);
    }
    expect(Object.keys(await sameIn(here, idOf(one)))).toEqual([`same.${two.id}`]);
  });

  it('is taken back in both records where it is undone, and is put before the desk again', async () => {
    const linked = await theCase(['linked']);
    if (!linked) throw new Error('it is not linked');
    const set = { link: null, standing: { is: 'open' } };
    expect(await decide(linked.id, 'undo', set, 'the brother')).toEqual(['admitted']);
    await expect.poll(() => sameIn(here, idOf(one)), SOON).toEqual({});
    await expect.poll(() => sameIn(there, idOf(two)), SOON).toEqual({});
    await level();
    expect(await theCase(['open'])).toMatchObject({ id: linked.id });
    expect(await cases({ kind: 'disagreement' })).toEqual([]);
  });

  it('is remembered as two where staff say so, and told of nowhere', async () => {
    const open = await theCase(['open']);
    if (!open) throw new Error('it is not open');
    expect(await decide(open.id, 'not-the-same', { standing: { is: 'apart' } })).toEqual(['admitted']);
    const change = here.write({ act: 'change', set: { nationality: 'ចាម' }, after: onto(one) });
    await here.push(idOf(one), change);
    await level();
    expect(await theCase(['open'])).toBeUndefined();
    expect(await theCase(['apart'])).toMatchObject({ id: open.id });
    expect(await sameIn(here, idOf(one))).toEqual({});
  });
});
