import { describe, expect, it } from 'vitest';
import { keyOf } from '../../schemas/access/officer.ts';
import type { PullAnswer, PushAnswer, Roster } from '../../schemas/wire/messages.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { createFaultyFetch, type Fault } from './support/device-faults.ts';
import {
  CHIEF,
  CLERK,
  first,
  type HeadlessTablet,
  person,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { province, enrol } = await openDeviceBench();

async function tablet(who = CHIEF) {
  const faults = createFaultyFetch();
  const ports = { fetch: faults.fetch };
  const opened = await enrol(who, { ports });
  await until(opened.syncState, ({ line }) => line === 'online');
  return { ...opened, faults };
}

/** A gateway that somebody took over: it answers, and not what the province says. */
function forging<Answer>(forge: (answer: Answer) => Answer): Fault {
  return async (exchange) => {
    const response = await exchange();
    const text = await response.text();
    if (!response.ok) return new Response(text, { status: response.status, headers: response.headers });
    const answer: Answer = JSON.parse(text);
    return new Response(JSON.stringify(forge(answer)), { headers: { 'x-sala-khum-wire': '2' } });
  };
}

const said = (tablet: HeadlessTablet) => tablet.reports.map(String).join('\n');

describe('a gateway that somebody took over', () => {
  it('cannot say *confirmed*: an acknowledgement the province’s service key did not sign is kept out and told', async () => {
    const chief = await tablet();
    const forge = <Answer extends Pick<PushAnswer, 'acknowledgements'>>(answer: Answer): Answer => ({
      ...answer,
      acknowledgements: answer.acknowledgements.map((one) => ({ ...one, upTo: one.upTo + 1 })),
    });
    chief.faults.onPath('/api/push', forging<PushAnswer>(forge));
    chief.faults.onPath('/api/pull', forging<PullAnswer>(forge));
    const { record } = first(await chief.write(person('ក')));
    await until(
      () => chief.view(record),
      (view) => view.sync === 'sent',
    );
    await until(
      async () => said(chief),
      (text) => /acknowledgement .* was kept out: bad_signature/.test(text),
    );
    expect((await chief.syncState()).unconfirmed).toBe(1);
    chief.faults.onPath('/api/push', undefined);
    chief.faults.onPath('/api/pull', undefined);
    await chief.write(person('ខ'));
    await untilConfirmed(chief);
    expect((await chief.view(record)).sync).toBe('confirmed');
  });

  it('cannot change what somebody wrote, and the honest records of the same page come', async () => {
    const clerk = await tablet(CLERK);
    const chief = await tablet();
    const doomed: string[] = [];
    clerk.faults.onPath(
      '/api/pull',
      forging<PullAnswer>((answer) => ({
        ...answer,
        records: answer.records.map((one) =>
          doomed.includes(one.id)
            ? { ...one, log: one.log.map((entry) => ({ ...entry, set: { ...entry.set, sex: 'm' } })) }
            : one,
        ),
      })),
    );
    province.wire.cut();
    const bad = first(await chief.write(person('គ')));
    const good = first(await chief.write(person('ឃ')));
    doomed.push(bad.record);
    province.wire.restore();
    await until(
      () => clerk.device.readRecord(good.record),
      (view) => view !== undefined,
    );
    await until(
      async () => said(clerk),
      (text) => text.includes(`entry ${bad.entry} was kept out: bad_hash`),
    );
    expect(await clerk.device.readRecord(bad.record)).toBeUndefined();
  });

  it('that holds somebody’s certificate back: the work waits, is not dropped, and comes when the roster has it', async () => {
    const clerk = await tablet(CLERK);
    let isHeldBack = true;
    let version = 0;
    const chief = await tablet();
    const key = first(chief.disk.keyring.officers).key;
    clerk.faults.onPath(
      '/api/roster',
      forging<Roster>((roster) => ({
        ...roster,
        version: `${roster.version}-${version}`,
        certificates: roster.certificates.filter((one) => !isHeldBack || keyOf(one) !== key),
      })),
    );
    clerk.faults.onPath(
      '/api/pull',
      forging<PullAnswer>((answer) => ({ ...answer, rosterVersion: `${answer.rosterVersion}-${version}` })),
    );
    const { record, entry } = first(await chief.write(person('ង')));
    await until(
      async () => clerk.disk.journal.settings.awaited,
      (awaited) => awaited.includes(record),
    );
    expect(said(clerk)).toContain(`entry ${entry} was kept out: unknown_key`);
    expect(await clerk.device.readRecord(record)).toBeUndefined();
    isHeldBack = false;
    version += 1;
    await until(
      () => clerk.device.readRecord(record),
      (view) => view?.title === 'សុខ ង',
    );
    expect(clerk.disk.journal.settings.awaited).toEqual([]);
  });
});
