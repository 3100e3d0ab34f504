import { coversCommune } from '../../../schemas/access/officer.ts';
import { partOf } from '../../../schemas/kinds/parts.ts';
import type { RecordId } from '../../../schemas/record/entry.ts';
import { foldLog } from '../../../schemas/record/fold.ts';
import { createRecord, findRoot, type RegisterRecord } from '../../../schemas/record/record.ts';
import type { CaseAnswer } from '../../../schemas/wire/desk-messages.ts';
import type { Database } from '../../store/database.ts';
import { isRecordId } from '../../store/ids.ts';
import { readLeaves, unionOf } from '../../store/leaves.ts';

/** A case and the records it concerns, each whole; undefined where there is none that staff of the place may see. */
export async function readCase(
  desk: Database,
  province: Database,
  id: RecordId,
  place: string,
): Promise<CaseAnswer | undefined> {
  const [found] = await readRecords(desk, [id]);
  if (!found) return undefined;
  const { state } = foldLog(found.log);
  const concerned = Object.entries(state).flatMap(([path, value]) =>
    path.startsWith('concerns.') ? (partOf(value, 'record') ?? []) : [],
  );
  const ids = [...new Set(concerned)].filter(isRecordId).sort();
  const records = await readRecords(province, ids);
  const readable = records.filter(({ commune }) => coversCommune(place, commune));
  if (!coversCommune(place, found.commune) && readable.length === 0) return undefined;
  return { case: found, records: readable, elsewhere: records.length - readable.length };
}

/** Records whole, those that there are. */
export async function readRecords(
  database: Database,
  ids: readonly RecordId[],
): Promise<readonly RegisterRecord[]> {
  const leaves = await readLeaves(database, ids);
  return ids.flatMap((id) => {
    const held = leaves.get(id);
    const log = held?.winner ? unionOf(held) : [];
    return findRoot(log) ? [createRecord(log)] : [];
  });
}
