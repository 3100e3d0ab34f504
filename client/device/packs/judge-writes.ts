import type {
  BulkWriteRow,
  RxDocumentData,
  RxStorageChangeEvent,
  RxStorageWriteErrorConflict,
} from 'rxdb/plugins/core';
import type { Row } from './pack-index.ts';

export interface Judged<Doc> {
  readonly accepted: readonly BulkWriteRow<Doc>[];
  readonly events: RxStorageChangeEvent<Doc>[];
  readonly errors: RxStorageWriteErrorConflict<Doc>[];
}

interface Found<Doc> {
  readonly id: string;
  readonly document: RxDocumentData<Doc>;
}

interface JudgeFacts<Doc> {
  readonly idOf: (row: BulkWriteRow<Doc>) => string;
  readonly rowOf: (id: string) => Row | undefined;
  /** Those of them that can be read. */
  readonly find: (ids: readonly string[]) => Promise<readonly Found<Doc>[]>;
  readonly context: string;
}

/**
 * RxDB's rule: what goes over a document must know its revision. What does not open is known to nobody, so whatever comes
 * goes over it, as something new.
 */
export async function judgeWrites<Doc>(
  rows: readonly BulkWriteRow<Doc>[],
  { idOf, rowOf, find, context }: JudgeFacts<Doc>,
): Promise<Judged<Doc>> {
  const isBeaten = (row: BulkWriteRow<Doc>) => {
    const stored = rowOf(idOf(row));
    return stored !== undefined && stored.rev !== row.previous?._rev;
  };
  const beaten = new Map<string, RxDocumentData<Doc> | undefined>(
    rows.filter(isBeaten).map((row) => [idOf(row), undefined]),
  );
  if (beaten.size > 0) {
    for (const { id, document } of await find([...beaten.keys()])) beaten.set(id, document);
  }
  const accepted: BulkWriteRow<Doc>[] = [];
  const events: RxStorageChangeEvent<Doc>[] = [];
  const errors: RxStorageWriteErrorConflict<Doc>[] = [];
  for (const row of rows) {
    const documentId = idOf(row);
    const documentInDb = beaten.get(documentId);
    if (documentInDb) {
      errors.push({ status: 409, isError: true, documentId, context, writeRow: row, documentInDb });
      continue;
    }
    accepted.push(row);
    const isKnown = rowOf(documentId) !== undefined && !beaten.has(documentId);
    events.push(...toEvents(documentId, row.document, isKnown ? row.previous : undefined));
  }
  return { accepted, events, errors };
}

function toEvents<Doc>(
  documentId: string,
  documentData: RxDocumentData<Doc>,
  previous: RxDocumentData<Doc> | undefined,
): readonly RxStorageChangeEvent<Doc>[] {
  if (documentData._deleted) {
    // Of what nobody knew there is nothing to say when it goes.
    return previous
      ? [{ operation: 'DELETE', documentId, documentData, previousDocumentData: previous }]
      : [];
  }
  return !previous || previous._deleted
    ? [{ operation: 'INSERT', documentId, documentData, previousDocumentData: undefined }]
    : [{ operation: 'UPDATE', documentId, documentData, previousDocumentData: previous }];
}
