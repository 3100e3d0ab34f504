import type { Certificate } from '../../schemas/access/officer.ts';
import type { Roster } from '../../schemas/wire/messages.ts';
import { DEMONSTRATION_OFFICERS } from '../../sync-server/provision/demonstration-officers.ts';
import { type HeadlessTablet, openEnrolled } from '../integration/support/device-tablet.ts';
import { enrolTablet } from '../integration/support/server-tablet.ts';
import { type Chance, createChance } from '../simulate/plan.ts';
import { type Province, startProvince } from '../support/province.ts';
import { drawActs, type Grounds, noteGrounds } from './acts.ts';
import { compareChains, compareProvince, toHeldWork } from './compare-province.ts';
import { createRawSender, type RawSender } from './raw-sender.ts';
import { addCounts, createFaults, type KillCounts } from './tally.ts';
import { createWireHearing } from './wire-hearing.ts';

export interface ServerKills {
  readonly kills: number;
  readonly seed: number;
  /** To start the server from. */
  readonly dist: string;
  readonly couchdbUrl?: string | undefined;
  readonly told?: (done: number, of: number) => void;
  /** Milliseconds after which what is not level never will be. */
  readonly patience?: number;
}

/** The commune's whole database is read after each kill; another commune keeps that short. */
const KILLS_A_COMMUNE = 25;

/** Kills the server in the middle of receiving, again and again on one set of data, and counts what it had acknowledged. */
export async function killServers({
  kills,
  seed,
  dist,
  couchdbUrl,
  told,
  patience = 60_000,
}: ServerKills): Promise<KillCounts> {
  const province = await startProvince(couchdbUrl, dist);
  const counts: KillCounts[] = [];
  try {
    for (let done = 0; done < kills; done += KILLS_A_COMMUNE) {
      const play = { kills: Math.min(KILLS_A_COMMUNE, kills - done), turn: done / KILLS_A_COMMUNE };
      counts.push(await playCommune(province, { ...play, patience, chance: createChance(seed + done) }));
      told?.(done + play.kills, kills);
    }
  } finally {
    await province.close();
  }
  return addCounts(counts);
}

/** Two tablets each; field officers open no book. */
const WORDS = ['chief', 'clerk', 'chief', 'clerk'];
/** As long as a push of a day's work takes: every moment of it is drawn. */
const RECEIVING_MS = 250;

interface CommuneKills {
  readonly kills: number;
  readonly turn: number;
  readonly patience: number;
  readonly chance: Chance;
}

async function playCommune(
  province: Province,
  { kills, turn, patience, chance }: CommuneKills,
): Promise<KillCounts> {
  const commune = communeOf(turn);
  const faults = createFaults();
  const url = () => new URL(province.url);
  const officers = WORDS.map((word) => officerOf(`${word}-${commune}`));
  const reader = await enrolTablet(url, `clerk-${commune}`, 'reader');
  const readRoster = async (): Promise<readonly Certificate[]> => {
    const roster: Roster = await (await reader.get('/api/roster')).json();
    return roster.certificates;
  };
  const hearing = createWireHearing(readRoster, faults);
  const senders: RawSender[] = [];
  for (const name of ['clerk', 'field']) {
    const tablet = await enrolTablet(url, `${name}-${commune}`, `raw-${name}`);
    senders.push(createRawSender(tablet, commune, hearing, chance));
  }
  const tablets: HeadlessTablet[] = [];
  for (const { officer, pin } of officers) {
    tablets.push(await openEnrolled({ server: province.url, ports: { fetch: hearing.fetch }, officer, pin }));
  }
  const savers = tablets.map((tablet, place) => createSaver(tablet, commune, `${turn}t${place}`, chance));
  const totals = { inFlight: 0, kept: 0, gone: 0 };
  const compare = async (covered: ReadonlyMap<string, string>) => {
    const held = toHeldWork(await province.readWhole(commune));
    compareProvince(held, covered, faults);
    return held;
  };
  try {
    for (let kill = 0; kill < kills; kill++) {
      const stop = new AbortController();
      const working = [...senders, ...savers].map((one) => one.work(stop.signal));
      await sleep(20 + chance.below(RECEIVING_MS));
      const underWay = hearing.underWay();
      await province.kill();
      if (underWay.length > 0) totals.inFlight += 1;
      stop.abort();
      await Promise.all(working);
      // Tablets send again as soon as there is somebody to listen.
      const covered = hearing.covered();
      await province.restart();
      const held = await compare(covered);
      const kept = underWay.filter((entry) => held.recordsOf(entry).length > 0).length;
      totals.kept += kept;
      totals.gone += underWay.length - kept;
      if (!(await areLevel(tablets, senders, patience)))
        faults.note('lost', `a tablet of ${commune} never was level`);
    }
    const held = await compare(hearing.covered());
    compareChains(held, hearing.keys(), faults);
    const written = savers.flatMap((saver) => [...saver.written]);
    compareProvince(held, new Map(written), faults);
    return { kills, ...totals, acknowledged: hearing.covered().size, ...faults.counts() };
  } finally {
    await Promise.all(tablets.map((tablet) => tablet.close()));
  }
}

/** The real device layer at work: one save after the other, however the line stands. */
function createSaver(tablet: HeadlessTablet, commune: string, run: string, chance: Chance) {
  const grounds: Grounds = new Map();
  /** Record by entry. */
  const written = new Map<string, string>();
  let count = 0;
  return {
    written,
    work: async (until: AbortSignal) => {
      while (!until.aborted) {
        const acts = drawActs(chance, commune, `${run}-${count++}`, grounds);
        const entries = await tablet.write(...acts);
        noteGrounds(grounds, acts, entries);
        for (const { entry, record } of entries) written.set(entry, record);
        await sleep(chance.below(60));
      }
    },
  };
}

/** By itself: nobody presses anything. */
async function areLevel(
  tablets: readonly HeadlessTablet[],
  senders: readonly RawSender[],
  patience: number,
): Promise<boolean> {
  const end = Date.now() + patience;
  const isOpen = new Set<HeadlessTablet>(tablets);
  let isSent = false;
  while (Date.now() < end) {
    isSent ||= (await Promise.all(senders.map((sender) => sender.sendAgain()))).every(Boolean);
    for (const tablet of isOpen) {
      const { waiting, unconfirmed } = await tablet.syncState();
      if (waiting + unconfirmed === 0) isOpen.delete(tablet);
    }
    if (isSent && isOpen.size === 0) return true;
    await sleep(20);
  }
  return false;
}

function communeOf(turn: number): string {
  const communes = DEMONSTRATION_OFFICERS.filter(({ role }) => role === 'chief').map(({ place }) => place);
  return communes[turn % communes.length] ?? '';
}

function officerOf(name: string) {
  const officer = DEMONSTRATION_OFFICERS.find((one) => one.officer === name);
  if (!officer) throw new Error(`the demonstration has no ${name}`);
  return officer;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
