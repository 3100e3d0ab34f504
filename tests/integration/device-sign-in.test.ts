import { describe, expect, it } from 'vitest';
import { MACHINE_CLOCK } from '../../client/device/clock.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { CHIEF, CLERK, createDisk, first, person, until, untilConfirmed } from './support/device-tablet.ts';

const { province, open, enrol } = await openDeviceBench();

describe('who works on the tablet', () => {
  it('the first sign-in needs the line, and says so where there is none', async () => {
    const tablet = open();
    province.wire.cut();
    expect(await tablet.device.enrol(CHIEF.officer, CHIEF.pin)).toEqual({
      ok: false,
      fault: { code: 'no_line' },
    });
    province.wire.restore();
    const wrong = await tablet.device.enrol(CLERK.officer, '0000');
    expect(wrong).toEqual({ ok: false, fault: { code: 'wrong_pin' } });
    const right = await tablet.device.enrol(CHIEF.officer, CHIEF.pin);
    expect(right).toMatchObject({
      ok: true,
      value: { isWriter: true, signedIn: { officer: CHIEF.officer } },
    });
  });

  it('a later one needs only the PIN; wrong ones are told, and wait longer and longer', async () => {
    let now = Date.now();
    const tablet = await enrol(CHIEF, { ports: { clock: { ...MACHINE_CLOCK, now: () => now } } });
    await tablet.device.signOut();
    expect((await tablet.device.whoIsHere()).signedIn).toBeUndefined();
    province.wire.cut();
    for (let tries = 0; tries < 3; tries++) {
      expect(await tablet.device.signIn(CHIEF.officer, '0000')).toMatchObject({
        fault: { code: 'wrong_pin' },
      });
    }
    const early = await tablet.device.signIn(CHIEF.officer, CHIEF.pin);
    expect(early).toEqual({ ok: false, fault: { code: 'too_many_tries', waitMs: 5000 } });
    now += 5000;
    expect(await tablet.device.signIn(CHIEF.officer, '0000')).toMatchObject({ fault: { code: 'wrong_pin' } });
    expect(await tablet.device.signIn(CHIEF.officer, CHIEF.pin)).toMatchObject({ fault: { waitMs: 10_000 } });
    now += 10_000;
    expect((await tablet.device.signIn(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    expect(await tablet.device.signIn('nobody', '0000')).toEqual({
      ok: false,
      fault: { code: 'not_enrolled' },
    });
  });

  it('two officers of one tablet write under keys of their own, and both are confirmed', async () => {
    const disk = createDisk();
    const tablet = await enrol(CHIEF, { disk });
    const one = first(await tablet.write(person('ក')));
    expect((await tablet.device.enrol(CLERK.officer, CLERK.pin)).ok).toBe(true);
    const other = first(await tablet.write(person('ខ')));
    await untilConfirmed(tablet);
    const authors = await Promise.all(
      [one, other].map(async ({ record }) => (await tablet.view(record)).history[0]?.author),
    );
    expect(authors.map((author) => author?.officer)).toEqual([CHIEF.officer, CLERK.officer]);
    expect(new Set(authors.map((author) => author?.device)).size).toBe(1);
    expect(disk.journal.keys.size).toBe(2);
  });

  it('the tablet holds the roster, with communes and the names behind keys', async () => {
    const tablet = await enrol(CHIEF);
    const roster = await until(tablet.device.readRoster, ({ communes }) => communes.length > 0);
    expect(roster.communes.map((commune) => commune.code)).toContain('070702');
    expect(roster.certificates.map(({ certificate }) => certificate.officer)).toContain(CHIEF.officer);
  });

  it('a key whose chain the province knows otherwise is shown as a fork, and nothing is dropped', async () => {
    const disk = createDisk();
    const tablet = await enrol(CHIEF, { disk });
    await tablet.write(person('ក'));
    await untilConfirmed(tablet);
    await tablet.close();
    // The tablet is set back to before that entry, as from a copy of its disk, and writes another in its place.
    const copy = {
      ...disk,
      name: createDisk().name,
      journal: {
        ...disk.journal,
        rows: new Map(),
        chain: new Map(),
        keys: new Map(),
        acknowledgements: new Map(),
      },
    };
    const again = open({ disk: copy });
    const { record } = first(await again.write(person('ខ')));
    const { forks } = await until(again.syncState, (state) => state.forks.length > 0);
    expect(forks).toHaveLength(1);
    expect((await again.view(record)).title).toBe('សុខ ខ');
    // No number says that it is held; a receipt does.
    await until(
      () => again.view(record),
      ({ sync }) => sync === 'confirmed',
    );
  });
});
