import { OPEN_COLLECTIONS } from 'rxdb/plugins/core';
import type { DeviceApi } from '../../client/device/api.ts';
import { createChance } from '../simulate/plan.ts';
import { checkHistory, type Findings } from './check-history.ts';
import { getOfficer } from './communes.ts';
import { COUCHDB_URL } from './couchdb-url.ts';
import { createFaultyDisk, type FaultyDisk } from './disk.ts';
import { type FaultyWire, layFaultyWire } from './faulty-wire.ts';
import type { TabletHistory } from './history.ts';
import { createPlayer, type Player } from './player.ts';
import { insist } from './province-disk.ts';
import { isAsRead, readStored } from './read-province.ts';
import type { Schedule, Step } from './schedule.ts';
import { createSimClock, type SimClock } from './sim-clock.ts';
import { openSimProvince, type SimProvince } from './sim-province.ts';
import { openSimTablet, PATIENCE, type SimTablet } from './sim-tablet.ts';
import { START, type Template } from './template.ts';
import { writeElsewhere } from './write-elsewhere.ts';

interface Seat {
  readonly tablet: SimTablet;
  readonly disk: FaultyDisk;
  readonly wire: FaultyWire;
  readonly player: Player;
  readonly officer: ReturnType<typeof getOfficer>;
}

/** All that a schedule is played with. */
interface Stage {
  readonly clock: SimClock;
  readonly province: SimProvince;
  readonly seats: readonly Seat[];
}

export interface Played extends Findings {
  readonly ms: number;
}

/** Simulated time within which everything must be level once nothing is wrong any more: the longest wait there is is four minutes. */
const LEVEL_WITHIN = 30 * 60_000;
/** And real time, since RxDB waits by the machine's clock after a fault. */
const LEVEL_WITHIN_REAL = COUCHDB_URL === undefined ? 12_000 : 60_000;

/** Milliseconds of real time. */
const CAUGHT_UP_WITHIN = 60_000;

/** Plays a schedule on a simulated clock and holds what officers were told against what is there in the end. */
export async function playInNode(schedule: Schedule, template: Template): Promise<Played> {
  const started = performance.now();
  const clock = createSimClock(START);
  const province = await openSimProvince(clock, template.folder);
  await insist(province.start);
  const seats: Seat[] = [];
  for (const [place, officer] of schedule.tablets.entries()) {
    seats.push(await takeSeat(schedule, place, officer, { clock, province }, template));
  }
  const stage = { clock, province, seats };
  try {
    for (const seat of seats) open(seat);
    for (const [number, step] of schedule.steps.entries()) await take(stage, step, number);
    await mendAll(stage);
    const unlevel = await untilLevel(stage);
    const tablets = [];
    for (const [place, { player, tablet }] of seats.entries()) {
      const device = tablet.device();
      if (!device) throw new Error(`tablet ${place} does not run at the end`);
      const end = await clock.until(player.readEnd(device, unlevel[place] ?? ''), PATIENCE, 'the last look');
      tablets.push(player.history(end));
    }
    const findings = await checkProvince(tablets, province);
    return { ...findings, ms: Math.round(performance.now() - started) };
  } finally {
    for (const { tablet, wire } of seats) {
      await clock.until(tablet.end(), PATIENCE, 'the end of a tablet').catch(() => undefined);
      await wire.close();
    }
    await province.end();
    // What a kill left half open would have gone with its process; RxDB opens no more than sixteen in one.
    OPEN_COLLECTIONS.clear();
  }
}

/**
 * A node of a cluster that was away answers for its copies before it has caught up with the others: what is not there is
 * looked for again before it is called lost. An engine that has one copy is asked once.
 */
async function checkProvince(tablets: readonly TabletHistory[], { port }: SimProvince): Promise<Findings> {
  for (const end = Date.now() + CAUGHT_UP_WITHIN; ; ) {
    const findings = checkHistory({ tablets, province: await insist(() => readStored(port())) });
    const isGood = findings.lost.length + findings.stuck.length === 0;
    if (isGood || COUCHDB_URL === undefined || Date.now() > end) return findings;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

let played = 0;

async function takeSeat(
  schedule: Schedule,
  place: number,
  name: string,
  { clock, province }: Pick<Stage, 'clock' | 'province'>,
  template: Template,
): Promise<Seat> {
  const officer = getOfficer(name);
  const before = schedule.tablets.slice(0, place).filter((one) => one === name).length;
  const keyring = template.keyrings.get(name)?.[before];
  if (!keyring) throw new Error(`${name} holds more tablets than were enrolled`);
  const chance = createChance(schedule.seed + place);
  played += 1;
  const disk = createFaultyDisk(`tablet-${played}`, keyring, () => chance.next() < 0.5);
  const seed = schedule.seed * 10 + place;
  const wire = await layFaultyWire(province.port, clock, seed);
  const player = createPlayer(`tablet ${place} (${name})`, name);
  const parts = { disk, clock, server: wire.url, seed, report: () => undefined, onShrunk: player.noteShrunk };
  return { tablet: openSimTablet({ ...officer, ...parts }), disk, wire, player, officer };
}

async function take(stage: Stage, step: Step, number: number): Promise<void> {
  const { clock, province, seats } = stage;
  const seat = 'tablet' in step ? seats[step.tablet] : undefined;
  if ('tablet' in step && !seat) return;
  const tablet = seat?.tablet;
  switch (step.do) {
    case 'act':
      if (step.act === 'elsewhere') return seat && actElsewhere(stage, seat, step.chance, number);
      return atTablet(stage, seat, (device) => seat?.player.act(device, step.act, step.chance, number));
    case 'rest':
      await clock.pass(step.ms);
      for (const one of seats) await atTablet(stage, one, (device) => one.player.look(device));
      return;
    case 'wire':
      return seat?.wire.break(step.fault, step.path, step.times);
    case 'mend':
      return seat?.wire.mend();
    case 'engine':
      return province.engine.break(step.fault, step.times);
    case 'kill':
      return tablet?.killAfter(step.after);
    case 'start':
      return seat && open(seat);
    case 'close':
      return tablet && clock.until(tablet.close(), PATIENCE, 'closing a tablet');
    case 'lock':
      return atTablet(stage, seat, (device) => device.signOut());
    case 'tab':
      return tablet && clock.until(tablet.openTab(), PATIENCE, 'another tab').catch(() => undefined);
    case 'fill':
    case 'fill-store':
      seat?.player.noteFull();
      return seat?.disk.fill(step.do);
    case 'free':
      return seat?.disk.fill(step.do);
    case 'clock':
      return tablet?.skew(step.ms);
    case 'province-clock':
      return province.skew(step.ms);
    default:
      return moveProvince(stage, step.do);
  }
}

function open({ tablet, disk, player }: Seat): void {
  if (tablet.start() && !disk.isFull()) player.noteOpened();
}

async function actElsewhere({ clock }: Stage, seat: Seat, chance: number, number: number): Promise<void> {
  const { tablet, disk, officer, player } = seat;
  if (disk.isFull() || officer.role === 'provincial') return;
  await clock.until(tablet.close(), PATIENCE, 'closing a tablet');
  const written = { chance, mark: `#${number}/0`, at: clock.now() };
  player.noteTold(await clock.until(writeElsewhere(disk, officer, written), PATIENCE, 'older work'));
  open(seat);
}

async function moveProvince(
  { clock, province }: Stage,
  what: Extract<Step, { do: `${string}-server` | `${string}-engine` | 'copy' | `restore-${string}` }>['do'],
): Promise<void> {
  const within = (work: Promise<unknown>) => clock.until(work, PATIENCE, what);
  switch (what) {
    case 'kill-server':
      await within(province.kill());
      return;
    case 'stop-server':
      await within(province.stop());
      return;
    case 'start-server':
      // Without its database it does not start, and says so.
      await within(province.start().catch(() => undefined));
      return;
    case 'kill-engine':
      return province.engine.cutOff();
    case 'start-engine':
      return province.engine.restore();
    case 'copy':
      province.engine.mend();
      await within(province.copy());
      return;
    case 'restore-told':
    case 'restore-silent':
      province.engine.mend();
      await within(province.restore(what === 'restore-told'));
  }
}

/** What an officer does at a tablet; nothing where it does not run, and no answer where it ends meanwhile. */
async function atTablet(
  { clock }: Stage,
  seat: Seat | undefined,
  what: (device: DeviceApi) => Promise<void> | undefined,
): Promise<void> {
  const device = seat?.tablet.device();
  if (!device) return;
  const work = Promise.resolve(what(device)).catch(() => undefined);
  await clock.until(work, PATIENCE, 'an act at a tablet');
}

/** All faults stop, and tablets that were away come back: nobody asks them to send anything. */
async function mendAll({ clock, province, seats }: Stage): Promise<void> {
  province.engine.mend();
  await clock.until(insist(province.start), PATIENCE, 'the start of the province');
  for (const seat of seats) {
    seat.wire.mend();
    seat.disk.fill('free');
    seat.tablet.killAfter(Number.POSITIVE_INFINITY);
    open(seat);
  }
}

/** What keeps each tablet from being level; empty where nothing does. */
async function untilLevel({ clock, seats, province }: Stage): Promise<readonly string[]> {
  const end = clock.now() + LEVEL_WITHIN;
  const realEnd = performance.now() + LEVEL_WITHIN_REAL;
  for (;;) {
    const unlevel: string[] = [];
    const stored = await insist(() => readStored(province.port()));
    for (const { tablet, player } of seats) {
      const device = tablet.device();
      if (!device) unlevel.push('it does not run');
      else unlevel.push(await clock.until(player.findUnlevel(device, stored), PATIENCE, 'a look'));
    }
    const isLevel = unlevel.every((one) => one === '');
    if (isLevel && (await insist(() => isAsRead(province.port(), stored)))) return unlevel;
    if (clock.now() > end && performance.now() > realEnd) return unlevel;
    await clock.pass(clock.now() > end ? 0 : 5_000);
  }
}
