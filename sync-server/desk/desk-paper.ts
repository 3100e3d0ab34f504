import { registeredText } from '../../schemas/kinds/read.ts';
import { type Fold, foldLog } from '../../schemas/record/fold.ts';
import type { RegisterRecord } from '../../schemas/record/record.ts';
import { findKind } from '../../schemas/registry.ts';
import type { DeskPaper } from '../../schemas/rules/matters.ts';

/** A record made ready for the rules, with what its fold says beyond the state. */
export interface FoldedPaper {
  readonly paper: DeskPaper;
  readonly contested: Fold['contested'];
  /** Why its leaves cannot be made one, where they cannot. */
  readonly fault?: string;
}

export function toDeskPaper(record: RegisterRecord): FoldedPaper {
  const { state, contested } = foldLog(record.log);
  const registered = record.kind === 'birth' ? registeredText(record.kind, record.log) : undefined;
  const title = findKind(record.kind)?.titleOf(state) ?? '';
  const { id, kind } = record;
  return { paper: { id, kind, title, state, record, ...(registered ? { registered } : {}) }, contested };
}
