import { coversCommune } from '../../../schemas/access/officer.ts';
import type { CaseRow, CasesAnswer, CasesRequest, CauseRow } from '../../../schemas/wire/desk-messages.ts';

const UNDER_WAY: readonly string[] = ['open', 'asked', 'answered'];
const MOST_A_PAGE = 200;
const USUAL_PAGE = 50;

/** Cases that staff of a place see: theirs, and those that concern a commune of theirs. */
export function casesOf(place: string, rows: readonly CaseRow[]): readonly CaseRow[] {
  if (place === '') return rows;
  return rows.filter(({ communes }) => communes.some((commune) => coversCommune(place, commune)));
}

/** One page of those asked for, in the order of the queue. */
export function pageOf(rows: readonly CaseRow[], asked: CasesRequest): CasesAnswer {
  const wanted = rows.filter((row) => isAsked(row, asked));
  const from = asked.after === undefined ? 0 : wanted.findIndex(({ id }) => id === asked.after) + 1;
  const limit = Math.min(asked.limit ?? USUAL_PAGE, MOST_A_PAGE);
  const cases = wanted.slice(from, from + limit);
  return { cases, total: wanted.length, more: from + limit < wanted.length };
}

function isAsked(row: CaseRow, asked: CasesRequest): boolean {
  const { kind, code, by, commune, owner, status = UNDER_WAY, counted = false } = asked;
  return (
    (counted || row.rank > 0) &&
    status.includes(row.status) &&
    (kind === undefined || row.kind === kind) &&
    (code === undefined || row.code === code) &&
    (by === undefined || row.by === by) &&
    (commune === undefined || row.communes.includes(commune)) &&
    (owner === undefined || row.owner === owner)
  );
}

/** Cases under way by their cause: the habit of one hand where it is one, else what was found in one commune. */
export function causesOf(rows: readonly CaseRow[]): readonly CauseRow[] {
  const causes = new Map<string, CauseRow>();
  for (const { kind, code, commune, by, rank, status } of rows) {
    if (!UNDER_WAY.includes(status)) continue;
    const key = `${kind} ${code} ${by ?? commune}`;
    const known = causes.get(key) ?? {
      kind,
      code,
      commune,
      ...(by ? { by } : {}),
      open: 0,
      counted: 0,
      rank: 0,
    };
    causes.set(key, {
      ...known,
      open: known.open + (rank > 0 ? 1 : 0),
      counted: known.counted + (rank > 0 ? 0 : 1),
      rank: Math.max(known.rank, rank),
    });
  }
  return [...causes.values()].sort((a, b) => b.rank * b.open - a.rank * a.open || b.counted - a.counted);
}
