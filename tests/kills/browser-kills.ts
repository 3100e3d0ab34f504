import { DEMONSTRATION_OFFICERS } from '../../sync-server/provision/demonstration-officers.ts';
import { createProfile, startChromium } from '../integration/support/device-chromium.ts';
import { type Chance, createChance } from '../simulate/plan.ts';
import { type Province, startProvince } from '../support/province.ts';
import { tearLog } from '../support/tear-log.ts';
import { layWire, type Wire } from '../support/wire.ts';
import { compareChains, compareProvince, toHeldWork } from './compare-province.ts';
import type { KillDist } from './kill-dist.ts';
import { NotLetIn, type OpenKillPage, openKillPage } from './kill-page.ts';
import { createNeighbour } from './neighbour.ts';
import { killScreens } from './screen-kills.ts';
import { addCounts, createFaults, createHearing, type KillCounts } from './tally.ts';

export interface BrowserKills {
  readonly kills: number;
  readonly seed: number;
  readonly dist: KillDist;
  readonly couchdbUrl?: string | undefined;
  readonly told?: (done: number, of: number) => void;
  /** Milliseconds after which what is not level never will be. */
  readonly patience?: number;
}

/** A tablet's whole work is looked at after each kill; a new one keeps that short. */
const KILLS_A_TABLET = 25;
/** One kill in so many falls into a write of the log itself: too short a moment to be hit often enough. */
const TORN_ONE_IN = 4;
/** One kill in so many is of the product's own screens, which are slower to fill in. */
const SCREENS_ONE_IN = 8;

/** Kills Chromium in the middle of saving, again and again on one profile, and counts what became of every save. */
export async function killBrowsers({
  kills,
  seed,
  dist,
  couchdbUrl,
  told,
  patience = 60_000,
}: BrowserKills): Promise<KillCounts> {
  const province = await startProvince(couchdbUrl, dist.folder);
  const counts: KillCounts[] = [];
  const byScreens = Math.round(kills / SCREENS_ONE_IN);
  const byDevice = kills - byScreens;
  try {
    for (let done = 0; done < byDevice; done += KILLS_A_TABLET) {
      const play = { kills: Math.min(KILLS_A_TABLET, byDevice - done), turn: done / KILLS_A_TABLET };
      counts.push(await killTablet({ province, dist, ...play, patience, seed: seed + done }));
      told?.(done + play.kills, kills);
    }
    if (byScreens > 0) {
      const { clerk } = officersOf(Math.ceil(byDevice / KILLS_A_TABLET));
      const officer = { officer: clerk.officer, pin: clerk.pin, commune: clerk.place };
      counts.push(await killScreens({ province, dist, kills: byScreens, seed, officer }));
      told?.(kills, kills);
    }
  } finally {
    await province.close();
  }
  return addCounts(counts);
}

interface TabletKills {
  readonly province: Province;
  readonly dist: KillDist;
  readonly kills: number;
  readonly seed: number;
  readonly turn: number;
  readonly patience: number;
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

async function killTablet({ province, dist, kills, seed, turn, patience }: TabletKills): Promise<KillCounts> {
  const chance = createChance(seed);
  const { chief, clerk, commune } = officersOf(turn);
  const wire = await layWire(() => province.port);
  const profile = createProfile();
  const hearing = createHearing();
  const faults = createFaults();
  const neighbour = await createNeighbour(province.url, clerk, chance);
  let inFlight = 0;
  let browser = await startChromium(profile.path);
  const open = (isNew: boolean) =>
    openKillPage(browser, { ...chief, url: wire.url, worker: dist.worker, isNew, hear: hearing.hear });
  try {
    let page = await open(true);
    for (let kill = 0; kill < kills; kill++) {
      const stop = new AbortController();
      const line = LINES[kill % LINES.length] ?? 'away';
      if (line === 'away' || line === 'back') wire.cut();
      const working = line === 'away' ? Promise.resolve() : neighbour.work(stop.signal);
      await page.write({ commune, run: `${turn}k${kill}`, seed: chance.below(2 ** 31) });
      await untilTheKill(page, wire, line, chance);
      await browser.kill();
      if (hearing.open().length > 0) inFlight += 1;
      if (chance.below(TORN_ONE_IN) === 0) tearLog(profile.path);
      stop.abort();
      await working;
      wire.restore();
      browser = await startChromium(profile.path);
      page = await open(false);
      hearing.compare(await page.look(), faults);
    }
    const last = await page.lookWhenLevel(patience);
    if (last) hearing.compare(last, faults);
    else faults.note('lost', `the tablet of ${chief.officer} never was level`);
    const held = toHeldWork(await province.readWhole(commune));
    compareProvince(held, new Map([...hearing.acknowledged(), ...neighbour.acknowledged]), faults);
    compareChains(held, new Set([neighbour.key, ...(last?.keys ?? []).map(({ key }) => key)]), faults);
    const { acknowledged, ...left } = hearing.counts();
    return {
      kills,
      inFlight,
      ...left,
      acknowledged: acknowledged + neighbour.acknowledged.size,
      ...faults.counts(),
    };
  } catch (error) {
    if (!(error instanceof NotLetIn)) throw error;
    for (const entry of hearing.acknowledged().keys())
      faults.note('lost', `entry ${entry}: ${error.message}`);
    return { kills, inFlight, ...hearing.counts(), ...faults.counts() };
  } finally {
    await browser.kill();
    profile.remove();
    await wire.close();
  }
}

/** Longer than any one save takes: every moment of it is drawn, and of what follows it. */
const SAVING_MS = 300;
/** Rows are packed when nothing was written for three seconds (client/device/row-index.ts). */
const QUIET_MS = 2_950;

async function untilTheKill(page: OpenKillPage, wire: Wire, line: Line, chance: Chance): Promise<void> {
  await sleep(chance.below(SAVING_MS));
  if (line === 'back') {
    wire.restore();
    await page.syncNow();
    await sleep(chance.below(SAVING_MS));
  } else if (line === 'rest') {
    await page.rest();
    await sleep(QUIET_MS + chance.below(SAVING_MS));
  }
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
