import { describe, expect, it } from 'vitest';
import { openDeviceBench } from './support/device-bench.ts';
import { createFaultyFetch } from './support/device-faults.ts';
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

const DAY = 86_400_000;
let late = 0;
const { open, enrol } = await openDeviceBench({ entriesADay: 3, now: () => Date.now() + late });

/** Work that the province cannot take today, on a tablet and at the province. */
async function beyondMeasure(who = CHIEF) {
  const faults = createFaultyFetch();
  const disk = createDisk();
  const ports = { fetch: faults.fetch };
  const tablet = await enrol(who, { disk, ports });
  for (const name of ['ក', 'ខ', 'គ']) await tablet.write(person(name));
  await untilConfirmed(tablet);
  const { record } = first(await tablet.write(person('ឃ')));
  await until(tablet.tray, (items) => items.length === 1);
  return { tablet, faults, disk, record };
}

describe('what the province cannot take now', () => {
  it('is kept unsent, shown in the tray, and not sent again and again', async () => {
    const { tablet, faults, record } = await beyondMeasure();
    expect(await tablet.tray()).toMatchObject([{ record, status: 'waits', code: 'over_quota' }]);
    expect((await tablet.view(record)).sync).toBe('here');
    expect((await tablet.syncState()).waiting).toBe(1);
    await tablet.write(rename(await tablet.view(record), 'ង'));
    await until(tablet.tray, (items) => items.length === 2);
    const pushes = faults.count('/api/push');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(faults.count('/api/push')).toBe(pushes);
    expect((await tablet.view(record)).title).toBe('សុខ ង');
  });

  it('is offered again by itself, minutes later, and leaves the tray when it is taken', async () => {
    // The minutes are counted in first waits of the line: a test's are short.
    const { tablet, record } = await beyondMeasure(CLERK);
    late += DAY;
    await untilConfirmed(tablet);
    expect(await tablet.tray()).toEqual([]);
    expect((await tablet.view(record)).sync).toBe('confirmed');
  });

  it('is offered again at the next start', async () => {
    const { tablet, disk, record } = await beyondMeasure();
    await tablet.close();
    late += DAY;
    const again = open({ disk, options: { backoff: { first: 1000, most: 2000 } } });
    await untilConfirmed(again);
    expect(await again.tray()).toEqual([]);
    expect((await again.view(record)).sync).toBe('confirmed');
  });
});
