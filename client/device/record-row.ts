import { sharedCommunes } from '../../schemas/access/shared.ts';
import { findTooNew } from '../../schemas/kinds/read.ts';
import { statusOf } from '../../schemas/kinds/status.ts';
import type { Entry } from '../../schemas/record/entry.ts';
import { type Fold, foldLog, voidedIds } from '../../schemas/record/fold.ts';
import { orderLog } from '../../schemas/record/log.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { findKind } from '../../schemas/registry.ts';
import type { RecordRow, RecordSync } from './api/records.ts';

/** What a list shows of one record. */
export function toRow(record: RegisterRecord, syncOf: (entry: Entry) => RecordSync): RecordRow {
  const said = toSaid(record);
  return withSync(said, leastConfirmed(record.log.map(syncOf)));
}

/** What a row says by its record alone, wherever its entries are on their way to the province. */
export type SaidRow = Omit<RecordRow, 'sync'>;

export function toSaid(record: RegisterRecord): SaidRow {
  const { state, contested } = foldOnce(record.log);
  const { entries } = orderLog(record.log);
  return {
    id: record.id,
    kind: record.kind,
    commune: record.commune,
    title: titleOf(record),
    status: statusOf(state),
    isContested: Object.keys(contested).length > 0,
    // Its clock may be wrong: shown only.
    changedAt: (entries.at(-1) ?? record.log.at(-1))?.at ?? 0,
    entries: record.log.length,
    stands: standsSince(entries),
    shared: sharedCommunes(state),
  };
}

/** @param sync of the entry that is least confirmed */
export function withSync(said: SaidRow, sync: RecordSync): RecordRow {
  return { ...said, sync: said.isContested ? 'needs-you' : sync };
}

export function titleOf(record: RegisterRecord): string {
  return findKind(record.kind)?.titleOf(foldOnce(record.log).state) ?? '';
}

export function isReadOnly(record: RegisterRecord): boolean {
  return findTooNew(record) !== undefined;
}

/** A log is never changed in place, so what it folds to is kept as long as the log itself. */
export function foldOnce(log: readonly Entry[]): Fold {
  const known = folds.get(log);
  if (known) return known;
  const fold = foldLog(log);
  folds.set(log, fold);
  return fold;
}

const folds = new WeakMap<readonly Entry[], Fold>();

/** From what asks most of the officer to what asks nothing. */
const BY_URGENCY: readonly RecordSync[] = ['needs-you', 'here', 'sent', 'confirmed'];

export function leastConfirmed(states: readonly RecordSync[]): RecordSync {
  return BY_URGENCY.find((state) => states.includes(state)) ?? 'confirmed';
}

/**
 * The entry whose status is shown, the last in the order all share (FOLD-6); the clock it tells may be wrong, and it is
 * shown only.
 */
function standsSince(entries: readonly Entry[]): RecordRow['stands'] {
  const voided = voidedIds(entries);
  const last = entries.findLast(({ id, set }) => set.standing !== undefined && !voided.has(id));
  return { since: last?.at ?? 0, ...(last?.why === undefined ? {} : { why: last.why }) };
}
