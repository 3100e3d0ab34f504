import { describe, expect, it } from 'vitest';
import { openDeviceBench } from './support/device-bench.ts';
import { createFaultyFetch, createGate } from './support/device-faults.ts';
import { plant } from './support/device-plant.ts';
import {
  CHIEF,
  CLERK,
  createDisk,
  first,
  person,
  rename,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { open, enrol } = await openDeviceBench();

describe('RxDB between two writers', () => {
  it('entries pulled while the same records are being written here are never passed over', async () => {
    const tablets = await Promise.all([CHIEF, CLERK, CHIEF].map((who) => enrol(who)));
    const chief = first(tablets);
    const records = (await Promise.all(['១', '២', '៣'].map((name) => chief.write(person(name))))).map(first);
    for (const { record } of records) {
      for (const tablet of tablets) {
        await until(
          () => tablet.device.readRecord(record),
          (view) => view !== undefined,
        );
      }
    }
    const rounds = 12;
    await Promise.all(
      tablets.map(async (tablet, who) => {
        for (let round = 0; round < rounds; round++) {
          for (const { record } of records) {
            const view = await tablet.view(record);
            const change = { [`note-${who}-${round}`]: 'x' };
            await tablet.write({ ...rename(view, ''), set: change });
          }
          await new Promise((resolve) => setTimeout(resolve, (round * 7 + who * 5) % 20));
        }
      }),
    );
    await untilConfirmed(...tablets);
    const all = 1 + rounds * tablets.length;
    for (const { record } of records) {
      const views = await Promise.all(
        tablets.map((tablet) =>
          until(
            () => tablet.view(record),
            (view) => view.entries === all,
          ),
        ),
      );
      expect(new Set(views.map((view) => view.heads.join())).size).toBe(1);
    }
    expect(tablets.flatMap((tablet) => tablet.reports)).toEqual([]);
  });

  it('a record pulled between a push and its answer, which RxDB passes over, is stored all the same', async () => {
    const faults = createFaultyFetch();
    const tablet = await enrol(CHIEF, { ports: { fetch: faults.fetch } });
    const clerk = await enrol(CLERK);
    const { record } = first(await tablet.write(person('ក')));
    await until(
      () => clerk.device.readRecord(record),
      (view) => view !== undefined,
    );
    await untilConfirmed(tablet);
    const pulling = createGate();
    faults.onPath('/api/pull', pulling.before);
    await clerk.write(person('ខ'));
    await pulling.reached;
    const pushing = createGate();
    faults.onPath('/api/push', pushing.after);
    await tablet.write(rename(await tablet.view(record), 'គ'));
    await pushing.reached;
    await clerk.write({ ...rename(await clerk.view(record), ''), set: { nationality: 'ខ្មែរ' } });
    await untilConfirmed(clerk);
    faults.onPath('/api/pull', undefined);
    const waits = faults.count('/api/wait');
    pulling.open();
    // The page was handed over and looked at again when the next poll is out.
    await until(
      async () => faults.count('/api/wait'),
      (count) => count > waits,
    );
    faults.onPath('/api/push', undefined);
    pushing.open();
    await untilConfirmed(tablet);
    const view = await until(
      () => tablet.view(record),
      (one) => one.entries === 3,
    );
    expect(view.state).toMatchObject({ nationality: 'ខ្មែរ', 'name.givenName': 'គ' });
    await until(
      () => clerk.view(record),
      (one) => one.entries === 3,
    );
  });

  it('an entry refused while its record is on the way down does not come back with it', async () => {
    const faults = createFaultyFetch();
    const disk = createDisk();
    const before = await enrol(CHIEF, { disk });
    const { record, entry } = first(await before.write(person('ក')));
    await untilConfirmed(before);
    await before.close();
    const bad = await plant(disk, { after: [entry], act: 'change', set: { sex: 'm' } }, record, (one) => ({
      ...one,
      at: 1,
    }));
    const clerk = await enrol(CLERK);
    await until(
      () => clerk.device.readRecord(record),
      (view) => view !== undefined,
    );
    await clerk.write(rename(await clerk.view(record), 'ខ'));
    await untilConfirmed(clerk);
    const pulling = createGate();
    faults.onPath('/api/pull', pulling.after);
    const tablet = open({ disk, ports: { fetch: faults.fetch } });
    await pulling.reached;
    await until(tablet.tray, (items) => items.length === 1);
    faults.onPath('/api/pull', undefined);
    pulling.open();
    const view = await until(
      () => tablet.view(record),
      (one) => one.title === 'សុខ ខ',
    );
    await until(
      async () => faults.count('/api/wait'),
      (count) => count > 0,
    );
    expect((await tablet.view(record)).history.map((item) => item.id)).not.toContain(bad.id);
    expect(view.state.sex).toBe('f');
  });

  it('a quiet tablet is quiet: nothing is pushed or pulled once all are level', async () => {
    const faults = createFaultyFetch();
    const disk = createDisk();
    const tablet = await enrol(CHIEF, { disk, ports: { fetch: faults.fetch } });
    await tablet.write(person('ក'));
    await untilConfirmed(tablet);
    const counts = () => ['/api/push', '/api/pull', '/api/wait'].map(faults.count);
    let before: readonly number[] = [];
    // Its own push, seen in the feed, is the last that happens.
    for (let round = 0; round < 5 && counts().join() !== before.join(); round++) {
      before = counts();
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
    expect(counts()).toEqual(before);
    await tablet.close();
    const again = createFaultyFetch();
    await enrol(CHIEF, { disk, ports: { fetch: again.fetch } });
    await until(
      async () => again.count('/api/wait'),
      (count) => count > 0,
    );
    expect(again.count('/api/push')).toBe(0);
  });
});
