import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewAct } from '../../client/device/api/writing.ts';
import { FIRST_KEYRING, type Keyring } from '../../client/device/vault/keyring.ts';
import { getOfficer, OFFICERS } from './communes.ts';
import { createFaultyDisk } from './disk.ts';
import { type FaultyWire, layFaultyWire } from './faulty-wire.ts';
import { insist } from './province-disk.ts';
import { readSync } from './read-device.ts';
import { createSimClock, type SimClock } from './sim-clock.ts';
import { openSimProvince } from './sim-province.ts';
import { openSimTablet, PATIENCE, type SimTablet } from './sim-tablet.ts';

/** A province on whose first day all tablets are enrolled and the chiefs have their books: what schedules begin with. */
export interface Template {
  /** What the province was kept in. */
  readonly folder: string;
  /** Keyrings of an officer's tablets; nothing was written under them yet. */
  readonly keyrings: ReadonlyMap<string, readonly Keyring[]>;
  readonly remove: () => void;
}

const FIRST_DAY = Date.UTC(2026, 10, 2, 1, 0);
/** Schedules begin when all certificates are some days old: a clock that is set back a day reaches no day before them. */
export const START = FIRST_DAY + 10 * 86_400_000;
const STAFF = 'province-07';
const ROLES = ['clerk', 'chief', 'field-officer', 'police-post'];
/** One officer may hold so many tablets in a schedule. */
const TABLETS_EACH = 2;

export async function buildTemplate(): Promise<Template> {
  const clock = createSimClock(FIRST_DAY);
  const folder = mkdtempSync(join(tmpdir(), 'sala-khum-template-'));
  const province = await openSimProvince(clock);
  await insist(province.start);
  const wire = await layFaultyWire(province.port, clock, 1);
  const keyrings = new Map<string, readonly Keyring[]>();
  const holders = OFFICERS.filter(({ role, officer }) => ROLES.includes(role) || officer === STAFF);
  for (const { officer } of holders) {
    const made: Keyring[] = [];
    // Whoever enrols keeps the keyring alone: the rest of the disk is as new.
    while (made.length < TABLETS_EACH) {
      made.push(await withTablet(clock, wire, officer, async (_, keyring) => withoutJournal(keyring())));
    }
    keyrings.set(officer, made);
  }
  await withTablet(clock, wire, STAFF, (tablet) => leaseBooks(clock, tablet, keyrings));
  await wire.close();
  await province.stop();
  await province.keepIn(folder);
  await province.end();
  return { folder, keyrings, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A keyring that knew its journal would take the new one of a schedule for the loss of the old. */
function withoutJournal({ journal: _, ...ring }: Keyring): Keyring {
  return ring;
}

let drawn = 0;

/** A new tablet of that officer for as long as the work lasts. */
async function withTablet<Value>(
  clock: SimClock,
  wire: FaultyWire,
  name: string,
  work: (tablet: SimTablet, keyring: () => Keyring) => Promise<Value>,
): Promise<Value> {
  const found = getOfficer(name);
  drawn += 1;
  const disk = createFaultyDisk(`template-${drawn}`, FIRST_KEYRING, () => false);
  const report = (problem: unknown) => {
    throw problem;
  };
  const tablet = openSimTablet({
    ...found,
    disk,
    clock,
    server: wire.url,
    seed: drawn,
    report,
    onShrunk: () => undefined,
  });
  tablet.start();
  const enrolling = tablet.device()?.enrol(found.officer, found.pin);
  const outcome = await clock.until(Promise.resolve(enrolling), PATIENCE, `the enrolment of ${name}`);
  if (!outcome?.ok) throw new Error(`${name} was not enrolled: ${JSON.stringify(outcome)}`);
  const value = await work(tablet, disk.keyring);
  await tablet.end();
  return value;
}

/** Each chief's tablet has a book of its own. */
async function leaseBooks(clock: SimClock, tablet: SimTablet, keyrings: Template['keyrings']): Promise<void> {
  const device = tablet.device();
  if (!device) throw new Error('the tablet of the staff does not run');
  const chiefs = [...keyrings].filter(([officer]) => officer.startsWith('chief'));
  const acts = chiefs.flatMap(([officer, rings]) =>
    rings.map((ring, place) =>
      toLease(officer.slice(-6), `${officer.slice(-1)}${place + 1}`, ring.device ?? ''),
    ),
  );
  for (const act of acts) {
    const outcome = await clock.until(device.write([act]), PATIENCE, 'the lease of a book');
    if (!outcome.ok) throw new Error(`no book was leased: ${JSON.stringify(outcome.fault)}`);
  }
  for (
    let sync = await readSync(device);
    sync.waiting + sync.unconfirmed > 0;
    sync = await readSync(device)
  ) {
    await clock.pass(1_000);
  }
}

export function toLease(commune: string, number: string, device: string): NewAct {
  return {
    opens: { kind: 'register-book', commune },
    after: [],
    act: 'lease',
    set: {
      bookKind: 'birth',
      number,
      year: '2026',
      mode: 'leased',
      range: { first: '1', last: '60' },
      lease: { to: device, on: '2026-11-02' },
      standing: { is: 'open' },
    },
  };
}
