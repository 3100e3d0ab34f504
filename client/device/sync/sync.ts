import { Subject } from 'rxjs';
import type { Gazetteer } from '../../../schemas/places/gazetteer.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import type { SyncState } from '../api/sync-state.ts';
import { sleep } from '../clock.ts';
import { isDiskFull } from '../disk-full.ts';
import type { Door } from '../door.ts';
import type { Exclusive } from '../exclusive.ts';
import type { Journal } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Ports } from '../ports.ts';
import type { Signer } from '../signer.ts';
import type { Store } from '../store.ts';
import { createFeed } from './feed.ts';
import type { GatewayClient } from './gateway-client.ts';
import { type Backoff, createLine, type InsistOptions } from './line.ts';
import { createOffers } from './offers.ts';
import { createPuller } from './puller.ts';
import { createPusher } from './pusher.ts';
import { createReceipts } from './receipts.ts';
import { createReplication } from './replication.ts';
import { createRosterErrands, type RosterErrandsParts } from './roster-errands.ts';
import { createSessions } from './sessions.ts';
import { createTrust } from './trust.ts';

/** This tablet's traffic with the province, going on by itself until it is closed. */
export interface Sync {
  readonly state: () => Omit<SyncState, 'damaged' | 'lost' | 'forks' | 'hasPlaces' | 'disk'>;
  readonly changes: Subject<void>;
  /** Tries at once; resolves when the tablet is level with the province, or when that failed. */
  readonly syncNow: () => Promise<void>;
  /** Something may have changed that a waiting try depends on: the line, or who is signed in. */
  readonly wake: () => void;
  /** Offers at once what the province could not take; resolves as `syncNow` does. */
  readonly tryAgain: () => Promise<void>;
  /** Offers these records with all their entries at the next exchange, which is now. */
  readonly offer: (ids: readonly RecordId[]) => Promise<void>;
  /** Brings to the desk what was written onto its cases; resolves when the desk has answered. */
  readonly offerCases: () => Promise<void>;
  /** Brings these records whole, as the province has them. */
  readonly fetchAgain: (ids: readonly RecordId[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SyncParts
  extends Pick<RosterErrandsParts, 'onRoster' | 'beyondRoster' | 'revokedKeys' | 'forgetKeys'> {
  readonly ports: Pick<Ports, 'clock' | 'random' | 'report' | 'received'>;
  readonly client: GatewayClient;
  readonly backoff: Backoff;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly exclusive: Exclusive;
  /** Whose key is unlocked: while it is nobody's, nothing is sent or asked. */
  readonly signer: () => Signer | undefined;
  readonly door: Door;
  readonly rosterVersion: () => string | undefined;
  /** What opens this tablet by telephone, sealed to the recovery key; undefined once the province has it, but for after its restore. */
  readonly escrow: (isAgain: boolean) => string | undefined;
  readonly onEscrowed: (escrow: string) => Promise<void>;
  /** The roster names another gazetteer than this tablet keeps. */
  readonly lacksGazetteer: () => boolean;
  readonly onGazetteer: (gazetteer: Gazetteer) => Promise<void>;
  /** Whether the disk has room for what the province can send again. */
  readonly hasRoomForNews: () => Promise<boolean>;
}

/** How long a long poll hangs; below what the gateway allows and what proxies close. */
const HANG = 50_000;
/** What the province cannot take now is offered again after so many first waits of the line: minutes. */
const WAITS = 120;
/** A tablet to which nothing happens looks for a new roster all the same. */
const ROUND = 600_000;
/** In first waits of the line: a minute, where work waits for somebody's certificate, or news for room. */
const AWAITED = 60;
/** What is written within this goes in one push, as a birth that is declared and registered. */
const GATHER = 250;
/** In first waits of the line: a wait that lasts this long was one, whatever ended it. */
const CALM = 30;
/** A poll that is not answered for this much longer was lost on the way. */
const HANG_SLACK = 15_000;

export async function startSync(parts: SyncParts): Promise<Sync> {
  const { ports, journal, ledger, store, backoff } = parts;
  const { clock } = ports;
  const settings = await journal.readSettings();
  const closing = new AbortController();
  const changes = new Subject<void>();
  let waiting = new AbortController();
  let endRetry: (() => void) | undefined;
  let endLater: (() => void) | undefined;
  let isWaitOver = false;
  let isResting = false;
  /** Rounds in a row that brought nothing and were not waited for. */
  let inVain = 0;
  let { lastLevel, isRefilling } = settings;
  let isOfferedAgain = false;
  let onLevel: (() => void)[] = [];
  let gathering: Promise<void> | undefined;

  const line = createLine({
    sessions: createSessions(parts.client, ledger.acknowledgementOf),
    ports,
    signer: parts.signer,
    backoff,
    signal: closing.signal,
    lastContact: settings.lastContact ?? undefined,
    onChange: () => changes.next(),
    onRevoked: () => roster.fetchAside(),
  });
  const roster = createRosterErrands({
    line,
    ledger,
    offer: (rows) => offers.rows(rows),
    onRoster: parts.onRoster,
    beyondRoster: parts.beyondRoster,
    revokedKeys: parts.revokedKeys,
    forgetKeys: parts.forgetKeys,
    report: reportWhileOpen,
  });
  const feed = createFeed({
    journal,
    store,
    exclusive: parts.exclusive,
    isRefused: ledger.isRefused,
    start: settings.isReoffering ? null : settings.checkpoint,
  });
  const goOn = () => waiting.abort();
  const trust = createTrust({
    door: parts.door,
    ledger,
    rosterVersion: parts.rosterVersion,
    fetchRoster: roster.fetch,
    report: ports.report,
  });
  const pusher = createPusher({
    line,
    trust,
    ledger,
    store,
    feed,
    exclusive: parts.exclusive,
    onSetAside: () => {
      endRetry ??= clock.after(backoff.first * 5, goOn);
    },
    onWaits: () => {
      const chance = (ports.random.bytes(1)[0] ?? 0) / 128;
      endLater ??= clock.after(backoff.first * WAITS * (1 + chance), endWait);
    },
    onAwaited: (ids) => puller.awaitRecords(ids),
  });
  const puller = createPuller({
    line,
    trust,
    store,
    ledger,
    journal,
    feed,
    pusher,
    onRosterVersion: async (version) => {
      if (version !== parts.rosterVersion()) await roster.fetch();
    },
    rosterVersion: parts.rosterVersion,
    onNewEra: () => {
      isOfferedAgain = false;
      return roster.bring();
    },
    awaited: settings.awaited,
    hasRoom: parts.hasRoomForNews,
    received: ports.received,
    onArrival: () => changes.next(),
  });
  const offers = createOffers({ pusher, ledger, store });
  const askForReceipts = createReceipts({ ledger, offers, keyInUse: () => parts.signer()?.key });
  const replication = createReplication({
    collection: store.collection,
    ledger,
    puller,
    pusher,
    gather,
    report: reportWhileOpen,
  });

  /** Whoever comes meanwhile goes with those who were first. */
  function gather(): Promise<void> {
    gathering ??= sleep(clock, Math.min(GATHER, backoff.first), closing.signal).finally(() => {
      gathering = undefined;
    });
    return gathering;
  }

  function reportWhileOpen(problem: unknown): void {
    if (!closing.signal.aborted) ports.report(problem);
  }

  function endWait(): void {
    endLater = undefined;
    isWaitOver = true;
    goOn();
  }

  async function offerWaiting(): Promise<void> {
    isWaitOver = false;
    try {
      await offers.waiting();
      await pusher.forgotten.handOver(offers.wholly);
    } catch (problem) {
      isWaitOver = true;
      throw problem;
    }
  }

  async function offerSetAside(): Promise<void> {
    endRetry?.();
    endRetry = undefined;
    await pusher.setAside.handOver(offers.wholly);
  }

  /** Work goes on without places; whatever hinders them is tried again at the next round. */
  async function fetchGazetteer(): Promise<void> {
    const outcome = await line.insist('/api/places', undefined, { isFinal: () => true });
    if (outcome.ok) await parts.onGazetteer(outcome.value);
  }

  async function handOverEscrow(): Promise<void> {
    const { isReoffering } = await journal.readSettings();
    const telephone = parts.escrow(isReoffering);
    if (telephone === undefined) return;
    const outcome = await line.insist('/api/escrow', { telephone }, { isFinal: () => true });
    if (outcome.ok) await parts.onEscrowed(telephone);
  }

  /** An administrator's tablet sees no records: it learns who is who and where, and waits to be woken. */
  const seesRecords = () => parts.signer()?.certificate.role !== 'administrator';

  async function goRoundWithoutRecords(): Promise<void> {
    waiting = new AbortController();
    const mine = waiting;
    // Without a feed it hears of no new epoch: what the province lacks it brings whenever it looks.
    await roster.bring();
    if (parts.lacksGazetteer()) await fetchGazetteer();
    await handOverEscrow();
    await journal.updateSettings({ lastContact: line.state().lastContact ?? null });
    for (const tell of onLevel) tell();
    onLevel = [];
    isResting = true;
    await sleep(clock, ROUND, mine.signal);
    isResting = false;
  }

  async function goLevel(): Promise<void> {
    await replication.pullAll();
    await feed.settle(true);
    await puller.fetchAwaited();
    const { isReoffering } = await journal.readSettings();
    if (isReoffering && !roster.isBrought()) await roster.bring();
    if (isReoffering && !isOfferedAgain) await offers.again(puller.seen());
    isOfferedAgain = true;
    await offerSetAside();
    if (isWaitOver) await offerWaiting();
    await askForReceipts();
    if (parts.lacksGazetteer()) await fetchGazetteer();
    await handOverEscrow();
    if (!puller.isPaused()) {
      lastLevel = ports.clock.now();
      isRefilling = false;
    }
    await journal.updateSettings({
      isReoffering: isReoffering && !(pusher.setAside.isEmpty() && pusher.forgotten.isEmpty()),
      lastContact: line.state().lastContact ?? null,
      lastLevel,
      isRefilling,
    });
    changes.next();
    for (const tell of onLevel) tell();
    onLevel = [];
  }

  /**
   * Resolves when there is a reason to go level again: news, a line that was away (what was revoked meanwhile is no news
   * of any record), or that it was long ago.
   */
  async function waitForChange(): Promise<void> {
    // It ended while the tablet went level, after what waits was looked at.
    if (isWaitOver) return;
    waiting = new AbortController();
    const mine = waiting;
    const patience = puller.isAwaiting() ? backoff.first * AWAITED : ROUND;
    const endPatience = clock.after(patience, () => mine.abort());
    const endHaste = clock.after(backoff.first * CALM, () => {
      inVain = 0;
    });
    void line.nextFailure().then(() => mine.abort());
    const options = { hangs: HANG + HANG_SLACK, signal: mine.signal };
    try {
      // News that waits outside for room would answer each poll at once.
      if (puller.isPaused()) await sleep(clock, backoff.first * AWAITED, mine.signal);
      else await waitUntil(mine.signal, options);
    } finally {
      endPatience();
      endHaste();
    }
  }

  /** Where long polls alone fail, or tell of news that is none, each round would follow the last at once. */
  async function goRound(): Promise<void> {
    const stood = feed.stored();
    waiting = new AbortController();
    // Whoever asked meanwhile is not to wait.
    const isWished = onLevel.length > 0 || isWaitOver;
    if (inVain > 1 && !isWished) await line.rest(inVain - 1, waiting.signal);
    await goLevel();
    inVain = feed.stored() === stood ? inVain + 1 : 0;
    await waitForChange();
  }

  async function waitUntil(ended: AbortSignal, options: InsistOptions): Promise<void> {
    while (onLevel.length === 0 && !ended.aborted) {
      try {
        const outcome = await line.insist('/api/wait', { since: feed.stored(), timeout: HANG }, options);
        if (outcome.ok && outcome.value.changed) return;
        // A gateway that is stopping answers every poll at once: it is not to be hammered.
        await sleep(clock, backoff.first, ended);
      } catch (error) {
        if (!ended.aborted) throw error;
      }
    }
  }

  async function run(): Promise<void> {
    let isFirst = true;
    while (!closing.signal.aborted) {
      try {
        if (!seesRecords()) {
          await goRoundWithoutRecords();
          continue;
        }
        if (isFirst) await offers.rows(ledger.openRows());
        // A kill may have come between the news and the erasing.
        if (isFirst) roster.leaveRevoked();
        isFirst = false;
        await goRound();
      } catch (error) {
        if (closing.signal.aborted) return;
        ports.report(error);
        await sleep(clock, isDiskFull(error) ? backoff.first * AWAITED : backoff.first, closing.signal);
      }
    }
  }

  const closed = new Promise<void>((resolve) => {
    closing.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const running = Promise.race([run(), closed]);

  const syncNow = () => {
    const level = new Promise<void>((resolve) => onLevel.push(resolve));
    const outcome = Promise.race([level, line.nextFailure(), closed]);
    line.wake();
    goOn();
    return outcome;
  };

  return {
    state: () => ({
      ...line.state(),
      ...ledger.counts(),
      lastLevel: lastLevel ?? undefined,
      isRefilling,
      arrival: puller.arrival(),
    }),
    changes,
    syncNow,
    tryAgain: () => {
      endLater?.();
      endLater = undefined;
      isWaitOver = true;
      return syncNow();
    },
    offer: async (ids) => {
      await offers.wholly(ids);
    },
    offerCases: offers.cases,
    wake: () => {
      line.wake();
      if (isResting || !seesRecords()) goOn();
    },
    fetchAgain: async (ids) => {
      if (ids.length === 0) return;
      await puller.fetchAgain(ids);
      goOn();
    },
    close: async () => {
      endRetry?.();
      endLater?.();
      closing.abort(new Error('the device is closing'));
      goOn();
      await running;
      await replication.close();
      changes.complete();
    },
  };
}
