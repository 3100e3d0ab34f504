import { describe, expect, it } from 'vitest';
import { openDeviceBench } from './support/device-bench.ts';
import { createFaultyFetch } from './support/device-faults.ts';
import {
  CLERK,
  first,
  type HeadlessTablet,
  person,
  rename,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { province, enrol } = await openDeviceBench();

describe('work goes to the province and comes back', () => {
  it('an act is on the tablet at once, and confirmed once the province acknowledged it', async () => {
    const chief = await enrol();
    const { record } = first(await chief.write(person('ដារ៉ា')));
    expect((await chief.view(record)).title).toBe('សុខ ដារ៉ា');
    await untilConfirmed(chief);
    expect((await chief.view(record)).sync).toBe('confirmed');
    expect(chief.reports).toEqual([]);
  });

  it('another tablet of the commune gets it without asking', async () => {
    const chief = await enrol();
    const clerk = await enrol(CLERK);
    const { record } = first(await chief.write(person('បុប្ផា')));
    const view = await until(
      () => clerk.device.readRecord(record),
      (one) => one !== undefined,
    );
    expect(view?.sync).toBe('confirmed');
    expect(view?.history[0]?.author?.officer).toBe('chief-070702');
  });

  it('two tablets that changed one record offline converge, and the difference is contested', async () => {
    const chief = await enrol();
    const clerk = await enrol(CLERK);
    const { record } = first(await chief.write(person('សុភា')));
    const before = await until(
      () => clerk.device.readRecord(record),
      (one) => one !== undefined,
    );
    if (!before) throw new Error('not there');
    province.wire.cut();
    await chief.write(rename(before, 'សុភ័ក្រ'));
    await clerk.write(rename(before, 'សុផា'));
    province.wire.restore();
    const heads = (one: HeadlessTablet) => async () => (await one.view(record)).heads.length;
    await until(heads(chief), (count) => count === 2);
    await until(heads(clerk), (count) => count === 2);
    const [a, b] = await Promise.all([chief.view(record), clerk.view(record)]);
    expect(a.heads).toEqual(b.heads);
    expect(a.contested['name.givenName']?.map((claim) => claim.value).sort()).toEqual(['សុផា', 'សុភ័ក្រ']);
    expect(a.contested).toEqual(b.contested);
    await untilConfirmed(chief, clerk);
    expect([...chief.reports, ...clerk.reports]).toEqual([]);
  });

  it('a large record comes by what is missing of it, and both tablets end with one log', async () => {
    const faults = createFaultyFetch();
    const chief = await enrol();
    const { record } = first(await chief.write(person('វែង')));
    for (let round = 0; round < 70; round++)
      await chief.write(rename(await chief.view(record), `វែង${round}`));
    await untilConfirmed(chief);
    const clerk = await enrol(CLERK, { ports: { fetch: faults.fetch } });
    const whole = await until(
      () => clerk.device.readRecord(record),
      (view) => view?.entries === 71,
    );
    if (!whole) throw new Error('not there');
    expect(faults.count('/api/entries')).toBeGreaterThan(0);
    province.wire.cut();
    await clerk.write(rename(whole, 'ខ្លី'));
    await chief.write(rename(await chief.view(record), 'ទាប'));
    province.wire.restore();
    for (const one of [chief, clerk]) {
      await until(
        () => one.view(record),
        (view) => view.entries === 73,
      );
    }
    expect((await clerk.view(record)).heads).toEqual((await chief.view(record)).heads);
    await untilConfirmed(chief, clerk);
  });
});
