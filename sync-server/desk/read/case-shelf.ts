import { CASE } from '../../../schemas/kinds/case.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import { parseRecordId } from '../../../schemas/record/record.ts';
import type { CaseRow } from '../../../schemas/wire/desk-messages.ts';
import type { Database } from '../../store/database.ts';
import { isRecordId } from '../../store/ids.ts';
import { toCaseRow } from './case-row.ts';

/** A line for every case, held in memory and brought up to date whenever somebody asks. */
export interface CaseShelf {
  /** In the order of a queue: by rank, then the longest waiting, then id. */
  readonly rows: () => Promise<readonly CaseRow[]>;
}

const PAGE = 500;

export function createCaseShelf(desk: Database): CaseShelf {
  const held = new Map<RecordId, CaseRow>();
  let sorted: readonly CaseRow[] | undefined;
  let since = '0';
  let reading: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    for (;;) {
      const page = await desk.changes(since, { include_docs: true, limit: PAGE });
      for (const { id, doc } of page.results) {
        if (!isRecordId(id) || parseRecordId(id)?.kind !== CASE) continue;
        const row = doc && toCaseRow(id, doc);
        if (row) held.set(id, row);
        else held.delete(id);
        sorted = undefined;
      }
      since = page.last_seq;
      if (page.pending === 0 || page.results.length === 0) return;
    }
  }

  return {
    async rows() {
      // Whoever comes while it is read waits for the same reading.
      reading ??= refresh().finally(() => {
        reading = undefined;
      });
      await reading;
      sorted ??= [...held.values()].sort(byWeight);
      return sorted;
    },
  };
}

function byWeight(a: CaseRow, b: CaseRow): number {
  return b.rank - a.rank || (a.since < b.since ? -1 : a.since > b.since ? 1 : a.id < b.id ? -1 : 1);
}
