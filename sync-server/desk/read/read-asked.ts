import { askedCommune } from '../../../schemas/access/asked.ts';
import { partOf } from '../../../schemas/kinds/parts.ts';
import { foldLog } from '../../../schemas/record/fold.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';
import type { AskedCase, CaseRow } from '../../../schemas/wire/desk-messages.ts';
import { dateAt } from '../../keys/today.ts';
import type { Database } from '../../store/database.ts';
import { isRecordId } from '../../store/ids.ts';
import { readRecords } from './read-case.ts';

/** A commune with more open questions than this answers the first of them first. */
const MOST = 100;

/** What the province asks a commune and nobody has answered yet, the longest waiting first. */
export async function readAsked(
  desk: Database,
  rows: readonly CaseRow[],
  commune: string,
): Promise<readonly AskedCase[]> {
  const wanted = rows.filter(({ asked }) => asked === commune).slice(0, MOST);
  const cases = await readRecords(
    desk,
    wanted.map(({ id }) => id),
  );
  return cases.flatMap((one) => toAsked(one, commune) ?? []).sort((a, b) => (a.since < b.since ? -1 : 1));
}

/** Undefined where it was answered, or asked of another, since the list was made. */
function toAsked(record: RegisterRecord, commune: string): AskedCase | undefined {
  const { state } = foldLog(record.log);
  const question = partOf(state.question, 'text');
  if (partOf(state.standing, 'is') !== 'asked' || askedCommune(state) !== commune || question === undefined)
    return undefined;
  const last = record.log.reduce((latest, { act, at }) => (act === 'ask' ? Math.max(latest, at) : latest), 0);
  return {
    case: record,
    kind: partOf(state.matter, 'kind') ?? '',
    reason: partOf(state.cause, 'code') ?? '',
    records: Object.entries(state).flatMap(([name, value]) => {
      const [id, path] = [partOf(value, 'record'), partOf(value, 'path')];
      const isHere = name.startsWith('concerns.') && partOf(value, 'where') === commune;
      return isHere && isRecordId(id) ? [{ id, ...(path === undefined ? {} : { path }) }] : [];
    }),
    question,
    since: partOf(state.question, 'on') ?? dateAt(last),
  };
}
