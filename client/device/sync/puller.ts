import { checkEntry } from '../../../schemas/record/check.ts';
import type { Entry, EntryId, RecordId } from '../../../schemas/record/entry.ts';
import { orderLog, pastOfHeads } from '../../../schemas/record/log.ts';
import { entriesBeyond, mergeLogs } from '../../../schemas/record/merge.ts';
import { findRecordFault, type RegisterRecord } from '../../../schemas/record/record.ts';
import type { EntriesRequest, PullAnswer, RecordNotice } from '../../../schemas/wire/messages.ts';
import type { Journal } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Store } from '../store.ts';
import { knownHeads, type Offer } from './chunks.ts';
import type { Feed } from './feed.ts';
import type { Line } from './line.ts';
import type { Pusher } from './pusher.ts';

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
}

export interface PullerParts {
  readonly line: Line;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly journal: Pick<Journal, 'updateSettings'>;
  readonly feed: Feed;
  readonly pusher: Pusher;
  readonly onRosterVersion: (version: string) => Promise<void>;
}

/** Records a page; the gateway ends it earlier by size. */
const PAGE = 200;
/** An entry that the province took and still does not show is not offered for ever. */
const MAX_OFFERS = 5;

export function createPuller(parts: PullerParts): Puller {
  const { line, store, ledger, feed, pusher } = parts;
  const offered = new Map<EntryId, number>();
  const seen = new Set<RecordId>();
  let isMoreExpected = true;

  async function nextPage(): Promise<readonly RegisterRecord[]> {
    const asked = pusher.moment();
    const since = feed.cursor();
    const outcome = await line.insist('/api/pull', { since, limit: PAGE });
    if (!outcome.ok) throw new Error(`a pull that may not end ended with ${outcome.fault.code}`);
    const answer = outcome.value;
    if (since && since.epoch !== answer.checkpoint.epoch) {
      await beginAgain();
      return [];
    }
    isMoreExpected ||= answer.more;
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
    await ledger.acknowledge(answer.acknowledgements);
    await parts.onRosterVersion(answer.rosterVersion);
    feed.turn(answer.checkpoint, complete);
    return complete.flatMap((record) => mergedWith(here.get(record.id), record));
  }

  /** The province was restored: it is read from the beginning, and shown all that is here (design.md §4). */
  async function beginAgain(): Promise<void> {
    await parts.journal.updateSettings({ checkpoint: null, isReoffering: true });
    await ledger.forgetAcknowledgements();
    pusher.forget();
    offered.clear();
    seen.clear();
    feed.rewind();
    isMoreExpected = true;
  }

  /** What the province holds of each record on the page: small ones are on it, of large ones the rest is fetched. */
  async function readPage({ records, notices }: PullAnswer): Promise<readonly RegisterRecord[]> {
    const here = await store.findMany([...records, ...notices].map(({ id }) => id));
    const small = records.map((record) => {
      const known = new Set(here.get(record.id)?.log.map((entry) => entry.id));
      return { ...record, log: record.log.filter((entry) => known.has(entry.id) || isSound(entry)) };
    });
    const isKnown = (notice: RecordNotice) => {
      const { position } = orderLog(here.get(notice.id)?.log ?? []);
      return notice.heads.every((head) => position.has(head));
    };
    const unknown = notices.filter((notice) => !isKnown(notice));
    const asked = unknown.map(({ id }) => ({ id, heads: knownHeads(here.get(id)?.log ?? []) }));
    const parts =
      asked.length > 0 ? await fetchEntries({ records: asked }) : new Map<RecordId, readonly Entry[]>();
    const large = notices.map(({ id, kind, commune, heads }) => {
      const all = mergeLogs(here.get(id)?.log ?? [], parts.get(id) ?? []);
      return { id, kind, commune, log: pastOfHeads(all, heads) };
    });
    return [...small, ...large].filter((record) => {
      const fault = findRecordFault(record);
      return fault === undefined || fault === 'not_closed';
    });
  }

  async function fetchEntries(body: EntriesRequest): Promise<ReadonlyMap<RecordId, readonly Entry[]>> {
    const outcome = await line.insist('/api/entries', body);
    if (!outcome.ok) throw new Error(`a question that may not end ended with ${outcome.fault.code}`);
    return new Map(outcome.value.records.map(({ id, entries }) => [id, entries.filter(isSound)]));
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
      return !ledger.isRefused(id) && !pusher.isHeldSince(id, asked) && times < MAX_OFFERS;
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
      while (isMoreExpected) {
        await feed.settle(false);
        isMoreExpected = false;
        const records = await nextPage();
        if (records.length > 0) return records;
      }
      return [];
    },
    expectMore: () => {
      isMoreExpected = true;
    },
    seen: () => seen,
  };
}

/** What is malformed or tampered with is nobody's work and enters no log, whoever sends it (rule 4). */
function isSound(entry: Entry): boolean {
  return checkEntry(entry).ok;
}
