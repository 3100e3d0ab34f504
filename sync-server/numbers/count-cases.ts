import { INCONSISTENT, inconsistencyField } from '../../schemas/rules/inconsistency.ts';
import { bump, type Counts } from '../../schemas/rules/tally.ts';
import type { CaseRow } from '../../schemas/wire/desk-messages.ts';

const UNDER_WAY: readonly string[] = ['open', 'asked', 'answered'];

/** Cases under way that say of somebody's papers that they do not agree, by commune and field. */
export function countCases(rows: readonly CaseRow[]): ReadonlyMap<string, Counts> {
  const communes = new Map<string, Map<string, number>>();
  for (const { kind, status, code, commune } of rows) {
    if (!INCONSISTENT.includes(kind) || !UNDER_WAY.includes(status)) continue;
    const tally = communes.get(commune) ?? new Map<string, number>();
    bump(tally, inconsistencyField(code));
    communes.set(commune, tally);
  }
  return communes;
}
