import type { RecordId } from '../../schemas/record/entry.ts';
import { parseRecordId } from '../../schemas/record/record.ts';

/** Records on this tablet that do not open any more, until they came again from the province. */
export interface Damage {
  /** @param names of sealed rows: `records/` and the id, or others */
  readonly note: (names: readonly string[]) => readonly RecordId[];
  /** Whether one of these was damaged, which is now whole. */
  readonly mend: (ids: readonly RecordId[]) => boolean;
  readonly has: (id: RecordId) => boolean;
  readonly ids: () => readonly RecordId[];
  /** Names of rows of unsent work, tray and drafts that do not open: nobody else has those. */
  readonly lost: () => readonly string[];
}

const RECORDS = 'records/';
const ONLY_HERE = ['rows/', 'tray/', 'drafts/'];

export function createDamage(): Damage {
  const damaged = new Set<RecordId>();
  const lost = new Set<string>();
  return {
    note: (names) => {
      for (const name of names) if (ONLY_HERE.some((shelf) => name.startsWith(shelf))) lost.add(name);
      const ids = names
        .filter((name) => name.startsWith(RECORDS))
        .map((name) => name.slice(RECORDS.length))
        .filter(isRecordId)
        .filter((id) => !damaged.has(id));
      for (const id of ids) damaged.add(id);
      return ids;
    },
    mend: (ids) => ids.filter((id) => damaged.delete(id)).length > 0,
    has: (id) => damaged.has(id),
    ids: () => [...damaged],
    lost: () => [...lost],
  };
}

function isRecordId(text: string): text is RecordId {
  return parseRecordId(text) !== undefined;
}
