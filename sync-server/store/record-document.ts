import type { Entry } from '../../schemas/record/entry.ts';
import { toCanonical } from './canonical.ts';
import type { NewDocument } from './database.ts';
import type { Leaves } from './leaves.ts';

/** A record to be brought to hold `log`, read as `leaves`. */
export interface RecordWrite {
  readonly id: string;
  readonly kind: string;
  readonly commune: string;
  readonly leaves: Leaves;
  readonly log: readonly Entry[];
}

/** One key order and one order of entries, so that equal unions are equal bytes and equal revisions. */
export function toDocument({ id, kind, commune, leaves, log }: RecordWrite): NewDocument {
  const { winner } = leaves;
  // Where every leaf is closed, only a write without a revision opens the record again.
  const rev = winner ? { _rev: winner.rev } : {};
  return { _id: id, ...rev, ...winner?.beside, kind, commune, log: log.map(toCanonical) };
}
