import { describe, expect, it } from 'vitest';
import { recordIdOf } from '../../schemas/record/record.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { captivePortal, createFaultyFetch, hang, loseReply, stumble } from './support/device-faults.ts';
import { plant } from './support/device-plant.ts';
import {
  CHIEF,
  CLERK,
  createDisk,
  first,
  type HeadlessTablet,
  person,
  rename,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { province, open, enrol } = await openDeviceBench();

async function faultyTablet(who = CHIEF, disk = createDisk()) {
  const faults = createFaultyFetch();
  const tablet = await enrol(who, { disk, ports: { fetch: faults.fetch } });
  return { tablet, faults };
}

describe('a bad line', () => {
  it('a captive portal’s 200 is no line, and never success', async () => {
    const { tablet, faults } = await faultyTablet();
    await until(tablet.syncState, ({ line }) => line === 'online');
    faults.onPath('*', captivePortal);
    const { record } = first(await tablet.write(person('ក')));
    await until(tablet.syncState, ({ line, nextTry }) => line === 'offline' && nextTry !== undefined);
    expect((await tablet.view(record)).sync).toBe('here');
    expect((await tablet.syncState()).waiting).toBe(1);
    faults.onPath('*', undefined);
    await untilConfirmed(tablet);
    await until(tablet.syncState, ({ line }) => line === 'online');
  });

  it('long polls that alone are refused are asked for less and less, and never in a loop', async () => {
    const faults = createFaultyFetch();
    // From the first on: one that hangs already would hide for its time that the next are refused.
    faults.onPath('/api/wait', async () => {
      const problem = { type: '', title: '', status: 409, code: 'bad_request' };
      const headers = { 'x-sala-khum-wire': '2', 'content-type': 'application/problem+json' };
      return new Response(JSON.stringify(problem), { status: 409, headers });
    });
    const tablet = await enrol(CHIEF, { ports: { fetch: faults.fetch } });
    // 20, 40, … 400 ms apart, half of that by chance: after the sixth try it grows no more.
    await until(
      async () => faults.count('/api/wait'),
      (count) => count > 8,
    );
    const counts = () => ['/api/pull', '/api/wait'].map(faults.count);
    const since = performance.now();
    const before = counts();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const most = 1 + (performance.now() - since) / 200;
    for (const [place, count] of counts().entries()) {
      const asked = count - (before[place] ?? 0);
      expect(asked).toBeGreaterThan(0);
      expect(asked).toBeLessThanOrEqual(most);
    }
    const { record } = first(await tablet.write(person('ក')));
    await until(
      () => tablet.view(record),
      (view) => view.sync === 'confirmed',
    );
    faults.onPath('/api/wait', undefined);
  });

  it('a reply lost after the province committed: nothing doubled, nothing lost, confirmed in the end', async () => {
    const { tablet, faults } = await faultyTablet();
    await until(tablet.syncState, ({ line }) => line === 'online');
    faults.onPath('/api/push', loseReply);
    const { record } = first(await tablet.write(person('ក')));
    await until(
      async () => faults.count('/api/push'),
      (count) => count > 2,
    );
    expect((await tablet.view(record)).sync).not.toBe('confirmed');
    faults.onPath('/api/push', undefined);
    await untilConfirmed(tablet);
    expect((await tablet.view(record)).entries).toBe(1);
  });

  it('a reply lost that said refused: never shown as confirmed, and in the tray when it is asked again', async () => {
    const { tablet, faults } = await faultyTablet();
    await until(tablet.syncState, ({ line }) => line === 'online');
    await tablet.close();
    const set = { 'name.familyName': 'សុខ', 'name.givenName': 'ក', sex: 'f', standing: { is: 'known' } };
    const far = await plant(tablet.disk, { kind: 'person', commune: '230201', set });
    faults.onPath('/api/push', loseReply);
    const again = open({ disk: tablet.disk, ports: { fetch: faults.fetch } });
    await until(
      async () => faults.count('/api/push'),
      (count) => count > 2,
    );
    await until(again.syncState, ({ waiting }) => waiting === 1);
    const record = recordIdOf(far);
    expect((await again.list()).find((row) => row.id === record)?.sync).toBe('here');
    faults.onPath('/api/push', undefined);
    const tray = await until(again.tray, (items) => items.length === 1);
    expect(tray[0]?.entry).toBe(far.id);
  });

  it('a tablet that is ended in the middle of a push goes on after its next start', async () => {
    const { tablet, faults } = await faultyTablet();
    await until(tablet.syncState, ({ line }) => line === 'online');
    faults.onPath('/api/push', hang);
    const { record } = first(await tablet.write(person('ក')));
    await until(
      async () => faults.count('/api/push'),
      (count) => count > 0,
    );
    await tablet.close();
    const again = open({ disk: tablet.disk });
    await untilConfirmed(again);
    expect((await again.view(record)).sync).toBe('confirmed');
  });

  it('the server is ended and started again: the long poll goes on from what was stored', async () => {
    const { tablet } = await faultyTablet();
    const { tablet: clerk } = await faultyTablet(CLERK);
    const { record } = first(await tablet.write(person('ក')));
    await until(
      () => clerk.device.readRecord(record),
      (view) => view !== undefined,
    );
    await province.stop();
    await tablet.write(rename(await tablet.view(record), 'ខ'));
    await clerk.write(person('គ'));
    await province.start();
    await until(
      () => clerk.view(record),
      (view) => view.title === 'សុខ ខ',
    );
    await untilConfirmed(tablet, clerk);
  });

  it('a row the province stumbles over is set aside, and the others go on', async () => {
    const { tablet, faults } = await faultyTablet();
    await until(tablet.syncState, ({ line }) => line === 'online');
    faults.onPath('/api/push', captivePortal);
    const [bad, good] = [await tablet.write(person('ឃ')), await tablet.write(person('ង'))].map(first);
    if (!bad || !good) throw new Error('two were written');
    faults.onPath('/api/push', (exchange, body) =>
      body.includes(bad.record) ? stumble(exchange, body) : exchange(),
    );
    await until(
      () => tablet.view(good.record),
      (view) => view.sync === 'sent' || view.sync === 'confirmed',
    );
    expect((await tablet.view(bad.record)).sync).toBe('here');
    const clerk = (await faultyTablet(CLERK)).tablet;
    const far = first(await clerk.write(person('ច')));
    await until(
      () => tablet.device.readRecord(far.record),
      (view) => view !== undefined,
    );
    faults.onPath('/api/push', undefined);
    await untilConfirmed(tablet);
  });

  it('a gateway that believes no proof is told of, and work goes on once it believes again', async () => {
    const { tablet, faults } = await faultyTablet();
    await until(tablet.syncState, ({ line }) => line === 'online');
    let isForgotten = true;
    faults.onPath('*', async (exchange) => {
      if (!isForgotten) return exchange();
      const problem = { type: '', title: '', status: 401, code: 'not_signed_in' };
      return new Response(JSON.stringify(problem), { status: 401, headers: { 'x-sala-khum-wire': '2' } });
    });
    const { record } = first(await tablet.write(person('ក')));
    await until(tablet.syncState, ({ problem }) => problem === 'not_signed_in');
    isForgotten = false;
    await untilConfirmed(tablet);
    expect((await tablet.view(record)).sync).toBe('confirmed');
  });

  it('waits longer between tries, and tries at once when asked or when the machine says it is online', async () => {
    const faults = createFaultyFetch();
    let sayOnline: () => void = () => undefined;
    const tablet = await enrol(CHIEF, {
      ports: {
        fetch: faults.fetch,
        onOnline: (wake) => {
          sayOnline = wake;
          return () => undefined;
        },
      },
      options: { backoff: { first: 60_000, most: 120_000 } },
    });
    await until(tablet.syncState, ({ line }) => line === 'online');
    province.wire.cut();
    await tablet.write(person('ក'));
    const { nextTry } = await until(tablet.syncState, (state) => state.nextTry !== undefined);
    expect((nextTry ?? 0) - Date.now()).toBeGreaterThan(25_000);
    await tablet.device.syncNow();
    expect((await tablet.syncState()).line).toBe('offline');
    province.wire.restore();
    sayOnline();
    await untilConfirmed(tablet);
  });

  it.each([
    ['its page is shown again', (tablet: HeadlessTablet) => tablet.device.wake()],
    ['the officer asks for it in the tray', (tablet: HeadlessTablet) => tablet.device.tryAgain()],
    [
      'it is unlocked',
      async (tablet: HeadlessTablet) => {
        await tablet.device.signOut();
        await tablet.device.signIn(CHIEF.officer, CHIEF.pin);
      },
    ],
  ])('tries at once when %s', async (_, come) => {
    const options = { backoff: { first: 60_000, most: 120_000 } };
    const tablet = await enrol(CHIEF, { options });
    await until(tablet.syncState, ({ line }) => line === 'online');
    province.wire.cut();
    await tablet.write(person('ភ្ញាក់'));
    await until(tablet.syncState, ({ nextTry }) => nextTry !== undefined);
    province.wire.restore();
    await come(tablet);
    await untilConfirmed(tablet);
  });
});
