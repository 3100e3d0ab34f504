import type { RxDocumentData } from 'rxdb/plugins/core';
import type { Row } from './pack-index.ts';

/**
 * What was written last, as it was given: a page that has just been stored is looked at again by whoever follows the store.
 * RxDB changes no document it has handed over.
 */
export interface RecentDocuments<Stored> {
  readonly put: (document: Stored) => void;
  /** The document of this row, unless it is another by now. */
  readonly find: (row: Row | undefined) => Stored | undefined;
}

/** Two quick pages of a first sync and more, a few megabytes. */
const MOST = 1_000;

export function createRecentDocuments<Stored extends RxDocumentData<unknown>>(
  idOf: (document: Stored) => string,
): RecentDocuments<Stored> {
  const kept = new Map<string, Stored>();
  return {
    put: (document) => {
      const id = idOf(document);
      kept.delete(id);
      kept.set(id, document);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
    find: (row) => {
      const document = row && !row.isCopy ? kept.get(row.id) : undefined;
      return document && document._rev === row?.rev && document._meta.lwt === row.lwt ? document : undefined;
    },
  };
}
