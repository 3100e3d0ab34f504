import { DEFAULT_PROVINCE_CONFIG } from '../../schemas/kinds/province-config.ts';
import type { RecordId } from '../../schemas/record/entry.ts';
import type { State } from '../../schemas/rules/check.ts';
import { createVisitIndex, type VisitPaper } from '../../schemas/rules/visit-index.ts';
import { type Call, findCalls } from '../../schemas/rules/visits.ts';
import { paper, personRoot } from './rules.ts';

export const TODAY = '2026-11-20';

/** A paper of the commune 070702, as the visit list reads it. */
export function visitPaper(
  kind: string,
  root: string,
  state: State,
  contested: readonly string[] = [],
): VisitPaper {
  return { ...paper(kind, root, state), commune: '070702', contested };
}

/** The record id of a paper made with that root. */
export function idOf(kind: string, root: string): RecordId {
  return `${kind}-${personRoot(root)}` as RecordId;
}

/** The whole list over papers, taken in in that order. */
export function callsOver(papers: readonly VisitPaper[], today = TODAY): readonly Call[] {
  const index = createVisitIndex();
  for (const one of papers) index.put(one);
  return [
    ...findCalls(
      index,
      today,
      () => DEFAULT_PROVINCE_CONFIG,
      () => true,
    ),
  ].flatMap((call) => call ?? []);
}

/** Code and whom or what it is about, of every reason of every house. */
export function reasonsIn(calls: readonly Call[]): readonly string[] {
  return calls.flatMap(({ reasons }) => reasons.map(({ code, name }) => `${code} ${name}`)).sort();
}
