import {
  type BulkWriteRow,
  type EventBulk,
  getPrimaryFieldOfPrimaryKey,
  getQueryMatcher,
  getSortComparator,
  now,
  type PreparedQuery,
  type RxDocumentData,
  type RxStorageChangeEvent,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core';
import { Subject } from 'rxjs';
import { CLOCK_STEP } from '../rx-clock.ts';
import type { OnDamage } from '../vault/seal.ts';
import { type Judged, judgeWrites } from './judge-writes.ts';
import { type MasterCopies, toCopy } from './master-copies.ts';
import type { Row } from './pack-index.ts';
import type { PackLog, PackRead, PackWrite } from './pack-log.ts';
import { createRecentDocuments } from './recent-documents.ts';

export interface InstanceParts {
  readonly log: PackLog;
  readonly copies: MasterCopies;
  readonly onDamage: OnDamage;
  readonly onClose: () => Promise<void>;
}

/** One collection of a pack log, as RxDB asks for it. A document that does not open is as good as not there. */
export function createPackInstance<Doc, Options>(
  { databaseName, collectionName, schema, options }: RxStorageInstanceCreationParams<Doc, Options>,
  { log, copies, onDamage, onClose }: InstanceParts,
): RxStorageInstance<Doc, unknown, Options, Checkpoint> {
  type Stored = RxDocumentData<Doc>;
  const primary = getPrimaryFieldOfPrimaryKey<Stored>(schema.primaryKey);
  const changes = new Subject<EventBulk<RxStorageChangeEvent<Doc>, Checkpoint>>();
  const list = () => log.index().list(collectionName);
  const idOf = (document: Stored) => String(document[primary]);
  const recent = createRecentDocuments<Stored>(idOf);
  let closed: Promise<void> | undefined;
  let lastTime = 0;

  function toDocuments(read: readonly PackRead[]): readonly Stored[] {
    const documents = read.map(({ row, text }) => (text === undefined ? undefined : toDocument(row, text)));
    const damaged = read.filter((_, at) => documents[at] === undefined);
    if (damaged.length > 0) {
      const names = damaged.map(({ row }) => `${collectionName}/${row.id}`);
      // With all that lie in the same packs: they are fetched together.
      onDamage([...new Set([...names, ...log.unsound()])]);
    }
    return documents.filter((document) => document !== undefined);
  }

  /** Undefined where the head says other things of it than it says itself. */
  function toDocument(row: Row, text: string): Stored | undefined {
    // It did not open when it was brought over from an earlier release.
    if (text === '') return undefined;
    if (row.isCopy) return toCopy<Stored>(row, text);
    const lying: Stored = JSON.parse(text);
    const isWhole =
      lying[primary] === row.id &&
      lying._rev === row.rev &&
      lying._meta.lwt === row.lwt &&
      lying._deleted === row.isDeleted;
    if (isWhole) copies.note(lying, row.slot);
    return isWhole ? lying : undefined;
  }

  /** In the order of the ids, without those that are not there. */
  async function find(ids: readonly string[], read = log.read): Promise<readonly Stored[]> {
    const { byId } = list();
    const found = new Map(
      ids.flatMap((id) => recent.find(byId.get(id)) ?? []).map((doc) => [idOf(doc), doc]),
    );
    const left = ids.filter((id) => !found.has(id));
    if (left.length > 0) {
      for (const doc of toDocuments(await read(collectionName, left))) found.set(idOf(doc), doc);
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /**
   * Changes are told by time, so what is written later has a later one. RxDB's clock is the machine's, which may have been
   * set back since the last start, as by a flat battery: its replication would pass over what was written then.
   */
  function giveTimes(given: readonly BulkWriteRow<Doc>[]): void {
    const former = Math.max(lastTime, list().latest());
    const isLater = given.every(({ document }) => document._meta.lwt > former);
    const next = Math.round((former + CLOCK_STEP) / CLOCK_STEP) * CLOCK_STEP;
    for (const { document } of given) {
      if (!isLater) document._meta = { ...document._meta, lwt: next };
      lastTime = Math.max(lastTime, document._meta.lwt);
    }
  }

  async function bulkWrite(given: readonly BulkWriteRow<Doc>[], context: string) {
    giveTimes(given);
    // As they are now: whoever gave them may go on with them.
    const writes = new Map(given.map((row) => [row, toWrite(row.document)]));
    let judged: Judged<Doc> | undefined;
    await log.write(collectionName, async (read) => {
      judged = await judgeWrites(given, {
        idOf: ({ document }) => idOf(document),
        rowOf: (id) => list().byId.get(id),
        find: async (ids) => (await find(ids, read)).map((document) => ({ id: idOf(document), document })),
        context,
      });
      return judged.accepted.flatMap((row) => writes.get(row) ?? []);
    });
    if (!judged) throw new Error('a write that nobody judged');
    const { accepted, events, errors } = judged;
    for (const { document } of accepted) {
      const row = list().byId.get(idOf(document));
      if (!row || row.isCopy) continue;
      copies.note(document, row.slot);
      recent.put(document);
    }
    const last = accepted.at(-1)?.document;
    if (last && events.length > 0) {
      const checkpoint = { id: idOf(last), lwt: last._meta.lwt };
      changes.next({ id: nextBulk(), events, checkpoint, context });
    }
    return { error: errors };
  }

  /** As it is now, whatever becomes of it; of a copy the text is not made before it is needed. */
  function toWrite(document: Stored): PackWrite {
    const facts = {
      id: idOf(document),
      rev: document._rev,
      lwt: document._meta.lwt,
      isDeleted: document._deleted,
    };
    const copyOf = copies.find(document);
    const now = copyOf ? { ...document, _meta: { ...document._meta } } : JSON.stringify(document);
    return {
      ...facts,
      copyOf,
      get text() {
        return typeof now === 'string' ? now : JSON.stringify(now);
      },
    };
  }

  async function query({ query: asked }: PreparedQuery<Doc>): Promise<readonly Stored[]> {
    const matches = getQueryMatcher(schema, asked);
    const found = (await find([...list().byId.keys()])).filter(matches);
    const { skip = 0, limit = Number.POSITIVE_INFINITY } = asked;
    return found.sort(getSortComparator(schema, asked)).slice(skip, skip + limit);
  }

  return {
    databaseName,
    collectionName,
    schema,
    options,
    internals: {},
    bulkWrite,
    findDocumentsById: async (ids, withDeleted) => {
      const { byId } = list();
      return [...(await find(ids.filter((id) => withDeleted || byId.get(id)?.isDeleted === false)))];
    },
    query: async (prepared) => ({ documents: [...(await query(prepared))] }),
    count: async (prepared) => ({ count: (await query(prepared)).length, mode: 'slow' }),
    getChangedDocumentsSince: async (limit, since = { id: '', lwt: 0 }) => {
      const documents: Stored[] = [];
      let checkpoint = since;
      // Who asks takes a page that is not full for the last one.
      for (;;) {
        const rows = take(list().after(checkpoint.lwt, checkpoint.id), limit - documents.length);
        documents.push(...(await find(rows.map(({ id }) => id))));
        checkpoint = rows.at(-1) ?? checkpoint;
        if (rows.length === 0 || documents.length >= limit) {
          return { documents, checkpoint: { id: checkpoint.id, lwt: checkpoint.lwt } };
        }
      }
    },
    changeStream: () => changes.asObservable(),
    getAttachmentData: () => Promise.reject(new Error('records have no attachments')),
    cleanup: async (leastAge) => {
      const latest = now() - leastAge;
      await log.remove(collectionName, ({ isDeleted, lwt }) => isDeleted && lwt <= latest);
      return true;
    },
    remove: async () => {
      await log.remove(collectionName, () => true);
      await close();
    },
    close,
  };

  function close(): Promise<void> {
    closed ??= onClose();
    changes.complete();
    return closed;
  }
}

interface Checkpoint {
  readonly id: string;
  readonly lwt: number;
}

let bulks = 0;
const nextBulk = () => `packs-${++bulks}`;

function take<Value>(values: Iterable<Value>, most: number): readonly Value[] {
  const taken: Value[] = [];
  for (const value of values) {
    if (taken.length >= most) break;
    taken.push(value);
  }
  return taken;
}
