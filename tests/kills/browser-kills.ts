import { DEMONSTRATION_OFFICERS } from '../../sync-server/provision/demonstration-officers.ts';
import { type Chance, createChance } from '../simulate/plan.ts';
import { type Province, startProvince } from '../support/province.ts';
import { layWire, type Wire } from '../support/wire.ts';
import { compareChains, compareProvince, toHeldWork } from './compare-province.ts';
import type { KillDist } from './kill-dist.ts';
import { createKilledTablet, type KilledTablet } from './killed-tablet.ts';
import { createNeighbour } from './neighbour.ts';
import { addCounts, createFaults, createHearing, type KillCounts } from './tally.ts';

export interface BrowserKills {
  readonly kills: number;
  readonly seed: number;
  readonly dist: KillDist;
  readonly couchdbUrl?: string | undefined;
  readonly told?: (done: number, of: number) => void;
}

/** A tablet's whole work is looked at after each kill; a new one keeps that short. */
const KILLS_A_TABLET = 25;

/** Kills Chromium in the middle of saving, again and again on one profile, and counts what became of every save. */
export async function killBrowsers({
  kills,
  seed,
  dist,
  couchdbUrl,
  told,
}: BrowserKills): Promise<KillCounts> {
  const province = await startProvince(couchdbUrl, dist.folder);
  const counts: KillCounts[] = [];
  try {
    for (let done = 0; done < kills; done += KILLS_A_TABLET) {
      const play = { kills: Math.min(KILLS_A_TABLET, kills - done), turn: done / KILLS_A_TABLET };
      counts.push(await killTablet(province, dist, { ...play, seed: seed + done }));
      told?.(done + play.kills, kills);
    }
  } finally {
    await province.close();
  }
  return addCounts(counts);
}

/** The line is away and comes back, is there, or is away; and now and then the hand rests until rows are packed. */
type Line = 'away' | 'there' | 'back' | 'rest';
const LINES: readonly Line[] = [
  'away',
  'there',
  'back',
  'away',
  'there',
  'back',
  'away',
  'there',
  'back',
  'rest',
];

async function killTablet(
  province: Province,
  dist: KillDist,
  play: { readonly kills: number; readonly turn: number; readonly seed: number },
): Promise<KillCounts> {
  const chance = createChance(play.seed);
  const { chief, clerk, commune } = officersOf(play.turn);
  const wire = await layWire(() => province.port);
  const hearing = createHearing();
  const faults = createFaults();
  const neighbour = await createNeighbour(province.url, clerk, chance);
  const tablet = createKilledTablet({
    url: wire.url,
    worker: dist.worker,
    ...chief,
    hear: hearing.hear,
  });
  let inFlight = 0;
  try {
    await tablet.enrol();
    for (let kill = 0; kill < play.kills; kill++) {
      const stop = new AbortController();
      const line = LINES[kill % LINES.length] ?? 'away';
      if (line === 'away' || line === 'back') wire.cut();
      const working = line === 'away' ? Promise.resolve() : neighbour.work(stop.signal);
      await tablet.write({ commune, run: `${play.turn}k${kill}`, seed: chance.below(2 ** 31) });
      await untilTheKill(tablet, wire, line, chance);
      await tablet.kill();
      if (hearing.open().length > 0) inFlight += 1;
      stop.abort();
      await working;
      wire.restore();
      await tablet.start();
      hearing.compare(await tablet.look(), faults);
    }
    if (!(await isLevel(tablet))) faults.note('lost', `the tablet of ${chief.officer} never was level`);
    const last = await tablet.look();
    hearing.compare(last, faults);
    const held = toHeldWork(await province.readWhole(commune));
    compareProvince(held, new Map([...hearing.acknowledged(), ...neighbour.acknowledged]), faults);
    compareChains(held, new Set([neighbour.key, ...last.keys.map(({ key }) => key)]), faults);
    const { acknowledged, kept, gone } = hearing.counts();
    return {
      kills: play.kills,
      inFlight,
      kept,
      gone,
      acknowledged: acknowledged + neighbour.acknowledged.size,
      ...faults.counts(),
    };
  } finally {
    await tablet.end();
    await wire.close();
  }
}

/** Longer than any one save takes: every moment of it is drawn, and of what follows it. */
const SAVING_MS = 300;
/** Rows are packed when nothing was written for three seconds (client/device/row-index.ts). */
const QUIET_MS = 2_950;

async function untilTheKill(tablet: KilledTablet, wire: Wire, line: Line, chance: Chance): Promise<void> {
  await sleep(chance.below(SAVING_MS));
  if (line === 'back') {
    wire.restore();
    await tablet.syncNow();
    await sleep(chance.below(SAVING_MS));
  } else if (line === 'rest') {
    await tablet.rest();
    await sleep(QUIET_MS + chance.below(SAVING_MS));
  }
}

/** Until the province has acknowledged all of it and no row of the journal is left; false where that never comes. */
async function isLevel(tablet: KilledTablet, patience = 60_000): Promise<boolean> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    await tablet.syncNow();
    const { waiting, unconfirmed } = await tablet.syncState();
    if (waiting + unconfirmed === 0 && (await tablet.look()).open === 0) return true;
    await sleep(200);
  }
  return false;
}

/** Each tablet has a commune to itself as long as there are communes. */
function officersOf(turn: number) {
  const chiefs = DEMONSTRATION_OFFICERS.filter(({ role }) => role === 'chief');
  const chief = chiefs[turn % chiefs.length];
  const clerk = DEMONSTRATION_OFFICERS.find((one) => one.role === 'clerk' && one.place === chief?.place);
  if (!chief || !clerk) throw new Error('the demonstration has no chief with a clerk');
  const { officer, pin, place } = chief;
  return { chief: { officer, pin }, clerk, commune: place };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
