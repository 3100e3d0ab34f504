import type { RecordId } from '../../../schemas/record/entry.ts';
import type { RegisterRecord } from '../../../schemas/record/record.ts';

/** Cases as they were last read over the line, so that they can be written upon. In memory alone: the desk keeps them. */
export interface CaseShelf {
  readonly put: (cases: readonly RegisterRecord[]) => void;
  readonly findMany: (ids: readonly RecordId[]) => ReadonlyMap<RecordId, RegisterRecord>;
}

/** As many as a bulk decision shows; the longest unread goes first. */
const MOST = 400;

export function createCaseShelf(): CaseShelf {
  const held = new Map<RecordId, RegisterRecord>();
  return {
    put(cases) {
      for (const one of cases) {
        held.delete(one.id);
        held.set(one.id, one);
      }
      for (const id of held.keys()) {
        if (held.size <= MOST) return;
        held.delete(id);
      }
    },
    findMany: (ids) =>
      new Map(
        ids.flatMap((id) => {
          const found = held.get(id);
          return found ? [[id, found] as const] : [];
        }),
      ),
  };
}
