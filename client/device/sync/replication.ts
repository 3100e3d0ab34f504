import type { RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';
import { entriesBeyond, mergeLogs } from '../../../schemas/record/merge.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';
import type { Ledger } from '../ledger.ts';
import type { RecordCollection } from '../store.ts';
import type { Puller } from './puller.ts';
import type { Pusher } from './pusher.ts';

/** RxDB's replication with our two handlers: it drives them, remembers what was sent, and starts again after a kill. */
export interface Replication {
  /** Pulls until the province has no more; resolves when all of it was handed over and written. */
  readonly pullAll: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ReplicationParts {
  readonly collection: RecordCollection;
  readonly ledger: Ledger;
  readonly puller: Puller;
  readonly pusher: Pusher;
  /** Lets what is written at one stroke come together before it is pushed. */
  readonly gather: () => Promise<void>;
  readonly report: (problem: unknown) => void;
}

/** The feed keeps its own checkpoint, by what is stored; RxDB's is written and never read. */
const CHECKPOINT = { unused: true } as const;
/** Records a push; the pusher cuts it smaller by size. */
const PUSH_BATCH = 100;
/** Only after a fault of ours: a line that is down is waited for within the handlers. */
const RETRY = 5_000;

export function createReplication(parts: ReplicationParts): Replication {
  const { puller, report } = parts;
  const wishes = new Subject<'RESYNC'>();
  let isFirst = true;
  let onEnd: () => void = () => undefined;
  const state = replicateRxCollection<RegisterRecord, typeof CHECKPOINT>({
    replicationIdentifier: 'province',
    collection: parts.collection,
    live: true,
    waitForLeadership: false,
    autoStart: false,
    retryTime: RETRY,
    pull: {
      // Any page but an empty one makes RxDB ask on, so the end of the feed is ours to say.
      batchSize: 1,
      stream$: wishes,
      handler: async () => {
        const records = await puller.pull();
        if (records.length === 0) onEnd();
        return {
          documents: records.map((record) => ({ ...record, _deleted: false })),
          checkpoint: CHECKPOINT,
        };
      },
    },
    push: {
      batchSize: PUSH_BATCH,
      waitBeforePersist: parts.gather,
      handler: (rows) => push(parts, rows),
    },
  });
  const subscription = state.error$.subscribe(report);

  return {
    pullAll: async () => {
      const ended = new Promise<void>((resolve) => {
        onEnd = resolve;
      });
      puller.expectMore();
      // A replication that has just been started pulls by itself.
      if (isFirst) await state.start();
      else wishes.next('RESYNC');
      isFirst = false;
      await ended;
      await state.internalReplicationState?.streamQueue.down;
    },
    close: async () => {
      subscription.unsubscribe();
      await state.cancel();
    },
  };
}

/**
 * Each row is offered with its heads even where nothing of it need be sent: RxDB passes over pulled records that
 * changed here meanwhile, and this is how they come after all. What the tablet lacks goes back as a conflict, which
 * the collection's handler merges.
 */
async function push(
  { ledger, pusher }: ReplicationParts,
  rows: readonly RxReplicationWriteToMasterRow<RegisterRecord>[],
): Promise<WithDeleted<RegisterRecord>[]> {
  // A record is only deleted here when the province refused its root: there is nothing to say of it.
  const alive = rows.filter((row) => !row.newDocumentState._deleted).map(toRecords);
  const offers = alive.map(({ record, assumed }) => ({
    record,
    entries: entriesBeyond(record.log, assumed).filter(
      ({ id }) => !ledger.isRefused(id) && !ledger.isWaiting(id) && !pusher.isHeldSince(id, NEVER),
    ),
  }));
  const lacking = await pusher.push(offers);
  return alive.flatMap(({ record }) => {
    const entries = lacking.get(record.id);
    if (!entries) return [];
    const log = mergeLogs(record.log, entries).filter((entry) => !ledger.isRefused(entry.id));
    return [{ ...record, log, _deleted: false }];
  });
}

const NEVER = -1;

function toRecords({ newDocumentState, assumedMasterState }: RxReplicationWriteToMasterRow<RegisterRecord>) {
  const { id, kind, commune, log } = newDocumentState;
  return { record: { id, kind, commune, log }, assumed: assumedMasterState?.log ?? [] };
}
