import { CASE } from '../../schemas/kinds/case.ts';
import { partOf } from '../../schemas/kinds/parts.ts';
import { statusOf } from '../../schemas/kinds/status.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import { foldLog } from '../../schemas/record/fold.ts';
import { parseRecordId } from '../../schemas/record/record.ts';
import type { CouchDoc, Database } from '../store/database.ts';
import { isRecordId } from '../store/ids.ts';
import { toLeaf } from '../store/leaves.ts';

/** Which cases there are, by what they are about and by the records they are found at: ids alone, never the cases. */
export interface CaseBook {
  /** Learns of cases that were written since it looked last. */
  readonly refresh: (desk: Database, signal?: AbortSignal) => Promise<void>;
  /** The case of a matter; undefined where there is none yet. */
  readonly caseOf: (matter: string) => RecordId | undefined;
  /** Matters of cases under way that were found at one of these records, with all the records each is found at. */
  readonly underWay: (records: Iterable<string>) => ReadonlyMap<string, readonly string[]>;
  /** Matters of cases under way of one kind. */
  readonly underWayOf: (kind: string) => readonly string[];
}

interface Row {
  readonly id: RecordId;
  readonly records: readonly string[];
  readonly isUnderWay: boolean;
  readonly kind: string | undefined;
}

const PAGE = 500;

export function createCaseBook(): CaseBook {
  const rows = new Map<string, Row>();
  const byRecord = new Map<string, Set<string>>();
  let since = '0';

  function learn(doc: CouchDoc): void {
    const { state } = foldLog(toLeaf(doc).log);
    const matter = partOf(state.matter, 'about');
    if (matter === undefined || !isRecordId(doc._id)) return;
    const records = Object.entries(state).flatMap(([path, value]) =>
      path.startsWith('anchors.') ? (partOf(value, 'record') ?? []) : [],
    );
    for (const record of rows.get(matter)?.records ?? []) byRecord.get(record)?.delete(matter);
    const isUnderWay = ['open', 'asked', 'answered'].includes(statusOf(state));
    const kind = partOf(state.matter, 'kind');
    rows.set(matter, { id: doc._id, records: [...new Set(records)], isUnderWay, kind });
    for (const record of records) byRecord.set(record, (byRecord.get(record) ?? new Set()).add(matter));
  }

  return {
    async refresh(desk, signal) {
      for (;;) {
        const page = await desk.changes(since, {
          include_docs: true,
          limit: PAGE,
          ...(signal ? { signal } : {}),
        });
        for (const { id, doc } of page.results) {
          if (doc && parseRecordId(id)?.kind === CASE) learn(doc);
        }
        since = page.last_seq;
        if (page.pending === 0 || page.results.length === 0) return;
      }
    },
    caseOf: (matter) => rows.get(matter)?.id,
    underWay(records) {
      const found = new Map<string, readonly string[]>();
      for (const record of records) {
        for (const matter of byRecord.get(record) ?? []) {
          const row = rows.get(matter);
          if (row?.isUnderWay) found.set(matter, row.records);
        }
      }
      return found;
    },
    underWayOf: (kind) =>
      [...rows].flatMap(([matter, row]) => (row.isUnderWay && row.kind === kind ? [matter] : [])),
  };
}
