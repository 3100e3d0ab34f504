import type { Entry, EntryId, RecordId } from '../../../schemas/record/entry.ts';
import { orderLog, pastOfHeads } from '../../../schemas/record/log.ts';
import { entriesBeyond, mergeLogs } from '../../../schemas/record/merge.ts';
import { findRecordFault, findRoot, type RegisterRecord } from '../../../schemas/record/record.ts';
import type { EntriesRequest, PullAnswer, RecordNotice, RecordPart } from '../../../schemas/wire/messages.ts';
import type { Journal } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Store } from '../store.ts';
import { type ArrivalCount, countArrival } from './arrival.ts';
import { knownHeads, type Offer } from './chunks.ts';
import type { Feed } from './feed.ts';
import type { Line } from './line.ts';
import { createPages } from './pages.ts';
import type { Pusher } from './pusher.ts';
import type { Arrived, Trust } from './trust.ts';

/** Brings what the province has. */
export interface Puller {
  /**
   * The next records for RxDB, each merged with what is here: RxDB overwrites a record it takes for clean with whatever
   * it is given. Empty once the feed is at its end.
   */
  readonly pull: () => Promise<readonly RegisterRecord[]>;
  /** There may be more than when the feed's end was last seen. */
  readonly expectMore: () => void;
  /** Ids of all records the province has shown since the feed was last begun. */
  readonly seen: () => ReadonlySet<RecordId>;
  /** These records were shown and could not be verified yet; they are asked for again. */
  readonly awaitRecords: (ids: readonly RecordId[]) => Promise<void>;
  /** These records are not on the tablet any more, or not whole: they are asked for at the next round. */
  readonly fetchAgain: (ids: readonly RecordId[]) => Promise<void>;
  /** Asks again for what waits for somebody's certificate, where the roster is another since. */
  readonly fetchAwaited: () => Promise<void>;
  readonly isAwaiting: () => boolean;
  /** There is news, and no room for it. */
  readonly isPaused: () => boolean;
  readonly arrival: ArrivalCount['state'];
}

export interface PullerParts {
  readonly line: Line;
  readonly trust: Trust;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly journal: Pick<Journal, 'updateSettings'>;
  readonly feed: Feed;
  readonly pusher: Pusher;
  readonly onRosterVersion: (version: string) => Promise<void>;
  readonly rosterVersion: () => string | undefined;
  /** The province was restored: it is told first whom it may have forgotten. */
  readonly onNewEra: () => Promise<void>;
  readonly awaited: readonly RecordId[];
  readonly hasRoom: () => Promise<boolean>;
  /** Bytes that came over the line. */
  readonly received?: (() => number | undefined) | undefined;
  /** A page has come. */
  readonly onArrival?: () => void;
}

/** An entry that the province took and still does not show is not offered for ever. */
const MAX_OFFERS = 5;

export function createPuller(parts: PullerParts): Puller {
  const { line, trust, store, ledger, feed, pusher } = parts;
  const awaited = new Set(parts.awaited);
  let awaitedWith: string | undefined;
  const offered = new Map<EntryId, number>();
  const seen = new Set<RecordId>();
  let isMoreExpected = true;
  let isPaused = false;
  const arrival = countArrival(parts.received);
  const pages = createPages({ line, trust, pusher, onBegin: arrival.begin });

  /** @param settling of the pages before, which goes on meanwhile */
  async function nextPage(settling: Promise<void>): Promise<readonly RegisterRecord[]> {
    const since = feed.cursor();
    const { asked, answer: coming } = pages.take(since);
    const outcome = await coming;
    if (!outcome.ok) throw new Error(`a pull that may not end ended with ${outcome.fault.code}`);
    const answer = outcome.value;
    if (since && since.epoch !== answer.checkpoint.epoch) {
      // Or it could write down a checkpoint of the old era behind this.
      await settling;
      await beginAgain();
      return [];
    }
    isMoreExpected ||= answer.more;
    await parts.onRosterVersion(answer.rosterVersion);
    const remote = await readPage(answer);
    const ids = [...remote.map((record) => record.id), ...answer.gone];
    const here = await store.findMany(ids);
    for (const { id } of remote) seen.add(id);
    const offers = remote.flatMap((record) => offerOf(here.get(record.id), record.log, asked));
    for (const id of answer.gone) offers.push(...offerOf(here.get(id), [], asked));
    const lacking = offers.length > 0 ? await pusher.push(offers) : new Map<RecordId, readonly Entry[]>();
    const complete = remote.map((record) => ({
      ...record,
      log: mergeLogs(record.log, lacking.get(record.id) ?? []),
    }));
    await trust.acknowledge(answer.acknowledgements);
    feed.turn(answer.checkpoint, complete);
    arrival.take(answer);
    parts.onArrival?.();
    return complete.flatMap((record) => mergedWith(here.get(record.id), record));
  }

  /** The province was restored: it is read from the beginning, and shown all that is here (design.md §4). */
  async function beginAgain(): Promise<void> {
    // Before the old era leaves the checkpoint: by that alone a start after a kill knows that there is a new one.
    await ledger.forgetAcknowledgements();
    awaited.clear();
    await parts.journal.updateSettings({ checkpoint: null, isReoffering: true, awaited: [] });
    pusher.forget();
    await parts.onNewEra();
    offered.clear();
    seen.clear();
    arrival.forget();
    feed.rewind();
    isMoreExpected = true;
  }

  /** What the province holds of each record on the page: small ones are on it, of large ones the rest is fetched. */
  async function readPage({ records, notices }: PullAnswer): Promise<readonly RegisterRecord[]> {
    const here = await store.findMany([...records, ...notices].map(({ id }) => id));
    const isKnown = (notice: RecordNotice) => {
      const { position } = orderLog(here.get(notice.id)?.log ?? []);
      return notice.heads.every((head) => position.has(head));
    };
    const unknown = notices.filter((notice) => !isKnown(notice));
    const asked = unknown.map(({ id }) => ({ id, heads: knownHeads(here.get(id)?.log ?? []) }));
    const fetched =
      asked.length > 0 ? await fetchEntries({ records: asked }) : new Map<RecordId, RecordPart>();
    const admitted = await admit([
      ...records.map(({ id, log }) => ({ id, entries: log, here: here.get(id)?.log ?? [] })),
      ...asked.map(({ id }) => ({
        id,
        entries: fetched.get(id)?.entries ?? [],
        here: here.get(id)?.log ?? [],
      })),
    ]);
    const small = records.map((record) => ({ ...record, log: admitted.get(record.id) ?? [] }));
    const large = notices.map(({ id, kind, commune, heads }) => {
      const all = mergeLogs(here.get(id)?.log ?? [], admitted.get(id) ?? []);
      return { id, kind, commune, log: pastOfHeads(all, heads) };
    });
    return [...small, ...large].filter(isOneHistory);
  }

  async function fetchEntries(body: EntriesRequest): Promise<ReadonlyMap<RecordId, RecordPart>> {
    const outcome = await line.insist('/api/entries', body);
    if (!outcome.ok) throw new Error(`a question that may not end ended with ${outcome.fault.code}`);
    return new Map(outcome.value.records.map((part) => [part.id, part]));
  }

  /** What waits is noted down before the feed moves past it. */
  async function admit(arrived: readonly Arrived[]): Promise<ReadonlyMap<RecordId, readonly Entry[]>> {
    const admitted = await trust.admit(arrived);
    const before = awaited.size;
    for (const [id, { isWaiting }] of admitted) if (!isWaiting) awaited.delete(id);
    if (awaited.size !== before) await parts.journal.updateSettings({ awaited: [...awaited] });
    await awaitRecords([...admitted].filter(([, { isWaiting }]) => isWaiting).map(([id]) => id));
    return new Map([...admitted].map(([id, { entries }]) => [id, entries]));
  }

  async function awaitRecords(ids: readonly RecordId[]): Promise<void> {
    const fresh = ids.filter((id) => !awaited.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) awaited.add(id);
    await parts.journal.updateSettings({ awaited: [...awaited] });
  }

  async function fetchAwaited(): Promise<void> {
    const version = parts.rosterVersion();
    if (awaited.size === 0 || awaitedWith === version) return;
    awaitedWith = version;
    const here = await store.findMany([...awaited]);
    const asked = [...awaited].map((id) => ({ id, heads: knownHeads(here.get(id)?.log ?? []) }));
    const fetched = await fetchEntries({ records: asked });
    const admitted = await admit(
      [...fetched.values()].map(({ id, entries }) => ({ id, entries, here: here.get(id)?.log ?? [] })),
    );
    const records = [...fetched.values()].flatMap(({ id, kind, commune }) => {
      const log = mergeLogs(here.get(id)?.log ?? [], admitted.get(id) ?? []);
      return mergedWith(here.get(id), { id, kind, commune, log });
    });
    await store.merge(records.filter(isOneHistory));
  }

  /** What is here and the province does not show; RxDB would not send it, since it takes the record for clean. */
  function offerOf(
    here: RegisterRecord | undefined,
    remote: readonly Entry[],
    asked: number,
  ): readonly Offer[] {
    if (!here) return [];
    const entries = entriesBeyond(here.log, remote).filter(({ id }) => {
      const times = offered.get(id) ?? 0;
      return (
        !ledger.isRefused(id) && !ledger.isWaiting(id) && !pusher.isHeldSince(id, asked) && times < MAX_OFFERS
      );
    });
    for (const { id } of entries) offered.set(id, (offered.get(id) ?? 0) + 1);
    return entries.length === 0 ? [] : [{ record: here, entries }];
  }

  function mergedWith(here: RegisterRecord | undefined, record: RegisterRecord): readonly RegisterRecord[] {
    const log = mergeLogs(here?.log ?? [], record.log).filter((entry) => !ledger.isRefused(entry.id));
    return log.length === (here?.log.length ?? 0) ? [] : [{ ...record, log }];
  }

  return {
    pull: async () => {
      isPaused = false;
      while (isMoreExpected) {
        isPaused = !(await parts.hasRoom());
        // The pages before this one are looked at while it comes.
        const settling = feed.settle(false);
        if (isPaused) {
          await settling;
          return [];
        }
        isMoreExpected = false;
        const [records] = await Promise.all([nextPage(settling), settling]).catch((problem: unknown) => {
          // Or the next try would take the feed for read to its end.
          isMoreExpected = true;
          throw problem;
        });
        if (records.length > 0) return records;
      }
      return [];
    },
    expectMore: () => {
      isMoreExpected = true;
    },
    seen: () => seen,
    awaitRecords,
    fetchAgain: async (ids) => {
      await awaitRecords(ids);
      awaitedWith = undefined;
    },
    fetchAwaited,
    isAwaiting: () => awaited.size > 0,
    isPaused: () => isPaused,
    arrival: arrival.state,
  };
}

/** What its root opened; a part of its past may still be on the way. */
function isOneHistory(record: RegisterRecord): boolean {
  const fault = findRecordFault(record);
  if (!findRoot(record.log)) return false;
  return fault === undefined || fault === 'not_closed';
}
