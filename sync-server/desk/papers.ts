import { createRecord, findRecordFault, findRoot } from '../../schemas/record/record.ts';
import type { Database } from '../store/database.ts';
import { type Leaves, readLeaves, unionOf } from '../store/leaves.ts';
import { type FoldedPaper, toDeskPaper } from './desk-paper.ts';

/** Papers of the province as they are needed: those asked for lately stay at hand. */
export interface Papers {
  readonly put: (folded: FoldedPaper) => void;
  readonly forget: (id: string) => void;
  readonly get: (ids: Iterable<string>) => Promise<ReadonlyMap<string, FoldedPaper>>;
}

const AT_ONCE = 300;

/** @param most how many are kept at hand */
export function createPapers(province: Database, most: number): Papers {
  const held = new Map<string, FoldedPaper>();

  function put(folded: FoldedPaper): void {
    const { id } = folded.paper;
    held.delete(id);
    held.set(id, folded);
    for (const oldest of held.keys()) {
      if (held.size <= most) return;
      held.delete(oldest);
    }
  }

  return {
    put,
    forget: (id) => held.delete(id),
    async get(ids) {
      const found = new Map<string, FoldedPaper>();
      const missing: string[] = [];
      for (const id of ids) {
        const known = held.get(id);
        if (known) found.set(id, known);
        else missing.push(id);
      }
      for (let from = 0; from < missing.length; from += AT_ONCE) {
        for (const [id, leaves] of await readLeaves(province, missing.slice(from, from + AT_ONCE))) {
          const folded = foldLeaves(leaves);
          if (!folded) continue;
          found.set(id, folded);
          put(folded);
        }
      }
      return found;
    },
  };
}

/** A record by the union of its leaves; undefined for one that has none alive, or no root. */
export function foldLeaves(leaves: Leaves): FoldedPaper | undefined {
  if (!leaves.winner) return undefined;
  const log = unionOf(leaves);
  if (!findRoot(log)) return undefined;
  const record = createRecord(log);
  const fault = leaves.losers.length > 0 ? findRecordFault(record) : undefined;
  return { ...toDeskPaper(record), ...(fault ? { fault } : {}) };
}
