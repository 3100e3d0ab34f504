import {
  createRxDatabase,
  getChangedDocumentsSince,
  type RxCollection,
  type RxConflictHandler,
  type RxDatabase,
  type RxJsonSchema,
} from 'rxdb/plugins/core';
import { Subject } from 'rxjs';
import type { Entry, EntryId, RecordId } from '../../schemas/record/entry.ts';
import { entriesBeyond, isSameLog, mergeLogs } from '../../schemas/record/merge.ts';
import { findRoot, type RegisterRecord } from '../../schemas/record/record.ts';
import type { StorageEngine } from './ports.ts';
import { CLOCK_STEP } from './rx-clock.ts';
import { timeWrites } from './timed-writes.ts';

export type RecordCollection = RxCollection<RegisterRecord>;

/** The tablet's records, in RxDB. A log in it never shrinks, but by what the province refused (rules 3, 4). */
export interface Store {
  readonly find: (id: RecordId) => Promise<RegisterRecord | undefined>;
  readonly findMany: (ids: readonly RecordId[]) => Promise<ReadonlyMap<RecordId, RegisterRecord>>;
  readonly readAll: () => Promise<readonly RegisterRecord[]>;
  readonly isEmpty: () => Promise<boolean>;
  /** Whatever was written at this time or later, some at a time; all there is where no time is given. */
  readonly changesSince: (time?: number) => AsyncIterable<StoreChanges>;
  /** Everything written earlier is to be read; whatever is still to be written has this time or a later one. */
  readonly settled: () => number;
  /** Drawn when the store was made: another one is another store, whatever its name. */
  readonly token: string;
  /** Adds entries to records, which it opens where they are new. Done when it is stored. */
  readonly merge: (records: readonly RegisterRecord[]) => Promise<void>;
  /** Takes entries that the province refused out of a record, and the record away when its root was one of them. */
  readonly withdraw: (id: RecordId, entries: ReadonlySet<EntryId>) => Promise<void>;
  /** Ids of records that changed, several at a time. */
  readonly changes: Subject<readonly RecordId[]>;
  /** For the replication alone. */
  readonly collection: RecordCollection;
  readonly close: () => Promise<void>;
}

export interface StoreChanges {
  readonly records: readonly RegisterRecord[];
  /** Records that are here no more. */
  readonly gone: readonly RecordId[];
  /** A time later than these have, and earlier than whatever is written later has, though the clock was set back. */
  readonly after: number;
}

type RecordDatabase = RxDatabase<{ records: RecordCollection }>;

async function openRecords(database: RecordDatabase) {
  const { records: collection } = await database.addCollections({
    records: { schema: ENVELOPE, conflictHandler: MERGE_LOGS },
  });
  return { collection, token: await database.storageToken };
}

export async function openStore(name: string, storage: StorageEngine): Promise<Store> {
  const timed = timeWrites(storage, 'records');
  const database: RecordDatabase = await createRxDatabase({
    name,
    storage: timed.storage,
    multiInstance: false,
    eventReduce: false,
  });
  const { collection, token } = await openRecords(database).catch(async (problem) => {
    // RxDB opens no second database of that name in this page, and not many collections.
    await database.close();
    throw problem;
  });
  const changes = new Subject<readonly RecordId[]>();
  const subscription = collection.eventBulks$.subscribe((bulk) => {
    changes.next(bulk.events.map((event) => event.documentData.id));
  });

  // Past RxDB's own documents, which would be made and kept of each record only to be copied again.
  const findMany = async (ids: readonly RecordId[]) => {
    const found = await collection.storageInstance.findDocumentsById([...ids], false);
    return new Map(found.map((doc) => [doc.id, toRecord(doc)]));
  };
  const changesSince = (time?: number) => readChanges(collection, time);
  return {
    find: async (id) => (await findMany([id])).get(id),
    findMany,
    readAll: async () => {
      const all = new Map<RecordId, RegisterRecord>();
      for await (const { records, gone } of changesSince()) {
        for (const record of records) all.set(record.id, record);
        for (const id of gone) all.delete(id);
      }
      return [...all.values()];
    },
    isEmpty: async () => {
      for await (const { records } of changesSince()) if (records.length > 0) return false;
      return true;
    },
    changesSince,
    settled: timed.settled,
    token,
    merge: (records) => merge(collection, records),
    withdraw: (id, entries) => withdraw(collection, id, entries),
    changes,
    collection,
    close: async () => {
      subscription.unsubscribe();
      changes.complete();
      await database.close();
    },
  };
}

/** Records read at once: each page is one wait for the database, and the worker is free between two. */
const A_PAGE = 500;

async function* readChanges(collection: RecordCollection, time?: number): AsyncGenerator<StoreChanges> {
  const readPage = (since: PageEnd | undefined) =>
    getChangedDocumentsSince<RegisterRecord, PageEnd | undefined>(collection.storageInstance, A_PAGE, since);
  let since = time === undefined ? undefined : { lwt: time, id: '' };
  let page = await readPage(since);
  // A page may be short of records that do not open: the end is where the database goes no further.
  while (page.checkpoint && !isSameEnd(page.checkpoint, since)) {
    since = page.checkpoint;
    const next = readPage(since);
    // Whoever reads may stop before it comes.
    next.catch(() => undefined);
    yield {
      records: page.documents.filter((doc) => !doc._deleted).map(toRecord),
      gone: page.documents.filter((doc) => doc._deleted).map((doc) => doc.id),
      after: since.lwt + CLOCK_STEP / 2,
    };
    page = await next;
  }
}

interface PageEnd {
  readonly lwt: number;
  readonly id: string;
}

/** Where nothing was asked from and nothing is there, RxDB answers with an end before all ends. */
function isSameEnd(a: PageEnd, b: PageEnd | undefined): boolean {
  return a.id === (b?.id ?? '') && a.lwt === (b?.lwt ?? 0);
}

/** The envelope alone: a new kind or field needs no migration on any tablet. */
const ENVELOPE: RxJsonSchema<RegisterRecord> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    kind: { type: 'string' },
    commune: { type: 'string' },
    log: { type: 'array', items: { type: 'object' } },
  },
  required: ['id', 'kind', 'commune', 'log'],
};

/** Equal ids mean equal bytes, so two logs are the same when their ids are; and the union is the answer (rule 3). */
const MERGE_LOGS: RxConflictHandler<RegisterRecord> = {
  isEqual: (a, b) => Boolean(a._deleted) === Boolean(b._deleted) && isSameLog(a.log, b.log),
  resolve: async ({ newDocumentState, realMasterState }) => ({
    ...realMasterState,
    log: mergeLogs(newDocumentState.log, realMasterState.log),
  }),
};

async function merge(collection: RecordCollection, records: readonly RegisterRecord[]): Promise<void> {
  const here = await collection.findByIds(records.map((record) => record.id)).exec();
  const fresh = records.filter((record) => !here.has(record.id));
  const inserted = fresh.length > 0 ? await collection.bulkInsert(fresh.map(toRecord)) : { error: [] };
  // Between the look and the insert the replication may have stored the same record: then it is there to extend.
  const beaten = new Set(inserted.error.map((error) => error.documentId));
  const toExtend = records.filter((record) => here.has(record.id) || beaten.has(record.id));
  await Promise.all(toExtend.map((record) => extend(collection, record)));
}

async function extend(collection: RecordCollection, record: RegisterRecord): Promise<void> {
  const doc = await collection.findOne(record.id).exec();
  if (!doc) throw new Error(`record ${record.id} can be neither inserted nor found`);
  if (entriesBeyond(record.log, doc.log).length === 0) return;
  await doc.incrementalModify((now) => ({ ...now, log: mergeLogs(now.log, record.log) }));
}

async function withdraw(
  collection: RecordCollection,
  id: RecordId,
  entries: ReadonlySet<EntryId>,
): Promise<void> {
  const doc = await collection.findOne(id).exec();
  if (!doc?.log.some((entry) => entries.has(entry.id))) return;
  const without = (log: readonly Entry[]) => log.filter((entry) => !entries.has(entry.id));
  if (findRoot(without(doc.log))) {
    await doc.incrementalModify((now) => ({ ...now, log: without(now.log) }));
  } else {
    await doc.incrementalRemove();
  }
}

/** Only what a record is: one key order, nothing of the database's own. */
function toRecord({ id, kind, commune, log }: RegisterRecord): RegisterRecord {
  return { id, kind, commune, log };
}
