import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../client/device/desk/case-desk.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { Json } from '../../schemas/record/json.ts';
import type { CaseAnswer, CasesAnswer } from '../../schemas/wire/desk-messages.ts';
import { enrolHands, type Hands, plantBuddhistYears, plantHeld, plantTwice } from '../support/desk-plants.ts';
import { layWire, type Wire } from '../support/wire.ts';
import { arrived, levelDesk } from './support/desk.ts';
import {
  createDisk,
  first,
  type HeadlessTablet,
  openEnrolled,
  openTablet,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';
import { serverTargets, startTestServer, type TestServer } from './support/server.ts';
import { enrolTablet, type WireTablet } from './support/server-tablet.ts';

const STAFF = { officer: 'province-07', pin: '5115' };
const CLERK_THERE = { officer: 'clerk-070703', pin: '2112' };

describe.each(serverTargets())('the desk on a device, with the $name', (target) => {
  let server: TestServer;
  let wire: Wire;
  let hands: Hands;
  let counter: WireTablet;
  const open: HeadlessTablet[] = [];

  beforeAll(async () => {
    server = await startTestServer(target);
    wire = await layWire(server.port);
    hands = await enrolHands(server);
    counter = await enrolTablet(server.url, 'province-all');
    await plantTwice(server, hands);
    await plantBuddhistYears(server, hands, 4);
  });
  afterEach(async () => {
    wire.restore();
    await Promise.all(open.splice(0).map((tablet) => tablet.close()));
  });
  afterAll(async () => {
    await wire?.close();
    await server?.destroy();
  });

  const keep = (tablet: HeadlessTablet) => {
    open.push(tablet);
    return tablet;
  };
  const enrolled = async (who: typeof STAFF, more: object = {}) =>
    keep(await openEnrolled({ server: wire.url, ...who, ...more }));
  /** What the desk's database has of a case, asked past every device layer. */
  const actsAtDesk = async (id: RecordId): Promise<readonly string[]> => {
    const answer: CaseAnswer = await (await counter.get(`/api/desk/cases/${id}`)).json();
    return answer.case.log.map(({ act }) => act);
  };
  const openCases = async (kind: string): Promise<readonly RecordId[]> => {
    const asked = { kind, status: ['open'] };
    const answer: CasesAnswer = await (await counter.ask('/api/desk/cases', asked)).json();
    return answer.cases.map(({ id }) => id);
  };
  const read = async ({ device }: HeadlessTablet, id: RecordId): Promise<CaseView> => {
    const outcome = await device.readCase(id);
    if (!outcome.ok) throw new Error(outcome.fault.code);
    return outcome.value;
  };
  const decide = (
    tablet: HeadlessTablet,
    { case: view }: CaseView,
    act: string,
    set: Readonly<Record<string, Json>>,
    why?: string,
  ) => tablet.write({ record: view.id, after: view.heads, act, set, ...(why ? { why } : {}) });

  it('keeps what was decided where the line fell, over a restart, and brings it to the desk', async () => {
    const disk = createDisk();
    const staff = await enrolled(STAFF, { disk });
    const id = first(await openCases('impossible'));
    const view = await read(staff, id);
    expect(view.records).toHaveLength(1);
    wire.cut();
    await decide(staff, view, 'settle', { standing: { is: 'settled' } }, 'seen');
    expect((await staff.syncState()).waiting).toBe(1);
    await staff.close();
    open.splice(0);
    expect(await actsAtDesk(id)).not.toContain('settle');
    wire.restore();
    const again = keep(openTablet({ server: wire.url, disk }));
    await until(
      () => actsAtDesk(id),
      (acts) => acts.includes('settle'),
    );
    await untilConfirmed(again);
    expect(await again.tray()).toEqual([]);
  });

  it('has cases on no shelf of the device: no list and no search shows one', async () => {
    const staff = await enrolled(STAFF);
    const view = await read(staff, first(await openCases('impossible')));
    await decide(staff, view, 'take', { owner: { is: STAFF.officer } });
    await untilConfirmed(staff);
    expect(await staff.list({ kind: 'case' })).toEqual([]);
    expect(await staff.device.readRecord(view.case.id)).toBeUndefined();
    expect((await read(staff, view.case.id)).case.state.owner).toEqual({ is: STAFF.officer });
  });

  it('answers a question that was read once where there is no line, and sends it when there is one', async () => {
    const staff = await enrolled(STAFF);
    const [id] = await openCases('person');
    if (!id) throw new Error('no duplicate was found');
    const question = { text: 'តើជាមនុស្សតែម្នាក់ឬ?', to: '070703' };
    await decide(staff, await read(staff, id), 'ask', { question, standing: { is: 'asked' } });
    await untilConfirmed(staff);
    const disk = createDisk();
    const clerk = await enrolled(CLERK_THERE, { disk });
    const { items } = await clerk.device.readAsked();
    expect(items).toMatchObject([{ question: question.text, answer: undefined, kind: 'person' }]);
    wire.cut();
    await clerk.close();
    open.splice(open.indexOf(clerk), 1);
    // It was read before the tablet was shut, and the line has been away since.
    const later = keep(openTablet({ server: wire.url, disk }));
    const kept = await later.device.readAsked();
    expect(kept.fault).toEqual({ code: 'no_line' });
    const asked = first(kept.items);
    await later.write({
      record: asked.case.id,
      after: asked.case.heads,
      act: 'answer',
      set: { answer: { text: 'បាទ' }, standing: { is: 'answered' } },
    });
    expect((await later.device.readAsked()).items).toMatchObject([{ answer: 'បាទ' }]);
    wire.restore();
    await until(
      () => actsAtDesk(id),
      (acts) => acts.includes('answer'),
    );
    await untilConfirmed(later);
    expect((await later.device.readAsked()).items).toEqual([]);
  });

  it('hinders no other work where the gateway knows no desk, and brings it once there is one', async () => {
    let isOld = true;
    const staff = await enrolled(STAFF, {
      ports: {
        // As the gateway of 0.4 answers: it has no such address.
        fetch: (input: string, init: RequestInit) =>
          fetch(isOld ? input.replace('/api/desk/push', '/api/nowhere') : input, init),
      },
    });
    const view = await read(staff, first(await openCases('impossible')));
    await decide(staff, view, 'settle', { standing: { is: 'settled' } }, 'seen');
    const { record } = first(
      await staff.write({
        opens: { kind: 'register-book', commune: '070702' },
        after: [],
        act: 'lease',
        set: LEASE,
      }),
    );
    await until(
      async () => (await hands.here.entries(record)).records.length,
      (found) => found === 1,
    );
    expect(await actsAtDesk(view.case.id)).not.toContain('settle');
    isOld = false;
    await staff.device.syncNow();
    await until(
      () => actsAtDesk(view.case.id),
      (acts) => acts.includes('settle'),
      30_000,
    );
    await untilConfirmed(staff);
  });

  it('keeps both where two of the staff decide at once, and shows it until one settles it', async () => {
    const [one, other] = [await enrolled(STAFF), await enrolled({ officer: 'province-all', pin: '5335' })];
    const id = first(await openCases('impossible'));
    const [here, there] = [await read(one, id), await read(other, id)];
    await decide(one, here, 'settle', { standing: { is: 'settled' } }, 'seen');
    await decide(other, there, 'close', { standing: { is: 'closed' } }, 'not needed');
    await untilConfirmed(one, other);
    const torn = await read(one, id);
    expect(torn.case.contested.standing).toHaveLength(2);
    await decide(one, torn, 'resolve', { standing: { is: 'settled' } }, 'we spoke');
    await untilConfirmed(one);
    const whole = await read(other, id);
    expect(whole.case.contested).toEqual({});
    expect(whole.case.status).toBe('settled');
    const { log } = { log: whole.case.history.map(({ act }) => act) };
    expect(log).toEqual(expect.arrayContaining(['settle', 'close', 'resolve']));
  });

  it('[VOID-5] releases and declines held work from the desk, and the cases close by themselves', async () => {
    const works = [await plantHeld(server, wire.url), await plantHeld(server, wire.url)] as const;
    expect(await openCases('held')).toHaveLength(2);
    const staff = await enrolled(STAFF);
    for (const [[record, work], why] of [
      [works[0], undefined],
      [works[1], 'it was not she'],
    ] as const) {
      await until(
        () => staff.device.readRecord(record),
        (view) => view?.history.some(({ id }) => id === work.id) === true,
      );
      const outcome = await staff.device.decideHeld(record, work.id, why);
      expect(outcome.ok || outcome.fault).toBe(true);
    }
    await untilConfirmed(staff);
    const [released, declined] = [await staff.view(works[0][0]), await staff.view(works[1][0])];
    expect(released.state['name.givenName']).toBe('រតនៈ');
    expect(declined.state['name.givenName']).toBe('រតនា');
    for (const [record, , act] of [
      [works[0][0], released, 'change'],
      [works[1][0], declined, 'decline'],
    ] as const) {
      const written = (await staff.view(record)).history.at(-1);
      expect(written?.act).toBe(act);
      await arrived(server, record, written?.id ?? '');
    }
    await levelDesk(server);
    expect(await openCases('held')).toEqual([]);
  });

  it('tells a field officer that the question is not theirs to read', async () => {
    const field = await enrolled({ officer: 'field-070703', pin: '2332' });
    expect((await field.device.readAsked()).fault).toEqual({ code: 'not_allowed' });
    expect((await field.device.readCauses()).ok).toBe(false);
  });
});

const LEASE = { number: '០១', standing: { is: 'open' } } as const;
