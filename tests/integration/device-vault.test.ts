import { describe, expect, it } from 'vitest';
import { MACHINE_CLOCK } from '../../client/device/clock.ts';
import { RECOVERY_LABELS } from '../../schemas/access/escrow.ts';
import { toKeyPair } from '../../sync-server/keys/key-pair.ts';
import { invite } from '../support/invite.ts';
import { openDeviceBench } from './support/device-bench.ts';
import { readTelephoneCode as readHeldCode, recover } from './support/device-recovery.ts';
import {
  CHIEF,
  CLERK,
  createDisk,
  first,
  person,
  type TabletDisk,
  type TabletOptions,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const { province, open, enrol } = await openDeviceBench();

const enrolled = (who: typeof CHIEF, disk = createDisk(), more: Partial<TabletOptions> = {}) =>
  enrol(who, { disk, ...more });
/** The tablet after its process ended, before anybody typed a PIN. */
const restarted = (disk: TabletDisk, more: Partial<TabletOptions> = {}) =>
  open({ disk, isLocked: true, ...more });
const OWN_PIN = '246802';

describe('a locked tablet', () => {
  it('after a restart asks for the PIN, and then everything is there: work, draft, officer', async () => {
    const disk = createDisk();
    const tablet = await enrolled(CHIEF, disk);
    province.wire.cut();
    const { record } = first(await tablet.write(person('ដារ៉ា')));
    await tablet.device.putDraft('form', { 'child.givenName': 'សុ' });
    await tablet.close();
    const again = restarted(disk);
    expect(await again.device.whoIsHere()).toMatchObject({ signedIn: undefined, isWriter: true });
    expect(await again.device.readRecord(record)).toBeUndefined();
    expect(await again.device.readDraft('form')).toBeUndefined();
    expect(await again.device.write([person('ខ')])).toEqual({ ok: false, fault: { code: 'not_signed_in' } });
    expect((await again.device.signIn(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    expect((await again.view(record)).title).toBe('សុខ ដារ៉ា');
    expect((await again.device.readDraft('form'))?.value).toEqual({ 'child.givenName': 'សុ' });
  });

  it('locks itself when nobody was at it for the time set, and keeps what is half typed', async () => {
    let now = 1_750_000_000_000;
    const tablet = await enrolled(CHIEF, createDisk(), {
      ports: { clock: { ...MACHINE_CLOCK, now: () => now } },
    });
    await tablet.device.setLockAfter(120_000);
    await tablet.device.putDraft('form', 'half');
    now += 119_000;
    await tablet.device.noteHand();
    now += 119_000;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await tablet.device.whoIsHere()).signedIn?.officer).toBe(CHIEF.officer);
    now += 1_000;
    await until(tablet.device.whoIsHere, ({ signedIn }) => signedIn === undefined);
    expect(await tablet.device.listDrafts()).toEqual([]);
    expect((await tablet.device.signIn(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    expect((await tablet.device.readDraft('form'))?.value).toBe('half');
  });

  it('counts wrong PINs over restarts; ending the worker in a try, or setting the clock back, wins nothing', async () => {
    let now = 1_750_000_000_000;
    const ports = { clock: { ...MACHINE_CLOCK, now: () => now } };
    const disk = createDisk();
    await (await enrolled(CHIEF, disk, { ports })).close();
    for (let tries = 0; tries < 3; tries++) {
      const tablet = restarted(disk, { ports });
      const outcome = tablet.device.signIn(CHIEF.officer, '0000');
      // The third try is cut short: its count was written before the PIN was looked at.
      if (tries < 2) expect(await outcome).toMatchObject({ fault: { code: 'wrong_pin' } });
      else
        await until(
          async () => disk.keyring.officers[0]?.tries.wrong,
          (wrong) => wrong === 3,
        );
      await tablet.close();
    }
    const again = restarted(disk, { ports });
    const waits = { ok: false, fault: { code: 'too_many_tries', waitMs: 5_000 } };
    expect(await again.device.signIn(CHIEF.officer, CHIEF.pin)).toEqual(waits);
    now -= 86_400_000;
    expect(await again.device.signIn(CHIEF.officer, CHIEF.pin)).toEqual(waits);
    now += 4_999;
    expect(await again.device.signIn(CHIEF.officer, CHIEF.pin)).toMatchObject({ fault: { waitMs: 1 } });
    now += 1;
    expect((await again.device.signIn(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
  });
});

describe('a second officer', () => {
  it('comes to a tablet only while one of its officers opens it, and then has a PIN of the same vault', async () => {
    const disk = createDisk();
    const chief = await enrolled(CHIEF, disk);
    const { record } = first(await chief.write(person('ក')));
    await chief.close();
    const tablet = restarted(disk);
    const { officer, pin } = CLERK;
    expect(await tablet.device.enrol(officer, pin)).toEqual({ ok: false, fault: { code: 'vault_locked' } });
    const wrong = await tablet.device.enrol(officer, pin, { officer: CHIEF.officer, pin: '0000' });
    expect(wrong).toEqual({ ok: false, fault: { code: 'wrong_pin' } });
    expect((await tablet.device.enrol(officer, pin, CHIEF)).ok).toBe(true);
    expect((await tablet.view(record)).title).toBe('សុខ ក');
    await tablet.device.signOut();
    expect((await tablet.device.signIn(officer, pin)).ok).toBe(true);
    expect((await tablet.view(record)).title).toBe('សុខ ក');
  });

  it('the chief’s own PIN opens the records and the drafts of another officer', async () => {
    const disk = createDisk();
    const tablet = await enrolled(CLERK, disk);
    expect((await tablet.device.enrol(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    expect((await tablet.device.signIn(CLERK.officer, CLERK.pin)).ok).toBe(true);
    province.wire.cut();
    const { record } = first(await tablet.write(person('ក')));
    await tablet.device.putDraft('of the clerk', 'half');
    await tablet.close();
    const again = restarted(disk);
    expect((await again.device.signIn(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    expect((await again.view(record)).sync).toBe('here');
    expect((await again.device.readDraft('of the clerk'))?.value).toBe('half');
    province.wire.restore();
    await untilConfirmed(again);
  });
});

describe('an officer with a one-time code', () => {
  it('chooses a PIN, is certified on the tablet, and the code is used once', async () => {
    const code = await invite(province, 'sok-dara');
    const tablet = open();
    expect(await tablet.device.enrolByCode('not a code', OWN_PIN)).toMatchObject({
      fault: { code: 'code_unknown' },
    });
    const unknown = 'AAAA-BBBB-CCCC-DDDD-EEEE';
    expect(await tablet.device.enrolByCode(unknown, OWN_PIN)).toMatchObject({
      fault: { code: 'code_unknown' },
    });
    expect(await tablet.device.enrolByCode(code, '12345')).toMatchObject({
      fault: { code: 'pin_too_short' },
    });
    const enrolling = await tablet.device.enrolByCode(code.toLowerCase().replaceAll('-', ' '), OWN_PIN);
    expect(enrolling).toMatchObject({ ok: true, value: { signedIn: { officer: 'sok-dara', v: 2 } } });
    await tablet.write(person('ក'));
    await untilConfirmed(tablet);
    const other = open();
    expect(await other.device.enrolByCode(code, OWN_PIN)).toMatchObject({ fault: { code: 'code_used' } });
    expect((await other.device.whoIsHere()).enrolled).toEqual([]);
  });

  it('whose answer was lost on the way tries the same code again and has the same key', async () => {
    const code = await invite(province, 'sok-bora');
    const disk = createDisk();
    let isLost = true;
    const lossy: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (!isLost || !String(input).endsWith('/api/enrol')) return answer;
      throw new TypeError('the answer was lost');
    };
    const tablet = open({ disk, ports: { fetch: lossy } });
    expect(await tablet.device.enrolByCode(code, OWN_PIN)).toEqual({ ok: false, fault: { code: 'no_line' } });
    expect((await tablet.device.whoIsHere()).enrolled).toEqual([]);
    const key = disk.keyring.officers[0]?.key;
    isLost = false;
    expect(await tablet.device.enrolByCode(code, '999999')).toMatchObject({ fault: { code: 'wrong_pin' } });
    expect((await tablet.device.enrolByCode(code, OWN_PIN)).ok).toBe(true);
    expect(disk.keyring.officers.map((one) => [one.key, one.isPending])).toEqual([[key, false]]);
    await tablet.write(person('ក'));
    await untilConfirmed(tablet);
  });

  it('is let in by no other province than the tablet’s first', async () => {
    const disk = createDisk();
    const tablet = await enrolled(CHIEF, disk);
    const stranger = toKeyPair(new Uint8Array(32).fill(7)).publicKey;
    disk.keyring = { ...disk.keyring, trust: { provinceKey: stranger, recoveryKey: stranger } };
    const code = await invite(province, 'sok-thida');
    expect(await tablet.device.enrolByCode(code, OWN_PIN)).toMatchObject({
      fault: { code: 'bad_certificate' },
    });
  });
});

describe('a forgotten PIN', () => {
  it('a code read over the telephone opens the tablet without a line, once, and no unsent work is lost', async () => {
    const disk = createDisk();
    const tablet = await enrolled(CLERK, disk);
    await until(
      async () => disk.keyring.telephone.next,
      (next) => next === null,
    );
    province.wire.cut();
    const { record } = first(await tablet.write(person('មិនទាន់ផ្ញើ')));
    await tablet.device.putDraft('form', 'half');
    await tablet.close();

    province.wire.restore();
    const code = await readTelephoneCode(disk);
    province.wire.cut();
    const again = restarted(disk);
    const wrong = await again.device.openByTelephone(CLERK.officer, `${code.slice(0, -1)}!`, OWN_PIN);
    expect(wrong).toEqual({ ok: false, fault: { code: 'wrong_code' } });
    expect(await again.device.openByTelephone(CLERK.officer, code, '123')).toMatchObject({
      fault: { code: 'pin_too_short' },
    });
    const opened = await again.device.openByTelephone(CLERK.officer, ` ${code.toLowerCase()}`, OWN_PIN);
    expect(opened).toMatchObject({
      ok: true,
      value: { keyWaits: true, signedIn: { officer: CLERK.officer } },
    });
    expect((await again.view(record)).title).toBe('សុខ មិនទាន់ផ្ញើ');
    expect((await again.device.readDraft('form'))?.value).toBe('half');
    // The key itself stays out of reach: a new one waits for its certificate.
    expect(await again.device.write([person('ខ')])).toEqual({ ok: false, fault: { code: 'key_waits' } });
    expect(await again.device.signIn(CLERK.officer, CLERK.pin)).toMatchObject({
      fault: { code: 'wrong_pin' },
    });
    expect((await again.device.signIn(CLERK.officer, OWN_PIN)).ok).toBe(true);

    province.wire.restore();
    expect((await again.device.enrol(CLERK.officer, CLERK.pin)).ok).toBe(true);
    await untilConfirmed(again);
    expect((await again.view(record)).sync).toBe('confirmed');
    expect((await again.device.whoIsHere()).keyWaits).toBe(false);
    await again.write(person('ខ'));
    await untilConfirmed(again);
    // The province has the next code now, and the one that was read out is spent.
    await until(
      async () => disk.keyring.telephone.next,
      (next) => next === null,
    );
    expect(await readTelephoneCode(disk)).not.toBe(code);
    expect(await again.device.openByTelephone(CLERK.officer, code, OWN_PIN)).toMatchObject({
      fault: { code: 'wrong_code' },
    });
  });

  it('the recovery key opens the vault key and each signing key, and nothing else does', async () => {
    const disk = createDisk();
    await enrolled(CHIEF, disk);
    const { device, byRecovery, officers } = disk.keyring;
    const [officer] = officers;
    if (!officer || !device || !byRecovery) throw new Error('nobody was enrolled');
    const vault = await recover(province, RECOVERY_LABELS.vault(device), byRecovery);
    expect(vault).toHaveLength(32);
    const signing = await recover(
      province,
      RECOVERY_LABELS.signing(officer.key),
      officer.signingKeyByRecovery,
    );
    expect(toKeyPair((signing ?? new Uint8Array()).slice(36, 68)).publicKey).toBe(
      officer.certificate.publicKey,
    );
    expect(await recover(province, RECOVERY_LABELS.vault('another'), byRecovery)).toBeUndefined();
  });

  it('a new officer takes over the tablet of one who left with a code read over the telephone', async () => {
    const disk = createDisk();
    const tablet = await enrolled(CLERK, disk);
    await until(
      async () => disk.keyring.telephone.next,
      (next) => next === null,
    );
    const { record } = first(await tablet.write(person('ក')));
    await tablet.close();
    const telephone = await readTelephoneCode(disk);
    const again = restarted(disk);
    expect((await again.device.enrol(CHIEF.officer, CHIEF.pin, { telephone })).ok).toBe(true);
    expect((await again.view(record)).title).toBe('សុខ ក');
    await untilConfirmed(again);
  });
});

function readTelephoneCode(disk: TabletDisk): Promise<string> {
  return readHeldCode(province, disk.keyring.device ?? '', disk.keyring.officers.at(-1)?.key ?? '');
}
