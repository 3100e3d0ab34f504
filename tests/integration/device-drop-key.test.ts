import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MACHINE_CLOCK } from '../../client/device/clock.ts';
import { type Desk, openDesk } from '../../client/device/sign-in.ts';
import { createGatewayClient } from '../../client/device/sync/gateway-client.ts';
import { createMemoryKeyring } from '../../client/device/vault/keyring.ts';
import { type Province, startProvince } from './support/device-province.ts';
import { CHIEF, CLERK, createDisk, headlessPorts, type TabletDisk } from './support/device-tablet.ts';

let province: Province;
beforeAll(async () => {
  province = await startProvince();
});
afterAll(() => province.end());

const openDeskOf = (disk: TabletDisk, onChange = () => {}): Promise<Desk> =>
  openDesk({
    ports: headlessPorts(disk, () => undefined),
    client: createGatewayClient({ clock: MACHINE_CLOCK, fetch }, province.wire.url),
    shelf: createMemoryKeyring(disk),
    signal: new AbortController().signal,
    onChange,
  });

describe('a key that is dropped from the tablet', () => {
  it('locks the tablet if it was its officer’s, opens nothing any more, and is told of as withdrawn', async () => {
    const disk = createDisk();
    let changes = 0;
    const desk = await openDeskOf(disk, () => {
      changes += 1;
    });
    expect((await desk.enrol(CLERK.officer, CLERK.pin)).ok).toBe(true);
    const [key] = desk.keys();
    if (!key) throw new Error('nobody was enrolled');
    const before = changes;
    await desk.dropKey(key);
    expect(changes).toBe(before + 1);
    expect([desk.signedIn(), desk.signer(), desk.vaultKey()]).toEqual([undefined, undefined, undefined]);
    expect([desk.enrolled(), desk.keys()]).toEqual([[], []]);
    expect(JSON.stringify(disk.keyring.officers)).toBe('[]');
    expect(disk.keyring.withdrawn.map(({ officer }) => officer)).toEqual([CLERK.officer]);
    const refused = { ok: false, fault: { code: 'not_enrolled' } };
    expect(await desk.signIn(CLERK.officer, CLERK.pin)).toEqual(refused);
    // What lies on the tablet is still there: a new officer needs somebody who opens it.
    expect(await desk.enrol(CHIEF.officer, CHIEF.pin)).toEqual({
      ok: false,
      fault: { code: 'vault_locked' },
    });
  });

  it('leaves another officer of the tablet at work, and the vault as it was', async () => {
    const disk = createDisk();
    const desk = await openDeskOf(disk);
    await desk.enrol(CLERK.officer, CLERK.pin);
    const [key] = desk.keys();
    await desk.enrol(CHIEF.officer, CHIEF.pin);
    const vaultKey = desk.vaultKey();
    if (!key || !vaultKey) throw new Error('nobody was enrolled');
    await desk.dropKey(key);
    expect(desk.signedIn()?.officer).toBe(CHIEF.officer);
    expect(desk.vaultKey()).toBe(vaultKey);
    expect(desk.enrolled().map(({ officer }) => officer)).toEqual([CHIEF.officer]);
    desk.lock();
    expect((await desk.signIn(CHIEF.officer, CHIEF.pin)).ok).toBe(true);
    // Told twice, it is still one.
    await desk.dropKey(key);
    expect(disk.keyring.withdrawn).toHaveLength(1);
  });
});
