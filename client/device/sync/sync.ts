import { Subject } from 'rxjs';
import type { Gazetteer } from '../../../schemas/places/gazetteer.ts';
import type { Entry, EntryId, KeyId, RecordId } from '../../../schemas/record/entry.ts';
import type { CertificatesRequest, ProblemCode, Roster } from '../../../schemas/wire/messages.ts';
import type { SyncState } from '../api.ts';
import { sleep } from '../clock.ts';
import { isDiskFull } from '../disk-full.ts';
import type { Door } from '../door.ts';
import type { Exclusive } from '../exclusive.ts';
import type { Journal, JournalRow } from '../journal.ts';
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
import { createReplication } from './replication.ts';
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

export interface SyncParts {
  readonly ports: Pick<Ports, 'clock' | 'random' | 'report'>;
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
  readonly onRoster: (roster: Roster) => Promise<void>;
  /** What this tablet knows on the province's word and a roster of the province leaves out. */
  readonly beyondRoster: (roster: Roster) => CertificatesRequest;
  /** Keys of this tablet that the province took back, as far as the roster here proves it. */
  readonly revokedKeys: () => readonly KeyId[];
  /** Erases a key that was taken back, when its unsent work has gone. */
  readonly forgetKeys: (key: KeyId) => Promise<void>;
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
  let isAsking = false;
  let isResting = false;
  /** Rounds in a row that brought nothing and were not waited for. */
  let inVain = 0;
  let isTrustBrought = false;
  let { lastLevel, isRefilling } = settings;
  let isOfferedAgain = false;
  const leaving = new Set<KeyId>();
  const isAskedFor = new Set<EntryId>();
  let knownForks = 0;
  let onLevel: (() => void)[] = [];

  const line = createLine({
    sessions: createSessions(parts.client, ledger.acknowledgementOf),
    ports,
    signer: parts.signer,
    backoff,
    signal: closing.signal,
    lastContact: settings.lastContact ?? undefined,
    onChange: () => changes.next(),
    onRevoked: () => {
      if (isAsking) return;
      isAsking = true;
      void fetchRoster()
        .catch(reportWhileOpen)
        .finally(() => {
          isAsking = false;
        });
    },
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
    fetchRoster,
    report: ports.report,
  });
  const pusher = createPusher({
    line,
    trust,
    ledger,
    store,
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
      if (version !== parts.rosterVersion()) await fetchRoster();
    },
    rosterVersion: parts.rosterVersion,
    onNewEra: () => {
      isOfferedAgain = false;
      return bringTrust();
    },
    awaited: settings.awaited,
    hasRoom: parts.hasRoomForNews,
  });
  const offers = createOffers({ pusher, ledger, store });
  const replication = createReplication({
    collection: store.collection,
    ledger,
    puller,
    pusher,
    report: reportWhileOpen,
  });

  function reportWhileOpen(problem: unknown): void {
    if (!closing.signal.aborted) ports.report(problem);
  }

  function endWait(): void {
    endLater = undefined;
    isWaitOver = true;
    goOn();
  }

  async function fetchRoster(): Promise<void> {
    const outcome = await line.insist('/api/roster', undefined);
    if (outcome.ok) await takeRoster(outcome.value);
  }

  async function takeRoster(roster: Roster): Promise<void> {
    await parts.onRoster(roster);
    leaveRevoked();
  }

  /** After a restore, before any work is offered: nobody's entries shall be a stranger's there, and no thief a stranger to it. */
  async function bringTrust(): Promise<void> {
    const outcome = await line.insist('/api/roster', undefined);
    if (!outcome.ok) return;
    const brought = toParts(parts.beyondRoster(outcome.value));
    for (const body of brought) await line.insist('/api/certificates', body, { isFinal: isRefusal });
    if (brought.length > 0) await fetchRoster();
    else await takeRoster(outcome.value);
    isTrustBrought = true;
  }

  /**
   * A key the province took back sends what it has, to be held there, and is erased. That the gateway calls it revoked
   * is not enough: only what the province's key signed makes a tablet give up its keys.
   */
  function leaveRevoked(): void {
    for (const key of parts.revokedKeys()) {
      if (leaving.has(key)) continue;
      leaving.add(key);
      const isUnsent = (row: JournalRow) => row.entry.key === key && row.state === 'unsent';
      void offers
        .rows(ledger.openRows().filter(isUnsent))
        .then(() => parts.forgetKeys(key))
        .catch(reportWhileOpen)
        .finally(() => leaving.delete(key));
    }
  }

  async function offerWaiting(): Promise<void> {
    isWaitOver = false;
    await offers.waiting();
    await offers.wholly(pusher.takeForgotten());
  }

  /** Work under a key that was used twice: no number speaks for it, so each entry is asked for by its name, once. */
  async function askForReceipts(): Promise<void> {
    const forks = new Set(ledger.forks());
    if (forks.size === 0) return;
    const isFresh = ({ id, key }: Entry) => forks.has(key) && !isAskedFor.has(id);
    const rows = ledger.openRows().filter(({ entry }) => isFresh(entry));
    for (const { entry } of rows) isAskedFor.add(entry.id);
    await offers.rows(rows);
    // What the other tablet wrote comes by the feed and is in no journal here; looked for while the key is in use.
    const inUse = parts.signer()?.key;
    if (forks.size === knownForks && !(inUse && forks.has(inUse))) return;
    knownForks = forks.size;
    for (const id of await offers.unsigned(isFresh)) isAskedFor.add(id);
  }

  async function offerSetAside(): Promise<void> {
    endRetry?.();
    endRetry = undefined;
    await offers.wholly(pusher.takeSetAside());
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
    await bringTrust();
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
    if (isReoffering && !isTrustBrought) await bringTrust();
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
      isReoffering: isReoffering && (pusher.hasSetAside() || pusher.hasForgotten()),
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
        if (isFirst) leaveRevoked();
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

/** Certificates of 700 bytes each, so that a thin line gets through one. */
const AT_ONCE = 200;

/** Certificates first: a revocation says nothing of a key that is not known. */
function toParts({ certificates, revocations }: CertificatesRequest): readonly CertificatesRequest[] {
  return [
    ...inParts(certificates).map((some) => ({ certificates: some, revocations: [] })),
    ...inParts(revocations).map((some) => ({ certificates: [], revocations: some })),
  ];
}

function inParts<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: (readonly Item[])[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) parts.push(items.slice(from, from + AT_ONCE));
  return parts;
}

/** A gateway of 0.3 knows no such question; a key that was stopped may not ask it. */
function isRefusal(code: ProblemCode): boolean {
  return ['not_found', 'not_allowed', 'revoked', 'bad_request'].includes(code);
}
