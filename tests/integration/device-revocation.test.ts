import { describe, expect, it } from 'vitest';
import { releaseOf } from '../../schemas/kinds/adoption.ts';
import type { Entry, KeyId } from '../../schemas/record/entry.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { captivePortal, createFaultyFetch } from './support/device-faults.ts';
import { revokeKey } from './support/device-office.ts';
import {
  CHIEF,
  CLERK,
  first,
  person,
  rename,
  type TabletDisk,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';
import { enrolTablet } from './support/server-tablet.ts';

const { province, enrol } = await openDeviceBench();

async function tablet(who = CHIEF) {
  const faults = createFaultyFetch();
  const ports = { fetch: faults.fetch };
  const opened = await enrol(who, { ports });
  await until(opened.syncState, ({ line }) => line === 'online');
  return { ...opened, faults };
}

const keysOn = (disk: TabletDisk) => disk.keyring.officers.map((one) => one.key);

function keyOn(disk: TabletDisk, officer: string): KeyId {
  const found = disk.keyring.officers.find((one) => one.certificate.officer === officer);
  if (!found) throw new Error(`${officer} has no key on the tablet`);
  return found.key;
}

/** A record's log at the province. */
async function logAt(record: string): Promise<readonly Entry[]> {
  const doc = await province.couch('GET', `/khum-070702/${record}`);
  return (doc as { readonly log: readonly Entry[] }).log;
}

describe('a key that the province takes back', () => {
  it('sends what it has, which is held, and is erased; the tablet says so, and lets the officer in no more', async () => {
    const chief = await tablet();
    chief.faults.onPath('*', captivePortal);
    const { record, entry } = first(await chief.write(person('ក')));
    const key = keyOn(chief.disk, CHIEF.officer);
    await revokeKey(province, key);
    chief.faults.onPath('*', undefined);
    await until(
      async () => keysOn(chief.disk),
      (keys) => keys.length === 0,
    );
    const log = await logAt(record);
    expect(log.find((one) => one.act === 'void')).toMatchObject({ voids: [entry], why: 'revoked' });
    expect(JSON.stringify(chief.disk.keyring.officers)).not.toContain(key);
    const here = await chief.device.whoIsHere();
    expect(here.signedIn).toBeUndefined();
    expect(here.withdrawn.map((one) => one.officer)).toEqual([CHIEF.officer]);
    expect(await chief.device.signIn(CHIEF.officer, CHIEF.pin)).toMatchObject({
      fault: { code: 'not_enrolled' },
    });
    expect(await chief.device.write([person('ខ')])).toMatchObject({ ok: false });
  });

  it('the other officer of the tablet sends it and goes on, sees what is held, and that staff released it', async () => {
    const shared = await tablet(CLERK);
    expect((await shared.device.enrol(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    const { record } = first(await shared.write(person('គ')));
    await untilConfirmed(shared);
    shared.faults.onPath('*', captivePortal);
    const { entry } = first(await shared.write(rename(await shared.view(record), 'ច')));
    expect((await shared.device.signIn(CLERK.officer, CLERK.pin)).ok).toBe(true);
    const key = keyOn(shared.disk, CHIEF.officer);
    await revokeKey(province, key);
    shared.faults.onPath('*', undefined);
    await until(
      async () => keysOn(shared.disk),
      (keys) => !keys.includes(key),
    );
    const mine = first(await shared.write(person('ឃ')));
    await untilConfirmed(shared);
    expect((await shared.view(mine.record)).sync).toBe('confirmed');
    const tray = await until(shared.tray, (items) => items.length > 0);
    expect(tray).toMatchObject([{ entry, status: 'held', code: 'revoked' }]);
    expect((await shared.view(record)).title).toBe('សុខ គ');

    const staff = await enrolTablet(() => new URL(province.wire.url), 'province-07');
    const log = await logAt(record);
    const held = log.find((one) => one.id === entry);
    if (!held) throw new Error('what was held is not at the province');
    const release = staff.write(releaseOf(log, held));
    const { results } = await staff.pushRaw(record, [release], release.after);
    expect(results).toMatchObject([{ status: 'admitted' }]);
    await until(
      () => shared.view(record),
      (view) => view.title === 'សុខ ច',
    );
    await until(shared.tray, (items) => items.length === 0);
  });

  it('that the gateway alone calls revoked is kept: only what the province signed erases a key', async () => {
    const chief = await tablet();
    const { faults } = chief;
    const problem = { type: '', title: '', status: 403, code: 'revoked' };
    for (const path of ['/api/pull', '/api/wait', '/api/push']) {
      faults.onPath(path, async () => {
        return new Response(JSON.stringify(problem), { status: 403, headers: { 'x-sala-khum-wire': '2' } });
      });
    }
    const { record } = first(await chief.write(person('ង')));
    const asked = faults.count('/api/roster');
    await until(
      async () => faults.count('/api/roster'),
      (count) => count > asked + 2,
    );
    expect(keysOn(chief.disk)).toHaveLength(1);
    await until(chief.syncState, ({ problem }) => problem === 'revoked');
    for (const path of ['/api/pull', '/api/wait', '/api/push']) faults.onPath(path, undefined);
    await untilConfirmed(chief);
    expect((await chief.view(record)).sync).toBe('confirmed');
  });
});
