import { rmSync } from 'node:fs';
import { checkHistory, type Findings } from '../check-history.ts';
import { getOfficer } from '../communes.ts';
import type { FaultyWire } from '../faulty-wire.ts';
import type { PlayedDevice } from '../played-device.ts';
import { createPlayer, type Player } from '../player.ts';
import { isAsRead, readStored } from '../read-province.ts';
import type { Schedule, Step } from '../schedule.ts';
import type { RealProvince } from './province.ts';
import { openRealTablet, type RealTablet } from './tablet.ts';
import type { RealTemplate } from './template.ts';
import { pause, within } from './within.ts';

interface Seat {
  readonly tablet: RealTablet;
  readonly wire: FaultyWire;
  readonly player: Player;
  readonly removeProfile: () => void;
}

interface Stage {
  readonly province: RealProvince;
  readonly seats: readonly Seat[];
}

/** Real time within which everything must be level once nothing is wrong any more. */
const LEVEL_WITHIN = 30_000;
const PATIENCE = 60_000;
const LONGEST = 240_000;

/** Plays a schedule in real Chromium and holds what officers were told against what is there in the end. */
export async function playInChromium(schedule: Schedule, template: RealTemplate): Promise<Findings> {
  const { province } = template;
  for (const { wire } of template.stands.values()) wire.renew(schedule.seed);
  await province.renew();
  const seats = schedule.tablets.map((name, place) => takeSeat(name, place, schedule.seed, template));
  try {
    return await within(LONGEST, play(schedule, { province, seats }), 'the schedule');
  } finally {
    for (const { tablet, removeProfile } of seats) {
      await tablet.killAfter(0);
      removeProfile();
    }
  }
}

async function play(schedule: Schedule, stage: Stage): Promise<Findings> {
  const { province, seats } = stage;
  await Promise.all(seats.map(open));
  for (const [number, step] of schedule.steps.entries()) await take(stage, step, number);
  await mendAll(stage);
  const unlevel = await untilLevel(stage);
  const tablets = [];
  for (const [place, { player, tablet }] of seats.entries()) {
    const device = tablet.device();
    if (!device) throw new Error(`tablet ${place} does not run at the end`);
    tablets.push(player.history(await player.readEnd(device, unlevel[place] ?? '')));
  }
  return checkHistory({ tablets, province: await readStored(province.port()) });
}

function takeSeat(name: string, place: number, seed: number, { stands }: RealTemplate): Seat {
  const stand = stands.get(name);
  if (!stand) throw new Error(`${name} was not enrolled`);
  const { wire } = stand;
  wire.renew(seed * 10 + place);
  const profile = stand.copyProfile();
  const player = createPlayer(`tablet ${place} (${name})`, name);
  const { officer, pin } = getOfficer(name);
  const holder = { officer, pin };
  const tablet = openRealTablet({ profile, url: wire.url, holder, onShrunk: player.noteShrunk });
  const removeProfile = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return { tablet, wire, player, removeProfile };
}

async function take(stage: Stage, step: Step, number: number): Promise<void> {
  const { province, seats } = stage;
  const seat = 'tablet' in step ? seats[step.tablet] : undefined;
  if ('tablet' in step && !seat) return;
  const tablet = seat?.tablet;
  switch (step.do) {
    case 'act':
      return atTablet(seat, (device, player) => player.act(device, step.act, step.chance, number));
    case 'rest':
      await pause(step.ms);
      for (const one of seats) await atTablet(one, (device, player) => player.look(device));
      return;
    case 'wire':
      return seat?.wire.break(step.fault, step.path, step.times);
    case 'mend':
      return seat?.wire.mend();
    case 'kill':
      return tablet?.killAfter(step.after);
    case 'start':
      return seat && open(seat);
    case 'close':
      return tablet?.close();
    case 'lock':
      return atTablet(seat, (device) => device.signOut());
    case 'tab':
      return tablet?.openTab().catch(() => undefined);
    case 'fill':
      seat?.player.noteFull();
      return tablet?.fill(true);
    case 'free':
      return tablet?.fill(false);
    case 'clock':
      return tablet?.skew(step.ms).catch(() => undefined);
    case 'kill-server':
      return province.kill();
    case 'stop-server':
      return province.stop();
    case 'start-server':
      return province.start();
    case 'copy':
      return province.copy();
    case 'restore-told':
    case 'restore-silent':
      return province.restore(step.do === 'restore-told');
    default:
      throw new Error(`a browser's schedule knows no ${step.do}`);
  }
}

async function open({ tablet, player }: Seat): Promise<void> {
  await tablet.start();
  if (!tablet.isFull()) player.noteOpened();
}

/** What an officer does at a tablet; nothing where it does not run, and no answer where it ends meanwhile. */
async function atTablet(
  seat: Seat | undefined,
  what: (device: PlayedDevice, player: Player) => Promise<void>,
): Promise<void> {
  const device = seat?.tablet.device();
  if (!seat || !device) return;
  await within(
    PATIENCE,
    what(device, seat.player).catch(() => undefined),
    'an act at a tablet',
  );
}

/** All faults stop, and tablets that were away come back: nobody asks them to send anything. */
async function mendAll({ province, seats }: Stage): Promise<void> {
  await province.start();
  for (const seat of seats) {
    seat.wire.mend();
    await seat.tablet.killAfter(Number.POSITIVE_INFINITY);
    await seat.tablet.fill(false);
    await open(seat);
  }
}

/** What keeps each tablet from being level; empty where nothing does. */
async function untilLevel({ province, seats }: Stage): Promise<readonly string[]> {
  for (const end = Date.now() + LEVEL_WITHIN; ; await pause(200)) {
    const stored = await readStored(province.port());
    const unlevel: string[] = [];
    for (const { tablet, player } of seats) {
      const device = tablet.device();
      unlevel.push(device ? await player.findUnlevel(device, stored) : 'it does not run');
    }
    const isLevel = unlevel.every((one) => one === '');
    if (Date.now() > end || (isLevel && (await isAsRead(province.port(), stored)))) return unlevel;
  }
}
