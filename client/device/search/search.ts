import type { RecordId } from '../../../schemas/record/entry.ts';
import type { SearchQuery } from './asked.ts';
import type { Covers } from './people.ts';
import { createSearchIndex, type SearchHit } from './search-index.ts';
import type { SearchPaper } from './subjects.ts';

/** Search over the records of a tablet, which it follows. */
export interface Search {
  /** `covers` tells the communes the officer may read. */
  readonly find: (query: SearchQuery, covers: Covers) => Promise<readonly SearchHit[]>;
  /** Takes in what is there before somebody asks for it. */
  readonly begin: () => Promise<void>;
  /** Takes in papers that changed, came or went. */
  readonly refresh: (ids: readonly RecordId[]) => Promise<void>;
}

/** Where papers are taken from; the tablet's index of rows is one. */
export interface SearchSource {
  readonly papers: () => Promise<readonly SearchPaper[]>;
  readonly paper: (id: RecordId) => SearchPaper | undefined;
}

/** Takes in all papers when it is begun or first asked, a slice at a time, so that the worker stays free for other calls. */
export function createSearch(open: () => Promise<SearchSource>): Search {
  const index = createSearchIndex();
  const changed = new Set<RecordId>();
  let reading: Promise<void> | undefined;
  let isRead = false;

  async function readAll(): Promise<void> {
    const source = await open();
    const papers = await source.papers();
    let sliceEnds = performance.now() + SLICE;
    for (const paper of papers) {
      index.put(paper);
      if (performance.now() < sliceEnds) continue;
      await pause();
      sliceEnds = performance.now() + SLICE;
    }
    isRead = true;
    // What changed meanwhile may have been overtaken by its older self.
    takeIn(source, changed);
    changed.clear();
  }

  function takeIn(source: SearchSource, ids: Iterable<RecordId>): void {
    for (const id of ids) {
      const paper = source.paper(id);
      if (paper) index.put(paper);
      else index.remove(id);
    }
  }

  const begin = () => {
    reading ??= readAll().catch((problem: unknown) => {
      // Whoever searches next tries again.
      reading = undefined;
      throw problem;
    });
    return reading;
  };
  return {
    find: async (query, covers) => {
      await begin();
      return index.search(query, covers);
    },
    begin,
    refresh: async (ids) => {
      if (isRead) takeIn(await open(), ids);
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
