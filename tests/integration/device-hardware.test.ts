import { describe, expect, it } from 'vitest';
import { openDeviceBench } from './support/device-bench.ts';
import { readTelephoneCode } from './support/device-recovery.ts';
import {
  CHIEF,
  CLERK,
  createDisk,
  first,
  person,
  type TabletDisk,
  until,
  untilConfirmed,
} from './support/device-tablet.ts';

const HARDWARE = { credential: 'Y3JlZGVudGlhbA', salt: 'c2FsdA' };
const OWN_PIN = '246802';
/** What the hardware answers, each time anew: whoever is given it overwrites it. */
const secret = (fill = 7) => new Uint8Array(32).fill(fill);

const { province, open, enrol } = await openDeviceBench();

const enrolled = (disk: TabletDisk, who = CHIEF) => enrol(who, { disk });
const restarted = (disk: TabletDisk) => open({ disk, isLocked: true });
const fault = (code: string) => ({ ok: false, fault: { code } });

describe('a PIN that is bound to the tablet’s hardware', () => {
  it('opens records and signing key with the hardware’s secret, and neither alone', async () => {
    const disk = createDisk();
    const tablet = await enrolled(disk);
    const { record } = first(await tablet.write(person('ក')));
    const { officer, pin } = CHIEF;
    expect(await tablet.device.bindToHardware('0000', HARDWARE, secret())).toEqual(fault('wrong_pin'));
    expect((await tablet.device.whoIsHere()).bindings).toEqual([]);
    const given = secret();
    expect((await tablet.device.bindToHardware(pin, HARDWARE, given)).ok).toBe(true);
    expect(given).toEqual(new Uint8Array(32));
    await tablet.close();

    const again = restarted(disk);
    expect((await again.device.whoIsHere()).bindings).toEqual([{ officer, ...HARDWARE }]);
    expect(await again.device.signIn(officer, pin)).toEqual(fault('hardware_needed'));
    expect(await again.device.signIn(officer, pin, secret(8))).toEqual(fault('wrong_pin'));
    expect(await again.device.signIn(officer, '0000', secret())).toEqual(fault('wrong_pin'));
    expect((await again.device.signIn(officer, pin, secret())).ok).toBe(true);
    expect((await again.view(record)).title).toBe('សុខ ក');
    await again.write(person('ខ'));
    await untilConfirmed(again);
  });

  it('a keyring without its note of the hardware opens no sooner: the secret is in the key itself', async () => {
    const disk = createDisk();
    const tablet = await enrolled(disk);
    await tablet.device.bindToHardware(CHIEF.pin, HARDWARE, secret());
    await tablet.close();
    const officers = disk.keyring.officers.map(({ hardware: _, ...officer }) => officer);
    disk.keyring = { ...disk.keyring, officers };
    const again = restarted(disk);
    expect(await again.device.signIn(CHIEF.officer, CHIEF.pin)).toEqual(fault('wrong_pin'));
  });

  it('is unbound by PIN and hardware together, and then opens alone', async () => {
    const disk = createDisk();
    const tablet = await enrolled(disk);
    const { officer, pin } = CHIEF;
    await tablet.device.bindToHardware(pin, HARDWARE, secret());
    expect(await tablet.device.unbindFromHardware('0000', secret())).toEqual(fault('wrong_pin'));
    expect((await tablet.device.unbindFromHardware(pin, secret())).ok).toBe(true);
    await tablet.device.signOut();
    expect((await tablet.device.signIn(officer, pin)).ok).toBe(true);
    await tablet.write(person('ក'));
    await untilConfirmed(tablet);
  });

  it('opens the tablet for a new officer, with the secret alone', async () => {
    const disk = createDisk();
    const tablet = await enrolled(disk);
    await tablet.device.bindToHardware(CHIEF.pin, HARDWARE, secret());
    await tablet.device.signOut();
    const { officer, pin } = CLERK;
    expect(await tablet.device.enrol(officer, pin, CHIEF)).toEqual(fault('hardware_needed'));
    expect((await tablet.device.enrol(officer, pin, { ...CHIEF, secret: secret() })).ok).toBe(true);
    // Each officer binds the own PIN: the chief's still needs the hardware, the clerk's does not.
    const { bindings } = await tablet.device.whoIsHere();
    expect(bindings.map((one) => one.officer)).toEqual([CHIEF.officer]);
  });

  it('whose hardware is gone loses no work: the code over the telephone opens, with a new PIN and no binding', async () => {
    const disk = createDisk();
    const tablet = await enrolled(disk);
    await until(
      async () => disk.keyring.telephone.next,
      (next) => next === null,
    );
    await tablet.device.bindToHardware(CHIEF.pin, HARDWARE, secret());
    province.wire.cut();
    const { record } = first(await tablet.write(person('មិនទាន់ផ្ញើ')));
    await tablet.close();
    const code = await readTelephoneCode(
      province,
      disk.keyring.device ?? '',
      disk.keyring.officers[0]?.key ?? '',
    );
    const again = restarted(disk);
    const opened = await again.device.openByTelephone(CHIEF.officer, code, OWN_PIN);
    expect(opened).toMatchObject({ ok: true, value: { bindings: [], keyWaits: true } });
    expect((await again.view(record)).sync).toBe('here');
    await again.device.signOut();
    expect((await again.device.signIn(CHIEF.officer, OWN_PIN)).ok).toBe(true);
    province.wire.restore();
    expect((await again.device.enrol(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    await untilConfirmed(again);
    expect((await again.view(record)).sync).toBe('confirmed');
  });
});

describe('a PIN that somebody else gives anew', () => {
  it('opens the records, frees the PIN from the hardware, and signs nothing before a new certificate', async () => {
    const disk = createDisk();
    const tablet = await enrolled(disk, CLERK);
    await tablet.device.bindToHardware(CLERK.pin, HARDWARE, secret());
    const { record } = first(await tablet.write(person('ក')));
    await tablet.device.enrol(CHIEF.officer, CHIEF.pin);
    expect(await tablet.device.renewPin(CLERK.officer, '12345')).toEqual(fault('pin_too_short'));
    expect(await tablet.device.renewPin('nobody', OWN_PIN)).toEqual(fault('not_enrolled'));
    expect((await tablet.device.renewPin(CLERK.officer, OWN_PIN)).ok).toBe(true);
    expect((await tablet.device.whoIsHere()).signedIn?.officer).toBe(CHIEF.officer);
    await tablet.device.signOut();
    expect(await tablet.device.renewPin(CLERK.officer, OWN_PIN)).toEqual(fault('vault_locked'));
    expect(await tablet.device.signIn(CLERK.officer, CLERK.pin)).toEqual(fault('wrong_pin'));
    expect(await tablet.device.signIn(CLERK.officer, OWN_PIN)).toMatchObject({
      ok: true,
      value: { keyWaits: true, bindings: [] },
    });
    expect((await tablet.view(record)).title).toBe('សុខ ក');
    expect(await tablet.device.write([person('ខ')])).toEqual(fault('key_waits'));
    expect((await tablet.device.enrol(CLERK.officer, CLERK.pin)).ok).toBe(true);
    await tablet.write(person('ខ'));
    await untilConfirmed(tablet);
  });
});
