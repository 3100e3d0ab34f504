import {
  type BulkWriteRow,
  type EventBulk,
  fillWithDefaultSettings,
  getChangedDocumentsSince,
  getPrimaryFieldOfPrimaryKey,
  type PreparedQuery,
  prepareQuery,
  type RxDocumentData,
  type RxDocumentWriteData,
  type RxJsonSchema,
  type RxStorageChangeEvent,
  type RxStorageInstance,
  type RxStorageInstanceCreationParams,
  type RxStorageWriteError,
} from 'rxdb/plugins/core';
import { map } from 'rxjs/operators';
import type { StorageEngine } from '../../client/device/ports.ts';
import { toBinaryText, toBytes } from '../../client/device/vault/binary-text.ts';
import { openSound } from '../../client/device/vault/open-sound.ts';
import type { OnDamage, Seal } from '../../client/device/vault/seal.ts';

/**
 * A storage that gives RxDB's documents, and its replication's copies of them, to the one below as an id and a sealed
 * text. RxDB's own notes on which collections there are stay readable: it looks them up by their fields, and they say
 * nothing of anybody. A document that does not open is as good as not there: it is told of, left out, and written over.
 */
export function createSealedStorage(
  below: StorageEngine,
  seal: Seal,
  onDamage: OnDamage = () => undefined,
): StorageEngine {
  return {
    name: `sealed-${below.name}`,
    rxdbVersion: below.rxdbVersion,
    createStorageInstance: async <Doc>(params: RxStorageInstanceCreationParams<Doc, Options>) => {
      if (params.collectionName === RXDB_OWN) return below.createStorageInstance<Doc>(params);
      const inner = await below.createStorageInstance<SealedDoc>({ ...params, schema: SEALED });
      return sealInstance<Doc>(params.schema, inner, seal, onDamage);
    },
  };
}

/** As RxDB names the store of its own notes. */
const RXDB_OWN = '_rxdb_internal';

type Options = Parameters<StorageEngine['createStorageInstance']>[0]['options'];
type Instance<Doc> = RxStorageInstance<Doc, unknown, Options>;

interface SealedDoc {
  readonly id: string;
  /** The whole document, sealed; bytes as characters 0 to 255, since Dexie's storage takes typed arrays apart. */
  readonly sealed: string;
}
type StoredDoc = RxDocumentData<SealedDoc>;

const SEALED: RxJsonSchema<StoredDoc> = fillWithDefaultSettings<SealedDoc>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 200 }, sealed: { type: 'string' } },
  required: ['id', 'sealed'],
});

function sealInstance<Doc>(
  schema: RxJsonSchema<RxDocumentData<Doc>>,
  inner: Instance<SealedDoc>,
  seal: Seal,
  onDamage: OnDamage,
): Instance<Doc> {
  // What is written comes back in events as the very object that was given, so none need be opened again.
  const plainOf = new WeakMap<StoredDoc, RxDocumentData<Doc>>();
  const primary = getPrimaryFieldOfPrimaryKey<RxDocumentData<Doc>>(schema.primaryKey);
  const idOf = (doc: RxDocumentWriteData<Doc>): string => String(doc[primary]);
  const nameOf = (id: string) => `${inner.collectionName}/${id}`;

  async function sealRows(rows: readonly BulkWriteRow<Doc>[]): Promise<BulkWriteRow<SealedDoc>[]> {
    const docs = rows.map((row) => ({ id: idOf(row.document), plain: row.document }));
    const sealed = await seal.sealAll(docs.map(({ id, plain }) => ({ name: nameOf(id), value: plain })));
    return rows.map((row, place) => {
      const bytes = sealed[place];
      if (!(bytes instanceof Uint8Array)) throw new Error('a seal gave no bytes');
      const document = toStored(idOf(row.document), row.document, toBinaryText(bytes));
      plainOf.set(document, row.document);
      if (!row.previous) return { document };
      // Of the former document the storage looks at the revision alone.
      const previous = toStored(idOf(row.document), row.previous, '');
      plainOf.set(previous, row.previous);
      return { document, previous };
    });
  }

  async function openDocs(docs: readonly StoredDoc[]): Promise<readonly RxDocumentData<Doc>[]> {
    const { values, damaged } = await openSound<RxDocumentData<Doc>>(
      seal,
      docs.map(({ id, sealed }) => ({ name: nameOf(id), value: toBytes(sealed) })),
    );
    if (damaged.length > 0) onDamage(damaged);
    return values.map(({ value }) => value);
  }

  /** What is written where nothing was seen goes over what does not open: RxDB cannot know that it is there. */
  async function writeSealed(
    sealed: BulkWriteRow<SealedDoc>[],
    context: string,
  ): Promise<readonly RxStorageWriteError<SealedDoc>[]> {
    const { error } = await inner.bulkWrite(sealed, context);
    const mended: BulkWriteRow<SealedDoc>[] = [];
    const left: RxStorageWriteError<SealedDoc>[] = [];
    for (const one of error) {
      const row = sealed.find(({ document }) => document.id === one.documentId);
      const isUnseen = row && !row.previous && one.status === 409;
      if (isUnseen && (await openDocs([one.documentInDb])).length === 0) {
        mended.push({ document: row.document, previous: one.documentInDb });
      } else left.push(one);
    }
    if (mended.length === 0) return left;
    return [...left, ...(await inner.bulkWrite(mended, context)).error];
  }

  async function openError(
    error: RxStorageWriteError<SealedDoc>,
    rows: readonly BulkWriteRow<Doc>[],
  ): Promise<RxStorageWriteError<Doc>> {
    const writeRow = rows.find((row) => idOf(row.document) === error.documentId);
    if (!writeRow || error.status !== 409) throw new Error(`the storage answered ${error.status}`);
    const [documentInDb] = await openDocs([error.documentInDb]);
    if (!documentInDb) throw new Error('a conflict with no document');
    const { isError, documentId, context } = error;
    return { status: 409, isError, documentId, context, writeRow, documentInDb };
  }

  const plain = (doc: StoredDoc): RxDocumentData<Doc> => {
    const known = plainOf.get(doc);
    if (!known) throw new Error('an event of a document that was not written here');
    return known;
  };
  const openEvent = (event: RxStorageChangeEvent<SealedDoc>): RxStorageChangeEvent<Doc> => {
    const { operation, documentId } = event;
    const documentData = plain(event.documentData);
    const before = event.previousDocumentData && plainOf.get(event.previousDocumentData);
    if (event.previousDocumentData && !before) {
      // It went over what did not open, which nobody ever saw.
      return { operation: 'INSERT', documentId, documentData, previousDocumentData: undefined };
    }
    return { operation, documentId, documentData, previousDocumentData: before };
  };

  return {
    databaseName: inner.databaseName,
    collectionName: inner.collectionName,
    internals: inner.internals,
    options: inner.options,
    schema,
    bulkWrite: async (rows, context) => {
      const errors = await writeSealed(await sealRows(rows), context);
      return { error: await Promise.all(errors.map((error) => openError(error, rows))) };
    },
    findDocumentsById: async (ids, withDeleted) => [
      ...(await openDocs(await inner.findDocumentsById(ids, withDeleted))),
    ],
    query: async (prepared) => {
      const { documents } = await inner.query(toIdQuery(prepared));
      return { documents: [...(await openDocs(documents))] };
    },
    count: (prepared) => inner.count(toIdQuery(prepared)),
    getChangedDocumentsSince: async (limit, checkpoint) => {
      const documents: RxDocumentData<Doc>[] = [];
      // Who asks takes a page that is not full for the last one.
      for (let since = checkpoint; ; ) {
        const asked = limit - documents.length;
        const changed = await getChangedDocumentsSince(inner, asked, since);
        documents.push(...(await openDocs(changed.documents)));
        since = changed.checkpoint;
        if (documents.length === limit || changed.documents.length < asked) {
          return { checkpoint: since, documents };
        }
      }
    },
    changeStream: () =>
      inner.changeStream().pipe(
        map(({ events, ...bulk }): EventBulk<RxStorageChangeEvent<Doc>, unknown> => {
          return { ...bulk, events: events.map(openEvent) };
        }),
      ),
    getAttachmentData: () => Promise.reject(new Error('records have no attachments')),
    cleanup: inner.cleanup.bind(inner),
    close: inner.close.bind(inner),
    remove: inner.remove.bind(inner),
  };
}

/** Nothing but an id can be asked of what is sealed: all documents that are not deleted is the one query there is. */
function toIdQuery<Doc>({ query }: PreparedQuery<Doc>): PreparedQuery<SealedDoc> {
  const asked = Object.keys(query.selector).filter((field) => field !== '_deleted');
  if (asked.length > 0) throw new Error(`sealed records cannot be asked by ${asked.join(', ')}`);
  return prepareQuery(SEALED, {
    selector: { _deleted: { $eq: false } },
    sort: [{ id: 'asc' }],
    skip: query.skip ?? 0,
    ...(query.limit === undefined ? {} : { limit: query.limit }),
  });
}

function toStored<Doc>(
  id: string,
  { _deleted, _rev, _meta }: Pick<RxDocumentData<Doc>, '_deleted' | '_rev' | '_meta'>,
  sealed: string,
): StoredDoc {
  return { id, sealed, _deleted, _rev, _meta, _attachments: {} };
}
