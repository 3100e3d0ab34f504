import { compareIds } from '../../schemas/record/log.ts';
import { type EntryTrace, MOST_TRACES, type Traces } from '../../schemas/wire/custody-report.ts';

export function toTraces(all: readonly EntryTrace[]): Traces {
  const sorted = [...all].sort((a, b) => a.seq - b.seq || compareIds(a.id, b.id));
  return { count: sorted.length, first: sorted.slice(0, MOST_TRACES) };
}
