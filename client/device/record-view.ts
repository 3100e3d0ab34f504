import type { Certificate } from '../../schemas/access/officer.ts';
import { findingsOf, proposalsIn, registeredText } from '../../schemas/kinds/read.ts';
import type { Entry, EntryId, KeyId } from '../../schemas/record/entry.ts';
import { foldLog, voidedIds } from '../../schemas/record/fold.ts';
import type { Json } from '../../schemas/record/json.ts';
import { compareIds, type LogOrder, orderLog, pastOf } from '../../schemas/record/log.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import type { HistoryItem, RecordSync, RecordView } from './api/records.ts';
import { foldOnce, isReadOnly, toRow } from './record-row.ts';

export interface ViewFacts {
  readonly syncOf: (entry: Entry) => RecordSync;
  readonly authorOf: (key: KeyId) => Certificate | undefined;
}

/** All that a record's screen shows. */
export function toView(record: RegisterRecord, facts: ViewFacts): RecordView {
  const { state, contested, heads, pending } = foldOnce(record.log);
  return {
    ...toRow(record, facts.syncOf),
    state,
    contested,
    heads,
    pending,
    isReadOnly: isReadOnly(record),
    registered: registeredText(record.kind, record.log),
    proposals: proposalsIn(record.kind, record.log, state),
    findings: findingsOf(record.kind, record.log, state, facts.authorOf),
    history: historyOf(record.log, facts),
  };
}

/** Every entry, in the order all tablets share; those whose past has not come are last. */
function historyOf(log: readonly Entry[], facts: ViewFacts): readonly HistoryItem[] {
  const order = orderLog(log);
  const voided = voidedIds(order.entries);
  const placed = new Set(order.entries);
  const waiting = log.filter((entry) => !placed.has(entry)).sort((a, b) => compareIds(a.id, b.id));
  return [...order.entries, ...waiting].map((entry) => ({
    id: entry.id,
    act: entry.act,
    key: entry.key,
    author: facts.authorOf(entry.key),
    at: entry.at,
    set: entry.set,
    before: valuesBefore(log, entry),
    why: entry.why,
    isVoided: voided.has(entry.id),
    concurrentWith: concurrentWith(order, entry),
    sync: facts.syncOf(entry),
    bundle: entry.bundle,
  }));
}

function valuesBefore(log: readonly Entry[], entry: Entry): Readonly<Record<string, Json>> {
  const paths = Object.keys(entry.set);
  if (entry.after.length === 0 || paths.length === 0) return {};
  const { state } = foldLog(pastOf(log, entry.id));
  return Object.fromEntries(
    paths.flatMap((path) => {
      const value = state[path];
      return value === undefined ? [] : [[path, value] as const];
    }),
  );
}

function concurrentWith(order: LogOrder, entry: Entry): readonly EntryId[] {
  const place = order.position.get(entry.id);
  if (place === undefined) return [];
  return order.entries.flatMap((other, at) => {
    const isApart = at !== place && !order.isInPast(at, place) && !order.isInPast(place, at);
    return isApart ? [other.id] : [];
  });
}
