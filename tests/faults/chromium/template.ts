import { createProfile } from '../../integration/support/device-chromium.ts';
import { copyProfile } from '../../support/copy-profile.ts';
import { getOfficer } from '../communes.ts';
import { type FaultyWire, layFaultyWire, type ShellFile, type WireClock } from '../faulty-wire.ts';
import type { PlayedDevice } from '../played-device.ts';
import { readSync } from '../read-device.ts';
import { toLease } from '../template.ts';
import { openRealProvince, type RealProvince } from './province.ts';
import { openRealTablet, type RealTablet } from './tablet.ts';
import { pause } from './within.ts';

/** A province whose officers have their tablets and whose chief has a book: what schedules begin with. */
export interface RealTemplate {
  readonly province: RealProvince;
  readonly stands: ReadonlyMap<string, Stand>;
  readonly end: () => Promise<void>;
}

/** What an officer's tablet stands on in each schedule: its disk as it was enrolled, and its line. */
export interface Stand {
  readonly wire: FaultyWire;
  readonly copyProfile: () => string;
}

/** All that may hold a tablet in a schedule for browsers. */
const HOLDERS = ['clerk-079901', 'chief-079901', 'field-079901'];
const STAFF = 'province-07';
const CHIEF = 'chief-079901';

/** A wire that makes tablets wait does so for a tenth of the time. */
const WIRE_CLOCK: WireClock = {
  after: (ms, then) => {
    const timer = setTimeout(then, ms / 10);
    return () => clearTimeout(timer);
  },
  hold: () => () => undefined,
};

export async function buildRealTemplate(shell: ReadonlyMap<string, ShellFile>): Promise<RealTemplate> {
  const province = await openRealProvince();
  const profiles: ReturnType<typeof createProfile>[] = [];
  const wires: FaultyWire[] = [];
  const stands = new Map<string, Stand>();
  const enrol = async <Value>(
    name: string,
    work: (tablet: RealTablet, device: PlayedDevice) => Promise<Value>,
  ) => {
    const wire = await layFaultyWire(province.port, WIRE_CLOCK, 1, { shell, longestRetry: 3 });
    const profile = createProfile();
    wires.push(wire);
    profiles.push(profile);
    const { officer, pin } = getOfficer(name);
    const tablet = openRealTablet({
      profile: profile.path,
      url: wire.url,
      holder: { officer, pin },
      onShrunk: () => undefined,
    });
    await tablet.start();
    await tablet.enrol();
    const device = tablet.device();
    if (!device) throw new Error(`the tablet of ${name} does not run`);
    const value = await work(tablet, device);
    await tablet.close();
    stands.set(name, { wire, copyProfile: () => copyProfile(profile.path) });
    return value;
  };

  let chiefs = '';
  for (const name of HOLDERS) {
    await enrol(name, async (_, device) => {
      await untilLevel(device);
      if (name === CHIEF) chiefs = (await device.whoIsHere()).signedIn?.device ?? '';
    });
  }
  await enrol(STAFF, async (_, device) => {
    const outcome = await device.write([toLease(CHIEF.slice(-6), '11', chiefs)]);
    if (!outcome.ok) throw new Error(`no book was leased: ${JSON.stringify(outcome.fault)}`);
    await untilLevel(device);
  });
  await province.keepTemplate();
  return {
    province,
    stands,
    end: async () => {
      for (const wire of wires) await wire.close();
      for (const profile of profiles) profile.remove();
      await province.end();
    },
  };
}

async function untilLevel(device: PlayedDevice): Promise<void> {
  for (;;) {
    const { line, waiting, unconfirmed } = await readSync(device);
    if (line !== 'offline' && waiting + unconfirmed === 0) return;
    await pause(50);
  }
}
