import type { RecordId } from '../../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';
import { foldOnce } from '../record-row.ts';
import type { SearchQuery } from './asked.ts';
import type { Covers } from './people.ts';
import { createSearchIndex, type SearchHit } from './search-index.ts';
import type { SearchRecord } from './subjects.ts';

/** Search over the records of a tablet, which it follows. */
export interface Search {
  /** `covers` tells the communes the officer may read. */
  readonly find: (query: SearchQuery, covers: Covers) => Promise<readonly SearchHit[]>;
  /** Takes in records that changed, came or went. */
  readonly refresh: (ids: readonly RecordId[]) => Promise<void>;
}

/** Where records are read from; the tablet's store is one. */
export interface SearchSource {
  readonly readAll: () => Promise<readonly RegisterRecord[]>;
  readonly findMany: (ids: readonly RecordId[]) => Promise<ReadonlyMap<RecordId, RegisterRecord>>;
}

/** Reads the records when somebody first searches, a slice at a time, so that the worker stays free for other calls. */
export function createSearch(source: SearchSource): Search {
  const index = createSearchIndex();
  const changed = new Set<RecordId>();
  let reading: Promise<void> | undefined;
  let isRead = false;

  async function readAll(): Promise<void> {
    const records = await source.readAll();
    let sliceEnds = performance.now() + SLICE;
    for (const record of records) {
      index.put(toSearchRecord(record));
      if (performance.now() < sliceEnds) continue;
      await pause();
      sliceEnds = performance.now() + SLICE;
    }
    isRead = true;
    // What changed meanwhile may have been overtaken by its older self.
    await takeIn([...changed]);
    changed.clear();
  }

  async function takeIn(ids: readonly RecordId[]): Promise<void> {
    const records = await source.findMany(ids);
    for (const id of ids) {
      const record = records.get(id);
      if (record) index.put(toSearchRecord(record));
      else index.remove(id);
    }
  }

  return {
    find: async (query, covers) => {
      reading ??= readAll();
      await reading;
      return index.search(query, covers);
    },
    refresh: async (ids) => {
      if (isRead) await takeIn(ids);
      else if (reading) for (const id of ids) changed.add(id);
    },
  };
}

/** Milliseconds; another call waits no longer than this. */
const SLICE = 12;

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

function toSearchRecord({ id, kind, commune, log }: RegisterRecord): SearchRecord {
  return { id, kind, commune, state: foldOnce(log).state };
}
